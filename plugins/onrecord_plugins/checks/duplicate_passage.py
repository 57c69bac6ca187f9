"""The check ``duplicate-passage``."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from onrecord.checks import AuditView, Check
from onrecord.model import Article, BlockKind, Finding, Severity, Span
from onrecord.text import SpanIndex, merged, words
from onrecord.wording import count_of

_APART = (BlockKind.TITLE, BlockKind.CAPTION, BlockKind.QUOTE, BlockKind.EMBED, BlockKind.NOTE)


class DuplicatePassage(Check):
    """The same passage stands in the article more than once.

    What it flags:
        Twenty or more words in a row that an article prints twice or oftener, whatever their case and punctuation.
        `words`: how many at least.
    Why it matters:
        Mostly a slip of editing or of the page (a standfirst repeated, a paragraph pasted twice). Counted blindly it
        makes one claim look like two.
    Known limits:
        Passages in the title, captions and quoted blocks are not compared: there a repetition is meant. Reworded
        repetitions are not found.
    Example:
        The paragraph about the flood gates stands after the headline and again, word for word, at the end.
    Better:
        Print it once.
    References:
        Smith, Cordell and Dillon 2013, on finding reprinted passages by word sequences.
    """

    id = "duplicate-passage"
    severity = Severity.INFO
    note = True
    scope = "article"
    thresholds = MappingProxyType({"words": 20})

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each passage that is repeated."""
        for article in view.articles:
            for passages in _repeated(article, max(2, int(self.threshold("words")))):
                number = len(words(passages[0].of(article.text)))
                yield self.finding(
                    f"The same passage stands here {_times(len(passages))} ({count_of(number, 'word')}).",
                    evidence=[view.evidence(article.id, passage) for passage in passages],
                )


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{number} times"


def _repeated(article: Article, fewest: int) -> list[list[Span]]:
    """Return the stretches of at least ``fewest`` words that occur again without overlap, each with its occurrences.

    Goes once through the text: each run of so many words is remembered at its first place and extended where it is
    met again, so that the time grows with the text only.
    """
    apart = SpanIndex(merged(block.span for block in article.blocks if block.kind in _APART))
    kept = [
        word
        for word in words(article.text)
        if word.text[0].isalnum() and not apart.touching(Span(word.start, word.end))
    ]
    tokens = [word.text.casefold().replace("’", "'") for word in kept]
    first: dict[int, int] = {}
    found: dict[int, list[Span]] = {}
    i = 0
    while i + fewest <= len(tokens):
        run = tokens[i : i + fewest]
        start = first.setdefault(hash(tuple(run)), i)
        if start + fewest > i or tokens[start : start + fewest] != run:
            i += 1
            continue
        length = fewest
        while (
            i + length < len(tokens) and start + length < i and tokens[start + length] == tokens[i + length]
        ):
            length += 1
        original = Span(kept[start].start, kept[start + length - 1].end)
        again = Span(kept[i].start, kept[i + length - 1].end)
        found.setdefault(start, [original]).append(again)
        i += length
    return list(found.values())
