from __future__ import annotations

from datetime import date

import pytest

from onrecord.english.dates import Days, date_mentions
from onrecord.model import Span

TUESDAY = date(2032, 9, 14)


def read(text: str, published: date | None = TUESDAY, updated: date | None = None) -> list[str]:
    whole = Span(0, len(text))
    return [f"{m.span.of(text)} = {m.days}" for m in date_mentions(text, whole, published, updated)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 6th February 2015 it said", "6th February 2015 = 6 February 2015"),
        ("on June 3, 2015, it said", "June 3, 2015 = 3 June 2015"),
        ("on 2015-06-03 it said", "2015-06-03 = 3 June 2015"),
        ("dated 3 March", "3 March = 3 March 2032"),
        ("on Dec. 30", "Dec. 30 = None"),
        ("on 12 of July", "12 of July = 12 July 2032"),
        ("on 12 January", "12 January = None"),
        ("on 2 October", "2 October = 2 October 2032"),
        ("it will open on 2 May", "2 May = 2 May 2032 to 2 May 2033"),
        ("sanctions of March 2014", "March 2014 = 1 March 2014 to 31 March 2014"),
        ("shut since 2030", "since 2030 = 1 January 2030 to 31 December 2030"),
        ("late on Monday", "Monday = 13 September 2032"),
        ("on Tuesday", "Tuesday = 14 September 2032"),
        ("on Wednesday", "Wednesday = 8 September 2032"),
        ("it will open on Wednesday", "Wednesday = 8 September 2032 to 15 September 2032"),
        ("last Monday", "last Monday = 6 September 2032 to 13 September 2032"),
        ("yesterday", "yesterday = 13 September 2032"),
        ("last month", "last month = 1 August 2032 to 31 August 2032"),
        ("last year", "last year = 1 January 2031 to 31 December 2031"),
        ("three days ago", "three days ago = 11 September 2032"),
    ],
)
def test_a_date_means_these_days_to_an_article_of_tuesday_14_september_2032(text: str, found: str) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain in March.",
        "on 03/06/2015",
        "on 31 February 2015",
        "Mondays are quiet",
        "Monday's paper",
        "version 2015-06-033",
        "1,204 litres",
    ],
)
def test_what_may_be_read_in_two_ways_or_is_no_day_is_no_date(text: str) -> None:
    assert read(text) == []


def test_without_the_date_of_the_article_a_relative_date_is_unknown() -> None:
    assert read("late on Monday, after 6 February 2015", published=None) == [
        "Monday = None",
        "6 February 2015 = 6 February 2015",
    ]


def test_in_an_updated_article_a_weekday_may_be_told_from_either_day() -> None:
    assert read("on Monday", updated=date(2032, 9, 21)) == ["Monday = 13 September 2032 to 20 September 2032"]


def test_dates_at_the_ends_of_the_calendar_are_unknown_and_break_nothing() -> None:
    assert read("400 years ago", published=date(200, 1, 1)) == ["400 years ago = None"]


def test_the_gap_is_counted_between_the_nearest_days() -> None:
    week = Days(date(2032, 9, 6), date(2032, 9, 12))
    assert week.gap(Days(date(2032, 9, 14), date(2032, 9, 20))) == 2
    assert Days(date(2032, 9, 14), date(2032, 9, 20)).gap(week) == 2
    assert week.gap(Days(date(2032, 9, 12), date(2032, 9, 30))) == 0
