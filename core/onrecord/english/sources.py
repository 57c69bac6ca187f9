"""Reading one source phrase: what kind of source it is, its name, and the role and affiliation split off.

Kinds follow ``docs/glossary.md``. A phrase that fits no rule is ``unnamed``: a name is never made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.english import lexicon as lex
from onrecord.model import Kind, Outlet, Span
from onrecord.outlets import OutletRegistry, fold_name
from onrecord.text import Word, words

_EDGE = ' \t\n\r,.;:()[]—–"“”'
_APPOSITION = re.compile(r"\s*(?:,|\(|\s[—–-]\s)\s*")
_MODIFIERS = re.compile(
    r"^(?:former|then|acting|deputy|senior|veteran|late|outgoing|incoming|ex)$", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"\b(?:twitter|facebook|instagram|telegram|x|youtube|tiktok|bluesky|mastodon|social media|official)\b.*"
    r"\b(?:feed|account|page|channel|post|handle)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:of|for|at|from|with) (?:the )?(?P<body>[A-Z][\w.'’&-]*(?: (?:(?:of|for|the|and|in) )*[A-Z][\w.'’&-]*)*)"
)
_BOOK = re.compile(
    r"\b(?:book|memoir|biography|novel|documentary|film|study|paper|report)\s+(?P<title>[A-Z][^,]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a source phrase says by itself: ``mention`` are the words that stand for the source."""

    name: str
    kind: Kind
    mention: Span
    role: str | None = None
    affiliation: str | None = None
    pronoun: bool = False
    partial: bool = False
    """Whether ``name`` is a surname, role or short form that the article may complete."""
    outlet: Outlet | None = None
    via: str | None = None


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE and not text[max(start, end - 4) : end].count(".") > 1):
        end -= 1
    return Span(start, end)


def bare(name: str) -> str:
    """Return ``name`` without a leading article or a trailing possessive."""
    name = re.sub(r"(?:['’]s|['’])$", "", name.strip(_EDGE))
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def _low(word: Word) -> str:
    return re.sub(r"['’]s$", "", word.text.casefold()).rstrip(".’'")


def _is_capital(word: Word) -> bool:
    return word.text[:1].isupper() or bool(re.match(r"(?:al|el|ash|as|an)-[A-Z]", word.text))


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of capitalised words; ``before`` is the lower-case word right before it."""

    words: tuple[Word, ...]
    before: str

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)


def _runs(tokens: Sequence[Word]) -> list[_Run]:
    out: list[_Run] = []
    current: list[Word] = []
    before = ""
    for i, token in enumerate(tokens):
        follows = i + 1 < len(tokens) and _is_capital(tokens[i + 1])
        initial = (
            token.text == "." and current and (len(current[-1].text) == 1 or _low(current[-1]) in lex.TITLES)
        )
        joins = (
            current and follows and (_low(token) in lex.PARTICLES or initial or token.text in ("&", "-", "–"))
        )
        if _is_capital(token) or joins:
            if not current:
                before = _low(tokens[i - 1]) if i else ""
            current.append(token)
            if token.text.endswith(("'s", "’s")):
                out.append(_Run(tuple(current), before))
                current = []
        elif current:
            out.append(_Run(tuple(current), before))
            current = []
    if current:
        out.append(_Run(tuple(current), before))
    return out


def _person_words(run: Sequence[Word]) -> list[Word]:
    """Return the words of a run that may be a person's name: titles, places and roles at the edges left out."""
    kept = list(run)
    while kept and (
        _low(kept[0]) in lex.TITLES
        or _low(kept[0]) in lex.PLACE_WORDS
        or _MODIFIERS.match(kept[0].text)
        or kept[0].text == "."
    ):
        kept.pop(0)
    title = max((i for i, word in enumerate(kept) if i and _low(word) in lex.TITLES), default=0)
    if (
        title
        and len(kept) - title > 2
        and not any(_low(word) in lex.PLACE_WORDS for word in kept[title + 1 :])
    ):
        return kept[title + 1 :]
    for i, word in enumerate(kept):
        if _low(word) in lex.ORGANIZATION_HEADS:
            return []
        if i and (_low(word) in lex.PLACE_WORDS or _low(word) in lex.TITLES):
            return kept[:i]
    return kept


