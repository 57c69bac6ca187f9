"""Frames of speech that somebody else quotes: "the Courier quoted the mayor as saying that …"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.frames import (
    Found,
    adjunct_only,
    clause_end,
    content_of,
    content_start,
)
from onrecord_plugins.attribution.english.phrases import recipient_end, span_of, subject_before
from onrecord_plugins.attribution.english.reading import Token, Unit

_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_LONGEST = 18
"""Words of whoever is quoted, apposition and all."""


def quoted_as(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "X quoted Y as saying that …" and "…, X quoted Y as saying": Y is the source."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if token.low not in _QUOTING or token.quote or (i and tokens[i - 1].low in lex.BE):
            continue
        at = _as_saying(tokens, i)
        source = span_of(tokens, (i + 1, at)) if at else None
        if at is None or source is None:
            continue
        cue = [Span(token.start, token.end), Span(tokens[at].start, tokens[at + 1].end)]
        item = Found(source=[source], cue=cue, confidence=0.85)
        first = at + 2
        if tokens[at + 1].low == "telling":
            first = recipient_end(tokens, first)
        stop = clause_end(tokens, at + 1)
        if adjunct_only(tokens, first, stop):
            item.content, item.quoted = _before(unit, tokens, i)
        else:
            item.content, item.quoted = content_of(unit, tokens, first, stop)
        if item.content:
            found.append(item)
    return found


def _as_saying(tokens: Sequence[Token], verb: int) -> int | None:
    """Return the index of the "as" of "as saying" behind whom the verb quotes, or None."""
    for k in range(verb + 1, min(len(tokens) - 1, verb + _LONGEST)):
        token = tokens[k]
        if token.quote or token.text in ";:?!" or token.low in lex.FINITE:
            return None
        if token.low == "as" and tokens[k + 1].low in lex.AS_SAYING:
            return k if k > verb + 1 else None
    return None


def _before(unit: Unit, tokens: Sequence[Token], verb: int) -> tuple[list[Span], bool]:
    """Return what stands before ", the Courier quoted …", and whether it is a quotation."""
    subject = subject_before(tokens, verb)
    if subject is None or not subject[0]:
        return [], False
    mark = tokens[subject[0] - 1]
    if mark.quote:
        return content_of(unit, tokens, content_start(tokens, subject[0]), subject[0])
    if mark.text not in (",", "—", "–"):
        return [], False
    return content_of(unit, tokens, content_start(tokens, subject[0] - 1), subject[0] - 1)
