"""Dates that a text states in full. Nothing is guessed: no relative dates, no missing years, no 03/06/2015."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from onrecord.model import Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|[nr]d|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_SHAPES = tuple(
    re.compile(rf"(?<![\w/.-]){shape}(?![\d/-])", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?=\D|$)",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR},?\s+{_MONTH}\s+{_DAY}",
    )
)
_COMPACT = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T\d|$)")


class StatedDate(NamedTuple):
    """A date and where it stands in the text it was found in."""

    span: Span
    day: date


def _day_of(match: re.Match[str]) -> date | None:
    month = match["month"].casefold()
    try:
        return date(int(match["year"]), int(month) if month.isdigit() else _MONTHS[month], int(match["day"]))
    except ValueError:
        return None


def find_dates(text: str) -> list[StatedDate]:
    """Return the full dates of ``text`` (ISO, "3 June 2015", "Jun 3, 2015") in text order."""
    found: list[StatedDate] = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            span = Span(match.start(), match.end())
            day = _day_of(match)
            if day and not any(span.overlaps(other.span) for other in found):
                found.append(StatedDate(span, day))
    return sorted(found)


def stated_day(value: str) -> date | None:
    """Return the day that a metadata ``value`` states, as it is written there: no time zone is applied.

    ``2015-06-03T23:30:00-05:00`` and ``Wed, 03 Jun 2015 23:30:00 -0500`` are both 3 June 2015. None when the value
    states no full date, or several.
    """
    value = value.strip()[:200]
    if compact := _COMPACT.match(value):
        return _day_of(compact)
    days = {found.day for found in find_dates(value)}
    return days.pop() if len(days) == 1 else None
