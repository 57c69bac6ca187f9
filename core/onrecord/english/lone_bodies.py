"""Bodies of a single word, "Ostran" or "Frostline": an article tells them from surnames by what it says beside them."""

from __future__ import annotations

import re

from onrecord.english import geography as geo
from onrecord.english import lexicon as lex
from onrecord.english.given_names import is_given_name
from onrecord.model import Span

_NAME = r"(?P<name>[A-Z][a-z][\w-]*)"
_ALONE = r"(?![\w'’-]*(?: [A-Z]|-[A-Z]))"
_NOUN = (
    r"(?:airline|association|bank|brewer|broadcaster|builder|charity|chain|club|company|contractor|co-operative|cooperative|developer|"
    r"distributor|firm|foundation|giant|group|insurer|lender|manufacturer|operator|publisher|quarry|refiner|regulator|retailer|"
    r"shipyard|society|start-up|startup|subsidiary|supermarket|supplier|trust|union|utility|watchdog|works)"
)
_SPEAKS_FOR = (
    r"(?:bosses|boss|chairman|chairwoman|chief executive|employees?|executives?|finance director|founder|head|lawyers?|managing director|"
    r"owners?|shareholders?|spokes(?:man|woman|person|people)|staff|subsidiary|workers)"
)
_PATTERNS = (
    re.compile(rf"\b(?:[Tt]he|[Aa]n?) {_NAME} (?:[a-z][\w-]+ ){{0,2}}{_NOUN}\b"),
    re.compile(rf"\b(?:[Tt]he|[Aa]n?|[a-z][\w-]+) (?:airline|brewer|charity|company|firm|giant|group|insurer|lender|manufacturer|regulator|"
               rf"retailer|start-up|startup|subsidiary|supermarket|union|utility|watchdog|operator) {_NAME}\b{_ALONE}"),
    re.compile(rf"\b{_SPEAKS_FOR} (?:of|for|at) {_NAME}\b{_ALONE}"),
    re.compile(rf"\b{_NAME}['’]s (?:chief executive|headquarters|shareholders|spokes(?:man|woman|person|people)|share price|profits?)\b"),
    re.compile(rf"\b{_NAME}, (?:(?:an?|the|its) (?:[\w-]+ ){{0,4}}?{_NOUN}|which)\b"),
)  # fmt: skip


_COMPANY = r"(?:airline|business|chain|charity|company|firm|group|insurer|lender|maker|manufacturer|operator|retailer|start-up|supplier|trust)"
_IS_SPOKEN_FOR = re.compile(rf"\b{_SPEAKS_FOR} (?:of|for|at) $")
_IS_CALLED = re.compile(
    r"\b(?:airline|brewer|charity|company|firm|giant|group|insurer|lender|maker|manufacturer|retailer|start-up|startup|subsidiary|"
    r"supermarket|supplier|union|utility|watchdog) $"
)
_GOES_BY = re.compile(
    rf"['’]s (?:chief executive|headquarters|shareholders|spokes(?:man|woman|person|people)|share price|profits?)\b"
    rf"|, (?:(?:an?|the|its) (?:[\w-]+ ){{0,4}}?{_NOUN}|which)\b"
)
"""What stands behind a body of several words: what it is, or whose."""
_SAYS = re.compile(
    r",? (?:(?:will|is to|to) (?!be\b)|is (?=[a-z]+ing\b)|(?:plans|aims|intends|wants|hopes) |(?:has|had) (?!been\b)|(?!was\b|were\b|been\b)[a-z]+(?:ed|s)\b )"
    rf"(?P<said>[^.“”\"\n]{{4,240}}), the {_COMPANY} (?:has |had |also )?(?:said|says|announced|added|confirmed)\b"
)
_PERSONAL = re.compile(
    r"\b(?:step(?:s|ped|ping)?|resign\w*|retir\w+|join\w*|leave|leaves|leaving|left|died?|succeed\w*|replac\w+|appoint\w+|promot\w+|becomes?|"
    r"becoming|became|work(?:s|ed) (?:at|for)|he|him|his|she|her)\b"
)
"""What people do and bodies do not, and the pronouns of people."""


def is_body_beside(text: str, name: Span) -> bool:
    """Whether what stands beside ``name`` shows that it is a body's, whatever its form."""
    before = text[max(0, name.start - 40) : name.start]
    if _IS_SPOKEN_FOR.search(before) or _IS_CALLED.search(before) or _GOES_BY.match(text, name.end):
        return True
    said = _SAYS.match(text, name.end)
    return said is not None and _PERSONAL.search(said.group()) is None


def lone_bodies(text: str, area: Span) -> list[str]:
    """Return the single words in ``area`` of ``text`` that what stands beside them shows to be bodies, as written."""
    names = (m.group("name") for pattern in _PATTERNS for m in pattern.finditer(text, area.start, area.end))
    return list(dict.fromkeys(name for name in names if _may_be(name)))


def _may_be(name: str) -> bool:
    """Whether ``name`` is no place, title, calendar word or given name, nor a noun with a capital."""
    key = name.casefold()
    return not (
        key
        in geo.PLACE_WORDS
        | geo.SEATS
        | lex.NOT_NAMES
        | lex.TITLES
        | lex.ORGANIZATION_HEADS
        | lex.UNNAMED_HEADS
        or is_given_name(key)
    )
