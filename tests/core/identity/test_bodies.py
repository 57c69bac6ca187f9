"""Which names of bodies are one name in other words."""

from __future__ import annotations

import pytest

from onrecord.identity.bodies import acronyms_in, body_key, is_generic, is_short_body, related_bodies


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("U.S. Embassy in Syria", "the US Embassy, Syria"),
        ("Embassy of the United States in Syria", "US Embassy in Syria"),
        ("the U.S. Embassy in Syria's official Twitter feed", "American embassy in Syria"),
        ("Water Ministry of Calder Reach", "Calder Reach's Water Ministry"),
        ("Russian Defence Ministry", "Ministry of Defense of Russia"),
        ("the U.S.", "United States"),
        ("US", "US government"),
        ("Washington", "the United States"),
        ("Syria", "Syrian government"),
        ("ISIL", "Daesh"),
        ("Islamic State", "ISIS"),
        ("WHO", "World Health Organisation"),
        ("EU", "the European Union"),
        ("U.N.", "United Nations"),
        ("Pentagon", "U.S. Department of Defense"),
        ("Scotland Yard", "Metropolitan Police"),
    ],
)
def test_one_body(a: str, b: str) -> None:
    assert body_key(a) == body_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Embassy of Syria in the US", "US Embassy in Syria"),
        ("US Embassy in Syria", "US Embassy in Iraq"),
        ("US Embassy in Syria", "US Embassy in Damascus"),
        ("Free Syrian Army", "Syrian army"),
        ("who", "WHO"),
        ("Islamic State of Iraq", "Islamic State"),
        ("UN Security Council", "United Nations"),
        ("Atlantic Council", "Atlantic Committee"),
        ("White House", "United States"),
    ],
)
def test_two_bodies(a: str, b: str) -> None:
    assert body_key(a) != body_key(b)


def test_short_names_where_met_together() -> None:
    assert is_short_body("Embassy", "US Embassy in Syria")
    assert is_short_body("US Embassy", "US Embassy in Syria")
    assert is_short_body("council", "Sell Town Council")
    assert is_short_body("Water Ministry", "Calder Reach Water Ministry")
    assert is_short_body("NUM", "National Union of Miners")
    assert not is_short_body("Syrian army", "Free Syrian Army")
    assert not is_short_body("Red Cross", "American Red Cross")
    assert not is_short_body("UK Embassy", "US Embassy in Syria")
    assert not is_short_body("United Nations", "United Nations Security Council")


def test_names_that_tell_nothing_apart() -> None:
    assert all(map(is_generic, ["the council", "police", "Embassy", "city council"]))
    assert not any(map(is_generic, ["Kent Police", "WHO", "Water Ministry", "ISIS"]))


def test_affiliations_that_may_be_one() -> None:
    assert related_bodies("Syrian Coalition", "the Syrian Coalition")
    assert related_bodies("Atlantic Council", "Atlantic Council's Rafik Hariri Center")
    assert not related_bodies("Harbour Union", "Quarry Union")


def test_acronyms_are_read_where_a_text_explains_them() -> None:
    text = (
        "The Food and Drug Agency (FDA) met the (WHO) and the National Union of Ferrymen (NUF), he said (IT)."
    )
    assert list(acronyms_in(text)) == [("FDA", "Food and Drug Agency"), ("NUF", "National Union of Ferrymen")]
