"""Names of bodies: which are one name in other words, which are short for others, and acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.english import lexicon as lex
from onrecord.english.shortforms import is_short_for
from onrecord.identity.known import BODIES, COUNTRIES, QUALIFIERS, SPELLINGS
from onrecord.identity.spelling import plain

BodyKey = tuple[str, ...]
"""What all names of one body share; its first word says of what kind the key is."""

_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}[A-Za-z]?|\b[A-Za-z]\.[A-Za-z]\b")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_TOKEN = re.compile(r"[a-z0-9_]+")
_SMALL = frozenset("the of in for at and on to a an de s its".split())
_TAIL = frozenset(["of", "in", "for", "at"])
_OF_THE_STATE = frozenset(["government", "regime", "authorities"])
_MISSIONS = frozenset(["embassy", "consulate", "mission"])
_GENERIC = (
    lex.ORGANIZATION_HEADS | lex.GENERIC_BODIES | frozenset(["police", "opposition", "officials", "ministry"])
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,9}[A-Z]s?$")
_BRACKETED = re.compile(r"\((?:the )?([A-Z][A-Za-z&.]{0,9}[A-Z])\)")
_LONGEST_ACRONYM = 8
_BEFORE_BRACKET = 160
_VOICE = re.compile(
    r"(?:['’]s)?(?: official)?(?: (?:"
    + "|".join(sorted(lex.PLATFORMS))
    + r"))? (?:account|feed|page|channel)$",
    re.IGNORECASE,
)
"""What a body speaks through, behind its name."""


def _undotted(name: str) -> str:
    return _DOTTED.sub(lambda m: m[0].replace(".", ""), _without_voice(name))


def _without_voice(name: str) -> str:
    """Return the body of "the Water Ministry's official X account"; a country's account is some body's, and stays."""
    body = _VOICE.sub("", name)
    return body if lex.ORGANIZATION_HEADS & set(body.casefold().split()) else name


def _folded(name: str) -> str:
    low = " ".join(_TOKEN.findall(plain(_POSSESSIVE.sub("", _undotted(name))).casefold().replace("-", " ")))
    return low.removeprefix("the ")


def _country_tables() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for country, *others in COUNTRIES:
        for name in (country, *others):
            table = capitals if name.startswith("@") else names
            table[_folded(name.removeprefix("@"))] = country
    marks = {name: _mark(country) for name, country in names.items()}
    return marks, {name: _mark(country) for name, country in capitals.items()}


def _mark(country: str) -> str:
    return country.casefold().replace(" ", "_")


_COUNTRY_OF, _CAPITAL_OF = _country_tables()
_MARKS = frozenset(_COUNTRY_OF.values())
_LONG_COUNTRIES = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(n) for n in _COUNTRY_OF if " " in n), key=lambda n: (-len(n), n)))
    + r")\b"
)
_KNOWN: dict[str, str] = {_folded(name): names[0] for names in BODIES for name in names}
_CASED = frozenset(["US", "IS", "WHO", "IRA", "UN", "EU", "AU", "MET"])
"""Names that in small letters are other words."""


@lru_cache(maxsize=65_536)
def _raw(name: str) -> tuple[str, ...]:
    """Return all words of the name in order, countries and their adjectives as marks."""
    text = _undotted(name)
    low = _folded(name)
    low = _LONG_COUNTRIES.sub(lambda m: _COUNTRY_OF[m[0]], low)
    shown = set(re.findall(r"\w+", text))
    words = []
    for word in low.split():
        if word == "us" and "US" not in shown:
            words.append(word)
        else:
            words.append(_COUNTRY_OF.get(word, SPELLINGS.get(word, word)))
    return tuple(words)


@lru_cache(maxsize=65_536)
def content_words(name: str) -> tuple[str, ...]:
    """Return the words that tell the body apart, in order: no articles or prepositions, one word for each country."""
    return tuple(word for word in _raw(name) if word not in _SMALL)


def known_body(name: str) -> str | None:
    """Return our name for a well-known body or country that ``name`` is a name of, or None."""
    folded = _folded(name)
    if folded.upper() in _CASED and _undotted(name).strip().removeprefix("the ") == folded:
        return None
    if folded in _KNOWN:
        return _KNOWN[folded]
    again = " ".join(word.replace("_", " ") for word in content_words(name))
    return _KNOWN_CONTENT.get(again)


@lru_cache(maxsize=65_536)
def body_key(name: str) -> BodyKey:
    """Return what ``name`` shares with other names of the same body: order, prepositions and country forms do not count.

    A country alone, and its capital, speak as its government. An embassy's two countries keep their parts.
    """
    if known := known_body(name):
        return ("known", known)
    words = content_words(name)
    if state := _government(name, words):
        return ("government", state)
    countries = [word for word in words if word in _MARKS]
    if heads := [i for i, word in enumerate(words) if word in _MISSIONS]:
        return _mission(_raw(name), words[heads[0]])
    if len(countries) > 1:
        return ("ordered", *words)
    return ("words", *sorted(words)) if words else ("name", name.casefold())


def _government(name: str, words: tuple[str, ...]) -> str | None:
    marks = [word for word in words if word in _MARKS]
    if len(marks) == 1 and (len(words) == 1 or (len(words) == 2 and set(words) & _OF_THE_STATE)):
        return marks[0]
    if words and name[:1].isupper():
        return _CAPITAL_OF.get(" ".join(words))
    return None


def _mission(raw: tuple[str, ...], head: str) -> BodyKey:
    at = raw.index(head)
    before = [word for word in raw[:at] if word not in _SMALL]
    after = list(raw[at + 1 :])
    sender = before
    if not before and after[:1] == ["of"]:
        stop = next((i for i, word in enumerate(after) if word in ("in", "to", "at")), len(after))
        sender, after = [word for word in after[:stop] if word not in _SMALL], after[stop:]
    host = sorted(word for word in after if word not in _SMALL)
    return ("mission", head, " ".join(sender), " ".join(host))


def is_generic(name: str) -> bool:
    """Whether the name tells nothing apart: "the council", "police", "Embassy"; another article's is another body."""
    if known_body(name):
        return False
    words = content_words(name)
    if all(word in _GENERIC or word in SPELLINGS.values() for word in words):
        return len(words) < 2 or name == name.casefold()
    return name == name.casefold()


