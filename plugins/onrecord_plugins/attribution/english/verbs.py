"""Frames of active cue verbs: "X said that", "“…,” said X", "…, X told reporters", ", noting that"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.frames import (
    Cue,
    Found,
    adjunct_only,
    clause_end,
    content_of,
    content_start,
    cues,
    earlier_source,
    trim,
)
from onrecord_plugins.attribution.english.phrases import object_after, recipient_end, span_of, subject_before
from onrecord_plugins.attribution.english.reading import Token, Unit, looks_finite


def verbs(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read the active cue verbs of a sentence."""
    found: list[Found] = []
    for cue in cues(tokens):
        if cue.passive:
            continue
        item = _verb(unit, tokens, cue, [*out, *found])
        if item and tokens[cue.first].low in lex.QUOTE_ONLY and not (item.quoted or item.waits):
            continue
        if item and (item.content or item.waits):
            item.attitude = tokens[cue.first].low in lex.ATTITUDE_VERBS
            found.append(item)
    return found


_BEHIND_A_SUBJECT = lex.AUXILIARIES | lex.MODALS | {"need", "needed"}
_ADVERBS = frozenset(["also", "always", "never", "no", "not", "now", "often", "still"])


def _has_verb_behind(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb follows at ``i``: what stands before it is its subject, as in "member states are failing"."""
    while i < len(tokens) and tokens[i].low in _ADVERBS:
        i += 1
    return i < len(tokens) and tokens[i].low in _BEHIND_A_SUBJECT


def _verb(unit: Unit, tokens: Sequence[Token], cue: Cue, earlier: Sequence[Found]) -> Found | None:
    span = Span(tokens[cue.first].start, tokens[cue.stop - 1].end)
    word = tokens[cue.first].low
    if word != "says" and word in lex.NOUN_LIKE and _has_verb_behind(tokens, cue.stop):
        return None
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
            source_spans = earlier_source(earlier, unit, span.start)
            if source_spans and cue.frame is not lex.Frame.POINT:
                item.source = source_spans
                _right_content(unit, tokens, cue, item)
                return item if item.content or item.waits else None
        # Some litres leaked, said the minister.
        if left is not None and left.text == "," and word in lex.INVERTIBLE:
            after = object_after(tokens, cue.stop)
            source = span_of(tokens, after)
            if after and source and adjunct_only(tokens, after[1], len(tokens)):
                item.source = [source]
                item.content, item.quoted = content_of(unit, tokens, 0, cue.first - 1)
                return item
        return None
    source = span_of(tokens, bounds)
    first = bounds[0]
    if source is None:
        return None
    if tokens[first].low in ("who", "which", "that", "what", "whatever", "whoever", "however", "as"):
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
        stop = _before_participle(tokens, rest, clause_end(tokens, cue.stop - 1))
        if adjunct_only(tokens, rest, stop) and any(
            t.quote or looks_finite(t, lex.FINITE) for t in tokens[: first - 1]
        ):
            begin = content_start(tokens, first - 1)
            item.content, item.quoted = content_of(unit, tokens, begin, first - 1)
            return item
        if rest < len(tokens) and (closed := _told_aside(tokens, rest, first)) is not None:
            item.content, item.quoted = content_of(unit, tokens, content_start(tokens, first - 1), first - 1)
            if cue.frame is not lex.Frame.TELL or not _speaker_goes_on(tokens, closed, bounds):
                more, _ = content_of(unit, tokens, closed + 1, clause_end(tokens, closed + 1))
                item.content += more
            return item
        if (again := _inserted(tokens, cue, first)) is not None:
            item.content, item.quoted = content_of(unit, tokens, content_start(tokens, first - 1), first - 1)
            more, _ = content_of(unit, tokens, again, clause_end(tokens, again))
            item.content += more
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


def _before_participle(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Return where ", contradicting claims that …" or ", where …" begins behind a closing "a study has found", else ``stop``."""
    for k in range(start, min(stop - 1, start + _LONGEST_INSERT)):
        participle = tokens[k + 1].low.endswith("ing") and len(tokens[k + 1].low) > 4
        if tokens[k].text == "," and (participle or tokens[k + 1].low in _RELATIVES):
            return k
    return stop


_LONGEST_INSERT = 7
_LONGEST_TELLING = 14
_FEWEST_SAID = 4
"""Tokens before a speaker that may be a clause whose verb is not known as one."""
_RELATIVES = frozenset(["where", "which", "who", "when", "while"])
_GOES_ON = frozenset(["and", "but", "or", "though", "although", "while", "because", "so", "yet"])


def _inserted(tokens: Sequence[Token], cue: Cue, first: int) -> int | None:
    """Return where the content goes on behind ", she added, and": past the comma, or None where nothing is inserted."""
    stop = cue.stop
    while stop < len(tokens) and stop - first < _LONGEST_INSERT and tokens[stop].text != ",":
        if tokens[stop].quote or tokens[stop].low not in lex.TIME_WORDS | {"on", "in"}:
            return None
        stop += 1
    ahead = tokens[stop + 1 : stop + 3]
    if stop >= len(tokens) or tokens[stop].text != "," or len(ahead) < 2 or stop - first >= _LONGEST_INSERT:
        return None
    clause = any(looks_finite(t, lex.FINITE) for t in tokens[: first - 1])
    return stop + 1 if clause and ahead[0].low in _GOES_ON else None


def _told_aside(tokens: Sequence[Token], rest: int, first: int) -> int | None:
    """Return the index of the comma that closes ", she told the Courier on Monday, and", or None where there is none.

    What comes before it tells when and where only, and a clause goes on behind it with "and" or its like.
    """
    opens = tokens[0].low in lex.PREPOSITIONS | lex.TIME_WORDS | lex.SUBORDINATORS
    if not any(looks_finite(t, lex.FINITE) for t in tokens[: first - 1]) and (opens or first < _FEWEST_SAID):
        return None
    for k in range(rest, min(len(tokens) - 2, rest + _LONGEST_TELLING)):
        if tokens[k].quote or tokens[k].text in ".;:?!":
            return None
        if tokens[k].text == ",":
            goes_on = tokens[k + 1].low in _GOES_ON and adjunct_only(tokens, rest, k)
            return k if goes_on else None
    return None


def _speaker_goes_on(tokens: Sequence[Token], comma: int, speaker: tuple[int, int]) -> bool:
    """Whether the clause behind ``comma`` tells what the speaker does: "she told the Courier, and she has not moved"."""
    lone = tokens[speaker[0]].low if speaker[1] - speaker[0] == 1 else ""
    return lone in lex.PRONOUNS and tokens[comma + 2].low == lone


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
    span = trim(unit.text, unit.span.start, tokens[at].end)
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
    stop = clause_end(tokens, max(first - 1, cue.first))
    if first < stop and tokens[first].text == ":" and all(t.text in ":." for t in tokens[first:stop]):
        item.waits = item.block = True
        return
    ahead = [t.low for t in tokens[first:stop]]
    colon = next((i for i in range(first, min(stop, first + 16)) if tokens[i].text == ":"), None)
    if colon is not None and colon == stop - 1:
        if tokens[cue.first].low in lex.OBJECT_VERBS:
            item.content, item.quoted = content_of(unit, tokens, first, colon)
            return
        item.waits = item.block = True
        return
    if (
        colon is not None
        and tokens[colon + 1].quote
        and not any(looks_finite(t, lex.FINITE) for t in tokens[first:colon])
    ):
        item.content, item.quoted = content_of(unit, tokens, colon + 1, stop)
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
            in (
                "to",
                "by",
                "for",
                "about",
                "of",
                "with",
                "from",
                "into",
                "against",
                "off",
                "down",
                "up",
                "back",
            )
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
    item.content, item.quoted = content_of(unit, tokens, first, stop)
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
    """
    announced announces revealed reveals reveal confirmed confirms confirm denied denies explained
    explains disclosed discloses predicted predicts acknowledged acknowledges admitted admits affirm
    affirms affirmed described reported highlighted highlights alleged alleges fears feared
    """.split()
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
    item.source = earlier_source(earlier, unit, item.cue[0].start)
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
    for cue in cues(tokens):
        if cue.passive or cue.frame not in (lex.Frame.CLAUSE, lex.Frame.TELL):
            continue
        rest = recipient_end(tokens, cue.stop) if cue.frame is lex.Frame.TELL else cue.stop
        bounds = subject_before(tokens, cue.first)
        if bounds and bounds[0] == 0 and adjunct_only(tokens, rest, len(tokens)):
            source = span_of(tokens, bounds)
            if source:
                span = Span(tokens[cue.first].start, tokens[cue.stop - 1].end)
                return Found(
                    source=[source], cue=[span], quoted=True, paragraph=unit.paragraph, confidence=0.8
                )
        return None
    return None
