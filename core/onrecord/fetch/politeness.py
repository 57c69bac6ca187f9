"""The pause between two requests to one host."""

from __future__ import annotations

from collections.abc import Callable

LONGEST_PAUSE = 30.0
"""Seconds; a longer ``Crawl-delay`` is cut to this, and a longer ``Retry-After`` is an error instead of a wait."""


class Politeness:
    """Makes requests to one host start at least ``delay`` seconds apart, or what the site asks for if that is more."""

    def __init__(self, delay: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._free_at: dict[str, float] = {}

    def wait(self, host: str, asked: float = 0.0) -> None:
        """Sleep until ``host`` may be asked again; ``asked`` is its ``Crawl-delay`` in seconds."""
        pause = self._free_at.get(host, 0.0) - self._clock()
        if host in self._free_at and pause > 0:
            self._sleep(pause)
        self._free_at[host] = self._clock() + max(self._delay, min(asked, LONGEST_PAUSE))
