from __future__ import annotations

import math

import pytest

from onrecord.comparison.ranges import Quantity, quantities
from onrecord.model import Span


def read(text: str) -> list[Quantity]:
    return list(quantities(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("14 dead", 14, 14, "dead"),
        ("ninety-five people", 95, 95, "people"),
        ("210 jobs", 205, 215, "job"),
        ("211 jobs", 211, 211, "job"),
        ("40,000 litres", 35_000, 45_000, "litre"),
        ("about 40 litres", 36, 44, "litre"),
        ("nine thousand homes", 8_500, 9_500, "home"),
        ("3.1 metres", 3.05, 3.15, "metre"),
        ("four centimetres", 3.5, 4.5, "centimetre"),
        ("2.6 million marks", 2_550_000, 2_650_000, "mark"),
        ("at least 12 boats", 12, math.inf, "boat"),
        ("up to 12 boats", 0, 12, "boat"),
        ("10 to 12 boats", 10, 12, "boat"),
        ("12 per cent", 11.5, 12.5, "percent"),
        ("12%", 11.5, 12.5, "percent"),
        ("£45 for a seat", 45, 45, "£"),
        ("180 Syrian Army officers", 175, 185, "officer"),
    ],
)
def test_a_quantity_is_the_values_that_the_words_leave_open(
    text: str, low: float, high: float, unit: str
) -> None:
    (item,) = read(text)
    assert (item.low, item.high) == pytest.approx((low, high))
    assert unit in item.units


@pytest.mark.parametrize(
    "text",
    [
        "on 3 March 2031",
        "since 2030",
        "at 10.40 in the morning",
        "sheet 14/226 of the office",
        "aged 44 years",
        "a 44-year-old man",
        "one of them",
        "Article 50 procedure",
    ],
)
def test_dates_times_ages_and_labels_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_quantities_of_one_unit_are_apart_where_no_value_fits_both() -> None:
    twelve, fourteen, more = read("12 dead, 14 dead and at least 10 dead")
    assert twelve.apart(fourteen)
    assert not twelve.apart(more)
    assert twelve.of_one_unit(fourteen)
    (boats,) = read("14 boats")
    assert not twelve.of_one_unit(boats)
