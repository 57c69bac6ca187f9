"""Outlets that stand between an article and its source: "told The Courier", "via The Courier", "The Courier reported".

Works on the sentence around a cue, whoever found the cue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from onrecord.english.names import is_outlet_name, person_runs
from onrecord.model import Block, BlockKind, Outlet, Span
from onrecord.outlets import OutletRegistry
from onrecord.text import paragraphs, words

_BEFORE_RECIPIENT = re.compile(
    r"\b(?:told|tells?|telling|said to|says to|saying to|spoke to|spoke with|speaking to|speaking with|speak to|informed|"
    r"interviews?(?: \w+){0,3} (?:with|to|for|by)|comments to|remarks to|statement to|email to|message to|confirmed to)"
    r"(?:\s+(?:the|this))?(?:\s+(?:newspaper|magazine|paper|website|news site|news agency|broadcaster|agency|daily|weekly))?\s+$",
    re.IGNORECASE,
)
_BEFORE_RELAY = re.compile(
    r"\b(?:via|(?:writing|wrote|writes|written|argued|column|piece|article|essay|op-ed|interview|published|carried|reported|"
    r"aired|broadcast|quoted|cited|seen|obtained|reviewed) (?:in|on|by|for)|according to|as reported by|by way of|courtesy of|"
    r"(?:quoted|cited) as (?:saying|telling \w+) (?:by|in|on)|(?:speaking|speaks|spoke|appearing|appeared|interviewed|said|says|saying) on|"
    r"interviewed by|citing|quoting|report in|report by|report from|(?:translated|translation|transcript) (?:by|from|in))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER_RELAY = re.compile(
    r"^(?:\s+(?:magazine|newspaper|website|news agency|daily|newspapers))?(?:, (?:for (?:its|his|her|their) part|in turn|meanwhile|however|too))?,?\s*(?:has |had |also |later |first )*"
    r"(?:reported|reports|published|printed|obtained|quoted|quotes|quoting|wrote|writes|revealed|citing|cited|said|says|understands)\b",
)
_PUBLISHED = re.compile(r"\b(?:published|carried) (?:in|on|by)\s+$", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?P<state>(?:[A-Z]\w+ )?(?:state|state-run|state-owned|official)(?: \w+)? (?:television|tv|radio|media|news agency|broadcaster))\b(?! [A-Z])"
    r"|\b[Tt]he (?P<noun>wire service|news service|newspaper|paper|daily|weekly|magazine|tabloid|broadcaster|news agency|news site|website|channel|station|network|agency)\b(?! [A-Z])"
    r"|(?<![\w’'])(?P<it>[Ii]t)\b(?= (?:also |later |further )?(?:quotes?|quoted|cites?|cited)\b)"
)
_SHORT = re.compile(r"\b[Tt]he ([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)")
_DESCRIPTION = re.compile(
    r"(?:the\s+)?(?:(?:state|local|national|regional|official|public|private|\w+-language|(?-i:[A-Z])\w+)\s+){0,2}"
    r"(?:news agency|news site|newspaper|magazine|broadcaster|website|daily|weekly|tabloid|channel|station|network)\s+$|(?:the\s+)?$",
    re.IGNORECASE,
)
"""What an outlet is, before its name; or the article alone."""
_JOINS = re.compile(r",? and (?:(?:by|in|to|on) )?(?:the )?|, (?:the )?")
_INTRODUCES = re.compile(r"[:：]\s*$")
_VOICE = re.compile(
    r"\b(?:I|we|you|your|our|us|let['’]s|yours)\b|^(?:Recall|Note|Remember|Consider|Now,)\b", re.IGNORECASE
)
_UNKNOWN = re.compile(r"\b[A-Z][\w'’.-]+(?: (?:and |of |on )?[A-Z][\w'’.-]+){0,4}")
_DAY = re.compile(
    r" (?:on|of) (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b.*$"
)
_INTRODUCED = re.compile(
    r"\b(?:magazine|newspaper|news site|website|news agency|broadcaster|radio station|television channel|paper|blog|podcast"
    r"|[Tt]he (?:\w+ )?(?:daily|weekly|tabloid|broadsheet|newswire)) $"
)
_CALLED_ONE = re.compile(
    r"(?:['’]s)?, (?:an?|the) (?:[\w-]+ ){0,3}(?:newspaper|daily|weekly|tabloid|broadsheet|magazine|broadcaster|news site|news agency|newswire|"
    r"news website|radio station|television channel|television station|TV station)\b"
    r"|, which (?:first |had |has )*(?:broke|broken|reported|revealed|published|carried) (?:the|this|that|its)\b"
)
"""What stands behind the name of an outlet that only this tells to be one: "Glas, a Dravian daily"."""
_MAY_PUBLISH = frozenset(["press", "voice", "record", "call", "magazine", "world"])
"""Last words that outlets and others bear: only what stands beside the name tells which."""
_REPORTS = re.compile(
    r",? (?:has |have |had |also |both |later |first |then )*(?:reported|reports|quoted|quotes|citing|quoting)\b"
)
_LEADS = re.compile(r"^(?:(?:By|The|A|An|Our) )+")
_OPENS_SENTENCE = re.compile(
    r"(?:As|And|But|While|When|Where|Though|Although|Because|Since|If|Yet|So|Both|Even|Only|Then|Via|Per|In|On|At|From|To|With|"
    r"After|Before|Until|Unlike|Like) (?=[A-Z])"
)
"""Words that begin a sentence before an outlet's name and are no part of it."""
_BEFORE_SENTENCE = '.!?:;—–“"‘('
_JOB = re.compile(
    r"(?:By |Our |(?=Staff |Special |Senior |Chief ))(?:(?:Our|Own|A|The|Staff|Chief|Senior|Junior|Special|Guest|Local|City|Court|Crime|"
    r"Political|Politics|Health|Science|Business|Education|Environment|Sports?|Night|Legal|Investigations?|Freelance|Trainee|Cub|"
    r"Roving) )*(?:Reporter|Writer|Correspondent)s?"
)
"""What a byline calls a journalist without a name: no outlet, though newspapers are called "Reporter", too."""
_DATELINE_END = re.compile(r"\)\s*[-–—]+\s")
_LONGEST_BLOCK = 15


