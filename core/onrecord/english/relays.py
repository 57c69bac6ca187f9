"""Outlets that stand between an article and its source: "told The Courier", "via The Courier", "The Courier reported".

Works on the sentence around a cue, whoever found the cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from onrecord.english.sources import is_outlet_name, person_runs
from onrecord.model import Outlet, Span
from onrecord.outlets import OutletRegistry
from onrecord.text import paragraphs, words

_BEFORE_RECIPIENT = re.compile(
    r"\b(?:told|tells?|telling|said to|says to|saying to|spoke to|spoke with|speaking to|speaking with|speak to|informed|"
    r"interview with|interview to|interview for|comments to|remarks to|statement to|email to|message to|confirmed to)"
    r"(?:\s+(?:the|this))?(?:\s+(?:newspaper|magazine|paper|website|news site|news agency|broadcaster|agency|daily|weekly))?\s+$",
    re.IGNORECASE,
)
_BEFORE_RELAY = re.compile(
    r"\b(?:via|(?:writing|wrote|writes|written|argued|column|piece|article|essay|op-ed|interview|published|carried|reported|"
    r"aired|broadcast|quoted|seen|obtained|reviewed) (?:in|on|by|for)|according to|as reported by|by way of|courtesy of|"
    r"citing|quoting|report in|report by|report from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER_RELAY = re.compile(
    r"^(?:\s+(?:magazine|newspaper|website|news agency|daily|newspapers))?,?\s*(?:has |had |also |later |first )*"
    r"(?:reported|reports|quoted|quotes|quoting|wrote|writes|revealed|citing|cited|said|says|understands)\b",
)
_INTRODUCES = re.compile(r"[:：]\s*$")
_VOICE = re.compile(
    r"\b(?:I|we|you|your|our|us|let['’]s|yours)\b|^(?:Recall|Note|Remember|Consider|Now,)\b", re.IGNORECASE
)
_UNKNOWN = re.compile(r"\b[A-Z][\w'’.-]+(?: (?:and |of |on )?[A-Z][\w'’.-]+){0,4}")
_INTRODUCED = re.compile(
    r"\b(?:magazine|newspaper|news site|website|news agency|broadcaster|radio station|television channel|paper|blog|podcast) $"
)
_LONGEST_BLOCK = 15


class Role(Enum):
    """How an outlet stands in a sentence."""

    RECIPIENT = "recipient"  # somebody told it
    RELAY = "relay"  # it reported what somebody said


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet through which a source reached this article; ``reporter`` is the journalist named with it."""

    outlet: Outlet
    span: Span
    role: Role
    reporter: str | None = None


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
    for match in _UNKNOWN.finditer(piece):
        name = re.sub(r"(?:['’]s?|\.)$", "", re.sub(r"^(?:The|A|An) ", "", match.group()))
        tokens = name.split()
        introduced = _INTRODUCED.search(piece[: match.start()])
        if not introduced and (len(tokens) < 2 or not is_outlet_name(f"the {name}")):
            continue
        start = area.start + match.end() - len(match.group()) + match.group().find(name)
        span = Span(start, start + len(name))
        if not any(span.overlaps(other) for other, _, _ in found):
            found.append((span, Outlet(name), True))
    return sorted(found, key=lambda item: item[0])


def relays_in(
    text: str,
    sentence: Span,
    outlets: OutletRegistry,
    *,
    outside: Sequence[Span],
    short: dict[str, Outlet] | None = None,
) -> list[Relay]:
    """Return the outlets through which the speech in ``sentence`` came, outside the spans ``outside`` (its content)."""
    found: list[Relay] = []
    candidates = named_outlets(text, sentence, outlets)
    for word, outlet in (short or {}).items():
        for match in re.finditer(rf"\b[Tt]he {re.escape(word)}\b", sentence.of(text)):
            span = Span(sentence.start + match.start() + 4, sentence.start + match.end())
            if not any(span.overlaps(other) for other, _, _ in candidates):
                candidates.append((span, outlet, True))
    for span, outlet, _ in sorted(candidates, key=lambda c: c[0]):
        if any(span.overlaps(other) for other in outside):
            continue
        before = text[max(sentence.start, span.start - 60) : span.start]
        before = re.sub(r"(?:the\s+)?$", "", before, flags=re.IGNORECASE)
        after = text[span.end : min(sentence.end, span.end + 60)]
        reporter = None
        if owned := re.match(r"\s*(?:magazine|newspaper)?['’]s?\s+", after):
            people = person_runs(text, span.end + owned.end(), min(sentence.end, span.end + 60))
            if people and people[0][0].start == span.end + owned.end():
                reporter = people[0][1]
        if _BEFORE_RECIPIENT.search(before):
            found.append(Relay(outlet, span, Role.RECIPIENT, reporter))
        elif _BEFORE_RELAY.search(before) or _AFTER_RELAY.match(after):
            found.append(Relay(outlet, span, Role.RELAY, reporter))
    return found


def relayed_blocks(text: str, outlets: OutletRegistry) -> list[RelayedBlock]:
    """Return the stretches that short lines ending in a colon hand over to an outlet.

    A stretch ends before the next such line, before a paragraph in which the article's own voice speaks up (I, we,
    you), and after 15 paragraphs.
    """
    areas = paragraphs(text)
    blocks: list[RelayedBlock] = []
    for number, area in enumerate(areas[:-1]):
        line = area.of(text)
        if not _INTRODUCES.search(line) or len(words(line)) > 24:
            continue
        named = named_outlets(text, area, outlets)
        if not named:
            continue
        stop = number
        while stop + 1 < len(areas) and stop - number < _LONGEST_BLOCK:
            follow = areas[stop + 1].of(text)
            if _INTRODUCES.search(follow) or _VOICE.search(_unquoted(follow)):
                break
            stop += 1
        if stop > number:
            span = Span(areas[number + 1].start, areas[stop].end)
            blocks.append(RelayedBlock(named[-1][1], named[-1][0], span))
    return blocks


def _unquoted(text: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]?", " ", text)
