"""Reading a source phrase as an outlet: by the registry, by its form, by what it calls itself."""

from __future__ import annotations

import re

from onrecord.english import geography as geo
from onrecord.english import lexicon as lex
from onrecord.english.names import (
    bare,
    capital_runs,
    is_capital,
    is_outlet_name,
    is_possessive,
    low,
    person_runs,
)
from onrecord.english.phrases import Core, core_of, is_common, parts
from onrecord.english.reading import Reading
from onrecord.model import Kind, Outlet, Span
from onrecord.outlets import OutletRegistry
from onrecord.text import words

MOST_LISTED = 6
"""Names side by side that are read one by one."""
_OWNED = re.compile(r"(?P<outlet>.+?)['’]s? (?P<rest>[A-Z].+)$")
_PIECES = frozenset(
    """report reports articles stories article piece story investigation column editorial interview dispatch documentary analysis review exclusive
    op-ed essay feature profile leader blog""".split()
)
_STATE = frozenset(
    "state state-run state-owned state-controlled national public official semi-official".split()
)
_STATE_MEDIA = re.compile(
    r"\b(?:state|state-run|state-owned|state-controlled|semi-official|official)(?: \w+)?"
    r" (?:television|tv|radio|media|news agency|broadcaster|newspapers?)$",
    re.IGNORECASE,
)
_SCHOLARLY = frozenset(
    "research white scientific academic discussion working position policy green briefing".split()
)
_PAPERS = frozenset(["newspaper", "magazine", "daily", "weekly", "tabloid", "broadsheet", "broadcaster"])
_LEARNED = frozenset("university college academic academy institute museum scholarly books printing".split())
"""Whose "Press" prints books."""
_PAPER_TOPICS = frozenset(
    """budget spending consultation options planning strategy tax background technical leaked confidential secret internal
    draft cabinet board committee impact costing finance financial legal court evidence information issues reform""".split()
)
"""What stands before a paper that is a document."""
_PRESS_WORDS = frozenset(
    """daily weekly local evening morning sunday national regional provincial leading main largest biggest oldest own only
    official rival other free english-language student community in-house party the last same old new big small liberal
    conservative tabloid broadsheet independent""".split()
)
"""What stands before a paper that is a newspaper."""
_TOWNS = frozenset(
    "city county state nation country town province kingdom republic university college school".split()
)
_LOOSE_MEDIA = frozenset(
    ["media", "press", "newspapers", "outlets", "papers", "tabloids", "broadcasters", "channels", "websites"]
)


def read_outlet(text: str, span: Span, core: Core, outlets: OutletRegistry) -> Reading | None:
    """Return the outlet that the phrase ``span`` names or describes, or None where it is none."""
    phrase = bare(span.of(text))
    if known := _named(span.of(text), phrase, outlets):
        return Reading(name=known.name, kind=Kind.OUTLET, mention=span, outlet=known)
    return (
        _reporter(text, span, phrase, outlets)
        or _piece_in(text, span, core, outlets)
        or _described(text, span, core)
    )


def read_outlets_listed(text: str, span: Span, outlets: OutletRegistry) -> Reading | None:
    """Read three outlets and more, with commas between them: "the Herald, the Mail and Tesk Wire"."""
    if "," not in span.of(text):
        return None
    pieces = parts(text, span)
    if not 2 < len(pieces) <= MOST_LISTED:
        return None
    for piece in pieces:
        found = read_outlet(text, piece, core_of(words(text, piece.start, piece.end)), outlets)
        if found is None or found.kind is not Kind.OUTLET or found.mention != piece:
            return None
    return Reading(name=span.of(text), kind=Kind.OUTLET, mention=span, joint=tuple(pieces), plural=True)


def is_registered(text: str, span: Span, outlets: OutletRegistry) -> bool:
    """Whether the whole phrase is one outlet's registered name, "and" and all: "The Press and Journal"."""
    return "and" in span.of(text).split() and outlets.by_name(span.of(text)) is not None


def _named(given: str, phrase: str, outlets: OutletRegistry) -> Outlet | None:
    form = Outlet(phrase) if is_outlet_name(given) else None
    if phrase[:1].islower() or is_common(phrase.casefold()):
        return form
    definite = given[:4].casefold() == "the "
    return outlets.by_name(f"the {phrase}" if definite else phrase) or form


def _reporter(text: str, span: Span, phrase: str, outlets: OutletRegistry) -> Reading | None:
    """Read "CNN's Jake Tamber", "Reuters correspondent Ana Pell": the outlet, and who reported for it."""
    people = person_runs(text, span.start, span.end)
    if not people or people[-1][0].end != span.end:
        return None
    who, name = people[-1]
    before = text[span.start : who.start].rstrip()
    owned = re.sub(r"['’]s?$", "", before)
    if owned == before:
        noun = words(before)[-1:]
        if not noun or low(noun[0]) not in lex.JOURNALISTS:
            return None
        owned = before[: noun[0].start].rstrip()
    outlet = _named(owned, bare(owned), outlets) if owned else None
    return (
        Reading(name=outlet.name, kind=Kind.OUTLET, mention=span, outlet=outlet, via=name) if outlet else None
    )


