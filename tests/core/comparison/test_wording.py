from __future__ import annotations

import pytest

from onrecord.comparison import Tense, Wording, hedged, quantities, stem, wording_of
from onrecord.comparison.amounts import amount_at, digits_value
from onrecord.model import Span


def worded(text: str, *about: str) -> Wording:
    return wording_of(text, [Span(0, len(text))], frozenset(map(stem, about)))


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("whether the dye reached the reservoir", 0),
        ("the dye may have reached the reservoir", 1),
        ("we cannot rule out that the dye reached the reservoir", 1),
        ("the dye allegedly reached the reservoir", 1),
        ("the dye probably reached the reservoir", 2),
        ("the dye is believed to have reached the reservoir", 2),
        ("the dye reached the reservoir", 3),
        ("the dye reached the reservoir in May", 3),
    ],
)
def test_certainty(text: str, certainty: int) -> None:
    assert worded(text, "dye", "reached", "reservoir").certainty == certainty


def test_a_hedge_on_something_else_leaves_it_flat() -> None:
    assert (
        worded(
            "the dye reached the reservoir and the school may close", "dye", "reached", "reservoir"
        ).certainty
        == 3
    )


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("the dye reached the reservoir", False),
        ("the dye has not reached the reservoir", True),
        ("the dye hasn't reached the reservoir", True),
        ("the dye has not only reached the reservoir", None),
        ("the dye reached the reservoir but not the school", None),
        ("nobody said the dye never reached the reservoir", None),
        ("the dye failed to reach the reservoir", None),
    ],
)
def test_polarity_is_told_only_where_it_is_plain(text: str, negated: bool | None) -> None:
    assert worded(text, "dye", "reached", "reservoir").negated is negated


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("the owners will close the mill", Tense.PLANNED),
        ("the mill is to close by June", Tense.PLANNED),
        ("they plan to close the mill", Tense.PLANNED),
        ("the owners would close the mill", Tense.PLANNED),
        ("the owners closed the mill", Tense.DONE),
        ("the owners have closed the mill", Tense.DONE),
        ("the owners are closing the mill", Tense.GOING_ON),
        ("the closed mill", Tense.UNTOLD),
    ],
)
def test_tense(text: str, tense: Tense) -> None:
    assert worded(text, "close").tense is tense


def test_only_changed_slots_are_named() -> None:
    cited = worded("Some 40 litres may have leaked", "litres", "leaked")
    assert worded("About 40 litres may have leaked", "litres", "leaked").changed(cited) == ()
    assert worded("All of the 40,000 litres leaked", "litres", "leaked").changed(cited) == (
        "certainty",
        "quantities",
        "scope",
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("40,000", 40_000),
        ("40k", 40_000),
        ("40 thousand", 40_000),
        ("forty thousand", 40_000),
        ("forty two", 42),
        ("two hundred and six", 206),
        ("three hundred thousand", 300_000),
        ("2.6 million", 2_600_000),
        ("2.6m", 2_600_000),
        ("one million", 1_000_000),
    ],
)
def test_an_amount_in_words_and_digits(words: str, value: float) -> None:
    split = words.split()
    assert amount_at(split, 0) == (value, len(split))


@pytest.mark.parametrize("word", ["one", "the", "40-odd", "3rd", "1.2.3", "9" * 40])
def test_what_is_no_amount(word: str) -> None:
    assert amount_at([word], 0) is None
    assert word == "one" or digits_value(word) is None


def test_figures_with_what_they_count() -> None:
    text = "At least 2,300 Syrian army officers lost $4.5m and 40 per cent of nearly nine thousand homes since 2030."
    found = quantities(text, Span(0, len(text)))
    assert [(q.value, q.unit) for q in found] == [
        (2300, stem("officers")),
        (4_500_000, "dollar"),
        (40, "%"),
        (9000, stem("homes")),
    ]
    assert [q.least for q in found] == [True, False, False, False]
    assert found[3].about


@pytest.mark.parametrize("text", ["on 19 October", "in 2031 the council", "at 10.40 am", "by June 5"])
def test_dates_and_times_count_nothing(text: str) -> None:
    assert quantities(text, Span(0, len(text))) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("40 litres", "40 litres", True),
        ("about 40 litres", "42 litres", True),
        ("40 litres", "42 litres", False),
        ("40 litres", "40,000 litres", False),
        ("2.6 million marks", "2,589,000 marks", True),
        ("more than 100 people", "120 people", True),
        ("more than 100 people", "900 people", False),
        ("up to 100 people", "90 people", True),
    ],
)
def test_figures_agree_within_what_the_words_allow(one: str, other: str, agree: bool) -> None:
    (a,), (b,) = (quantities(text, Span(0, len(text))) for text in (one, other))
    assert a.agrees(b) is agree
    assert b.agrees(a) is agree


def test_a_hedge_anywhere() -> None:
    assert hedged("It could not be excluded.")
    assert hedged("He is suspected of it.")
    assert not hedged("He did it.")
