"""The frames in which English ties a cue to its source and content, one sentence at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.phrases import object_after, recipient_end, span_of, subject_before
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


def find(unit: Unit) -> list[Found]:
    """Return the attributions of one sentence."""
    tokens = unit.tokens
    out: list[Found] = []
    used: list[Span] = []
    for reading in (_according, _in_the_words, _introducer, _verbs, _passives, _hedges, _nouns):
        for item in reading(unit, tokens, out):
            if any(span.overlaps(other) for span in item.cue for other in used):
                continue
            used += item.cue
            out.append(item)
    return out


def _trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space, "that" and final punctuation at its edges."""
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


def _content(unit: Unit, tokens: Sequence[Token], first: int, stop: int) -> tuple[list[Span], bool]:
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
    span = _trim(unit.text, tokens[first].start, tokens[stop - 1].end)
    return ([span] if span else []), any(t.quote for t in rest)


def _clause_end(tokens: Sequence[Token], first: int) -> int:
    """Return where a content that begins at ``first`` ends: before a participle cue, an "according to" or the end."""
    for i in range(first + 1, len(tokens)):
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
    return len(tokens)


def _earlier_source(out: Sequence[Found], unit: Unit, before: int) -> list[Span]:
    """Return the source of the attribution before offset ``before`` in this sentence: who goes on speaking."""
    known = [item for item in out if item.source and item.cue and item.cue[0].start < before]
    return list(max(known, key=lambda item: item.cue[0].start).source) if known else []


def _cues(tokens: Sequence[Token]) -> list[Cue]:
    out: list[Cue] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        low = token.low
        if token.quote or not token.text[0].isalpha():
            i += 1
            continue
        phrase = next(
            ((p, f) for ps, f in ((lex.CLAUSE_PHRASES, lex.Frame.CLAUSE), (lex.POINT_PHRASES, lex.Frame.POINT))
             for p in ps if tuple(t.low for t in tokens[i : i + len(p)]) == p),
            None,
        )  # fmt: skip
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
        if frame and not (
            token.capital and i and not tokens[i - 1].quote and tokens[i - 1].text not in ':."'
        ):
            out.append(Cue(i, i + 1, frame, passive))
        i += 1
    return out


