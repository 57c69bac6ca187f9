"""The figures of a sentence with what they count, and whether two figures can be the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.comparison.tokens import FUNCTION_WORDS, Token, Weight, content_stems, stem, tokens_of
from onrecord.model import Span

_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_ABOUT = frozenset(
    "about around some roughly approximately nearly almost circa estimated close approaching".split()
)
_LEAST = (
    ("at", "least"),
    ("more", "than"),
    ("over",),
    ("upwards", "of"),
    ("no", "fewer", "than"),
    ("above",),
)
_MOST = (
    ("at", "most"),
    ("fewer", "than"),
    ("less", "than"),
    ("up", "to"),
    ("under",),
    ("no", "more", "than"),
    ("below",),
)
MONTHS = frozenset(
    "january february march april june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec may".split()
)
_SCOPE = frozenset(
    """
    alone total altogether combined each per apiece daily weekly monthly yearly annual annually further another more
    additional extra remaining other others second third first remainder average median since cumulative overall maximum
    minimum peak last next previous
    """.split()
)
_PLURALS = frozenset("people men women children police troops staff cattle sheep percent".split())
_NEAR = 6
_LONGEST_UNIT = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: its value, the stem of what it counts (a currency for money, ``%`` for a share), and where it stands.

    ``about`` tells that it is given as approximate, ``least`` and ``most`` that it is a bound; ``scope`` holds the words
    near it that say of what part or time it is.
    """

    value: float
    unit: str
    span: Span
    about: bool = False
    least: bool = False
    most: bool = False
    scope: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    """The stems of the content words right after the unit: what is said of them."""

    def agrees(self, other: Quantity) -> bool:
        """Whether the two values can be one figure: equal, rounded, near an "about", or within a bound."""
        a, b = self.value, other.value
        if math.isclose(a, b):
            return True
        ratio = abs(a - b) / max(abs(a), abs(b))
        if (self.about or other.about) and ratio <= 0.1:
            return True
        if _rounded(a, b) or _rounded(b, a):
            return True
        return self._bounds(b) or other._bounds(a)

    def _bounds(self, value: float) -> bool:
        """Whether ``value`` is beyond this bound, and near enough to be what it speaks of."""
        if self.least and self.value <= value <= self.value * 1.5:
            return True
        return self.most and self.value * 0.5 <= value <= self.value


def _rounded(exact: float, short: float) -> bool:
    """Whether ``short`` is ``exact`` rounded to its own two and more digits; shorter figures are not rounded ones."""
    if short < 100 or exact == 0:
        return False
    digits = len(f"{short:.12g}".replace(".", "").strip("0"))
    return math.isclose(float(f"{exact:.{max(2, digits)}g}"), short)


def quantities(text: str, area: Span) -> list[Quantity]:
    """Return the figures of ``text`` in ``area`` that count something, in order; dates, years and times are none."""
    return list(_read(tokens_of(text, [area])))


def _read(tokens: Sequence[Token]) -> Iterator[Quantity]:
    keys = [token.key for token in tokens]
    for at, token in enumerate(tokens):
        if token.weight is not Weight.NUMBER or not token.key.startswith("#"):
            continue
        value = float(token.key[1:])
        before, after = keys[max(0, at - 4) : at], keys[at + 1 : at + 3]
        if _is_date(value, token.surface, before, after):
            continue
        unit = _unit(tokens, at)
        if not unit:
            continue
        near = set(keys[max(0, at - _NEAR) : at] + keys[at + 1 : at + 1 + _NEAR])
        least = any(_ends_with(before, words) for words in _LEAST)
        yield Quantity(
            value=value,
            unit=unit,
            span=token.span,
            about=bool(_ABOUT & set(before[-2:])) or "or" in after[:1],
            least=least,
            most=not least and any(_ends_with(before, words) for words in _MOST),
            scope=frozenset(near & _SCOPE)
            - ({"more"} if least else set())
            - ({"per"} if unit == "%" else set()),
            said=content_stems(tokens[at + 1 : at + 1 + _NEAR]) - {unit},
        )


def _ends_with(before: Sequence[str], words: Sequence[str]) -> bool:
    tail = [key for key in before if key not in _CURRENCIES][-len(words) :]
    return tail == list(words)


def _is_date(value: float, surface: str, before: Sequence[str], after: Sequence[str]) -> bool:
    if set(before[-1:]) & MONTHS or set(after[:1]) & MONTHS or set(after[:1]) & {"am", "pm"}:
        return True
    if after[:1] == ["of"] and set(after[1:2]) & MONTHS:
        return True
    return (
        1900 <= value <= 2099
        and surface.isdigit()
        and bool({"in", "since", "by", "of", "from", "until"} & set(before[-1:]))
    )


def _unit(tokens: Sequence[Token], at: int) -> str:
    if at and tokens[at - 1].key in _CURRENCIES:
        return _CURRENCIES[tokens[at - 1].key]
    following = tokens[at + 1 : at + 1 + _LONGEST_UNIT]
    keys = [token.key for token in following]
    if keys[:1] == ["%"] or keys[:1] == ["percent"] or keys[:2] == ["per", "cent"]:
        return "%"
    run: list[Token] = []
    for token in following:
        if token.key == "of" and not run:
            continue
        if token.weight not in (Weight.CONTENT, Weight.ENTITY) or token.key in FUNCTION_WORDS or token.clause:
            break
        if token.key.endswith("ed") and run:
            break
        run.append(token)
        surface = token.surface.casefold()
        if surface in _PLURALS or (surface.endswith("s") and not surface.endswith("ss")):
            return stem(token.key)
    return stem(run[0].key) if run else ""


__all__ = ["MONTHS", "Quantity", "quantities"]
