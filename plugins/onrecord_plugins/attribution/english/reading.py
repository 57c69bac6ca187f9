"""One sentence as the rules see it: words, with every quotation folded into a single token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onrecord.model import Block, BlockKind, Span
from onrecord.text import Quotation, paragraphs, quotations, whole_sentences, words

_CREDIT = re.compile(r"(?:[—–-]+\s*)?(?P<who>[A-Z][^@(,\d]{2,60}?)\s*(?:,[^(]{0,40})?(?:\(@|@|$|,)")
_FINITE_ENDING = re.compile(r"^[a-z]{3,}(?:ed|es|[^su]s)$")


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quotation (``quote`` set); ``low`` is the word in lower case."""

    text: str
    start: int
    end: int
    low: str
    quote: Quotation | None = None

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


def _whole_numbers(tokens: Sequence[Token]) -> list[Token]:
    """Return ``tokens`` with "9", "," and "000" side by side made one."""
    out: list[Token] = []
    for token in tokens:
        comma = out[-1] if out else None
        if token.text.isdigit() and comma and comma.text == "," and comma.end == token.start and len(out) > 1:
            number = out[-2]
            if number.text[-1].isdigit() and number.end == comma.start:
                text = f"{number.text},{token.text}"
                out[-2:] = [Token(text, number.start, token.end, text)]
                continue
        out.append(token)
    return out


@dataclass(frozen=True)
class Unit:
    """A sentence, not cut inside quotations, with its tokens; ``paragraph`` counts from 0."""

    text: str
    span: Span
    paragraph: int
    quotes: tuple[Quotation, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, punctuation and folded quotations in order."""
        out: list[Token] = []
        at = self.span.start
        for quote in self.quotes:
            out += [
                Token(w.text, w.start, w.end, w.text.casefold())
                for w in words(self.text, at, quote.outer.start)
            ]
            inside = quote.outer.of(self.text)
            out.append(Token(inside, quote.outer.start, quote.outer.end, inside.casefold(), quote))
            at = quote.outer.end
        out += [Token(w.text, w.start, w.end, w.text.casefold()) for w in words(self.text, at, self.span.end)]
        return tuple(_whole_numbers(out))

    def is_bare_quote(self) -> bool:
        """Whether nothing but quotations and punctuation stands in the sentence."""
        return bool(self.quotes) and all(t.quote or not t.text[0].isalnum() for t in self.tokens)


def long_quotes(text: str) -> list[Quotation]:
    """Return the quotations that hold speech: double marks, or single marks around four words and more."""
    return [quote for quote in quotations(text) if not quote.single or len(quote.inner.of(text).split()) >= 4]


def block_quotes(
    text: str, blocks: Sequence[Block], quotes: Sequence[Quotation]
) -> tuple[list[Quotation], dict[int, Span]]:
    """Return the paragraphs that a page sets apart as quotation or post without marks of their own, as quotations.

    Also who a closing credit line names ("— Ada Holm", "Ministry (@ministry) 3 May"), by the start of each of them.
    """
    found: list[Quotation] = []
    credited: dict[int, Span] = {}
    for block in blocks:
        if block.kind not in (BlockKind.QUOTE, BlockKind.EMBED):
            continue
        inside = block.span.of(text)
        areas = [Span(a.start + block.span.start, a.end + block.span.start) for a in paragraphs(inside)]
        credit = _CREDIT.match(areas[-1].of(text)) if len(areas) > 1 else None
        if credit:
            areas, line = areas[:-1], areas[-1]
            who = Span(line.start + credit.start("who"), line.start + credit.end("who"))
        for area in areas:
            if not any(area.overlaps(quote.outer) for quote in quotes):
                found.append(Quotation(area, area))
                if credit:
                    credited[area.start] = who
    return found, credited


def read_units(text: str, areas: Sequence[Span], quotes: Sequence[Quotation]) -> Iterator[Unit]:
    """Yield the sentences of ``areas`` (paragraphs), joined where a boundary falls inside a quotation."""
    at = 0
    for number, area in enumerate(areas):
        mine = []
        while at < len(quotes) and quotes[at].outer.start < area.end:
            mine.append(quotes[at])
            at += 1
        for sentence in whole_sentences(text, area, mine):
            yield _unit(text, sentence, number, mine)


def _unit(text: str, span: Span, number: int, quotes: Sequence[Quotation]) -> Unit:
    return Unit(text, span, number, tuple(q for q in quotes if span.contains(q.outer)))


def looks_finite(token: Token, finite: frozenset[str]) -> bool:
    """Whether the word may be a finite verb: a known one, or an -ed/-s form in lower case."""
    return token.low in finite or (token.text[:1].islower() and bool(_FINITE_ENDING.match(token.text)))
