"""What whole processes cost, from start to end: wall and CPU seconds, and the most memory they held at once."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.models import Unavailable

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process: seconds by the wall clock, seconds of CPU, and peak resident memory in bytes."""

    wall: float
    cpu: float
    peak: int


def cost_of(command: Sequence[str]) -> Cost:
    """Run ``command`` to its end and return what it cost; its output is thrown away.

    Linux counts the memory of the parent at the moment of the fork as the child's, so call this from a process that
    is still small.

    Raises:
        Unavailable: if it ends with another exit code than 0; the message has the last line that it wrote.
    """
    with tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=_as_installed(),
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").split("\n")
            last = next((line for line in reversed(lines) if line.strip()), "it wrote nothing")
            raise Unavailable(f"It ended with exit code {process.returncode}: {last.strip()}")
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss * _RSS_UNIT)


def _as_installed() -> dict[str, str]:
    """Return the environment in which Python keeps compiled modules: pip compiles rivals, nobody compiles a checkout."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def costs(commands: Mapping[str, Sequence[str]], *, rounds: int) -> dict[str, list[Cost]]:
    """Return the costs of each command by round; each round runs every one, and one round before is not counted.

    A command that fails is said on standard error and left out.
    """
    kept = dict(commands)
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in list(kept.items()):
            try:
                cost = cost_of(command)
            except Unavailable as why:
                print(f"Skipped: the process of {name}. {why}", file=sys.stderr)
                del kept[name]
                continue
            if number:
                found[name].append(cost)
    return {name: found[name] for name in kept}