def _piece_in(text: str, span: Span, core: Core, outlets: OutletRegistry) -> Reading | None:
    """Read "a report in The Economist", "an article by Ana Pell for Reuters", "a Reuters report"."""
    if core.head not in _PIECES:
        return None
    people = person_runs(text, span.start, span.end)
    for mention in outlets.mentions(span.of(text)):
        where = Span(span.start + mention.span.start, span.start + mention.span.end)
        before = text[span.start : where.start].split()
        lead = [word.casefold() for word in before if word.casefold() != "the"]
        in_front = where.end <= core.tokens[-1].start
        if in_front or (lead and lead[-1] in ("in", "by", "from", "for", "on")):
            by = next((name for person, name in people if not person.overlaps(where)), None)
            return Reading(
                name=mention.outlet.name, kind=Kind.OUTLET, mention=where, outlet=mention.outlet, via=by
            )
    tail = core.tail
    if tail and low(tail[0]) in ("in", "from"):
        for stop in range(len(tail), 1, -1):
            where = Span(tail[1].start, tail[stop - 1].end)
            if is_outlet_name(where.of(text)):
                outlet = Outlet(bare(where.of(text)))
                return Reading(name=outlet.name, kind=Kind.OUTLET, mention=where, outlet=outlet)
    return None


def _described(text: str, span: Span, core: Core) -> Reading | None:
    """Read "state television", "local media", "the newspaper", "a local daily"."""
    phrase = text[core.tokens[0].start : core.tokens[-1].end]
    if named := _named_before_noun(text, span, core):
        return named
    if _STATE_MEDIA.search(phrase):
        return Reading(name=phrase, kind=Kind.OUTLET, mention=span, head=core.head)
    if core.head == "press" and core.proper and len(core.tokens) > 1:
        if any(low(t) in _LEARNED for t in core.tokens):
            return None
        return Reading(name=bare(phrase), kind=Kind.OUTLET, mention=span, head=core.head)
    if core.head in _LOOSE_MEDIA and core.head != "papers":
        return Reading(name=span.of(text), kind=Kind.VAGUE, mention=span, plural=True, head=core.head)
    if core.head not in lex.MEDIA_HEADS or core.proper:
        return None
    if core.head == "paper" and (core.tail or _is_written_paper(core)):
        return None
    owned = len(core.tokens) > 1 and (any(t.text.endswith(("'s", "’s")) for t in core.tokens) or core.tail)
    if core.head in (
        "website",
        "site",
        "page",
        "blog",
        "journal",
        "programme",
        "program",
        "agency",
        "network",
    ) and (
        owned or core.head in ("programme", "program", "agency", "network", "journal") and not _news(core)
    ):
        return None
    partial = core.definite and not core.tail
    return Reading(
        name=span.of(text), kind=Kind.VAGUE, mention=span, partial=partial, head=core.head, described=True
    )


def _is_written_paper(core: Core) -> bool:
    """Whether a "paper" is a document by what stands before it: "the discussion paper", "the ministry's budget paper"."""
    before = [t for t in core.before if not is_possessive(t)]
    lows = {low(t) for t in before}
    if lows & (_SCHOLARLY | _PAPER_TOPICS):
        return True
    owners = {low(t) for t in core.tokens if is_possessive(t)}
    return bool(owners & (lex.ORGANIZATION_HEADS - _TOWNS)) and bool(lows - _PRESS_WORDS - owners)


def _named_before_noun(text: str, span: Span, core: Core) -> Reading | None:
    """Read "the official SNA news agency", "the Kestle Packet newspaper": a name, then what it is."""
    kept = [t for t in core.tokens if t.text[0].isalnum()]
    if core.head not in _PAPERS and not (core.head in lex.MEDIA_HEADS and _news(core)):
        return None
    while kept and not is_capital(kept[-1]):
        kept.pop()
    runs = capital_runs(kept)
    name = [w for w in runs[-1].words if low(w) not in geo.PLACE_WORDS] if runs else []
    if not name or is_possessive(name[-1]) or is_common(low(name[-1])) or runs[-1].words[-1] is not name[-1]:
        return None
    where = Span(name[0].start, name[-1].end)
    return Reading(name=bare(where.of(text)), kind=Kind.OUTLET, mention=where, head=core.head)


def _news(core: Core) -> bool:
    return any(low(t) in ("news", "media", "television", "radio") for t in core.tokens)
