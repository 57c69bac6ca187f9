"""Attributions that wrap others: "…, she said, the Courier reported"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import Attribution, Span

_WRAPPED_SHARE = 0.5
"""How much of a content another attribution must fill to be wrapped by it."""


def without_wrappers(
    attributions: Sequence[Attribution],
) -> list[tuple[Attribution, Attribution | None]]:
    """Pair each attribution with one that wraps it ("… , she said, the Courier reported"), and drop the wrappers."""
    wrapped: dict[int, Attribution] = {}
    dropped: set[int] = set()
    by_cue = sorted((a.cue[0].start, i) for i, a in enumerate(attributions) if a.cue and a.content)
    starts = [start for start, _ in by_cue]
    for i, outer in enumerate(attributions):
        if not outer.source or not outer.content:
            continue
        area = Span(outer.content[0].start, outer.content[-1].end)
        for _, k in by_cue[bisect_left(starts, area.start) : bisect_left(starts, area.end)]:
            inner = attributions[k]
            if (
                k == i
                or k in dropped
                or not all(area.contains(span) for span in (*inner.cue, inner.content[0]))
            ):
                continue
            said = (span for span in (*inner.source, *inner.cue, *inner.content) if area.contains(span))
            if sum(map(len, said)) >= _WRAPPED_SHARE * len(area):
                wrapped[k] = outer
                dropped.add(i)
    return [(a, wrapped.get(i)) for i, a in enumerate(attributions) if a.content and i not in dropped]
