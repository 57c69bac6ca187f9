"""WordNet as its database files have it (wndb(5WN)): lemmas of words, their commonest senses and kin of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from onrecord_training.inflection import IRREGULAR_VERBS, Part, bases

PARTS: tuple[Part, ...] = ("verb", "noun", "adj", "adv")
_LETTERS: dict[str, Part] = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
_SENSES: dict[Part, int] = {"verb": 3, "noun": 2, "adj": 2}
"""How many senses of a word count, the most frequent first: a word is seldom meant in its others. Adverbs have none."""


class Sense(NamedTuple):
    """A set of synonyms: its part of speech and its place in that part's file."""

    part: Part
    place: str


class _Pointer(NamedTuple):
    symbol: str
    to: Sense


@dataclass(frozen=True)
class Senses:
    """Senses of a word: ``own`` and of words derived from it, ``near`` broader or similar, ``opposed`` antonyms."""

    own: frozenset[Sense]
    near: frozenset[Sense]
    opposed: frozenset[Sense]


class WordNet:
    """Reads ``index.*`` and ``data.*`` of ``folder``.

    Raises:
        FileNotFoundError: if one is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._index = {part: dict(_index(folder / f"index.{part}")) for part in PARTS}
        self._pointers = {
            Sense(part, place): pointers
            for part in _SENSES
            for place, pointers in _pointers(folder / f"data.{part}")
        }

    def lemma(self, word: str, part: Part) -> str | None:
        """Return what ``word`` is a form of as ``part``; None where it is no such thing."""
        return next((base for base in bases(word, part) if base in self._index[part]), None)

    def senses(self, word: str) -> Senses:
        """Return the commonest senses of ``word``, as a form of any part of speech; none for a word unknown."""
        own, near, opposed = set[Sense](), set[Sense](), set[Sense]()
        for part, most in _SENSES.items():
            lemma = self.lemma(word, part)
            places = self._index[part][lemma] if lemma else ()
            for rank, place in enumerate(places[:most]):
                sense = Sense(part, place)
                own.add(sense)
                for symbol, to in self._pointers[sense]:
                    if symbol == "$" or (symbol == "+" and rank < 2):  # same group of verbs, derived form
                        own.add(to)
                    elif (symbol == "@" and part == "verb" and rank < 2) or (symbol == "&" and rank == 0):
                        near.add(to)  # broader verb, similar adjective
                    elif symbol == "!":
                        opposed.add(to)
        return Senses(frozenset(own), frozenset(near), frozenset(opposed))

    def is_verb(self, word: str) -> bool:
        """Whether ``word`` is most likely a verb: by its ending, or by how many senses it has as one."""
        verb, noun = self.lemma(word, "verb"), self.lemma(word, "noun")
        if verb is None:
            return False
        as_noun = len(self._index["noun"][noun]) if noun else 0
        if word == verb:
            return self.lemma(word, "adj") is None and len(self._index["verb"][verb]) > 2 * as_noun
        if word.endswith("ing"):
            return noun != word or as_noun <= 2  # a building, a meeting
        return word.endswith("ed") or word in IRREGULAR_VERBS or (word.endswith("s") and noun is None)


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a database file after its licence, which is indented."""
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if not line.startswith("  "))


def _index(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield lemmas with the places of their senses, the most frequent first."""
    for line in _lines(path):
        fields = line.split()
        yield fields[0], tuple(fields[-int(fields[2]) :])


def _pointers(path: Path) -> Iterator[tuple[str, tuple[_Pointer, ...]]]:
    """Yield the places of senses with what they point to."""
    for line in _lines(path):
        fields = line.split("|")[0].split()
        words = int(fields[3], 16)
        count, *rest = fields[4 + 2 * words :]
        places = range(0, 4 * int(count), 4)  # symbol, place, part of speech, which words
        yield (
            fields[0],
            tuple(_Pointer(rest[at], Sense(_LETTERS[rest[at + 2]], rest[at + 1])) for at in places),
        )
