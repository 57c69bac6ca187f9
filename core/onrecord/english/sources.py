"""Reading one source phrase by itself: what kind of source it is, its name, and its role and affiliation split off.

Kinds follow ``docs/glossary.md``. A phrase that fits no rule is ``unnamed``: a name is never made up. What only the
article can tell (whose surname it is, which paper is "the paper") is left to ``onrecord.engine.resolve``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.english import lexicon as lex
from onrecord.english.commons import read_common
from onrecord.english.documents import is_called_so, is_surname, read_account, read_document, titled_work
from onrecord.english.given_names import is_given_name
from onrecord.english.names import (
    bare,
    capital_runs,
    is_capital,
    low,
    may_be_either,
    person_runs,
)
from onrecord.english.outlet_phrases import MOST_LISTED, is_registered, read_outlet, read_outlets_listed
from onrecord.english.phrases import Core, Phrase, core_of, cut, parts, trimmed
from onrecord.english.proper_names import named_late, read_proper
from onrecord.english.reading import Reading
from onrecord.english.roles import (
    gender_in,
    names_personal_role,
    read_aside,
    read_prefix,
)
from onrecord.model import Kind, Span
from onrecord.outlets import OutletRegistry
from onrecord.text import Word, words

_ANOTHER = re.compile(r"and (?=(?:the )?[A-Z])")
"""What stands before the last of several where something is set between commas beside the first."""
_BY_ROLE = re.compile(r"\b(?:by|from) (?:the|its|an?|their|[\w-]+['’]s?) (?:[\w'’-]+ ){0,5}[a-z][\w-]+$")


def read_source(text: str, span: Span, outlets: OutletRegistry, *, publishing: bool = False) -> Reading:
    """Read the source phrase ``span`` of ``text``.

    ``publishing`` says that the cue is one of outlets ("reported"): a name that could be anything is then an outlet's.
    """
    span = trimmed(text, span)
    if listed := read_outlets_listed(text, span, outlets):
        return listed
    phrase = cut(text, span)
    phrase = replace(phrase, head=_without_possessive(text, phrase.head))
    tokens = words(text, phrase.head.start, phrase.head.end)
    if not tokens:
        return Reading(name=span.of(text), kind=Kind.UNNAMED, mention=span)
    if tokens[0].text[0] == "@" and len(tokens) == 1:
        return Reading(name=tokens[0].text, kind=Kind.PERSON, mention=phrase.head, sure=True, partial=True)
    if len(tokens) == 1 and low(tokens[0]) in lex.PRONOUNS and tokens[0].text not in ("US", "IT", "WHO"):
        return Reading(name=phrase.head.of(text), kind=Kind.UNNAMED, mention=phrase.head, pronoun=True)
    if joint := _joint(text, phrase, outlets, publishing):
        return joint
    reading = _read_head(text, phrase, tokens, outlets, publishing)
    return _beside(text, phrase, reading, outlets)


def _without_possessive(text: str, span: Span) -> Span:
    """Return ``span`` without the "'s" of "Tom Reed's" (claim); a pronoun has none."""
    found = re.search(r"(?:(?<=[^\s])['’]s|(?<=s)['’])$", span.of(text))
    return Span(span.start, span.end - len(found.group())) if found else span


def _read_head(
    text: str, phrase: Phrase, tokens: Sequence[Word], outlets: OutletRegistry, publishing: bool
) -> Reading:
    core = core_of(tokens)
    span = phrase.head
    if outlet := read_outlet(text, span, core, outlets):
        return outlet
    if not is_surname(core) and (account := read_account(text, span, core)):
        return _issuer(text, span, account, outlets)
    if estimated := _estimator(core):
        return read_source(text, Span(estimated.start, span.end), outlets)
    if core.head in lex.TITLES | lex.UNNAMED_HEADS and (late := named_late(text, span, core)):
        return late
    if is_called_so(text, core):
        return Reading(name=bare(span.of(text)), kind=Kind.OUTLET, mention=span)
    if core.proper and (core.head not in lex.DOCUMENT_HEADS | lex.POSTS or is_surname(core)):
        return read_proper(text, span, core, publishing)
    whole = Span(span.start, phrase.asides[-1].end) if phrase.asides else span
    return titled_work(text, whole) or read_document(text, span, core) or read_common(text, span, core)


def _estimator(core: Core) -> Word | None:
    """Return where whoever made "estimates by the Chamber" is named; an estimate is no document but what somebody says."""
    by = core.tail[0] if len(core.tail) > 1 else None
    estimate = core.head in ("estimate", "estimates", "calculations", "forecasts", "projections")
    return core.tail[1] if by and estimate and low(by) in ("by", "from") else None


def _issuer(text: str, span: Span, account: Span, outlets: OutletRegistry) -> Reading:
    """Read "a post on the Ministry's feed": whoever's words it holds."""
    inner = read_source(text, account, outlets)
    if inner.kind in (Kind.UNNAMED, Kind.VAGUE) and not inner.pronoun:
        return Reading(name=inner.name, kind=inner.kind, mention=span, head=inner.head, partial=inner.partial)
    mention = inner.mention if inner.kind is Kind.PERSON else span
    return replace(inner, mention=mention, issued=True)


