"""An attribution in the making, and the parts that all frames share: cues, contents, where a clause ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.english.datelines import without_dateline
from onrecord.model import Span
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.phrases import subject_before
from onrecord_plugins.attribution.english.reading import Token, Unit, looks_finite


@dataclass
class Found:
    """One attribution in the making. ``waits`` for a quotation in the next paragraph; ``block`` had a colon."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    attitude: bool = False
    quoted: bool = False
    waits: bool = False
    block: bool = False
    paragraph: int = 0
    confidence: float = 0.7


@dataclass(frozen=True)
class Cue:
    """A cue in a sentence: tokens ``[first, stop)`` and the frame it opens."""

    first: int
    stop: int
    frame: lex.Frame
    passive: bool = False


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without a dateline, white space, "that" and final punctuation at its edges."""
    start = without_dateline(text, Span(start, max(start, end))).start
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    for lead in ("that ", "how "):
        if lead == "that " and text[start : start + 5].casefold() == lead:
            start += 5
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:—–-!"):
        if text[end - 1] == "." and end - 3 >= start and text[end - 3] == "." and text[end - 2].isupper():
            break
        end -= 1
    return Span(start, end) if end > start and any(c.isalnum() for c in text[start:end]) else None


def content_of(unit: Unit, tokens: Sequence[Token], first: int, stop: int) -> tuple[list[Span], bool]:
    """Return the content in ``tokens[first:stop]`` and whether it is one quotation: then its inside alone."""
    while first < stop and not tokens[first].quote and tokens[first].text in ",:;—–-":
        first += 1
    while stop > first and not tokens[stop - 1].quote and tokens[stop - 1].text in ",.:;—–":
        stop -= 1
    if first >= stop:
        return [], False
    rest = [t for t in tokens[first:stop] if not (t.low == "that" and t is tokens[first])]
    if rest and all(t.quote or not t.text[0].isalnum() for t in rest):
        return [t.quote.inner for t in rest if t.quote and len(t.quote.inner)], True
    span = trim(unit.text, tokens[first].start, tokens[stop - 1].end)
    return ([span] if span else []), any(t.quote for t in rest)


def clause_end(tokens: Sequence[Token], first: int) -> int:
    """Return where a content that begins at ``first`` ends: before a participle cue, an "according to" or the end."""
    tail = _tail_start(tokens, first)
    for i in range(first + 1, tail):
        if tokens[i].text != "," or i + 1 >= len(tokens):
            continue
        j = i + 1
        while j < len(tokens) and tokens[j].low in lex.ADVERBS | {"and", "while"}:
            j += 1
        if j >= len(tokens):
            break
        low = tokens[j].low
        if (
            low.endswith("ing")
            and (low in lex.CLAUSE_VERBS | lex.TELL_VERBS | lex.OBJECT_VERBS or low == "pointing")
        ) or low == "according":
            return i
        if (
            j + 1 < len(tokens)
            and tokens[j].low in lex.PRONOUNS | {"who"}
            and tokens[j + 1].low in lex.CLAUSE_VERBS
            and (j + 2 >= len(tokens) or tokens[j + 2].text in ",.")
        ):
            return i
        if tokens[j].low in lex.CLAUSE_VERBS and tokens[i + 1].low == "and" and j == i + 2:
            return i
    return tail


def _tail_start(tokens: Sequence[Token], first: int) -> int:
    """Return the index of the comma before a closing ", messages on its site said.", or the number of tokens."""
    last = len(tokens) - 1
    while last > first and not tokens[last].quote and not tokens[last].text[0].isalnum():
        last -= 1
    if last <= first + 2 or tokens[last].low not in lex.CLAUSE_VERBS:
        return len(tokens)
    bounds = subject_before(tokens, last, first + 1)
    if bounds and bounds[0] > first + 1 and tokens[bounds[0] - 1].text == ",":
        return bounds[0] - 1
    return len(tokens)


def earlier_source(out: Sequence[Found], unit: Unit, before: int) -> list[Span]:
    """Return the source of the attribution before offset ``before`` in this sentence: who goes on speaking."""
    known = [item for item in out if item.source and item.cue and item.cue[0].start < before]
    return list(max(known, key=lambda item: item.cue[0].start).source) if known else []


def _phrases() -> dict[str, list[tuple[tuple[str, ...], lex.Frame]]]:
    """Return the cues of several words by their first one, in the order in which they are tried."""
    out: dict[str, list[tuple[tuple[str, ...], lex.Frame]]] = {}
    for phrases, frame in ((lex.CLAUSE_PHRASES, lex.Frame.CLAUSE), (lex.POINT_PHRASES, lex.Frame.POINT)):
        for phrase in phrases:
            out.setdefault(phrase[0], []).append((phrase, frame))
    return out


_PHRASES = _phrases()


def cues(tokens: Sequence[Token]) -> list[Cue]:
    """Return the cues of a sentence in order, the frame each opens, and whether it is passive."""
    out: list[Cue] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        low = token.low
        if token.quote or not token.text[0].isalpha():
            i += 1
            continue
        phrase = next(
            (
                known
                for known in _PHRASES.get(low, ())
                if tuple(t.low for t in tokens[i : i + len(known[0])]) == known[0]
            ),
            None,
        )
        before = tokens[i - 1].low if i else ""
        passive = before in lex.BE or (before in lex.ADVERBS and i > 1 and tokens[i - 2].low in lex.BE)
        if (
            before
            in (
                "to",
                "the",
                "a",
                "an",
                "of",
                "this",
                "such",
                "no",
                "any",
                "these",
                "those",
                "its",
                "his",
                "her",
                "their",
            )
            and not phrase
        ):
            i += 1
            continue
        if phrase:
            if before != "to":
                out.append(Cue(i, i + len(phrase[0]), phrase[1], passive and low not in lex.BE))
            i += len(phrase[0])
            continue
        frame = None
        if low in lex.OBJECT_VERBS:
            frame = lex.Frame.OBJECT
        elif low in lex.TELL_VERBS:
            frame = lex.Frame.TELL
        elif (
            low in lex.CLAUSE_VERBS
            or low in lex.ATTITUDE_VERBS
            or low in lex.NOUN_LIKE
            and i
            and (tokens[i - 1].capital or before in ("he", "she", "it", "who"))
        ):
            frame = lex.Frame.CLAUSE
        if frame and (_negated(tokens, i) or (low in lex.BASE_FORMS and not _has_plural_subject(tokens, i))):
            frame = None
        if frame and not (
            token.capital and i and not tokens[i - 1].quote and tokens[i - 1].text not in ':."'
        ):
            out.append(Cue(i, i + 1, frame, passive))
        i += 1
    return out


def _negated(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb is denied of its subject: "did not say", "has never claimed"."""
    return any(
        token.low in lex.NEGATIONS or token.low.endswith(("n't", "n’t"))
        for token in tokens[max(0, verb - 2) : verb]
    )


