"""Finding the noun phrase beside a cue: who speaks, and where the content begins."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Span
from onrecord_plugins.attribution.english import lexicon as lex
from onrecord_plugins.attribution.english.reading import Token, looks_finite

_LONGEST = 22


def _word_span(tokens: Sequence[Token], first: int, stop: int) -> Span | None:
    """Return the span of ``tokens[first:stop]`` without punctuation at its edges, or None if nothing is left."""
    while (
        first < stop
        and not tokens[first].quote
        and not tokens[first].text[0].isalnum()
        and tokens[first].text[0] not in "‘'#@"
    ):
        first += 1
    while (
        stop > first
        and not tokens[stop - 1].quote
        and not tokens[stop - 1].text[0].isalnum()
        and tokens[stop - 1].text[0] not in "’'"
    ):
        stop -= 1
    if first >= stop:
        return None
    return Span(tokens[first].start, tokens[stop - 1].end)


def _has_finite(tokens: Sequence[Token], first: int, stop: int) -> bool:
    return any(looks_finite(tokens[i], lex.FINITE) for i in range(first, stop) if not tokens[i].quote)


def _relative_before(tokens: Sequence[Token], index: int, floor: int) -> int | None:
    """Return the index of a relative pronoun up to eight words before ``index``, with a noun before it."""
    for i in range(index, max(floor, index - 8), -1):
        if tokens[i].low in ("who", "whom", "which") and i > floor and tokens[i - 1].text[0].isalnum():
            return None if tokens[i - 1].low in lex.PREPOSITIONS else i
        if tokens[i].text in ",;:":
            return None
    return None


def subject_before(tokens: Sequence[Token], verb: int, floor: int = 0) -> tuple[int, int] | None:
    """Return the (first, stop) token range of the subject that ends right before ``verb``, or None.

    Auxiliaries and adverbs before the verb are skipped, an apposition between commas is kept, and leading
    conjunctions and time phrases are left out. ``floor`` is the first token that may belong to it.
    """
    stop = verb
    while stop > floor and (
        (tokens[stop - 1].low in lex.ADVERBS | lex.AUXILIARIES and tokens[stop - 1].text != "May")
        or (
            tokens[stop - 1].low in ("all", "both", "each")
            and stop - 2 > floor
            and tokens[stop - 2].text[0].isalnum()
        )
    ):
        stop -= 1
    if stop <= floor:
        return None
    first = stop
    if tokens[stop - 1].text in ",—–":
        opening = next(
            (
                i
                for i in range(stop - 2, max(floor, stop - _LONGEST) - 1, -1)
                if tokens[i].text == tokens[stop - 1].text
            ),
            None,
        )
        if opening is None or opening <= floor or tokens[opening - 1].quote:
            return None
        inner = [token.low for token in tokens[opening + 1 : stop - 1]]
        if not inner or inner[0] in ("and", "but", "as", "while"):
            return None
        first = opening
    head_end = first
    while first > floor:
        token = tokens[first - 1]
        if token.quote:
            if len(token.text.split()) > 3 or first == head_end or token.text.rstrip("\"”’'»")[-1:] in ",.?!":
                break
        elif token.text == "." and first - 1 > floor and _abbreviates(tokens[first - 2]):
            pass
        elif token.text in ",;:()[]—–" or token.text in ("-", "--", ".", "!", "?", "…", '"', "”", "“"):
            break
        elif token.low in lex.SUBORDINATORS:
            relative = _relative_before(tokens, first - 1, floor)
            if relative is None or relative != first - 1:
                break
        elif looks_finite(token, lex.FINITE) and not token.capital and first - 1 > floor:
            relative = _relative_before(tokens, first - 1, floor)
            if relative is not None:
                first = relative
                continue
            if token.low in lex.FINITE:
                break
        elif (
            (
                token.low in ("but", "and", "or")
                and _has_finite(tokens, floor, first - 1)
                and not _joins_nouns(tokens, first - 1, floor)
            )
            or token.low in lex.PRONOUNS
            and first != head_end
        ):
            break
        first -= 1
        if stop - first > _LONGEST:
            return None
    first = _skip_lead(tokens, first, head_end)
    if first >= head_end or not any(t.quote or t.text[0].isalnum() for t in tokens[first:head_end]):
        return None
    return first, stop


def _abbreviates(token: Token) -> bool:
    """Whether a full stop after ``token`` belongs to it: an initial or a title ("Dr.", "J.")."""
    return len(token.text) == 1 and token.capital or token.low in lex.ABBREVIATED_TITLES


def _joins_nouns(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """Whether "and" at ``index`` joins two noun phrases: a capital, a plural or a determiner on both sides."""
    if index <= floor or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    return (before.capital or before.low.endswith("s")) and (
        after.capital or after.low in lex.POSSESSIVES or after.low.endswith("s")
    )


def _skip_lead(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Skip "But", "In fact", "In March 2014" and their like at the front of a subject."""
    while first < stop and tokens[first].low in lex.LEADING:
        first += 1
    names_thing = (
        first + 1 < stop
        and tokens[first].low in ("this", "last", "next")
        and tokens[first + 1].low not in lex.TIME_WORDS
    )
    if first < stop and not names_thing and tokens[first].low in lex.PREPOSITIONS | {"once", "just"}:
        for i in range(first + 2, stop):
            before = tokens[i - 1]
            if (
                (
                    tokens[i].low in lex.DETERMINERS | lex.POSSESSIVES | {"she", "he", "they", "it"}
                    and before.low not in lex.PREPOSITIONS
                )
                or (before.low in lex.TIME_WORDS or before.text.isdigit())
                and tokens[i].low not in lex.TIME_WORDS
                and not tokens[i].text.isdigit()
            ):
                return i
        return stop
    return first


