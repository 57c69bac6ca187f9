"""Reading a source phrase whose head is a name: a person with title and post, a country, adherents of a party, a body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.english import geography as geo
from onrecord.english import lexicon as lex
from onrecord.english.commons import read_common
from onrecord.english.given_names import gender_of, is_given_name
from onrecord.english.names import (
    bare,
    capital_runs,
    is_possessive,
    looks_like_person,
    low,
    may_be_either,
    person_words,
)
from onrecord.english.phrases import Core
from onrecord.english.reading import Reading
from onrecord.english.roles import Post, body_at, gender_in, read_prefix
from onrecord.model import Kind, Span
from onrecord.text import Word, words

_PLURAL_S = re.compile(r"s$")
_QUANTIFIED = frozenset(["all", "both", "each", "himself", "herself", "too", "also", "alone"])


def read_proper(text: str, span: Span, core: Core, publishing: bool) -> Reading:
    """Read a phrase whose head is a name."""
    whole = bare(text[core.tokens[0].start : core.tokens[-1].end])
    if spoken_for := _seat(whole, span, core):
        return spoken_for
    runs = capital_runs(core.tokens)
    if not runs:
        return read_common(text, span, core)
    run = runs[-1]
    prefix = tuple(t for t in core.tokens if t.start < run.words[0].start)
    described = low(prefix[-1]) if prefix else ""
    kept = person_words(run.words)
    before = (*prefix, *(w for w in run.words if kept and w.start < kept[0].start))
    titles = [low(w) for w in before if w.text[0].isalnum()]
    titled = bool(titles) and (titles[-1] in lex.TITLES | lex.UNNAMED_HEADS - {"opposition", "group"})
    if described in lex.MEDIA_HEADS | {"news"} or (described == "agency" and "news" in titles):
        return Reading(name=bare(run.span.of(text)), kind=Kind.OUTLET, mention=run.span)
    called = described in lex.ORGANIZATION_HEADS and not (kept and is_given_name(low(kept[0])))
    if (
        kept
        and not called
        and (
            looks_like_person(kept)
            or (len(kept) == 1 and titled)
            or (titled and len(kept) > 1 and not _body(run.words))
        )
    ):
        person = _person(text, span, core, kept, before, titled)
        definite = low(core.tokens[0]) == "the" and core.tokens[0] is not run.words[0]
        return (
            replace(person, reporting="the" if definite else "name")
            if publishing and (not person.sure or (may_be_either(person.name) and not titled))
            else person
        )
    if group := _partisans(text, span, core):
        return group
    return _body_reading(text, span, core, run.words, kept, described, publishing)


def named_late(text: str, span: Span, core: Core) -> Reading | None:
    """Read "Former U.S. Ambassador to Syria Robert Ford": a name that follows the place of an office."""
    runs = capital_runs(core.tail)
    kept = person_words(runs[-1].words) if runs else []
    if not kept or not looks_like_person(kept) or kept[-1].end != span.end or kept[0] is runs[-1].words[0]:
        return None
    name = Span(kept[0].start, kept[-1].end)
    return Reading(
        name=bare(name.of(text)),
        kind=Kind.PERSON,
        mention=name,
        role=bare(text[core.tokens[0].start : name.start]),
        gender=gender_of(low(kept[0])),
        sure=True,
    )


def _seat(name: str, span: Span, core: Core) -> Reading | None:
    """Read a country, a capital or an address that stands for a government."""
    key = name.casefold()
    full = geo.FULL_NAMES.get(key) or geo.FULL_NAMES.get(key.rstrip("."))
    plain = not core.tail or low(core.tail[0]) not in ("of", "for")
    if full and plain:
        return Reading(name=full, kind=Kind.ORGANIZATION, mention=span, sure=True)
    if plain and (key.replace(" ", "-") in geo.SEATS or key in geo.COUNTRIES):
        return Reading(name=name, kind=Kind.ORGANIZATION, mention=span, sure=True)
    return None


def _person(
    text: str, span: Span, core: Core, kept: Sequence[Word], before: Sequence[Word], titled: bool
) -> Reading:
    where = Span(kept[0].start, kept[-1].end)
    name = bare(where.of(text))
    where = Span(where.start, where.start + len(name))
    post = read_prefix(text, before)
    lows = [low(w) for w in before]
    if core.tail and post.affiliation is None:
        body = (
            body_at(text, core.tail, 1) if low(core.tail[0]) in ("of", "for", "at", "from", "with") else None
        )
        if body and (low(core.tail[0]) != "from" or len(body.split()) > 1):
            post = Post(post.role, body)
    given = low(kept[0])
    rest = [
        w for w in core.tokens if w.start >= where.end and w.text[0].isalnum() and not is_possessive(kept[-1])
    ]
    if rest and post.role is None and low(rest[0]) not in lex.SUFFIXES | _QUANTIFIED:
        post = Post(bare(text[rest[0].start : rest[-1].end]), post.affiliation)
    return Reading(
        name=name,
        kind=Kind.PERSON,
        mention=where,
        role=post.role,
        affiliation=post.affiliation,
        partial=len([w for w in kept if w.text[0].isalnum()]) == 1,
        gender=gender_in(lows) or (gender_of(given) if len(kept) > 1 else None),
        sure=titled or (len(kept) > 1 and is_given_name(given)),
    )


def _partisans(text: str, span: Span, core: Core) -> Reading | None:
    """Read "Republicans", "most Americans": adherents of a party are a group, a people is nobody to be asked."""
    one = _PLURAL_S.sub("", core.head)
    if (
        one == core.head
        and one in geo.PARTISANS | geo.NATIONALITIES
        and len(core.tokens) == 2
        and core.definite
    ):
        return Reading(name=span.of(text), kind=Kind.UNNAMED, mention=span, head=core.head, partial=True)
    if one == core.head or low(core.tokens[-1]) in lex.KNOWN_BODIES:
        return None
    if one in geo.PARTISANS:
        return Reading(name=span.of(text), kind=Kind.UNNAMED, mention=span, plural=True, head=core.head)
    if one in geo.NATIONALITIES:
        kind = Kind.UNNAMED if core.tail else Kind.VAGUE
        return Reading(name=span.of(text), kind=kind, mention=span, plural=True, head=core.head)
    return None


def _body(run: Sequence[Word]) -> bool:
    return any(low(w) in lex.ORGANIZATION_HEADS for w in run)


def _body_reading(
    text: str,
    span: Span,
    core: Core,
    run: Sequence[Word],
    kept: Sequence[Word],
    described: str,
    publishing: bool,
) -> Reading:
    """Read a name that is no full personal name: a body, an acronym, an outlet, or a surname alone."""
    tokens = words(text, run[0].start, span.end)
    name = body_at(text, tokens, 0) or bare(text[run[0].start : run[-1].end])
    official = _body(run) or described in lex.ORGANIZATION_HEADS or low(run[-1]) in lex.KNOWN_BODIES
    definite = low(core.tokens[0]) == "the" and core.tokens[0] is not run[0]
    names = [w for w in run if w.text[0].isalnum()]
    office = any(low(w) in lex.TITLES | lex.UNNAMED_HEADS for w in names)
    if (
        publishing
        and not official
        and not office
        and (definite or len(names) > 1)
        and not names[0].text.isupper()
    ):
        return Reading(name=name, kind=Kind.OUTLET, mention=span)
    shouted = all(w.text.isupper() for w in names) and len(names[0].text.strip(".")) > 1
    places = all(low(w) in geo.PLACE_WORDS for w in names)
    if official or len(names) > 1 or shouted or definite or places or not kept:
        return Reading(
            name=name,
            kind=Kind.ORGANIZATION,
            mention=span,
            partial=len(name.split()) <= 2 and not (len(names) == 1 and low(run[-1]) in lex.KNOWN_BODIES),
            head=low(run[-1]),
            sure=official or places,
            shouted=shouted,
        )
    where = Span(kept[0].start, kept[-1].end)
    surname = bare(where.of(text))
    possessive = is_possessive(kept[-1])
    where = Span(where.start, where.start + len(surname)) if possessive else where
    return Reading(name=surname, kind=Kind.PERSON, mention=where, partial=True)