def _has_plural_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb without an ending has a word before it that lets it be a verb."""
    before = verb - 1
    while before >= 0 and tokens[before].low in lex.ADVERBS:
        before -= 1
    if before < 0:
        return False
    low = tokens[before].low
    return (
        low in lex.PLURAL_SUBJECTS
        or low in lex.AUXILIARIES
        or (
            low.endswith("s")
            and not low.endswith(("'s", "’s"))
            and low not in ("its", "his", "this", "is", "as")
        )
    )


_CLAUSE_BESIDE = frozenset(["after", "before", "when", "once"])
"""Words that open a clause of time, which is no content: "said after the firm had claimed that it was"."""


def adjunct_only(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether ``tokens[first:stop]`` holds no content: nothing, a time, a place, an addressee."""
    rest = [t for t in tokens[first:stop] if t.text not in ".,"]
    if not rest:
        return True
    if rest[0].low in _CLAUSE_BESIDE and not any(t.quote for t in rest):
        return True
    if any(t.quote for t in rest) or any(t.low == "that" for t in rest):
        return False
    lows = [t.low for t in rest]
    if any(looks_finite(t, lex.FINITE) and not t.capital for t in rest[1:]):
        return False
    return lows[0] in lex.PREPOSITIONS | lex.TIME_WORDS | {
        "reporters",
        "when",
        "the",
        "afterwards",
        "again",
        "later",
        "while",
        "early",
    }


def content_start(tokens: Sequence[Token], stop: int) -> int:
    """Return where the content before a closing attribution begins: the sentence, less "But" and its like."""
    return 1 if tokens and tokens[0].low in ("but", "and") and stop > 1 else 0
