"""Dates in running English, each as the days that it may mean: stated in full, or told from the article's date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.model import Span

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NUMBER = {name: at for at, name in enumerate(_MONTHS, 1)} | {
    name[:3]: at for at, name in enumerate(_MONTHS, 1)
}
_MONTH_NUMBER["sept"] = 9
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = {
    name: at for at, name in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {"a": 1, "an": 1}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBER, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|2[01])\d\d)"
_SHAPES = tuple(
    re.compile(rf"(?<![\w/.-]){shape}(?![\w/-]|[.,:]\d)", re.IGNORECASE)
    for shape in (
        r"(?P<year>(?:1[5-9]|2[01])\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?",
        rf"(?<!\d\s)(?<!(?:st|nd|rd|th)\s){_MONTH},?(?:\s+of)?\s+{_YEAR}",
        rf"(?:in|since|during|of)\s+{_YEAR}",
    )
)
_RELATIVE = re.compile(
    r"\b(?:(?P<near>yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening))"
    r"|(?P<count>\d{1,3}|" + "|".join(_COUNTS) + r") (?P<ago>day|week|month|year)s? (?:ago|earlier)"
    r"|(?P<which>last|this|next) (?P<period>week|weekend|month|year)"
    r"|(?P<side>last |next |this )?(?P<weekday>" + "|".join(_WEEKDAYS) + r"))\b(?!['’]s\b|s\b)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|due|to be|expect\w*|plan\w*|schedul\w*|next|until|by|upcoming|before)\b|['’]ll\b",
    re.IGNORECASE,
)
_HALF_A_YEAR, _TWO_MONTHS = 200, 62
_PERIOD_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Days:
    """The days from ``first`` to ``last``, both of them included, one of which is meant."""

    first: date
    last: date

    def gap(self, other: Days) -> int:
        """Return how many days lie from one to the other: 0 where they share a day."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)

    def hull(self, other: Days) -> Days:
        """Return the days from the earlier first to the later last."""
        return Days(min(self.first, other.first), max(self.last, other.last))

    def __str__(self) -> str:
        if self.first == self.last:
            return _written(self.first)
        return f"{_written(self.first)} to {_written(self.last)}"


class DateMention(NamedTuple):
    """Words of a text that give a date. ``days`` is None where they cannot be told; ``relative`` where they need the
    article's date."""

    span: Span
    days: Days | None
    relative: bool


def date_mentions(
    text: str, within: Span, published: date | None, updated: date | None = None
) -> Sequence[DateMention]:
    """Return the dates that stand in ``within`` of ``text``, in text order; none overlaps another.

    Dates without a year and relative ones ("on Monday", "last month") are told from ``published``, and mean the days of
    either reading where the article was ``updated`` on another. A weekday is the latest one before or on the day of
    publication; in a sentence that looks ahead it may be the next one, too. Bare months and dates such as 03/06/2015,
    which are read differently in different countries, are no dates here.
    """
    found: list[DateMention] = []
    for mention in _all(text, within, [day for day in (published, updated) if day]):
        if not any(mention.span.overlaps(other.span) for other in found):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _all(text: str, within: Span, anchors: Sequence[date]) -> Iterator[DateMention]:
    ahead = _AHEAD.search(text, within.start, within.end) is not None
    for shape in _SHAPES:
        for match in shape.finditer(text, within.start, within.end):
            span = Span(*match.span())
            parts = match.groupdict()
            if parts.get("year"):
                if days := _stated(parts):
                    yield DateMention(span, days, relative=False)
            else:
                days = _hull([_without_year(parts, anchor, ahead=ahead) for anchor in anchors])
                yield DateMention(span, days, relative=True)
    for match in _RELATIVE.finditer(text, within.start, within.end):
        days = _hull([_told_from(match, anchor, ahead=ahead) for anchor in anchors])
        yield DateMention(Span(*match.span()), days, relative=True)


def _hull(days: Sequence[Days | None]) -> Days | None:
    known = [item for item in days if item is not None]
    if not known or len(known) < len(days):
        return None
    whole = known[0]
    for item in known[1:]:
        whole = whole.hull(item)
    return whole


def _stated(parts: dict[str, str | None]) -> Days | None:
    year = int(parts["year"] or 0)
    month, day = _month(parts.get("month")), parts.get("day")
    try:
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return _month_of(year, month)
        return _one(date(year, month, int(day)))
    except ValueError:
        return None


def _without_year(parts: dict[str, str | None], anchor: date, *, ahead: bool) -> Days | None:
    """Return the latest such day up to half a year before ``anchor``, else the next one within two months, else None.

    In a sentence that looks ahead it may be any from the one before to the one after.
    """
    month = _month(parts.get("month"))
    possible = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            possible.append(date(year, month or 0, int(parts["day"] or 0)))
        except ValueError:
            continue
    before = max((day for day in possible if day <= anchor), default=None)
    after = min((day for day in possible if day > anchor), default=None)
    if ahead and before and after:
        return Days(before, after)
    if before and (anchor - before).days <= _HALF_A_YEAR:
        return _one(before)
    return _one(after) if after and (after - anchor).days <= _TWO_MONTHS else None


def _told_from(match: re.Match[str], anchor: date, *, ahead: bool) -> Days | None:
    try:
        if near := match["near"]:
            return _one(anchor + timedelta({"yesterday": -1, "tomorrow": 1}.get(near.casefold(), 0)))
        if match["ago"]:
            count = match["count"].casefold()
            length = _PERIOD_DAYS[match["ago"].casefold()]
            far = length * (_COUNTS[count] if count in _COUNTS else int(count))
            slack = length // 2
            return Days(anchor - timedelta(far + slack), anchor - timedelta(max(0, far - slack)))
        if match["period"]:
            return _period(match["which"].casefold(), match["period"].casefold(), anchor)
        return _weekday(match, anchor, ahead=ahead)
    except (OverflowError, ValueError):
        return None


def _period(which: str, period: str, anchor: date) -> Days:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if period == "year":
        return Days(date(anchor.year + step, 1, 1), date(anchor.year + step, 12, 31))
    if period == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return _month_of(months // 12, months % 12 + 1)
    monday = anchor - timedelta(anchor.weekday())
    start = monday + timedelta(7 * step)
    # "Last weekend" may be the one just over, and a week may begin on a Sunday.
    return Days(start - timedelta(2), start + timedelta(8 if period == "weekend" else 6))


def _weekday(match: re.Match[str], anchor: date, *, ahead: bool) -> Days:
    wanted = _WEEKDAYS.index(match["weekday"].casefold())
    side = (match["side"] or "").strip().casefold()
    before = anchor - timedelta((anchor.weekday() - wanted) % 7)
    after = anchor + timedelta((wanted - anchor.weekday()) % 7)
    if side == "last":
        return Days(before - timedelta(7), before)
    if side == "next":
        return Days(after, after + timedelta(7))
    return Days(before, after) if ahead or side == "this" else _one(before)


def _month(name: str | None) -> int | None:
    if name is None:
        return None
    return int(name) if name.isdigit() else _MONTH_NUMBER[name.casefold()]


def _month_of(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _one(day: date) -> Days:
    return Days(day, day)


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


__all__ = ["DateMention", "Days", "date_mentions"]
