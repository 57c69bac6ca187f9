"""Where the paragraphs, sentences and quotations of one article are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord.model import Block, BlockKind, Span
from onrecord.text import SpanIndex, merged, paragraphs, quotations, whole_sentences

_MOST_SENTENCES = 30
_LONGEST_SIDE = 1_000


class Layout:
    """The paragraphs, sentences and quotations of ``text``, looked up by offset. A sentence never cuts a quotation."""

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        self.text = text
        self._blocks = blocks
        self.paragraphs = paragraphs(text)
        self._by_offset = SpanIndex(self.paragraphs)
        self._sentences: dict[int, list[Span]] = {}
        self._starts: dict[int, list[int]] = {}

    @cached_property
    def quoted(self) -> SpanIndex:
        """What stands in quotation marks, or is set apart as a quotation or an embedded post."""
        apart = [b.span for b in self._blocks if b.kind in (BlockKind.QUOTE, BlockKind.EMBED)]
        return SpanIndex(merged([*apart, *(quote.outer for quote in quotations(self.text))]))

    def paragraph_number(self, offset: int) -> int:
        """Return the number, from 0, of the paragraph that holds ``offset``; 0 where none does."""
        return self._by_offset.number_at(offset) or 0

    def sentences_of(self, number: int) -> Sequence[Span]:
        """Return the sentences of paragraph ``number``, in order."""
        if number not in self._sentences:
            area = self.paragraphs[number]
            inside = [quote for quote in quotations(self.text, [area]) if not quote.single]
            self._sentences[number] = list(whole_sentences(self.text, area, inside))
            self._starts[number] = [sentence.start for sentence in self._sentences[number]]
        return self._sentences[number]

    def sentence_at(self, span: Span) -> Span:
        """Return the sentence in which ``span`` begins, or ``span`` itself where it begins in none."""
        number = self._by_offset.number_at(span.start)
        if number is None:
            return span
        sentences = self.sentences_of(number)
        at = bisect_right(self._starts[number], span.start) - 1
        return sentences[at] if at >= 0 and span.start < sentences[at].end else span

    def around(self, span: Span) -> Span:
        """Return the sentence in which ``span`` begins, of one without end at most 1,000 characters on either side."""
        sentence = self.sentence_at(span)
        return Span(
            max(sentence.start, span.start - _LONGEST_SIDE),
            max(span.end, min(sentence.end, span.end + _LONGEST_SIDE)),
        )

    def back_from(self, offset: int, most_paragraphs: int) -> Iterator[Span]:
        """Yield the sentences before ``offset``, nearest first: its own up to ``offset``, then those before.

        The paragraph of ``offset`` and ``most_paragraphs`` before it are looked at, of each the last 30 sentences.
        """
        here = self._by_offset.number_at(offset)
        if here is None:
            return
        for number in range(here, max(-1, here - most_paragraphs - 1), -1):
            sentences = self.sentences_of(number)
            stop = bisect_left(self._starts[number], offset)
            for sentence in reversed(sentences[max(0, stop - _MOST_SENTENCES) : stop]):
                yield Span(sentence.start, min(sentence.end, offset))
