"""Words per second of CPU, once everything is loaded."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle
from statistics import median

Run = Callable[[Iterable[str]], None]

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_WARM_UP = 2000


def use_one_thread() -> None:
    """Tell numerical libraries to use one thread: before they are imported, else they do not hear."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))


def enough(texts: Sequence[str], words: int) -> list[str]:
    """Return ``texts`` in order, over again where they are few, until they hold ``words`` words or a little more."""
    chosen: list[str] = []
    total = 0
    for text in cycle(texts):
        if total >= words:
            break
        chosen.append(text)
        total += count_words([text])
    return chosen


def count_words(texts: Iterable[str]) -> int:
    """Return the number of words, split at white space."""
    return sum(len(text.split()) for text in texts)


def cpu_seconds(
    systems: Mapping[str, Run],
    texts: Sequence[str],
    *,
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, list[float]]:
    """Return the CPU seconds that each system takes for ``texts``, by round, all threads counted.

    Each round runs every system once, so that a machine that slows down slows all of them. What each does first, on
    the beginning of ``texts``, is not counted.
    """
    for run in systems.values():
        run(enough(texts, min(_WARM_UP, count_words(texts))))
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, run in systems.items():
            begun = clock()
            run(texts)
            seconds[name].append(clock() - begun)
    return seconds


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median over rounds of ours by theirs."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))
