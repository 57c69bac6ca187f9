"""What is told of somebody beside the name, role and affiliation: what supports that two are one, and what forbids it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.english import lexicon as lex
from onrecord.english.shortforms import same_role
from onrecord.identity.bodies import is_generic, related_bodies
from onrecord.identity.spelling import plain

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(
    "a an the of for in at on to and from with by his her its their our senior chief deputy assistant current longtime "
    "veteran leading local prominent new then now s".split()
)
_PAST = frozenset(
    ["former", "ex", "then", "retired", "late", "previously", "once", "formerly", "outgoing", "onetime"]
)
_OFFICES = lex.OFFICES | frozenset(
    "ambassador minister senator bishop archbishop cardinal judge sheriff coroner mayor chairman chairwoman emir sultan "
    "speaker taoiseach".split()
)
"""Offices of which a place or body has one at a time."""
_FIELDS = {
    word: field
    for field, words in {
        "sport": "striker midfielder goalkeeper defender footballer boxer jockey swimmer sprinter cyclist golfer batsman "
        "bowler winger quarterback athlete",
        "church": "bishop archbishop vicar imam rabbi priest pastor cardinal nun monk",
        "stage": "actor actress singer novelist painter musician comedian rapper drummer guitarist sculptor dancer poet",
        "medicine": "surgeon nurse physician epidemiologist paediatrician pediatrician midwife paramedic dentist cardiologist "
        "pathologist pharmacist",
        "police": "constable detective inspector superintendent policeman policewoman sergeant sheriff",
        "court": "judge magistrate coroner",
        "trade": "farmer baker butcher fisherman skipper plumber electrician mechanic miner shopkeeper beekeeper bricklayer "
        "shepherd ferryman joiner",
        "school": "pupil schoolboy schoolgirl headteacher headmaster",
        "state": "minister president mayor senator mp governor councillor ambassador chancellor premier congressman "
        "congresswoman alderman",
    }.items()
    for word in words.split()
}
"""Walks of life that one person is seldom in two of at a time."""


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """What one article says of somebody: role and affiliation, empty where it says nothing."""

    role: str = ""
    affiliation: str = ""


@lru_cache(maxsize=65_536)
def _role_words(role: str) -> frozenset[str]:
    words = {lex.SHORT_TITLES.get(word, word) for word in _WORD.findall(plain(role).casefold())}
    return frozenset(min(same_role(word)) for word in words - _SMALL)


def _fields(role: str) -> set[str]:
    return {_FIELDS[word] for word in _WORD.findall(plain(role).casefold()) if word in _FIELDS}


@lru_cache(maxsize=65_536)
def same_post(a: Post, b: Post) -> bool:
    """Whether the two speak of one post, or of posts at one body: what makes one person of two like names.

    A role that many have ("spokesman", "analyst") says nothing alone.
    """
    if a.affiliation and b.affiliation and not is_generic(a.affiliation):
        return related_bodies(a.affiliation, b.affiliation)
    return same_role_told(a, b)


def same_role_told(a: Post, b: Post) -> bool:
    """Whether the roles agree, in an office or in at least two words."""
    one, two = _role_words(a.role), _role_words(b.role)
    if not one or not two or not (one <= two or two <= one):
        return False
    both = one & two
    return bool(both & _OFFICES) or len(both - _PAST) >= 2


@lru_cache(maxsize=65_536)
def other_post(a: Post, b: Post) -> bool:
    """Whether role and affiliation are both told and both others: enough against a common surname alone."""
    if not (a.role and b.role and a.affiliation and b.affiliation):
        return bool(_fields(a.role) and _fields(b.role)) and other_life(a, b)
    one, two = _role_words(a.role), _role_words(b.role)
    return not (one <= two or two <= one) and not related_bodies(a.affiliation, b.affiliation)


@lru_cache(maxsize=65_536)
def other_life(a: Post, b: Post) -> bool:
    """Whether the posts are of walks of life that do not go together, neither of them past: against a common full name."""
    one, two = _fields(a.role), _fields(b.role)
    if not one or not two or one & two:
        return False
    if _PAST & (set(_WORD.findall(a.role.casefold())) | set(_WORD.findall(b.role.casefold()))):
        return False
    return not (a.affiliation and b.affiliation and related_bodies(a.affiliation, b.affiliation))


def supported(one: Iterable[Post], two: Iterable[Post]) -> bool:
    """Whether any post of the one is a post of the other."""
    others = list(two)
    return any(same_post(a, b) for a in one for b in others)


def apart(one: Iterable[Post], two: Iterable[Post], *, full_names: bool) -> bool:
    """Whether what is told of the one forbids that it is the other: a conflict, and nothing that supports it."""
    conflict = other_life if full_names else other_post
    first, second = list(one), list(two)
    return any(conflict(a, b) for a in first for b in second) and not supported(first, second)


__all__ = ["Post", "apart", "other_life", "other_post", "same_post", "same_role_told", "supported"]