def looks_like_person(run: Sequence[Word]) -> bool:
    """Whether a run of capitalised words can be a full personal name: two to five words, none of a body or place."""
    names = [w for w in run if w.text[0].isalnum()]
    if not 2 <= len(names) <= 5:
        return False
    lows = [_low(word) for word in names]
    if any(low in lex.ORGANIZATION_HEADS or low in lex.PLACE_WORDS or low in lex.METONYMS for low in lows):
        return False
    if lows[-1] in lex.NAME_ENDINGS or lows[-1] in lex.OUTLET_ENDINGS or set(lows) & _CALENDAR:
        return False
    if any(low in lex.PLATFORMS or low in lex.DOCUMENT_HEADS or low in lex.POSTS for low in lows):
        return False
    if any(word.text.isupper() and len(word.text.strip(".")) > 1 for word in names) or any(
        c.isdigit() for w in names for c in w.text
    ):
        return False
    return lows[0] not in ("the", "a", "an", "this", "that")


def person_runs(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Return the full personal names that stand in ``text[start:end]``: span and name without titles."""
    out = []
    for run in _runs(words(text, start, end)):
        kept = _person_words(run.words)
        if kept and looks_like_person(kept):
            span = Span(kept[0].start, kept[-1].end)
            out.append((Span(span.start, span.start + len(bare(span.of(text)))), bare(span.of(text))))
    return out


def _head_word(tokens: Sequence[Word]) -> str:
    """Return the head noun of a phrase: the last lower-case noun before its first preposition or relative."""
    head = ""
    for token in tokens:
        low = _low(token)
        if low in (
            "of",
            "in",
            "at",
            "from",
            "for",
            "with",
            "who",
            "that",
            "which",
            "by",
            "on",
            "to",
            "close",
            "and",
            "or",
            ",",
        ):
            if head:
                break
            continue
        if token.text[0].isalnum():
            head = low
    return head


def _heads(tokens: Sequence[Word]) -> list[str]:
    """Return the head nouns of the phrases that "and" joins."""
    heads: list[str] = []
    piece: list[Word] = []
    for token in tokens:
        if _low(token) in ("and", "or", ","):
            heads.append(_head_word(piece))
            piece = []
        else:
            piece.append(token)
    return [head for head in [*heads, _head_word(piece)] if head]


def read_source(text: str, span: Span, outlets: OutletRegistry) -> Reading:
    """Read the source phrase ``span`` of ``text``."""
    span = _trimmed(text, span)
    phrase = span.of(text)
    tokens = words(text, span.start, span.end)
    if not tokens:
        return Reading(name=phrase, kind=Kind.UNNAMED, mention=span)
    if len(tokens) == 1 and _low(tokens[0]) in lex.PRONOUNS:
        return Reading(name=phrase, kind=Kind.UNNAMED, mention=span, pronoun=True)
    pieces = _APPOSITION.split(phrase, maxsplit=1)
    head_span = _trimmed(text, Span(span.start, span.start + len(pieces[0])))
    rest = bare(pieces[1]) if len(pieces) > 1 else None
    if rest and rest.casefold() in _PARENTHETICAL:
        rest = None
    return (
        _outlet(text, head_span, rest, outlets)
        or _document(text, span, tokens)
        or _account(text, head_span, outlets)
        or _apposed(text, head_span, rest)
        or _named(text, head_span, rest, outlets)
        or _common(text, head_span, rest)
    )


def _outlet(text: str, span: Span, rest: str | None, outlets: OutletRegistry) -> Reading | None:
    phrase = bare(span.of(text))
    outlet = Outlet(phrase) if is_outlet_name(span.of(text)) else None
    if not phrase[:1].islower() and phrase.casefold() not in _COMMON:
        outlet = outlets.by_name(phrase) or outlet
    if not outlet and (owned := re.match(r"(?P<outlet>.+?)['’]s? (?P<reporter>[A-Z].+)$", phrase)):
        theirs = outlets.by_name(owned.group("outlet"))
        people = person_runs(phrase, owned.start("reporter"), len(phrase))
        if theirs and people and people[0][0].start == owned.start("reporter"):
            return Reading(name=theirs.name, kind=Kind.OUTLET, mention=span, outlet=theirs, via=people[0][1])
    if outlet:
        return Reading(name=outlet.name, kind=Kind.OUTLET, mention=span, outlet=outlet, via=None)
    joined = [part for part in re.split(r",? and |, ", span.of(text)) if part]
    several = [
        outlets.by_name(bare(part)) or (Outlet(bare(part)) if is_outlet_name(part) else None)
        for part in joined
    ]
    if len(joined) > 1 and all(several):
        name = " and ".join(outlet.name for outlet in several if outlet)
        return Reading(name=name, kind=Kind.OUTLET, mention=span, outlet=Outlet(name))
    tokens = words(text, span.start, span.end)
    lows = [_low(t) for t in tokens]
    if _head_word(tokens) not in (
        "report",
        "article",
        "piece",
        "story",
        "investigation",
        "column",
        "editorial",
        "interview",
        "dispatch",
        "documentary",
    ):
        return None
    for k, low in enumerate(lows):
        if low not in ("in", "by", "from", "for"):
            continue
        for stop in range(len(tokens), k + 1, -1):
            candidate = Span(tokens[k + 1].start, tokens[stop - 1].end)
            outlet = outlets.by_name(bare(candidate.of(text)))
            if outlet:
                by = next(
                    (
                        person
                        for where, person in person_runs(text, span.start, span.end)
                        if not where.overlaps(candidate)
                    ),
                    None,
                )
                return Reading(name=outlet.name, kind=Kind.OUTLET, mention=candidate, outlet=outlet, via=by)
    return None


def _document(text: str, span: Span, tokens: Sequence[Word]) -> Reading | None:
    phrase = span.of(text)
    if book := _BOOK.search(phrase):
        title = book.group("title").strip(_EDGE)
        start = span.start + book.start("title")
        authors = [name for where, name in person_runs(text, span.start + book.end(), span.end)]
        if len(words(title)) > 1:
            return Reading(
                name=title,
                kind=Kind.DOCUMENT,
                mention=Span(start, start + len(title)),
                via="; ".join(authors) or None,
            )
    head = _head_word(tokens)
    if head not in lex.DOCUMENT_HEADS or any(_low(t) in lex.PLATFORMS for t in tokens):
        return None
    lows = {_low(t) for t in tokens}
    if head in ("plan", "law", "act", "deal", "map", "party") and not any(_is_capital(t) for t in tokens[1:]):
        return None
    if lows & {"media", "news", "press", "recent", "unconfirmed", "some", "several", "local"} and head in (
        "report",
        "reports",
    ):
        return None
    name = bare(phrase)
    return Reading(
        name=name, kind=Kind.DOCUMENT, mention=span, partial=not any(_is_capital(t) for t in tokens[1:])
    )


def _account(text: str, span: Span, outlets: OutletRegistry) -> Reading | None:
    """Read "a post on the Harbour Ministry's Twitter account": the body whose account it is."""
    phrase = span.of(text)
    tokens = words(text, span.start, span.end)
    if not (
        _ACCOUNT.search(phrase)
        or re.search(r"\b(?:account|post|posts|tweets?|statement|message) (?:of|by|from|on) ", phrase)
    ):
        return None
    for run in _runs(tokens):
        kept = [
            w
            for w in run.words
            if _low(w) not in lex.PLATFORMS and _low(w) not in lex.POSTS and _low(w) != "official"
        ]
        lows = [_low(w) for w in kept]
        if not kept:
            continue
        end = kept[-1].end
        joined = re.match(r" (?:in|of|for|to) (?:the )?[A-Z][\w-]+", text[end : span.end])
        if joined and lows[-1] in lex.ORGANIZATION_HEADS:
            end += joined.end()
        where = Span(kept[0].start, end)
        if any(low in lex.ORGANIZATION_HEADS for low in lows):
            return Reading(name=bare(where.of(text)), kind=Kind.ORGANIZATION, mention=span)
        if looks_like_person(kept):
            return Reading(name=bare(where.of(text)), kind=Kind.PERSON, mention=span)
        if outlet := outlets.by_name(where.of(text)):
            return Reading(name=outlet.name, kind=Kind.OUTLET, mention=span, outlet=outlet)
        return _metonym(where.of(text), span) or Reading(
            name=bare(where.of(text)), kind=Kind.ORGANIZATION, mention=span
        )
    return None


def _metonym(name: str, span: Span) -> Reading | None:
    low = bare(name).casefold()
    if country := lex.COUNTRIES.get(low) or lex.COUNTRIES.get(low.rstrip(".")):
        return Reading(name=country, kind=Kind.ORGANIZATION, mention=span)
    if low.replace(" ", "-") in lex.METONYMS:
        return Reading(name=bare(name), kind=Kind.ORGANIZATION, mention=span)
    return None


def _named(text: str, span: Span, rest: str | None, outlets: OutletRegistry) -> Reading | None:
    tokens = words(text, span.start, span.end)
    heads = _heads(tokens)
    if any(head in lex.UNNAMED_HEADS and head not in lex.TITLES for head in heads) and len(heads) > 1:
        return None
    runs = _runs(tokens)
    if not runs:
        return None
    if (
        len(runs) == 1
        and runs[0].words[0] is tokens[0]
        and len(runs[0].words) == 1
        and _low(tokens[0]) in _COMMON
    ):
        return None
    if metonym := _metonym(span.of(text), span):
        return metonym
    body = next((i for i, run in enumerate(runs) if i == 0 or run.before not in _AFFILIATING), 0)
    persons = []
    for run in runs:
        kept = _person_words(run.words)
        if kept and looks_like_person(kept) and (run.before not in _AFFILIATING or kept != list(run.words)):
            persons.append((run, kept))
    has_common_head = any(head in lex.UNNAMED_HEADS or head in lex.VAGUE_HEADS for head in heads)
    if persons:
        run, kept = (
            persons[-1]
            if persons[0][0].before not in ("", "the") or not persons[0][0] is runs[0]
            else persons[0]
        )
        where = Span(kept[0].start, kept[-1].end)
        name = bare(where.of(text))
        after_name = text[where.end : span.end].strip(_EDGE + "'’s")
        ends_phrase = run is runs[-1] or not has_common_head or run is runs[0]
        if ends_phrase and not (
            has_common_head and run is not runs[0] and text[where.end : span.end].strip(_EDGE)
        ):
            if name.endswith(("'s", "’s")) or text[where.end - 2 : where.end] in ("'s", "’s"):
                pass
            else:
                role = text[span.start : where.start].strip(_EDGE) or None
                affiliation = None
                if at := re.match(r"(?:at|of|from|for) (?:the )?(?P<body>[A-Z].*)", after_name):
                    affiliation = at.group("body")
                elif after_name:
                    role = f"{role}, {after_name}" if role else after_name
                return Reading(
                    name=name,
                    kind=Kind.PERSON,
                    mention=where,
                    role=rest or role,
                    affiliation=affiliation or _affiliation(rest),
                )
    lead = runs[body]
    lows = [_low(w) for w in lead.words]
    tail = [w for w in tokens if w.start >= lead.words[-1].end]
    next_low = _low(tail[0]) if tail else ""
    if any(low in lex.ORGANIZATION_HEADS for low in lows):
        end = lead.words[-1].end
        joined = re.match(
            r"(?: (?:in|of|for|on|and) (?:the )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*)+", text[end : span.end]
        )
        if joined:
            end += joined.end()
        if lead is runs[0] or lead.before in ("the", "a", "of", ""):
            name = bare(text[lead.words[0].start : end])
            return Reading(name=name, kind=Kind.ORGANIZATION, mention=span, partial=len(name.split()) <= 2)
    if heads and heads[0] in lex.ORGANIZATION_HEADS:
        short = len([t for t in tokens if t.text[0].isalnum()]) <= 3
        return Reading(name=bare(span.of(text)), kind=Kind.ORGANIZATION, mention=span, partial=short)
    if has_common_head or (
        next_low
        and next_low not in _AFFILIATING
        and next_low not in ("who", "which", "that")
        and tail[0].text[0].isalpha()
    ):
        return None
    names = _person_words(lead.words)
    if not names:
        if all(low in lex.PLACE_WORDS for low in lows):
            return Reading(name=bare(lead.span.of(text)), kind=Kind.ORGANIZATION, mention=span)
        return None
    where = Span(names[0].start, names[-1].end)
    name = bare(where.of(text))
    if len(names) == 1:
        titled = names[0] is not lead.words[0]
        if name.isupper() and len(name.strip(".")) > 1 and not titled:
            return Reading(name=name, kind=Kind.ORGANIZATION, mention=span, partial=True)
        if lead.before == "the" and not titled:
            return Reading(name=name, kind=Kind.ORGANIZATION, mention=span, partial=True)
        return Reading(
            name=name,
            kind=Kind.PERSON,
            mention=where,
            role=rest,
            affiliation=_affiliation(rest),
            partial=True,
        )
    return Reading(name=name, kind=Kind.ORGANIZATION, mention=span, partial=True)


def _apposed(text: str, span: Span, rest: str | None) -> Reading | None:
    """Read "the works' manager, Iain Sorrel": a role, then the name."""
    if not rest or person_runs(text, span.start, span.end):
        return None
    inner = person_runs(rest, 0, len(rest))
    if not inner or not rest.startswith(inner[0][1]):
        return None
    role = bare(span.of(text))
    return Reading(
        name=inner[0][1], kind=Kind.PERSON, mention=span, role=role, affiliation=_affiliation(role)
    )


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december".split()
)
_STRONG_ENDINGS = frozenset(
    "times herald gazette ledger tribune courier beacon chronicle journal telegraph examiner dispatch sentinel argus "
    "bulletin inquirer enquirer advertiser wire newswire nightly radio television broadcasting".split()
)
_BODY_ENDINGS = frozenset("agency network report record world voice call press broadcasting magazine".split())
_COUNTS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several"])
_PARENTHETICAL = frozenset(
    ["though", "however", "meanwhile", "too", "also", "for", "example", "for", "instance", "in", "turn"]
)
_COMMON = (
    lex.UNNAMED_HEADS | lex.VAGUE_HEADS | lex.ORGANIZATION_HEADS | lex.DOCUMENT_HEADS | lex.POSTS | _COUNTS
) - frozenset(("mark", "bill", "grant"))
_AFFILIATING = frozenset(["of", "at", "in", "for", "from", "to", "with", "by", "on", "near", "under"])


def _affiliation(role: str | None) -> str | None:
    """Return the body named in an apposition ("spokesman for the Harbour Union"), or None."""
    if not role:
        return None
    for found in _BODY.finditer(role):
        body = found.group("body").strip()
        if any(word.casefold() not in lex.PLACE_WORDS for word in body.split()):
            return body
    return None


def _common(text: str, span: Span, rest: str | None) -> Reading:
    """Read a phrase without a name of its own: officials, the council, some people, reports."""
    tokens = words(text, span.start, span.end)
    name = span.of(text)
    heads = _heads(tokens)
    lows = {_low(t) for t in tokens}
    first = heads[0] if heads else ""
    plain = Reading(name=name, kind=Kind.UNNAMED, mention=span, role=rest)
    if "opposition" in lows or any(head in lex.UNNAMED_HEADS for head in heads):
        if any(head in lex.UNNAMED_HEADS for head in heads):
            definite = _low(tokens[0]) in ("the", "that", "his", "her", "their")
            return Reading(
                name=name, kind=Kind.UNNAMED, mention=span, role=rest, partial=definite and len(heads) == 1
            )
        return plain
    if first in lex.POSTS or first in lex.DOCUMENT_HEADS:
        return Reading(name=name, kind=Kind.DOCUMENT, mention=span, partial=True)
    if first == "people" and _low(tokens[0]) in _COUNTS:
        return plain
    if (
        first in lex.VAGUE_HEADS
        or lows & {"media"}
        or (tokens and _low(tokens[0]) in ("some", "many", "it", "those"))
    ):
        return Reading(name=name, kind=Kind.VAGUE, mention=span)
    if first in lex.ORGANIZATION_HEADS:
        return Reading(name=bare(name), kind=Kind.ORGANIZATION, mention=span, partial=True)
    return plain


def is_outlet_name(phrase: str) -> bool:
    """Whether an unknown capitalised name is an outlet's by its form.

    By its last word alone ("Brackwater Times"), by its first ("Daily Lantern"), or, with "the" before it, by a last
    word that people and bodies also bear ("the Upland Observer").
    """
    name = re.sub(r"^(?:the|The) ", "", phrase)
    tokens = name.split()
    if len(tokens) < 2 or not all(t[:1].isupper() or t in ("and", "of", "on") for t in tokens):
        return False
    last = tokens[-1].casefold()
    return (
        last in _STRONG_ENDINGS
        or tokens[0].casefold() in ("daily", "evening", "sunday", "weekly", "radio", "channel")
        or (name != phrase and last in lex.OUTLET_ENDINGS - _BODY_ENDINGS)
    )


def short_names(name: str) -> frozenset[str]:
    """Return the folded short forms by which an article may call an outlet again: "Gazette", "the Call"."""
    tokens = name.split()
    shorts = set()
    if len(tokens) > 1 and tokens[-1].casefold() in lex.OUTLET_ENDINGS:
        shorts.add(fold_name(tokens[-1]))
        if len(tokens) > 2:
            shorts.add(fold_name(" ".join(tokens[-2:])))
    return frozenset(shorts)