class Role(Enum):
    """How an outlet stands in a sentence."""

    RECIPIENT = "recipient"  # somebody told it
    RELAY = "relay"  # it reported what somebody said


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet through which a source reached this article.

    ``reporter`` is the journalist named with it; ``also`` are the outlets named side by side with it.
    """

    outlet: Outlet
    span: Span
    role: Role
    reporter: str | None = None
    also: tuple[Outlet, ...] = ()


@dataclass(frozen=True, slots=True)
class RelayedBlock:
    """Paragraphs that the article takes from an outlet ("Cue The Courier:"), as one span."""

    outlet: Outlet
    introducer: Span
    span: Span


def named_outlets(text: str, area: Span, outlets: OutletRegistry) -> list[tuple[Span, Outlet, bool]]:
    """Return the outlets that ``area`` of ``text`` may name: span, outlet, and whether the name needs a context.

    Known outlets first; a capitalised phrase that ends like a newspaper's name ("Merrow Gazette") counts as an
    unknown outlet that needs a context.
    """
    piece = area.of(text)
    found = [
        (Span(area.start + m.span.start, area.start + m.span.end), m.outlet, m.contextual)
        for m in outlets.mentions(piece)
    ]
    for start, whole in _unknown(piece):
        called = _CALLED_ONE.match(piece, start + len(whole))
        introduced = called or _INTRODUCED.search(piece[:start])
        at = area.start + start
        for part in _parted(whole):
            name = re.sub(r"(?:['’]s?|\.)$", "", _LEADS.sub("", part))
            start = at + whole.find(part) + part.find(name)
            span = Span(start, start + len(name))
            formed = len(name.split()) > 1 and (is_outlet_name(f"the {name}") or _is_told(text, area, span))
            if (not introduced and not formed) or _JOB.fullmatch(part):
                continue
            if not any(span.overlaps(other) for other, _, _ in found):
                found.append((span, Outlet(name), True))
    return sorted(found, key=lambda item: item[0])


def _unknown(piece: str) -> Iterator[tuple[int, str]]:
    """Yield the capitalised phrases of ``piece``, each with where it begins; a full stop between two ends the first."""
    for match in _UNKNOWN.finditer(piece):
        start = match.start()
        for part in re.split(r"(?<=\w{3})\. ", match.group()):
            before = piece[max(0, start - 3) : start].rstrip()
            first = not before or before[-1] in _BEFORE_SENTENCE
            opens = _OPENS_SENTENCE.match(part) if first else None
            skipped = opens.end() if opens else 0
            yield start + skipped, _DAY.sub("", part[skipped:])
            start += len(part) + 2


def _is_told(text: str, area: Span, name: Span) -> bool:
    """Whether ``name`` ends in "Press" or its like and stands as only an outlet does: told, reporting, in a dateline."""
    if name.of(text).split()[-1].casefold() not in _MAY_PUBLISH:
        return False
    before, after = text[max(area.start, name.start - 60) : name.start], text[name.end : area.end]
    if _BEFORE_RECIPIENT.search(before) or _REPORTS.match(after):
        return True
    return before.endswith("(") and bool(_DATELINE_END.match(after))


def _parted(name: str) -> list[str]:
    """Return the names in "Lowland Mail and Tesk Wire", where each by itself is an outlet's; else ``name``."""
    parts = name.split(" and ")
    return parts if all(_formed(part) for part in parts) else [name]


