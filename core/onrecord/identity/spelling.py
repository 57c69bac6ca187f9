"""How words of names are spelled: folding to plain letters, and whether two spellings are of one name.

The sound of a word is a skeleton of consonants, with the vowels between them in classes. It is made for names brought
into Latin letters in several ways (Qassim and Kassem, Mohamed and Muhammad, Haniyeh and Haniya), not for English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from onrecord.identity.known import VARIANTS

_NOT_LETTERS = re.compile(r"[`'\"]")
_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("^y?e(?=[^aeiouwy])", "e"),
        ("tch|sch|sh|ch|cz", "S"),
        ("kh", "X"),
        ("gh", "g"),
        ("th", "t"),
        ("dh", "d"),
        ("ph", "f"),
        ("dzh|zh|dj", "j"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("(?<=[aeiouwy])h$", ""),
        (r"([^aeiouwy])\1+", r"\1"),
    )
)
_RUNS = re.compile("[aeiouwy]*")
_CLASSES = {"a": "A", "e": "AI", "i": "I", "y": "I", "o": "U", "u": "U", "w": "U"}
_VARIANT_OF = {spelling: group[0] for group in VARIANTS for spelling in group}


class Sound(NamedTuple):
    """The consonants of a word, and the vowel classes before each of them and after the last."""

    consonants: str
    vowels: tuple[frozenset[str], ...]


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return ``text`` in ASCII letters, case kept, without apostrophes: "Bar’el" becomes "Barel"."""
    return _NOT_LETTERS.sub("", text if text.isascii() else anyascii(text.replace("’", "'")))


@lru_cache(maxsize=65_536)
def sound(word: str) -> Sound:
    """Return the sound of a plain lower-case word."""
    low = word
    for pattern, by in _SOUNDS:
        low = pattern.sub(by, low)
    consonants: list[str] = []
    vowels: list[frozenset[str]] = []
    at = 0
    while True:
        run = _RUNS.match(low, at)
        assert run is not None
        vowels.append(frozenset(c for letter in run[0] for c in _CLASSES[letter]))
        at = run.end()
        if at >= len(low):
            return Sound("".join(consonants), tuple(vowels))
        consonants.append(low[at])
        at += 1


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Return what all spellings of a plain lower-case word share: a key for finding candidates."""
    return sound(_VARIANT_OF.get(word, word)).consonants


@lru_cache(maxsize=262_144)
def sounds_like(a: str, b: str) -> bool:
    """Whether two plain lower-case words may be spellings of one name."""
    one, two = _VARIANT_OF.get(a, a), _VARIANT_OF.get(b, b)
    if one == two:
        return True
    first, second = sound(one), sound(two)
    if first.consonants != second.consonants or not first.consonants:
        return False
    if (one[0] in "yw") != (two[0] in "yw"):
        return False
    return all(bool(x & y) if x and y else x == y for x, y in zip(first.vowels, second.vowels, strict=True))


__all__ = ["Sound", "plain", "skeleton", "sound", "sounds_like"]