def object_after(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Return the token range of a noun phrase that begins at ``start`` (after an inverted cue, "by", "to").

    It ends before a verb, a time, a preposition that opens an adjunct, a quotation or other punctuation; an
    apposition after a name is kept.
    """
    i = start
    while i < len(tokens):
        token = tokens[i]
        if token.quote or token.text in ".;:!?—–()" or token.low in lex.SUBORDINATORS - {"who"}:
            break
        if token.text == ",":
            follows = tokens[i + 1 : i + 12]
            closed = next((k for k, t in enumerate(follows) if t.text in ",." or t.quote), None)
            if (
                closed is None
                or not follows
                or follows[0].low not in lex.DETERMINERS | lex.POSSESSIVES
                and not _role_like(follows[0])
            ):
                break
            if any(looks_finite(t, lex.FINITE) for t in follows[:closed]):
                break
            i += 1 + closed
            break
        if i > start and (
            token.low in lex.WEEKDAYS
            or token.low
            in (
                "yesterday",
                "today",
                "during",
                "while",
                "after",
                "before",
                "at",
                "in",
                "on",
                "late",
                "last",
                "this",
                "earlier",
                "via",
                "as",
            )
            and not (
                i + 1 < len(tokens)
                and tokens[i + 1].capital
                and token.low in ("at", "in")
                and tokens[i + 1].low not in lex.TIME_WORDS
            )
        ):
            break
        if i > start and token.low in lex.FINITE | lex.PRONOUNS:
            break
        i += 1
        if i - start > _LONGEST:
            break
    return (start, i) if i > start else None


def _role_like(token: Token) -> bool:
    return token.low.endswith(
        ("man", "woman", "person", "er", "or", "chief", "head", "minister", "director", "ist", "ant")
    )


def recipient_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index after whoever was told: "reporters", "the Harbour Courier", "Time magazine"."""
    i = start
    while i < len(tokens):
        token = tokens[i]
        if token.quote or token.text in ",.:;" or token.low == "that" or i - start > 10:
            break
        if i > start and (
            token.low in lex.PRONOUNS | lex.FINITE
            or token.low in lex.DETERMINERS | lex.POSSESSIVES
            and tokens[i - 1].low not in ("of", "at", "for", "to", "in", "and")
        ):
            break
        if (
            i > start
            and not token.capital
            and tokens[i - 1].capital
            and token.low
            not in (
                "magazine",
                "newspaper",
                "of",
                "the",
                "and",
                "news",
                "agency",
                "on",
                "in",
                "at",
                "'",
                "’",
                "by",
                "last",
                "radio",
                "television",
                "reporters",
            )
        ):
            break
        i += 1
    return i


def span_of(tokens: Sequence[Token], bounds: tuple[int, int] | None) -> Span | None:
    """Return the span of a token range, punctuation at the edges left out."""
    return _word_span(tokens, *bounds) if bounds else None