def _joint(text: str, phrase: Phrase, outlets: OutletRegistry, publishing: bool) -> Reading | None:
    """Read names side by side ("Ada Holm and Ben Orlo"), or people and bodies of whom some are unnamed."""
    span, pieces = phrase.head, parts(text, phrase.head)
    if phrase.asides and (last := _ANOTHER.match(text, phrase.asides[-1].start, phrase.asides[-1].end)):
        another = Span(last.end(), phrase.asides[-1].end)
        if read_outlet(text, another, core_of(words(text, another.start, another.end)), outlets):
            before = Span(span.start, phrase.asides[-2].end if len(phrase.asides) > 1 else span.end)
            span, pieces = Span(span.start, another.end), [before, another]
    if not 2 <= len(pieces) <= MOST_LISTED or is_registered(text, span, outlets):
        return None
    if low(words(text, pieces[1].start, pieces[1].end)[0]) in ("its", "his", "her", "their"):
        first = read_source(text, pieces[0], outlets, publishing=publishing)
        named = first.kind in (Kind.ORGANIZATION, Kind.OUTLET) or (
            first.kind is Kind.PERSON and not first.partial
        )
        return (
            replace(first, name=bare(span.of(text)), mention=span, partial=False, role=None)
            if named
            else None
        )
    readings = [read_source(text, piece, outlets, publishing=publishing) for piece in pieces]
    kinds = [reading.kind for reading in readings]
    if any(reading.pronoun for reading in readings):
        return None
    if all(kind is Kind.PERSON for kind in kinds) or all(kind is Kind.OUTLET for kind in kinds):
        joined = " and ".join(reading.name for reading in readings)
        return Reading(name=joined, kind=kinds[0], mention=span, joint=tuple(pieces), plural=True)
    beside_outlet = Kind.OUTLET in kinds
    if not all(_stands_alone(text, piece, body=beside_outlet) for piece in pieces):
        return None
    weakest = next((k for k in (Kind.UNNAMED, Kind.VAGUE) if k in kinds), None)
    if weakest:
        return Reading(name=span.of(text), kind=weakest, mention=span, plural=True)
    kind = Kind.OUTLET if beside_outlet else kinds[0]
    return Reading(
        name=bare(span.of(text)), kind=kind, mention=span, joint=tuple(pieces), mixed=True, plural=True
    )


def _stands_alone(text: str, piece: Span, *, body: bool) -> bool:
    """Whether a part beside "and" is a noun phrase of its own, not one word of a longer one; ``body``: a body's or paper's, too."""
    tokens = words(text, piece.start, piece.end)
    core = core_of(tokens)
    if body and core.definite and core.head in lex.ORGANIZATION_HEADS | lex.DOCUMENT_HEADS:
        return True
    return core.head in lex.UNNAMED_HEADS | lex.VAGUE_HEADS | lex.PLURALS or bool(capital_runs(tokens))


def _beside(text: str, phrase: Phrase, reading: Reading, outlets: OutletRegistry) -> Reading:
    """Complete ``reading`` with what stands beside the head: a role, a body, or the very name."""
    if several := _counted_out(text, reading, phrase.asides, outlets):
        return several
    for aside in phrase.asides:
        if author := _author(text, phrase, reading, aside):
            reading = replace(reading, name=f"{reading.name}, {author}", via=author)
            continue
        if _names_same(text, reading, aside, outlets):
            named = read_source(text, aside, outlets)
            post = read_prefix(text, words(text, phrase.head.start, phrase.head.end))
            mention = phrase.head if named.kind is Kind.PERSON else named.mention
            return replace(
                named,
                mention=mention,
                role=named.role or (post.role if named.kind is Kind.PERSON else None),
                affiliation=named.affiliation or post.affiliation,
                gender=named.gender or gender_in((post.role or "").split()),
                partial=False,
            )
        if person := _person_after_all(text, reading, aside):
            reading = person
            continue
        if reading.kind not in (Kind.PERSON, Kind.UNNAMED, Kind.ORGANIZATION):
            continue
        if reading.kind is not Kind.UNNAMED and _calls_outlet(text, aside):
            return replace(reading, kind=Kind.OUTLET, role=None, affiliation=None, partial=False)
        if (
            reading.kind is Kind.PERSON
            and reading.partial
            and not reading.sure
            and _is_body_noun(text, aside)
        ):
            reading = replace(reading, kind=Kind.ORGANIZATION, sure=True, partial=False)
            continue
        post_ = read_aside(text, aside)
        if post_ is None or reading.kind is Kind.ORGANIZATION:
            continue
        reading = replace(
            reading,
            role=reading.role or post_.role,
            affiliation=reading.affiliation or post_.affiliation,
            gender=reading.gender or gender_in((post_.role or "").split()),
            sure=reading.sure or bool(post_.role),
            reporting="" if post_.role else reading.reporting,
        )
    return reading


