"""Looking up spans by place, in logarithmic time: which one holds this offset, which ones touch this span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from onrecord.model import Span


class SpanIndex:
    """Spans that do not overlap one another, such as paragraphs; given in any order, empty ones are left out."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(span for span in spans if len(span))
        self._starts = [span.start for span in self._spans]

    def number_at(self, offset: int) -> int | None:
        """Return the number, from 0, of the span that holds ``offset``, or None."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self._spans[i].end else None

    def at(self, offset: int) -> Span | None:
        """Return the span that holds ``offset``, or None."""
        i = self.number_at(offset)
        return None if i is None else self._spans[i]

    def touching(self, span: Span) -> list[Span]:
        """Return the spans that share a character with ``span``, in order."""
        first = bisect_right(self._starts, span.start) - 1
        stop = bisect_left(self._starts, span.end)
        return [other for other in self._spans[max(0, first) : stop] if other.overlaps(span)]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans that cover the same characters as ``spans`` and do not overlap, in order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
