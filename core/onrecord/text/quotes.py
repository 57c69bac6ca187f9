"""Pairing quotation marks: which stretches of a text stand in somebody's words.

Marks are paired before anything is normalised, paragraph by paragraph. A quotation left open ends with its
paragraph; when the next paragraph opens with a mark again, the two are one quotation in news style (``continues``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.text.lookup import SpanIndex
from onrecord.text.segments import paragraphs, sentences

_OPENING = {"“": "”", "„": "“”", "«": "»", "‟": "”"}
_MARK = re.compile(r"[\"“”„«»‟‘’']|``|''")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: ``outer`` with its marks, ``inner`` without them.

    ``closed`` is False where the closing mark is missing; ``single`` where the marks are single ones;
    ``continues`` where the quotation goes on from the one before it in the list.
    """

    outer: Span
    inner: Span
    closed: bool = True
    single: bool = False
    continues: bool = False


def _is_opening_position(text: str, index: int, start: int) -> bool:
    """Whether a straight mark at ``index`` stands where one opens: after space or bracket, before a word."""
    before = text[index - 1] if index > start else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    return (before.isspace() or before in "([{—–-/“‘«:") and not after.isspace()


def _is_closing_position(text: str, index: int, end: int) -> bool:
    """Whether a single mark at ``index`` may close: not after space, and not before a letter or digit."""
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < end else " "
    return not before.isspace() and not after.isalnum()


def _double(text: str, paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    closers = ""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        index, mark = match.start(), match.group()
        if mark in _OPENING:
            if opened is None:
                opened, closers = index, _OPENING[mark]
            elif mark in closers:
                found.append(Quotation(Span(opened, match.end()), Span(opened + 1, index)))
                opened = None
        elif mark in ("”", "»"):
            if opened is not None and (mark in closers or text[opened] == '"'):
                found.append(Quotation(Span(opened, match.end()), Span(opened + 1, index)))
                opened = None
        elif mark == '"':
            if opened is None:
                opened, closers = index, '"'
            elif text[opened] in '"“' and not (
                _is_opening_position(text, index, paragraph.start) and text[index - 1 : index].isspace()
            ):
                found.append(Quotation(Span(opened, match.end()), Span(opened + 1, index)))
                opened = None
    if opened is not None:
        found.append(Quotation(Span(opened, paragraph.end), Span(opened + 1, paragraph.end), closed=False))
    return found


def _single(text: str, paragraph: Span, taken: Sequence[Quotation]) -> list[Quotation]:
    """Find single-quoted stretches outside ``taken``; apostrophes are told apart by where they stand."""
    found: list[Quotation] = []
    opened: int | None = None
    double = SpanIndex(quote.outer for quote in taken)
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        index, mark = match.start(), match.group()
        if mark not in "‘’'" or double.number_at(index) is not None:
            continue
        if opened is None:
            if mark in "‘'" and _is_opening_position(text, index, paragraph.start):
                opened = index
        elif mark in "’'" and _is_closing_position(text, index, paragraph.end):
            found.append(Quotation(Span(opened, index + 1), Span(opened + 1, index), single=True))
            opened = None
    return found


def quotations(text: str, within: Iterable[Span] | None = None) -> list[Quotation]:
    """Return the outermost quotations of ``text`` in order, of the paragraphs ``within`` (default: all).

    Double marks (straight, curly, low, guillemets) first; single ones only outside those. Unbalanced marks never
    raise: an opener without a closer ends with its paragraph and is marked ``closed=False``.
    """
    out: list[Quotation] = []
    open_before = False
    for paragraph in paragraphs(text) if within is None else within:
        double = _double(text, paragraph)
        if open_before and double and double[0].outer.start == paragraph.start:
            first = double[0]
            double[0] = Quotation(first.outer, first.inner, first.closed, continues=True)
        open_before = bool(double) and not double[-1].closed
        out += sorted([*double, *_single(text, paragraph, double)], key=lambda q: q.outer)
    return out


def inside_quotes(span: Span, quotes: Iterable[Quotation]) -> bool:
    """Whether all of ``span`` stands inside one of ``quotes``, marks included."""
    return any(quote.outer.contains(span) for quote in quotes)


def whole_sentences(text: str, area: Span, quotes: Sequence[Quotation]) -> Iterator[Span]:
    """Yield the sentences of the paragraph ``area``, joined where a boundary falls inside one of ``quotes``.

    ``quotes`` are those of the paragraph. The last one always ends with the paragraph.
    """
    current: Span | None = None
    outer = sorted(quote.outer for quote in quotes)
    at = quoted_until = 0
    for sentence in sentences(text, area):
        current = Span(current.start, sentence.end) if current else sentence
        while at < len(outer) and outer[at].start < current.end:
            quoted_until = max(quoted_until, outer[at].end)
            at += 1
        if current.end < quoted_until:
            continue
        yield current
        current = None
    if current:
        yield Span(current.start, area.end)
