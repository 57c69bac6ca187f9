"""Short forms: which shorter name, acronym or role an article may use for somebody it has named in full."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.english import geography as geo
from onrecord.english import lexicon as lex
from onrecord.english.names import bare, surname_of
from onrecord.outlets import fold_name

_SAME_NOUN: dict[str, set[str]] = {
    "force": {"force", "police", "constabulary"},
    "charity": {"charity", "trust", "foundation"},
    "trust": {"trust", "nhs"},
    "airline": {"airline", "airlines", "airways"},
    "party": {"party", "labour"},
    "campaign": {"campaign"},
    "department": {"department", "ministry"},
    "ministry": {"ministry"},
    "lender": {"bank"},
    "regulator": {"regulator", "authority", "commission"},
    "watchdog": {"watchdog", "authority", "commission", "ombudsman"},
    "think-tank": {"institute", "centre", "center", "foundation"},
}
"""Nouns by which a body is called again though its name has another."""
_LEAD = re.compile(r"((?:[A-Z][\w'’&-]*\s+(?:(?:of|for|and|the|in|on)\s+)*)+)$")
_LINKING = frozenset(["of", "for", "the", "and", "in", "on", "to", "de"])


@lru_cache(maxsize=4096)
def body_key(name: str) -> frozenset[str]:
    """Return the words of a body's name that tell it apart, country forms made one."""
    folded = " ".join(geo.FULL_NAMES.get(w.strip(","), w).casefold() for w in fold_name(name).split())
    return frozenset(
        w for w in folded.split() if w not in ("of", "in", "the", "for", "and", "'s", "official")
    )


def person_key(name: str) -> tuple[str, str]:
    """Return first and last word of a personal name, folded: forms of one name agree in both."""
    parts = fold_name(name).replace("-", " ").replace(".", " ").split()
    return (parts or [""])[0], (surname_of(name).replace("-", " ").split() or [""])[-1]


def is_short_for(name: str, full: str) -> bool:
    """Whether ``name`` may be short for the body ``full``: "embassy" for "U.S. Embassy in Syria", "force" for "Kent Police"."""
    key = body_key(name)
    if key < body_key(full):
        return _same_head(name, full)
    return len(key) == 1 and bool(_SAME_NOUN.get(next(iter(key)), set()) & set(fold_name(full).split()))


def same_noun(name: str) -> set[str]:
    """Return the nouns that the body "the NAME" may have in its full name besides its own: "police" for "force"."""
    return _SAME_NOUN.get(name.casefold(), set())


def initials(name: str) -> str:
    """Return the capitals with which the words of ``name`` begin."""
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())


def defined_name(short: str, before: str, name: str) -> str | None:
    """Return the body that ``short`` in brackets behind ``name`` is made of, with as much of ``before`` as it needs."""
    lead = _LEAD.search(before)
    whole = bare((lead.group(1) if lead else "") + name)
    if _initials_fit(short, whole):
        return whole
    return name if _initials_fit(short, name) else None


def _initials_fit(short: str, name: str) -> bool:
    """Whether the letters of ``short`` are initials of ``name``, with or without its small words."""
    parts = name.replace("-", " ").split()
    letters = short.rstrip("s").upper()
    every = "".join(p[0] for p in parts).upper()
    main = "".join(p[0] for p in parts if p.casefold() not in _LINKING).upper()
    return letters in (every, main) or (
        len(letters) >= 3 and len(parts) >= 2 and main.startswith(letters[0]) and _is_within(letters, main)
    )


def _is_within(letters: str, capitals: str) -> bool:
    rest = iter(capitals)
    found = sum(letter in rest for letter in letters)
    return len(capitals) >= 2 and found >= min(len(letters), len(capitals)) - 1


def _same_head(short: str, full: str) -> bool:
    """Whether both names have the same noun for the body: "the embassy", "U.S. Embassy in Syria"; or one begins the other."""
    heads = [w for w in fold_name(short).split() if w in lex.ORGANIZATION_HEADS]
    if heads:
        return bool(_SAME_NOUN.get(heads[-1], {heads[-1]}) & set(fold_name(full).split()))
    return fold_name(full).split()[:1] == fold_name(short).split()[:1]


def same_role(noun: str) -> set[str]:
    """Return the forms of a role that differ in gender only, and how it is shortened."""
    for ending in ("woman", "man", "person"):
        if noun.endswith(ending) and noun != ending:
            stem = noun.removesuffix(ending)
            return {stem + "woman", stem + "man", stem + "person"}
    if noun in ("lawyer", "attorney"):
        return {"lawyer", "attorney", "solicitor", "barrister"}
    return {noun, *(short for short, title in lex.SHORT_TITLES.items() if title == noun)}
