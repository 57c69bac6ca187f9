"""Names of authors: out of bylines and out of metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.outlets import OutletRegistry

_BY = re.compile(
    r"^(?:(?:words|story|text|report(?:ing)?|written|posted|published)\s+)?by\b[:\s]*", re.IGNORECASE
)
_FIELDS = re.compile(r"\s*[|•·–—]\s*|\s+-\s+")
_BETWEEN = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
_PLACE_OR_ROLE = re.compile(r"\s+(?:in|for|at|of|from)\s+.*$|\s*\(.*$|\s*,.*$", re.DOTALL)
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.|[^\W\d_][^\W\d_’'.-]*(?:[-’'.][^\W\d_]+)*\.?)$")
_PARTICLES = frozenset(
    """
    abu al ap bin bint da de del della den der di do dos du el ibn la le ten ter van von y zu
    """.split()
)
_NO_PERSON = frozenset(
    """
    admin administrator agencies agency anonymous author contributor contributors correspondent
    correspondents desk editor editorial editors guest news newsroom none null our reporter reporters
    service staff team the undefined unknown webmaster wire wires writer writers
    """.split()
)
_POST_NOMINAL = re.compile(r"^(?:jr|sr|phd|ph\.d|md|m\.d|esq|ii|iii|iv)\.?$", re.IGNORECASE)
_MAX_NAME_WORDS = 6


class Byline(NamedTuple):
    """What a byline says: who wrote, and the outlet that it names, if any."""

    authors: tuple[str, ...]
    outlet: str | None


def looks_like_name(text: str) -> bool:
    """Whether ``text`` may be a person's name: one to six capitalised words, particles and initials allowed."""
    words = text.split()
    if not 1 <= len(words) <= _MAX_NAME_WORDS or not any(
        w[0].isupper() or w[0].isalpha() and not w.islower() for w in words
    ):
        return False
    if any(word.casefold().strip(".") in _NO_PERSON for word in words):
        return False
    return all(
        _NAME_WORD.match(word) and (not word[0].islower() or word.split("-")[0].casefold() in _PARTICLES)
        for word in words
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def split_authors(stated: str) -> tuple[str, ...]:
    """Return the names in a field that holds authors, as stated, without ``By`` and empty parts.

    Names are separated by ``;``, else by commas, "and" or "&". "Roe, Jane" is one name: a part of one word is not
    taken for an author of its own.
    """
    stated = _BY.sub("", " ".join(stated.split()))
    if ";" in stated:
        return _unique(part.strip() for part in stated.split(";") if part.strip())
    parts = [part.strip() for part in _BETWEEN.split(stated) if part.strip()]
    joined: list[str] = []
    for part in parts:
        if joined and _POST_NOMINAL.match(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    if len(joined) == 2 and all(len(part.split()) == 1 for part in joined) and "," in stated:
        return (f"{joined[1]} {joined[0]}",)
    return _unique(joined)


def is_byline(line: str) -> bool:
    """Whether ``line`` opens as a byline does ("By …", "Words by …")."""
    return _BY.match(line.strip()) is not None


def read_byline(line: str, outlets: OutletRegistry) -> Byline | None:
    """Return what the byline ``line`` says, or None when it is none.

    ``By Jane Roe and John Poe in Larn | 3 June 2015`` has two authors. A part that the registry knows is the outlet.
    A line that opens with "By" but goes on as prose ("By Monday the river had …") is no byline.
    """
    line = line.strip()
    opening = _BY.match(line)
    if opening is None or len(line) > 200:
        return None
    rest = line[opening.end() :]
    fields = _FIELDS.split(rest)
    outlet: str | None = None
    authors: list[str] = []
    names = _BETWEEN.split(fields[0]) if fields else []
    for position, raw in enumerate(names):
        part = raw.strip()
        if not part:
            continue
        known = outlets.by_name(part)
        if known is not None:
            outlet = outlet or known.name
            continue
        name = _PLACE_OR_ROLE.sub("", part)
        if not looks_like_name(name):
            if position == 0:
                return None
            break  # what follows the names is a role or a place
        authors.append(name)
    for field in fields[1:]:
        known = outlets.by_name(field.strip())
        if known is not None:
            outlet = outlet or known.name
    return Byline(_unique(_as_written(name) for name in authors), outlet)


def _as_written(name: str) -> str:
    """Return ``JANE ROE`` as ``Jane Roe``: bylines are often set in capitals."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 4 and all(c.isupper() for c in letters):
        return re.sub(
            r"[^\W\d_]+",
            lambda word: word.group().capitalize() if len(word.group()) > 1 else word.group(),
            name,
        )
    return name