def _adjunct_only(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether ``tokens[first:stop]`` holds no content: nothing, a time, a place, an addressee."""
    rest = [t for t in tokens[first:stop] if t.text not in ".,"]
    if not rest:
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


def _verbs(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    found: list[Found] = []
    for cue in _cues(tokens):
        if cue.passive:
            continue
        item = _verb(unit, tokens, cue, [*out, *found])
        if item and (item.content or item.waits):
            item.attitude = tokens[cue.first].low in lex.ATTITUDE_VERBS
            found.append(item)
    return found


def _verb(unit: Unit, tokens: Sequence[Token], cue: Cue, earlier: Sequence[Found]) -> Found | None:
    span = Span(tokens[cue.first].start, tokens[cue.stop - 1].end)
    word = tokens[cue.first].low
    left = tokens[cue.first - 1] if cue.first else None
    before = cue.first - 1
    if left is not None and left.text == "," and before:
        before -= 1
    preceding = tokens[before] if before >= 0 and cue.first else None
    item = Found(cue=[span], confidence=0.8)
    # "…," said Robert Ford
    if preceding is not None and preceding.quote and (word in lex.INVERTIBLE):
        bounds = object_after(tokens, cue.stop)
        source = span_of(tokens, bounds)
        if bounds and source and tokens[bounds[0]].low not in lex.SUBORDINATORS:
            item.source = [source]
            item.content, item.quoted = _quoted_before(unit, tokens, before)
            _quote_after(tokens, bounds[1], item)
            return item
    if word.endswith("ing") and len(word) > 4:
        return _participle(unit, tokens, cue, item, earlier)
    bounds = subject_before(tokens, cue.first)
    if bounds is None:
        if (
            cue.first
            and tokens[cue.first - 1].low == "and"
            or (cue.first > 1 and tokens[cue.first - 2].low == "and")
        ):
            source_spans = _earlier_source(earlier, unit, span.start)
            if source_spans and cue.frame is not lex.Frame.POINT:
                item.source = source_spans
                _right_content(unit, tokens, cue, item)
                return item if item.content or item.waits else None
        # Some litres leaked, said the minister.
        if left is not None and left.text == "," and word in lex.INVERTIBLE:
            after = object_after(tokens, cue.stop)
            source = span_of(tokens, after)
            if after and source and _adjunct_only(tokens, after[1], len(tokens)):
                item.source = [source]
                item.content, item.quoted = _content(unit, tokens, 0, cue.first - 1)
                return item
        return None
    source = span_of(tokens, bounds)
    first = bounds[0]
    if source is None:
        return None
    if tokens[first].low in ("who", "which", "that", "what"):
        return None
    item.source = [source]
    quote_before = first > 0 and (
        tokens[first - 1].quote is not None
        or (tokens[first - 1].text == "," and first > 1 and tokens[first - 2].quote is not None)
    )
    if quote_before and _speaks_of_quote(tokens, cue, first):
        at = first - 1 if tokens[first - 1].quote else first - 2
        item.content, item.quoted = _quoted_before(unit, tokens, at)
        _quote_after(tokens, cue.stop, item)
        return item
    comma_before = first > 0 and tokens[first - 1].text in (",", "—", "–")
    if comma_before and cue.frame in (lex.Frame.CLAUSE, lex.Frame.TELL):
        rest = recipient_end(tokens, cue.stop) if cue.frame is lex.Frame.TELL else cue.stop
        if _adjunct_only(tokens, rest, _clause_end(tokens, cue.stop - 1)) and any(
            t.quote or looks_finite(t, lex.FINITE) for t in tokens[: first - 1]
        ):
            begin = _parenthesis_start(tokens, first - 1)
            item.content, item.quoted = _content(unit, tokens, begin, first - 1)
            return item
    _right_content(unit, tokens, cue, item)
    if (
        item.content
        and tokens[cue.first].low
        in ("claimed", "claims", "claim", "found", "learned", "asked", "noted", "showed", "shown", "held")
        and not item.quoted
    ):
        body = [t for t in tokens if item.content[0].start <= t.start < item.content[0].end]
        if not any(t.low == "that" for t in tokens[cue.stop : cue.stop + 2]) and not any(
            looks_finite(t, lex.FINITE) for t in body[1:]
        ):
            return None
    return item if item.content or item.waits else None


def _parenthesis_start(tokens: Sequence[Token], stop: int) -> int:
    """Return where the content before a closing attribution begins: the sentence, less "But" and its like."""
    return 1 if tokens and tokens[0].low in ("but", "and") and stop > 1 else 0


def _speaks_of_quote(tokens: Sequence[Token], cue: Cue, first: int) -> bool:
    """Whether a subject right after a quotation speaks it, and does not begin a new content of its own."""
    if tokens[first - 1].quote is not None:
        quote = tokens[first - 1].text
        if len(quote) > 1 and quote.rstrip("\"”’'»")[-1:] not in ",.?!…—–-":
            return False
    return cue.frame is not lex.Frame.POINT


def _quoted_before(unit: Unit, tokens: Sequence[Token], at: int) -> tuple[list[Span], bool]:
    """Return the content that ends with the quotation at ``at``: the quotation, or the mixed clause it closes."""
    lead = [t for t in tokens[:at] if t.quote or t.text[0].isalnum()]
    if not lead or all(t.quote for t in lead):
        return [t.quote.inner for t in tokens[: at + 1] if t.quote], True
    quote = tokens[at].quote
    if (
        quote is not None
        and len(quote.inner.of(unit.text).split()) >= 4
        and (unit.text[quote.inner.start].isupper() or tokens[at - 1].text in ",:")
    ):
        return [quote.inner], True
    span = _trim(unit.text, unit.span.start, tokens[at].end)
    return ([span] if span else []), True


def _quote_after(tokens: Sequence[Token], start: int, item: Found) -> None:
    """Add a quotation that goes on after "X said," to the content."""
    for i in range(start, min(len(tokens), start + 14)):
        token = tokens[i]
        if token.quote is not None:
            if tokens[i - 1].text in ",:—–" and len(token.text.split()) > 2:
                item.content.append(token.quote.inner)
            return
        if token.low in lex.CLAUSE_VERBS and token.low.endswith("ing"):
            return


def _right_content(unit: Unit, tokens: Sequence[Token], cue: Cue, item: Found) -> None:
    """Fill in the content to the right of a cue."""
    first = cue.stop
    if cue.frame is lex.Frame.TELL:
        first = recipient_end(tokens, first)
        if first == cue.stop:
            return
    stop = _clause_end(tokens, max(first - 1, cue.first))
    if first < stop and tokens[first].text == ":" and all(t.text in ":." for t in tokens[first:stop]):
        item.waits = item.block = True
        return
    ahead = [t.low for t in tokens[first:stop]]
    colon = next((i for i in range(first, min(stop, first + 16)) if tokens[i].text == ":"), None)
    if colon is not None and colon == stop - 1:
        if tokens[cue.first].low in lex.OBJECT_VERBS:
            item.content, item.quoted = _content(unit, tokens, first, colon)
            return
        item.waits = item.block = True
        return
    if (
        colon is not None
        and tokens[colon + 1].quote
        and not any(looks_finite(t, lex.FINITE) for t in tokens[first:colon])
    ):
        item.content, item.quoted = _content(unit, tokens, colon + 1, stop)
        return
    if cue.frame in (lex.Frame.CLAUSE, lex.Frame.TELL) and "that" in ahead[:12]:
        that = first + ahead.index("that")
        if not any(
            tokens[i].quote or (looks_finite(tokens[i], lex.FINITE) and not tokens[i].capital)
            for i in range(first, that)
        ):
            first = that + 1
    elif cue.frame is lex.Frame.CLAUSE:
        first = _skip_adjunct(tokens, first, stop)
        if (
            first < stop
            and tokens[first].low
            in ("to", "by", "for", "about", "with", "from", "into", "against", "off", "down", "up", "back")
            and tokens[first].low != "how"
        ):
            return
    if (
        cue.frame is lex.Frame.CLAUSE
        and first < stop
        and tokens[first].text == ","
        and not (first + 1 < stop and tokens[first + 1].quote)
    ):
        return
    item.content, item.quoted = _content(unit, tokens, first, stop)
    lone_word = item.content and not item.quoted and len(item.content[0].of(unit.text).split()) < 2
    if lone_word or (
        item.content
        and cue.frame is lex.Frame.CLAUSE
        and not item.quoted
        and not _clausal(tokens, item.content[0])
        and tokens[cue.first].low not in _NOUN_CONTENT
    ):
        item.content = []


_NOUN_CONTENT = frozenset(
    [
        "announced",
        "announces",
        "revealed",
        "reveals",
        "reveal",
        "confirmed",
        "confirms",
        "confirm",
        "denied",
        "denies",
        "explained",
        "explains",
        "disclosed",
        "discloses",
        "predicted",
        "predicts",
        "acknowledged",
        "acknowledges",
        "admitted",
        "admits",
        "affirm",
        "affirms",
        "affirmed",
        "described",
        "reported",
        "highlighted",
        "highlights",
        "alleged",
        "alleges",
        "fears",
        "feared",
    ]
)


def _clausal(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the content has something like a finite verb after its first word."""
    body = [t for t in tokens if span.start <= t.start < span.end]
    return any(looks_finite(t, lex.FINITE) for t in body[1:])


def _skip_adjunct(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Skip "on Tuesday", "last week", "in a statement" between a cue and its content."""
    i = first
    while i < stop:
        low = tokens[i].low
        if low in lex.ADVERBS or low in lex.TIME_WORDS or tokens[i].text.isdigit():
            i += 1
        elif low in ("in", "on", "at", "to", "late", "during", "after") and i + 1 < stop:
            j = i + 1
            while j < stop and (
                tokens[j].low in lex.DETERMINERS | lex.TIME_WORDS
                or tokens[j].text.isdigit()
                or tokens[j].low
                in (
                    "statement",
                    "interview",
                    "report",
                    "post",
                    "letter",
                    "email",
                    "piece",
                    "speech",
                    "reporters",
                    "court",
                    "parliament",
                    "tweet",
                    "series",
                    "news",
                    "conference",
                    "written",
                )
            ):
                j += 1
            if j == i + 1:
                return i
            i = j
        else:
            return i
    return i


def _participle(
    unit: Unit, tokens: Sequence[Token], cue: Cue, item: Found, earlier: Sequence[Found]
) -> Found | None:
    """Read ", saying the river rose": the speaker is that of the clause before."""
    if cue.first == 0 or not any(t.text in ",—–" for t in tokens[max(0, cue.first - 3) : cue.first]):
        return None
    item.source = _earlier_source(earlier, unit, item.cue[0].start)
    if not item.source:
        return None
    _right_content(unit, tokens, cue, item)
    item.confidence = 0.65
    return item if item.content else None


def tail_attribution(unit: Unit) -> Found | None:
    """Read a sentence that is only an attribution of the quotation before it ("…?" the miller asked.)."""
    tokens = unit.tokens
    if len(tokens) > 16 or unit.quotes:
        return None
    for cue in _cues(tokens):
        if cue.passive or cue.frame not in (lex.Frame.CLAUSE, lex.Frame.TELL):
            continue
        rest = recipient_end(tokens, cue.stop) if cue.frame is lex.Frame.TELL else cue.stop
        bounds = subject_before(tokens, cue.first)
        if bounds and bounds[0] == 0 and _adjunct_only(tokens, rest, len(tokens)):
            source = span_of(tokens, bounds)
            if source:
                span = Span(tokens[cue.first].start, tokens[cue.stop - 1].end)
                return Found(
                    source=[source], cue=[span], quoted=True, paragraph=unit.paragraph, confidence=0.8
                )
        return None
    return None


def _according(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if token.low != "according" or i + 1 >= len(tokens):
            continue
        start = i + 2 if tokens[i + 1].low == "to" else i + 1
        cue = Span(token.start, tokens[start - 1].end)
        bounds = _according_source(tokens, start)
        source = span_of(tokens, bounds)
        if bounds is None or source is None:
            continue
        item = Found(source=[source], cue=[cue], confidence=0.8)
        if i == 0 or (tokens[i - 1].low in ("but", "and") and i == 1):
            item.content, item.quoted = _content(unit, tokens, bounds[1], _clause_end(tokens, bounds[1]))
        else:
            begin = _parenthesis_start(tokens, i)
            for k in range(i - 1, 0, -1):
                if tokens[k].text == "," and tokens[k + 1].low in ("but", "while", "where") and k < i - 2:
                    begin = k + 2
                    break
            item.content, item.quoted = _content(unit, tokens, begin, i)
            if (
                bounds[1] + 1 < len(tokens)
                and tokens[bounds[1]].text == ","
                and i > 1
                and tokens[i - 1].text == ","
            ):
                more, _ = _content(unit, tokens, bounds[1], _clause_end(tokens, bounds[1]))
                item.content += more
        if item.content:
            found.append(item)
    return found


def _according_source(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Return the source after "according to": up to its comma, or to where a new noun phrase begins."""
    i = start
    while i < len(tokens):
        token = tokens[i]
        if token.quote or token.text in ".;:—–":
            break
        if token.text == ",":
            break
        if (
            i > start + 1
            and token.low in lex.DETERMINERS | lex.PRONOUNS
            and tokens[i - 1].low not in lex.PREPOSITIONS | {"and", "'s", "’s"}
        ):
            role = next((t for t in tokens[i + 1 : i + 4] if _names_a_role(t)), None)
            if role is None or tokens[i - 1].text.isdigit():
                break
        i += 1
    return (start, i) if i > start else None


def _names_a_role(token: Token) -> bool:
    return token.low.endswith(
        (
            "ist",
            "man",
            "woman",
            "analyst",
            "minister",
            "secretary",
            "director",
            "chief",
            "head",
            "leader",
            "officer",
            "chemist",
            "editor",
            "reporter",
            "correspondent",
        )
    )


def _in_the_words(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    lows = [t.low for t in tokens]
    for i in range(len(tokens) - 4):
        if lows[i : i + 4] == ["in", "the", "words", "of"]:
            source = span_of(tokens, object_after(tokens, i + 4))
            quote = next((k for k in range(i - 1, -1, -1) if tokens[k].quote), None)
            if source and quote is not None:
                begin = next((k + 1 for k in range(quote - 1, -1, -1) if tokens[k].text in ",;"), 0)
                if begin < quote and tokens[begin].low in ("with", "and"):
                    begin += 1
                span = Span(tokens[begin].start, tokens[quote].end)
                cue = Span(tokens[i].start, tokens[i + 3].end)
                return [Found(source=[source], cue=[cue], content=[span], quoted=True, confidence=0.75)]
    return []


def _introducer(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "From Islam Alloush, a spokesman, via The Guardian:" and "NAME: “…”"."""
    if len(tokens) > 1 and tokens[-1].text == ":" and tokens[0].low == "from" and len(tokens) < 30:
        source = span_of(tokens, (1, len(tokens) - 1))
        via = next((i for i, t in enumerate(tokens) if t.low == "via"), None)
        if via:
            source = span_of(tokens, (1, via))
        cue = [Span(tokens[0].start, tokens[0].end)]
        return [Found(source=[source], cue=cue, waits=True, block=True)] if source else []
    colon = next((i for i, t in enumerate(tokens[:8]) if t.text == ":"), None)
    if (
        colon
        and colon + 1 < len(tokens)
        and tokens[colon + 1].quote
        and all(t.capital or t.low in lex.DETERMINERS for t in tokens[:colon])
    ):
        source = span_of(tokens, (0, colon))
        content, _ = _content(unit, tokens, colon + 1, len(tokens))
        if source and content:
            return [
                Found(
                    source=[source],
                    cue=[Span(tokens[colon].start, tokens[colon].end)],
                    content=content,
                    quoted=True,
                    confidence=0.6,
                )
            ]
    return []


def _passives(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "was told by X that", "been suggested by X that", "is said to", "accused of", "it was assumed that"."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        low = token.low
        if token.quote or not (
            low in lex.CLAUSE_VERBS | lex.TELL_VERBS | lex.ATTITUDE_VERBS | {"accused", "rumoured", "rumored"}
        ):
            continue
        if not low.endswith(("ed", "id", "ld", "en", "wn", "ht")):
            continue
        be = next((k for k in range(i - 1, max(-1, i - 4), -1) if tokens[k].low in lex.BE), None)
        between = tokens[be + 1 : i] if be is not None else ()
        passive = be is not None and all(t.low in lex.ADVERBS | lex.BE for t in between)
        cue = Span(token.start, token.end)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is None:
            continue
        stop = _clause_end(tokens, i)
        if after.low == "by" and passive:
            bounds = object_after(tokens, i + 2)
            that = next((k for k in range(i + 2, min(len(tokens), i + 16)) if tokens[k].low == "that"), None)
            if that is None or bounds is None:
                continue
            source = span_of(tokens, (bounds[0], min(bounds[1], that)))
            content, quoted = _content(unit, tokens, that + 1, stop)
            if source and content:
                found.append(Found(source=[source], cue=[cue], content=content, quoted=quoted))
        elif low == "accused" and after.low == "of":
            content, quoted = _content(unit, tokens, i + 2, stop)
            if content and (be is not None or (i and tokens[i - 1].low in ("and", "been"))):
                found.append(
                    Found(cue=[Span(token.start, after.end)], content=content, quoted=quoted, confidence=0.6)
                )
        elif (
            after.low == "to"
            and i + 2 < len(tokens)
            and (
                passive
                or (i and not tokens[i - 1].text[0].isalnum())
                or low in ("said", "believed", "thought")
            )
            and low
            in (
                "said",
                "believed",
                "thought",
                "reported",
                "alleged",
                "rumoured",
                "rumored",
                "feared",
                "understood",
                "known",
            )
        ):
            content, quoted = _content(unit, tokens, i + 3 if tokens[i + 2].low == "be" else i + 2, stop)
            if content:
                found.append(
                    Found(cue=[Span(token.start, after.end)], content=content, quoted=quoted, confidence=0.6)
                )
        elif passive and be is not None and tokens[be - 1].low == "it" and after.low == "that":
            content, quoted = _content(unit, tokens, i + 2, stop)
            if content:
                found.append(
                    Found(
                        cue=[Span(tokens[be - 1].start, token.end)],
                        content=content,
                        quoted=quoted,
                        confidence=0.6,
                    )
                )
    return found


def _hedges(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "has reportedly been mulling": the clause around the adverb, without it."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if token.low not in lex.HEDGES or i == 0:
            continue
        start = i
        while (
            start > 0
            and not tokens[start - 1].quote
            and tokens[start - 1].text not in ",;:—–("
            and tokens[start - 1].low not in ("as", "while", "but")
        ):
            start -= 1
        stop = i + 1
        while stop < len(tokens) and tokens[stop].text not in ",;:—–).":
            stop += 1
        if any(item.content and any(s.start <= token.start < s.end for s in item.content) for item in out):
            continue
        pieces = [_trim(unit.text, tokens[start].start, tokens[i - 1].end) if i > start else None]
        if i + 1 < stop:
            pieces.append(_trim(unit.text, tokens[i + 1].start, tokens[stop - 1].end))
        content = [piece for piece in pieces if piece]
        if content and i + 1 < stop:
            found.append(Found(cue=[Span(token.start, token.end)], content=content, confidence=0.6))
    return found


def _nouns(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "the allegation by X that", "its accusation yet that", "the suspicion that"."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if token.quote or token.low not in lex.CONTENT_NOUNS or token.capital and i:
            continue
        that = next((k for k in range(i + 1, min(len(tokens), i + 10)) if tokens[k].low == "that"), None)
        if that is None or any(
            tokens[k].text in ",.;:" or tokens[k].quote or tokens[k].low in lex.FINITE
            for k in range(i + 1, that)
        ):
            continue
        if any(
            item.content and any(s.start <= token.start < s.end for s in item.content) and item.quoted
            for item in out
        ):
            continue
        content, quoted = _content(unit, tokens, that + 1, _clause_end(tokens, that))
        if not content:
            continue
        by = next((k for k in range(i + 1, that) if tokens[k].low in ("by", "from")), None)
        source = span_of(tokens, (by + 1, that)) if by else None
        if source is None:
            owner = next(
                (k for k in range(i - 1, max(-1, i - 5), -1) if tokens[k].low in lex.POSSESSIVES), None
            )
            if owner is not None:
                source = Span(tokens[owner].start, tokens[owner].end)
                subject = subject_before(tokens, owner - 1) if owner else None
                source = span_of(tokens, subject) or source
        found.append(
            Found(
                source=[source] if source else [],
                cue=[Span(token.start, token.end)],
                content=content,
                quoted=quoted,
                confidence=0.6,
            )
        )
    return found
