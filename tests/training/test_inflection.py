from __future__ import annotations

import pytest

from onrecord_training.inflection import Part, bases


@pytest.mark.parametrize(
    ("form", "part", "base"),
    [
        ("ports", "noun", "port"),
        ("ferries", "noun", "ferry"),
        ("women", "noun", "woman"),
        ("leaves", "noun", "leaf"),
        ("denies", "verb", "deny"),
        ("denied", "verb", "deny"),
        ("hoped", "verb", "hope"),
        ("planned", "verb", "plan"),
        ("planning", "verb", "plan"),
        ("making", "verb", "make"),
        ("leaves", "verb", "leave"),
        ("took", "verb", "take"),
        ("longest", "adj", "long"),
        ("largest", "adj", "large"),
        ("bigger", "adj", "big"),
        ("happiest", "adj", "happy"),
    ],
)
def test_form_leads_to_base(form: str, part: Part, base: str) -> None:
    assert base in list(bases(form, part))


@pytest.mark.parametrize(
    ("word", "part", "other"),
    [("former", "verb", "form"), ("beer", "verb", "be"), ("men", "verb", "man"), ("news", "adj", "new")],
)
def test_ending_is_one_of_the_part_of_speech(word: str, part: Part, other: str) -> None:
    assert other not in list(bases(word, part))


def test_word_itself_comes_first_unless_irregular() -> None:
    assert next(bases("mended", "verb")) == "mended"
    assert list(bases("found", "verb"))[:2] == ["find", "found"]
    assert list(bases("found", "noun")) == ["found"]


def test_form_of_two_words_keeps_the_first_listed() -> None:
    assert next(bases("lay", "verb")) == "lie"


@pytest.mark.parametrize("short", ["as", "is", "bed", "red", "king"])
def test_stem_of_one_letter_is_none(short: str) -> None:
    assert all(len(base) >= 2 for base in bases(short, "verb"))
