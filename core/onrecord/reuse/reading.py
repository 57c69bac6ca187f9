"""A text as words to compare: folded, with their places, and which of them stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Article, BlockKind, Span
from onrecord.text import SpanIndex, merged, quotations

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FEWEST_QUOTED = 4
"""Of fewer words, single marks are scare quotes and titles more often than somebody's speech."""


@dataclass(frozen=True)
class Reading:
    """The words of one article: ``words`` folded, ``spans`` where they stand, ``quoted`` whether in somebody's words.

    The three are of one length. A word is in somebody's words inside quotation marks, a quoted block or an embedded
    post. Hyphens part words, so that "air-strikes" and "air strikes" are alike.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def stretch(self, first: int, stop: int) -> Span:
        """Return the span from the word ``first`` to the word before ``stop``."""
        return Span(self.spans[first].start, self.spans[stop - 1].end)


def folded_words(text: str) -> list[str]:
    """Return the words of ``text`` as compared: case folded, apostrophes straight, no punctuation."""
    return _WORD.findall(text.replace("’", "'").casefold())


@lru_cache(maxsize=128)
def read(article: Article) -> Reading:
    """Return the words of the text of ``article``; recent readings are kept."""
    text = article.text
    found = list(_WORD.finditer(text))
    spans = tuple(Span(match.start(), match.end()) for match in found)
    inside = SpanIndex(merged(_in_somebodys_words(article)))
    return Reading(
        words=tuple(match.group().replace("’", "'").casefold() for match in found),
        spans=spans,
        quoted=tuple(inside.number_at(span.start) is not None for span in spans),
    )


def _in_somebodys_words(article: Article) -> Iterable[Span]:
    for block in article.blocks:
        if block.kind in (BlockKind.QUOTE, BlockKind.EMBED):
            yield block.span
    for quote in quotations(article.text):
        if not quote.single or len(quote.inner.of(article.text).split()) >= _FEWEST_QUOTED:
            yield quote.outer