def _formed(name: str) -> bool:
    """Whether ``name`` has the form of an outlet's, be it one that others bear too."""
    return is_outlet_name(f"the {name}") or (
        len(name.split()) > 1 and name.split()[-1].casefold() in _MAY_PUBLISH
    )


def relays_in(
    text: str,
    sentence: Span,
    outlets: OutletRegistry,
    *,
    outside: Sequence[Span],
    source: Sequence[Span] = (),
    named: Sequence[tuple[Span, Outlet, bool]] | None = None,
    short: Mapping[str, Outlet] | None = None,
    paper: Callable[[Span, str], Outlet | None] | None = None,
) -> list[Relay]:
    """Return the outlets through which the speech in ``sentence`` came, outside the spans ``outside`` (its content).

    In the words of the ``source`` only "writing in", "via" and their like make a relay. ``named`` are the outlets that the text
    names there, where they are known already; ``paper`` tells which outlet "the paper" or "it" at a place goes back to.
    """
    found: list[Relay] = []
    known = named_outlets(text, sentence, outlets) if named is None else named
    candidates = _candidates(text, sentence, known, short or {}, paper)
    for span, outlet, also in _joined(text, candidates):
        if any(span.overlaps(other) for other in outside):
            continue
        before = text[max(sentence.start, span.start - 60) : span.start]
        before = _DESCRIPTION.sub("", before)
        after = text[span.end : min(sentence.end, span.end + 60)]
        if any(span.overlaps(other) for other in source):
            own = next(other for other in source if span.overlaps(other))
            lead = _DESCRIPTION.sub("", text[own.start : span.start])
            through = _BEFORE_RECIPIENT.search(lead) or _BEFORE_RELAY.search(lead)
            if not through or _PUBLISHED.search(lead):
                continue
        reporter = None
        if owned := re.match(r"\s*(?:magazine|newspaper)?['’]s?\s+", after):
            people = person_runs(text, span.end + owned.end(), min(sentence.end, span.end + 60))
            if people and people[0][0].start == span.end + owned.end():
                reporter = people[0][1]
        if _BEFORE_RECIPIENT.search(before):
            found.append(Relay(outlet, span, Role.RECIPIENT, reporter, also))
        elif _BEFORE_RELAY.search(before) or _AFTER_RELAY.match(after):
            found.append(Relay(outlet, span, Role.RELAY, reporter, also))
    return sorted(found, key=lambda relay: relay.role is Role.RECIPIENT)