def _person_after_all(text: str, reading: Reading, aside: Span) -> Reading | None:
    """Return the person of a name that may be an outlet's, too, by the role beside it: "Jackson Sun, a farmer"."""
    if reading.kind is not Kind.OUTLET or not may_be_either(reading.mention.of(text)):
        return None
    post = read_aside(text, aside)
    if post is None or not names_personal_role(post.role):
        return None
    return Reading(
        name=reading.mention.of(text),
        kind=Kind.PERSON,
        mention=reading.mention,
        role=post.role,
        affiliation=post.affiliation,
        sure=True,
    )


def _counted_out(
    text: str, reading: Reading, asides: Sequence[Span], outlets: OutletRegistry
) -> Reading | None:
    """Return the names in ``asides`` where the head only counts them: "two newspapers, the Marlow Post and the Tesk Observer"."""
    counts = reading.kind in (Kind.VAGUE, Kind.UNNAMED, Kind.DOCUMENT)
    if not asides or not counts or not (reading.plural or reading.head.endswith("s")):
        return None
    for area in dict.fromkeys((Span(asides[0].start, asides[-1].end), asides[0])):
        named = read_source(text, area, outlets)
        people = named.kind is Kind.PERSON and reading.kind is Kind.UNNAMED
        if named.joint and (named.kind is Kind.OUTLET or people):
            return named
    if reading.head.removesuffix("s") not in lex.MEDIA_HEADS | {"outlet"}:
        return None
    area = Span(asides[0].start, asides[-1].end)
    pieces = parts(text, area)
    if 2 <= len(pieces) <= MOST_LISTED and all(_is_name(text, piece) for piece in pieces):
        return Reading(name=area.of(text), kind=Kind.OUTLET, mention=area, joint=tuple(pieces), plural=True)
    return None


def _is_name(text: str, piece: Span) -> bool:
    core = core_of(words(text, piece.start, piece.end))
    return core.proper and not core.tail


def _author(text: str, phrase: Phrase, reading: Reading, aside: Span) -> str | None:
    """Return who wrote "a report by the director, Anil Roe", where the aside names the one that the phrase describes."""
    if reading.kind is not Kind.DOCUMENT or reading.via or not _BY_ROLE.search(phrase.head.of(text)):
        return None
    people = person_runs(text, aside.start, aside.end)
    return people[0][1] if people and only_titles(text, aside.start, people[0][0].start) else None


def _names_same(text: str, reading: Reading, aside: Span, outlets: OutletRegistry) -> bool:
    """Whether an aside is the name of what the head describes: "the works' manager, Iain Sorrel"."""
    if reading.kind in (Kind.OUTLET, Kind.DOCUMENT) and not reading.partial:
        return False
    if reading.kind is Kind.VAGUE and (reading.plural or reading.head.endswith("s")):
        return False
    if reading.kind in (Kind.PERSON, Kind.ORGANIZATION) and not reading.described:
        return False
    tokens = words(text, aside.start, aside.end)
    if not tokens or not is_capital(tokens[0]) or low(tokens[0]) in lex.NOT_NAMES - {"the"}:
        return False
    core = core_of(tokens)
    people = person_runs(text, aside.start, aside.end)
    if people and reading.kind is Kind.DOCUMENT:
        return False
    if len(tokens) == 1 and is_given_name(low(tokens[0])) and reading.head in lex.UNNAMED_HEADS:
        return True
    starts = bool(people) and only_titles(text, aside.start, people[0][0].start)
    return starts or (core.proper and not core.tail and reading.head not in lex.UNNAMED_HEADS and not people)


def only_titles(text: str, start: int, end: int) -> bool:
    """Whether nothing but titles stands in ``text[start:end]``, as before a person's name."""
    return all(low(t) in lex.TITLES or t.text == "." for t in words(text, start, end))


def _calls_outlet(text: str, aside: Span) -> bool:
    core = core_of(words(text, aside.start, aside.end))
    return core.head in lex.MEDIA_HEADS - {"agency", "programme", "program", "network"} and not core.definite


def _is_body_noun(text: str, aside: Span) -> bool:
    """Whether an aside calls a body by its noun: "Brightwell, the firm", "Ostran, a mining company"."""
    core = core_of(words(text, aside.start, aside.end))
    return core.head in lex.CORPORATE | lex.GENERIC_BODIES and not core.proper
