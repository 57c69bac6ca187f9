"""Frames without an active verb: "according to X", "in the words of X", passives, hedging adverbs, nouns."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.frames import Found, clause_end, content_of, content_start, trim
from onrecord_plugins.attribution.english.phrases import object_after, span_of, subject_before
from onrecord_plugins.attribution.english.reading import Token, Unit, looks_finite


def according(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "according to X, …" and "…, according to X"."""
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
            item.content, item.quoted = content_of(unit, tokens, bounds[1], clause_end(tokens, bounds[1]))
        else:
            begin = content_start(tokens, i)
            for k in range(i - 1, 0, -1):
                if tokens[k].text == "," and tokens[k + 1].low in ("but", "while", "where") and k < i - 2:
                    begin = k + 2
                    break
            item.content, item.quoted = content_of(unit, tokens, begin, i)
            if (
                bounds[1] + 1 < len(tokens)
                and tokens[bounds[1]].text == ","
                and i > 1
                and tokens[i - 1].text == ","
                and tokens[bounds[1] + 1].low not in ("who", "which", "whose", "whom")
            ):
                more, _ = content_of(unit, tokens, bounds[1], clause_end(tokens, bounds[1]))
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
            and token.low in (lex.DETERMINERS | lex.PRONOUNS) - {"there"}
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