def is_acronym(name: str) -> bool:
    """Whether the name is written as an acronym: "NATO", "MoD"."""
    return bool(_ACRONYM.match(_undotted(name).strip()))


def initials_fit(acronym: str, name: str) -> bool:
    """Whether ``acronym`` is the initials of ``name``, with or without its small words."""
    words = plain(name).replace("-", " ").split()
    if len(words) < 2:
        return False
    letters = _undotted(acronym).casefold()
    every = "".join(word[0] for word in words).casefold()
    main = "".join(word[0] for word in words if word.casefold() not in _SMALL).casefold()
    return letters in (every, main)


def acronyms_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the acronyms that ``text`` gives in brackets behind a body's name, with that name, in text order."""
    for found in _BRACKETED.finditer(text):
        short = found[1].replace(".", "")
        before = text[max(0, found.start() - _BEFORE_BRACKET) : found.start()].split()
        for count in range(2, min(len(before), _LONGEST_ACRONYM + 4) + 1):
            name = " ".join(before[-count:])
            if before[-count][:1].isupper() and initials_fit(short, name):
                yield short, name
                break


def tails(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the beginnings of the name before "of", "in", "for" and "at": what it may be called for short."""
    raw = _raw(name)
    for i, word in enumerate(raw):
        if i > 1 and word in _TAIL:
            yield tuple(w for w in raw[:i] if w not in _SMALL)


def is_short_body(short: str, full: str) -> bool:
    """Whether ``short`` may stand for the body ``full`` where both are met together: in one article or statement."""
    if known_body(short) or body_key(short) == body_key(full):
        return False
    one, two = set(content_words(short)), set(content_words(full))
    if not one or not two:
        return False
    if is_acronym(short):
        return initials_fit(short, full)
    if "mission" in (body_key(short)[0], body_key(full)[0]):
        return _is_short_mission(body_key(short), body_key(full))
    more = two - one
    if not one < two:
        return is_generic(short) and is_short_for(short, full)
    if is_generic(short):
        return is_short_for(short, full)
    if more & QUALIFIERS:
        return False
    if content_words(short) in list(tails(full)):
        return True
    return bool(one & lex.ORGANIZATION_HEADS) and content_words(full)[-1] in one


def _is_short_mission(short: BodyKey, full: BodyKey) -> bool:
    if short[0] != "mission":
        # "the US Twitter feed" of the embassy is no shorter name; "the embassy" has the kind of key it needs
        return False
    if full[0] != "mission" or short[1] != full[1]:
        return False
    return all(not part or part == whole for part, whole in zip(short[2:], full[2:], strict=True))


@lru_cache(maxsize=65_536)
def related_bodies(a: str, b: str) -> bool:
    """Whether two affiliations may be of one body: equal, one short for the other, or sharing a word of their own."""
    if body_key(a) == body_key(b) or is_short_body(a, b) or is_short_body(b, a):
        return True
    own = set(content_words(a)) & set(content_words(b)) - lex.ORGANIZATION_HEADS - QUALIFIERS - _MARKS
    return bool(own)


_KNOWN_CONTENT = {
    " ".join(word.replace("_", " ") for word in content_words(name)): names[0]
    for names in BODIES
    for name in names
    if len(content_words(name)) > 1
}

__all__ = [
    "BodyKey",
    "acronyms_in",
    "body_key",
    "content_words",
    "initials_fit",
    "is_acronym",
    "is_generic",
    "is_short_body",
    "known_body",
    "related_bodies",
    "tails",
]