def _candidates(
    text: str,
    sentence: Span,
    named: Sequence[tuple[Span, Outlet, bool]],
    short: Mapping[str, Outlet],
    paper: Callable[[Span, str], Outlet | None] | None,
) -> list[tuple[Span, Outlet]]:
    found = [(span, outlet) for span, outlet, _ in named]

    def add(span: Span, outlet: Outlet | None) -> None:
        if outlet and not any(span.overlaps(other) for other, _ in found):
            found.append((span, outlet))

    for match in _SHORT.finditer(text, sentence.start, sentence.end) if short else ():
        for words_ in (match.group(1), match.group(1).split()[0]):
            if outlet_ := short.get(words_):
                add(Span(match.start(1), match.start(1) + len(words_)), outlet_)
                break
    for match in _DESCRIBED.finditer(text, sentence.start, sentence.end):
        span = Span(match.start(), match.end())
        if match.group("state"):
            add(span, Outlet(match.group()))
        elif paper:
            add(span, paper(span, match.group("noun") or ""))
    return sorted(found, key=lambda item: item[0])


def _joined(
    text: str, candidates: Sequence[tuple[Span, Outlet]]
) -> list[tuple[Span, Outlet, tuple[Outlet, ...]]]:
    """Return the candidates; of those that stand side by side ("Reuters and the Guardian"), the first with the others."""
    out: list[tuple[Span, Outlet, tuple[Outlet, ...]]] = []
    for span, outlet in candidates:
        if out and _JOINS.fullmatch(text[out[-1][0].end : span.start]):
            last, before, also = out[-1]
            if outlet.name not in {before.name, *(o.name for o in also)}:
                out[-1] = (Span(last.start, span.end), before, (*also, outlet))
                continue
        out.append((span, outlet, ()))
    return out


def relayed_blocks(text: str, outlets: OutletRegistry, blocks: Sequence[Block] = ()) -> list[RelayedBlock]:
    """Return the stretches that short lines ending in a colon hand over to an outlet.

    A stretch that the page sets apart as a quotation ends where that does. Any other ends before the next such line,
    before a paragraph in which the article's own voice speaks up (I, we, you), and after 15 paragraphs; where the
    line says that somebody told the outlet, with the paragraphs in quotation marks.
    """
    areas = paragraphs(text)
    apart = [block.span for block in blocks if block.kind is BlockKind.QUOTE]
    found: list[RelayedBlock] = []
    for number, area in enumerate(areas[:-1]):
        line = area.of(text)
        if not _INTRODUCES.search(line) or len(words(line)) > 24:
            continue
        named = named_outlets(text, area, outlets)
        if not named:
            continue
        outlet_at = named[-1][0]
        told = bool(_BEFORE_RECIPIENT.search(text[area.start : outlet_at.start]))
        set_apart = any(span.overlaps(areas[number + 1]) for span in apart)
        stop = number
        while stop + 1 < len(areas) and stop - number < _LONGEST_BLOCK:
            follow = areas[stop + 1]
            if set_apart:
                ends = not any(span.overlaps(follow) for span in apart)
            elif told:
                ends = text[follow.start] not in '“"‘«„'
            else:
                ends = bool(_INTRODUCES.search(follow.of(text)) or _VOICE.search(_unquoted(follow.of(text))))
            if ends:
                break
            stop += 1
        if stop > number:
            span = Span(areas[number + 1].start, areas[stop].end)
            found.append(RelayedBlock(named[-1][1], outlet_at, span))
    return found


def _unquoted(text: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]?", " ", text)
