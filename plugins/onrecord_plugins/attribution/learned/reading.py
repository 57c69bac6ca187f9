"""A text as the networks see it: words, quotation state, case, paragraph starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.model import Span
from onrecord.text import Quotation, Word, paragraphs, quotations, words

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
OUTSIDE, OPENING, INSIDE, CLOSING = range(4)
LOWER, TITLE, UPPER, OTHER = range(4)
_ABBREVIATIONS = frozenset(
    """
    Mr Mrs Ms Dr Gov Sen Rep Gen Col Lt Maj Capt Sgt Cmdr Adm Jr Sr St Prof Rev Hon Pres Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Inc Ltd Co Corp No Vol vs Dept
    """.split()
)
_ENDS = frozenset([".", "!", "?", "…"])
MARKS = 16
"""Number of different word marks: quotation state x 4 + case."""


@dataclass(frozen=True)
class Reading:
    """The words of a text with what their form tells.

    ``marks`` has shape (words,), values below ``MARKS``; ``starts`` has shape (words,), True where a paragraph begins.
    """

    text: str
    words: Sequence[Word]
    marks: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.bool_]

    @cached_property
    def sentences(self) -> npt.NDArray[np.int64]:
        """The number of the sentence each word stands in, shape (words,); none ends inside a quotation."""
        ends = np.fromiter((self._ends_here(i) for i in range(len(self.words))), np.bool_, len(self.words))
        ends &= self.marks // 4 != INSIDE
        after = np.concatenate([[False], ends[:-1]]) if len(ends) else ends
        return np.asarray(np.cumsum(after | self.starts))

    def _ends_here(self, i: int) -> bool:
        """Whether a sentence may end with the word ``i``: a full stop may be an abbreviation's."""
        if self.words[i].text not in _ENDS:
            return False
        before = self.words[i - 1].text if i else ""
        return self.words[i].text != "." or not (
            before in _ABBREVIATIONS or (before.isupper() and len(before) == 1)
        )

    def windows(self, sizes: Sequence[int], most: int, first: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield half-open word ranges of whole paragraphs whose ``sizes`` sum to at most ``most``.

        ``sizes`` has one entry a word. A paragraph above ``most`` is cut. ``first`` is the bound of the first window.
        """
        bounds = [*np.flatnonzero(self.starts).tolist(), len(self.words)]
        total = np.concatenate([[0], np.cumsum(sizes)])
        begin, room = 0, min(first or most, most)
        for start, stop in pairwise(bounds):
            if begin < start and total[stop] - total[begin] > room:
                yield begin, start
                begin, room = start, most
            while total[stop] - total[begin] > room:
                cut = int(np.searchsorted(total, total[begin] + room, side="right")) - 1
                cut = max(cut, begin + 1)
                yield begin, cut
                begin, room = cut, most
        if begin < len(self.words):
            yield begin, len(self.words)


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[:1].isupper() else OTHER


def read(
    text: str, quotes: Sequence[Quotation] | None = None, within: Sequence[Span] | None = None
) -> Reading:
    """Return the reading of ``text``; ``quotes`` (default: found here) give the quotation state of each word."""
    areas = paragraphs(text) if within is None else within
    found = quotations(text, areas) if quotes is None else quotes
    out: list[Word] = []
    starts: list[bool] = []
    for area in areas:
        piece = words(text, area.start, area.end)
        out += piece
        starts += [True, *[False] * (len(piece) - 1)] if piece else []
    state = np.zeros(len(text) + 1, np.uint8)
    for quote in found:
        state[quote.outer.start : quote.inner.start] = OPENING
        state[quote.inner.start : quote.inner.end] = INSIDE
        state[quote.inner.end : quote.outer.end] = CLOSING
    at = np.fromiter((word.start for word in out), np.int64, len(out))
    case = np.fromiter((_case(word.text) for word in out), np.uint8, len(out))
    return Reading(text, out, state[at] * 4 + case, np.array(starts, np.bool_))
