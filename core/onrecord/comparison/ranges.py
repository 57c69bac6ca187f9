"""Quantities in running English: a figure with its unit, as the range of values that it leaves open."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.comparison.amounts import amount_at
from onrecord.english.dates import date_mentions
from onrecord.model import Span

_TOKEN = re.compile(
    r"[£$€]|\d+(?:,\d{3})*(?:\.\d+)?(?:bn|mn|tn|k|m)?\b|[^\W\d_]+(?:['’][^\W\d_]+)?|%|[^\s\w]"
)
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d$")
_ABOUT = re.compile(
    r"(?:about|around|some|roughly|nearly|almost|approximately|an estimated|circa|close to|just (?:over|under))\s+[£$€]?$",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"(?:at least|more than|over|upwards of|no (?:fewer|less) than|above|exceeding|as many as \w+ and)\s+[£$€]?$",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:up to|fewer than|less than|under|below|at most|no more than|as (?:many|much) as)\s+[£$€]?$",
    re.IGNORECASE,
)
_NO_QUANTITY = re.compile(
    r"(?:\baged?|\bat|\bpage|\bchapter|\bnumber|\bno\.|\barticle|\bsection|\bphase|\broom|\bflight|\broute|[-/.:#]|\bone of)\s*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\s*(?:o['’]clock|a\.?m\.?\b|p\.?m\.?\b|years? old|[-–/:]\s*\w|st\b|nd\b|rd\b|th\b)", re.IGNORECASE
)
_IN_NUMBER = re.compile(r"\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty-$", re.IGNORECASE)
_NO_UNIT = frozenset(
    """
    of in on at to for from by with and or but the a an is are was were be been had has have who which that as after before
    when while people's more fewer less other others per since until
    """.split()
)
_MEASURES = frozenset(
    """metre metres meter meters kilometre kilometres kilometer kilometers mile miles foot feet inch inches centimetre
    centimetres centimeter centimeters tonne tonnes ton tons kilo kilos kilogram kilograms litre litres liter liters hour hours
    percent degree degrees""".split()
)
_LONGEST_UNIT = 3
_ROUND = 100
_SLACK = 0.1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text: its value lies from ``low`` to ``high``, either of them included.

    ``units`` are the words that follow it, as far as they may tell what is counted; folded, without the plural's s.
    """

    span: Span
    low: float
    high: float
    units: tuple[str, ...]

    def of_one_unit(self, other: Quantity) -> bool:
        """Whether both count the same: the units share a word."""
        return bool(set(self.units) & set(other.units))

    def apart(self, other: Quantity) -> bool:
        """Whether no value fits both."""
        return self.high < other.low or other.high < self.low


def quantities(text: str, within: Span) -> Sequence[Quantity]:
    """Return the quantities in ``within`` of ``text``, in text order. Dates, times, ages and labels are none.

    A round figure leaves open what was rounded, "about" a tenth more or less, "at least" all above it, "10 to 12" all
    between.
    """
    dates = [mention.span for mention in date_mentions(text, within, None)]
    found = [item for item in _read(text, within) if not any(item.span.overlaps(day) for day in dates)]
    return list(_ranges(text, found))


def _read(text: str, within: Span) -> Iterator[Quantity]:
    tokens = [
        (m.group().casefold(), *m.span())
        for m in _TOKEN.finditer(text, within.start, within.end)
        if not (m.group() == "-" and _IN_NUMBER.search(text, max(within.start, m.start() - 10), m.end()))
    ]
    words = [word for word, _, _ in tokens]
    at = 0
    while at < len(words):
        read = amount_at(words, at)
        if read is None:
            at += 1
            continue
        value, taken = read
        span = Span(tokens[at][1], tokens[at + taken - 1][2])
        currency = words[at - 1] if at and words[at - 1] in "£$€" else ""
        units = tuple(_units(words, at + taken, currency))
        before = text[max(within.start, span.start - 24) : span.start]
        at += taken
        if not units or _CLOCK.match(text, span.end) or _NO_QUANTITY.search(before):
            continue
        if _YEAR.match(span.of(text)) and not currency and units[0] not in _MEASURES:
            continue
        yield Quantity(span, *_bounds(value, span.of(text), before, units), units)


def _units(words: Sequence[str], start: int, currency: str) -> Iterator[str]:
    if currency:
        yield currency
        return
    for word in words[start : start + _LONGEST_UNIT]:
        if word in ("%", "percent") or (word == "per" and words[start + 1 : start + 2] == ["cent"]):
            yield "percent"
            return
        if word in _NO_UNIT or not word[0].isalpha():
            return
        yield word.removesuffix("s") if len(word) > 3 else word


def _bounds(value: float, written: str, before: str, units: Sequence[str]) -> tuple[float, float]:
    half = 0.0
    decimals = re.search(r"\.(\d+)", written)
    scale = (
        value / float(lead.group())
        if (lead := re.match(r"[\d.]+", written.replace(",", ""))) and float(lead.group())
        else 1.0
    )
    if decimals:
        half = 0.5 * 10 ** -len(decimals[1]) * scale
    elif value >= _ROUND:
        half = 0.5 * _power_of_ten_in(value)
        half = half if half > 0.5 else 0.0
    elif any(unit in _MEASURES or f"{unit}s" in _MEASURES for unit in units):
        half = 0.5
    if _ABOUT.search(before):
        half = max(half, value * _SLACK)
    if _LEAST.search(before):
        return value - half, math.inf
    if _MOST.search(before):
        return 0.0, value + half
    return value - half, value + half


def _power_of_ten_in(value: float) -> float:
    power = 1.0
    while value % (power * 10) == 0 and power * 10 <= value:
        power *= 10
    return power


def _ranges(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield ``found``; "10 to 12 boats" is one quantity, whose first figure has no unit of its own."""
    for item in found:
        first = re.search(
            r"(\d+(?:\.\d+)?)\s*(?:to|and|or|[-–])\s*$", text[max(0, item.span.start - 20) : item.span.start]
        )
        if first and float(first[1]) < item.high:
            yield Quantity(item.span, float(first[1]), item.high, item.units)
        else:
            yield item


__all__ = ["Quantity", "quantities"]