def in_the_words(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "“…,” in the words of X", "In the words of X, …" and "…, in the words of X, …"."""
    lows = [t.low for t in tokens]
    for i in range(len(tokens) - 4):
        if lows[i : i + 4] != ["in", "the", "words", "of"]:
            continue
        bounds = object_after(tokens, i + 4)
        if bounds and bounds[1] < len(tokens) and tokens[bounds[1]].quote:
            comma = next((k for k in range(bounds[0], bounds[1]) if tokens[k].text == ","), bounds[1])
            bounds = (bounds[0], comma)
        source = span_of(tokens, bounds)
        if source is None or bounds is None:
            continue
        content, quoted = _in_words_around(unit, tokens, i, bounds[1])
        if content:
            cue = Span(tokens[i].start, tokens[i + 3].end)
            return [Found(source=[source], cue=[cue], content=content, quoted=quoted, confidence=0.75)]
    return []


def _in_words_around(unit: Unit, tokens: Sequence[Token], first: int, stop: int) -> tuple[list[Span], bool]:
    """Return what is said in the words of X (``tokens[first:stop]``): before that, behind it, or on both sides of it.

    Nothing where neither a comma nor a quotation parts the phrase from what is said: "She sang in the words of X".
    """
    opens = first == 0 or (first == 1 and tokens[0].low in ("but", "and", "or", "so"))
    closed = stop >= len(tokens) or tokens[stop].quote is not None or tokens[stop].text in ",:.;—–"
    quote = next((k for k in range(first - 1, -1, -1) if tokens[k].quote), None)
    if opens:
        return content_of(unit, tokens, stop, clause_end(tokens, stop)) if closed else ([], False)
    if quote is not None and all(t.text in ",—–" for t in tokens[quote + 1 : first]):
        begin = next((k + 1 for k in range(quote - 1, -1, -1) if tokens[k].text in ",;"), 0)
        if begin < quote and tokens[begin].low in ("with", "and"):
            begin += 1
        return [Span(tokens[begin].start, tokens[quote].end)], True
    if tokens[first - 1].text not in ",—–(" or not closed:
        return [], False
    before, quoted = content_of(unit, tokens, content_start(tokens, first - 1), first - 1)
    if stop >= len(tokens) or tokens[stop].text in ".;":
        return before, quoted
    after, also = content_of(unit, tokens, stop, clause_end(tokens, stop))
    return [*before, *after], quoted or also


def introducer(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
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
        content, _ = content_of(unit, tokens, colon + 1, len(tokens))
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


_PASSIVE_VERBS = lex.CLAUSE_VERBS | lex.TELL_VERBS | lex.ATTITUDE_VERBS | {"accused", "rumoured", "rumored"}


def passives(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "was told by X that", "been suggested by X that", "is said to", "accused of", "it was assumed that"."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        low = token.low
        if token.quote or low not in _PASSIVE_VERBS:
            continue
        if not low.endswith(("ed", "id", "ld", "lt", "en", "wn", "ht")):
            continue
        be = next((k for k in range(i - 1, max(-1, i - 4), -1) if tokens[k].low in lex.BE), None)
        between = tokens[be + 1 : i] if be is not None else ()
        passive = be is not None and all(t.low in lex.ADVERBS | lex.BE for t in between)
        cue = Span(token.start, token.end)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is None:
            continue
        stop = clause_end(tokens, i)
        if after.low == "by" and passive:
            bounds = object_after(tokens, i + 2)
            that = next((k for k in range(i + 2, min(len(tokens), i + 16)) if tokens[k].low == "that"), None)
            if that is None or bounds is None:
                continue
            source = span_of(tokens, (bounds[0], min(bounds[1], that)))
            content, quoted = content_of(unit, tokens, that + 1, stop)
            if source and content:
                found.append(Found(source=[source], cue=[cue], content=content, quoted=quoted))
        elif low == "accused" and after.low == "of":
            content, quoted = content_of(unit, tokens, i + 2, stop)
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
            content, quoted = content_of(unit, tokens, i + 3 if tokens[i + 2].low == "be" else i + 2, stop)
            if content:
                found.append(
                    Found(cue=[Span(token.start, after.end)], content=content, quoted=quoted, confidence=0.6)
                )
        elif passive and be and tokens[be - 1].low == "it" and (first := _clause_after(tokens, i + 1)):
            content, quoted = content_of(unit, tokens, first, stop)
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


_THAT_REACH = 8


def _clause_after(tokens: Sequence[Token], start: int) -> int | None:
    """Return where the clause behind "it is felt" begins: after "that", which a place or time may stand before."""
    for k in range(start, min(len(tokens), start + _THAT_REACH)):
        token = tokens[k]
        if token.low == "that":
            return k + 1
        if token.quote or token.text in ".,;:" or looks_finite(token, lex.FINITE):
            return None
        if k == start and token.low not in lex.PREPOSITIONS:
            return None
    return None


def emerged(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "it has emerged that …", "…, it is understood", "rumour has it that …": what nobody is named for."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if token.low != "it" or i + 1 >= len(tokens):
            continue
        if (
            i > 1
            and tokens[i - 1].low in lex.HAVE
            and tokens[i - 2].low in lex.LOOSE_TALK | {"word", "legend"}
        ):
            first, stop = i - 2, i + 1
        else:
            first, stop = i, i + 1
            while stop < len(tokens) and tokens[stop].low in lex.AUXILIARIES | lex.ADVERBS:
                stop += 1
            if stop >= len(tokens) or tokens[stop].low not in _EMERGE:
                continue
            if tokens[stop].low not in ("emerged", "transpired") and not any(
                t.low in lex.BE for t in tokens[i + 1 : stop]
            ):
                continue
            stop += 1
        cue = Span(tokens[first].start, tokens[stop - 1].end)
        ends = all(t.text in ".!" for t in tokens[stop:])
        if ends and first > 1 and tokens[first - 1].text == ",":
            content, quoted = content_of(unit, tokens, content_start(tokens, first - 1), first - 1)
        elif stop < len(tokens) and tokens[stop].low == "that":
            content, quoted = content_of(unit, tokens, stop + 1, clause_end(tokens, stop))
        elif first < i and stop + 1 < len(tokens) and tokens[stop].text[0].isalnum():
            content, quoted = content_of(unit, tokens, stop, clause_end(tokens, stop))
        else:
            continue
        if content:
            found.append(Found(cue=[cue], content=content, quoted=quoted, confidence=0.6))
    return found


_EMERGE = frozenset(
    "emerged transpired understood believed thought said reported claimed alleged rumoured feared".split()
)


def hedges(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
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
        pieces = [trim(unit.text, tokens[start].start, tokens[i - 1].end) if i > start else None]
        if i + 1 < stop:
            pieces.append(trim(unit.text, tokens[i + 1].start, tokens[stop - 1].end))
        content = [piece for piece in pieces if piece]
        opens = tokens[start].quote or tokens[start].text[0].isalnum()
        if content and opens and i + 1 < stop:
            found.append(Found(cue=[Span(token.start, token.end)], content=content, confidence=0.6))
    return found


def nouns(unit: Unit, tokens: Sequence[Token], out: Sequence[Found]) -> list[Found]:
    """Read "the allegation by X that", "its accusation yet that", "the suspicion that"."""
    found: list[Found] = []
    for i, token in enumerate(tokens):
        if token.quote or token.low not in lex.CONTENT_NOUNS or token.capital and i:
            continue
        that = next((k for k in range(i + 1, min(len(tokens), i + 10)) if tokens[k].low == "that"), None)
        if that is None or any(
            tokens[k].text in ",.;:" or tokens[k].quote or looks_finite(tokens[k], lex.FINITE)
            for k in range(i + 1, that)
        ):
            continue
        if any(
            item.content and any(s.start <= token.start < s.end for s in item.content) and item.quoted
            for item in out
        ):
            continue
        if (
            that + 1 < len(tokens)
            and looks_finite(tokens[that + 1], lex.FINITE)
            and tokens[that + 1].text[0].islower()
        ):
            continue
        loose = token.low in lex.LOOSE_TALK
        stop = (
            _before_main_verb(tokens, that, clause_end(tokens, that)) if loose else clause_end(tokens, that)
        )
        content, quoted = content_of(unit, tokens, that + 1, stop)
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
        cue = Span(token.start, token.end)
        if loose and source is None:
            source, cue = Span(token.start, tokens[that - 1].end), Span(tokens[that].start, tokens[that].end)
        found.append(
            Found(
                source=[source] if source else [],
                cue=[cue],
                content=content,
                quoted=quoted,
                confidence=0.8 if loose else 0.6,
            )
        )
    return found


def _before_main_verb(tokens: Sequence[Token], that: int, stop: int) -> int:
    """Return where the clause ends in "rumours that he would go have circulated": before what rumours do."""
    for k in range(that + 3, stop):
        behind = [t.low for t in tokens[k : k + 4]]
        if behind[0] in lex.HAVE | lex.BE and set(behind[1:]) & lex.CIRCULATE:
            return k
    return stop
