"""Personal names: their parts, and whether two are forms of one name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from onrecord.english import lexicon as lex
from onrecord.english.given_names import gender_of, is_given_name
from onrecord.identity.known import COMMON_SURNAMES, NICKNAMES, PARTICLES_APART, TRANSLITERATED
from onrecord.identity.spelling import plain, skeleton, sounds_like

_POSSESSIVE = re.compile(r"['’]s?$")
_SERVANT_OF = re.compile(
    r"\b[Aa]bd[aeu]?[lr]?(?:[- ]+(?:[ae]l[- ]+)?|(?=[a-z]{4}))(?!l?lah?\b|lah\b)(?=\w{3})"
)
"""Abdel-Latif, Abdul Latif, Abd al-Latif, Abdullatif."""
_ARTICLE = re.compile(r"\b(?:[AaEeUu]l|[Aa](?:sh|s|n|r|d|t|z))-(?=\w)")
_WORD = re.compile(r"[A-Za-z]+")
_BEFORE_TITLES = frozenset(
    "prime foreign interior defence defense finance health justice home education energy water press lord rear vice".split()
)
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_JUNIOR = {"junior": "jr", "senior": "sr"}
_NICKNAMES: dict[str, set[str]] = defaultdict(set)
for _group in NICKNAMES:
    for _name in _group:
        _NICKNAMES[_name].add(_group[0])
_TRANSLITERATED: dict[str, list[str]] = defaultdict(list)
for _name in sorted(TRANSLITERATED):
    _TRANSLITERATED[skeleton(_name)].append(_name)


class Fit(IntEnum):
    """How two personal names go together, the better the higher."""

    NONE = 0
    """They are two people's: other given names, generations or genders, or other surnames."""
    SURNAME = 1
    """One is the surname alone: they may be one person's if something else says so."""
    LIKELY = 2
    """They are probably forms of one name: it takes a common role, body or statement to say so."""
    SURE = 3
    """They are forms of one name."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name in its parts, plain and in lower case.

    ``given`` are the words before the surname, initials as single letters; ``before`` the particles that tell surnames
    apart. ``several`` is for names of more than one person, which have no parts.
    """

    given: tuple[str, ...]
    surname: str
    before: tuple[str, ...] = ()
    generation: str = ""
    titles: frozenset[str] = frozenset()
    gender: str | None = None
    transliterated: bool = False
    several: bool = False

    @property
    def is_surname_alone(self) -> bool:
        """Whether no given name is told."""
        return not self.given and not self.several

    @property
    def is_initials(self) -> bool:
        """Whether the first given name is only an initial."""
        return bool(self.given) and len(self.given[0]) == 1

    @property
    def key(self) -> tuple[str, ...]:
        """What two equal names share: the words without titles, particles and accents."""
        return (*self.given, *self.before, self.surname, self.generation)


@lru_cache(maxsize=65_536)
def read_name(name: str) -> PersonName:
    """Return the parts of a personal name; titles, honorifics and letters after it are left out of them."""
    words = _name_words(name)
    if "and" in [word.casefold() for word in words] or "&" in name:
        return PersonName((), " ".join(sorted(word.casefold() for word in words)), several=True)
    arabic = bool(_ARTICLE.search(plain(name)) or _SERVANT_OF.search(plain(name)))
    titles, generation = set(), ""
    while len(words) > 1 and _is_title(words[0], words[1:]):
        titles.add(words.pop(0).casefold())
    while (
        len(words) > 1
        and (low := _JUNIOR.get(words[-1].casefold(), words[-1].casefold())) in lex.SUFFIXES | _GENERATIONS
    ):
        generation = low if low in _GENERATIONS else generation
        words.pop()
    if not words:
        return PersonName((), plain(name).casefold().strip())
    shouted = all(word.isupper() for word in words)
    surname = words[-1].casefold()
    given: list[str] = []
    for word in words[:-1]:
        initials = word.isupper() and len(word) <= 3 and not shouted
        given += list(word.casefold()) if initials else [word.casefold()]
    particles: list[str] = []
    while given and given[-1] in lex.PARTICLES | PARTICLES_APART and (len(given) > 1 or given[0] != "al"):
        particles.insert(0, given.pop())
    arabic = arabic or "al" in particles or "el" in particles or bool(PARTICLES_APART & set(particles))
    return PersonName(
        tuple(given),
        surname,
        tuple(p for p in particles if p in PARTICLES_APART),
        generation,
        frozenset(titles),
        _gender(titles, given),
        arabic or any(map(_is_transliterated, given)),
    )


def _name_words(name: str) -> list[str]:
    text = plain(_POSSESSIVE.sub("", name.strip().lstrip("#@")))
    text = _ARTICLE.sub("", _SERVANT_OF.sub("Abd", text))
    return _WORD.findall(text)


def _is_title(word: str, rest: list[str]) -> bool:
    low = word.casefold()
    if low in _BEFORE_TITLES and len(rest) > 1 and rest[0].casefold() in lex.TITLES:
        return True
    if low not in lex.TITLES or (is_given_name(low) and len(rest) == 1 and low not in lex.HONORIFICS):
        return False
    return not all(other.casefold() in lex.SUFFIXES for other in rest)


def _gender(titles: set[str], given: list[str]) -> str | None:
    female, male = bool(titles & lex.FEMALE), bool(titles & lex.MALE)
    if female != male:
        return "female" if female else "male"
    return gender_of(given[0]) if given else None


@lru_cache(maxsize=16_384)
def _is_transliterated(word: str) -> bool:
    return any(sounds_like(word, known) for known in _TRANSLITERATED.get(skeleton(word), ()))


@lru_cache(maxsize=262_144)
def fit(a: PersonName, b: PersonName) -> Fit:
    """Return how two names go together."""
    if a.several or b.several:
        return Fit.SURE if a == b else Fit.NONE
    if a.surname != b.surname and not sounds_like(a.surname, b.surname):
        return Fit.NONE
    if a.gender and b.gender and a.gender != b.gender:
        return Fit.NONE
    if a.generation and b.generation and a.generation != b.generation:
        return Fit.NONE
    if not a.given or not b.given:
        return Fit.SURNAME
    if a.before != b.before:
        return Fit.NONE
    fits = [_given_fit(x, y) for x, y in zip(a.given, b.given, strict=False)]
    if not all(fits) or (
        a.is_initials and b.is_initials and len(a.given) != len(b.given) and a.surname in COMMON_SURNAMES
    ):
        return Fit.NONE if not all(fits) else Fit.LIKELY
    if bool(a.generation) != bool(b.generation):
        return Fit.LIKELY
    spelled_alike = a.surname == b.surname and Fit.LIKELY not in fits
    if not spelled_alike and not (a.transliterated and b.transliterated):
        return Fit.LIKELY
    if a.given[0] != b.given[0] and a.surname in COMMON_SURNAMES and not a.transliterated:
        return Fit.LIKELY
    return Fit.SURE


def _given_fit(a: str, b: str) -> Fit:
    """Return how two given names go together; ``LIKELY`` for two spellings that sound alike."""
    if a == b or _NICKNAMES.get(a, set()) & _NICKNAMES.get(b, set()):
        return Fit.SURE
    if 1 in (len(a), len(b)):
        return Fit.SURE if a[0] == b[0] else Fit.NONE
    return Fit.LIKELY if sounds_like(a, b) else Fit.NONE


__all__ = ["Fit", "PersonName", "fit", "read_name"]
