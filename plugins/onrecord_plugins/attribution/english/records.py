"""Frames of documents that hold something without a clause: "the minutes record her vote", "the timetable gives 1 June"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.frames import Found, clause_end, content_of
from onrecord_plugins.attribution.english.phrases import span_of, subject_before
from onrecord_plugins.attribution.english.reading import Token, Unit

_FURTHEST_AT = 14


def records(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read a document as the subject of a verb that says what stands in it."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if not i or token.quote or token.low not in lex.RECORDING_VERBS or i + 1 >= len(tokens):
            continue
        if any(item.cue and item.cue[0].start == token.start for item in out):
            continue
        bounds = subject_before(tokens, i)
        source = span_of(tokens, bounds)
        if bounds is None or source is None:
            continue
        if not _is_document(tokens, *bounds) and not _puts_at(tokens, i):
            continue
        if any(t.low in lex.NEGATIONS or t.low.endswith(("n't", "n’t")) for t in tokens[bounds[1] : i]):
            continue
        end = clause_end(tokens, i)
        end = next((k for k in range(i + 1, end) if tokens[k].text == ";"), end)
        content, quoted = content_of(unit, tokens, i + 1, end)
        if content:
            cue = Span(token.start, token.end)
            found.append(Found(source=[source], cue=[cue], content=content, quoted=quoted, confidence=0.8))
    return found


def _puts_at(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb gives a figure: "put the number of the injured at 40", "estimated the loss at four million"."""
    if tokens[verb].low not in lex.PUTTING_VERBS:
        return False
    for k in range(verb + 2, min(len(tokens) - 1, verb + _FURTHEST_AT)):
        if tokens[k].quote or tokens[k].text in ",;:.":
            return False
        if tokens[k].low == "at":
            figure = next((t for t in tokens[k + 1 : k + 4] if t.low not in lex.ABOUT), None)
            return figure is not None and (figure.text[0].isdigit() or figure.low in lex.NUMBERS)
    return False


def _is_document(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether the head noun of the subject ``tokens[first:stop]`` is one of documents: "council minutes for 19 May"."""
    head = ""
    for token in tokens[first:stop]:
        if token.low in lex.PREPOSITIONS or token.text in ",(" or token.low in lex.SUBORDINATORS:
            break
        if token.low in lex.PARTICIPLES_BEHIND and head:
            break
        if token.text[0].isalpha() and not (token.text[0] in "'’"):
            head = token.low
    return head in lex.DOCUMENT_NOUNS
