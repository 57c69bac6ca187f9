"""95 % bootstrap intervals over documents."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Statistic = Callable[[Counter[Key]], Sequence[float]]
_TAIL = 0.025


def resampled(
    counts: Sequence[Counter[Key]], statistic: Statistic[Key], *, rounds: int, seed: int = 0
) -> list[tuple[float, float]]:
    """Return the interval of each figure of ``statistic`` over sums of ``counts`` drawn with replacement.

    ``counts`` holds one counter for each unit that is drawn: what depends on each other must be in one. The same seed
    gives the same intervals.
    """
    figures = [statistic(total) for total in _totals(counts, rounds, seed)]
    low, high = int(_TAIL * rounds), min(rounds - 1, int((1 - _TAIL) * rounds))
    return [(ordered[low], ordered[high]) for ordered in map(sorted, zip(*figures, strict=True))]


def _totals(counts: Sequence[Counter[Key]], rounds: int, seed: int) -> Iterator[Counter[Key]]:
    draw = random.Random(seed)
    for _ in range(rounds):
        total: Counter[Key] = Counter()
        for number, times in Counter(draw.choices(range(len(counts)), k=len(counts))).items():
            for key, count in counts[number].items():
                total[key] += times * count
        yield total
