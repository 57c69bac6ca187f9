"""Whether two personal names are forms of one."""

from __future__ import annotations

import pytest

from onrecord.identity.people import Fit, fit, read_name
from onrecord.identity.spelling import sounds_like


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("F. C. Hof", "Frederic Hof"),
        ("Frederic Hof", "Fred C. Hof"),
        ("Frederic C. Hof", "Frederic Carl Hof"),
        ("J.K. Marlin", "JK Marlin"),
        ("Dr Sabine Orlo", "Sabine Orlo"),
        ("Colonel Fateh Hassoun", "Fateh Hassoun"),
        ("Prime Minister Ana Gray", "Ana Gray"),
        ("Zvi Bar'el", "Zvi Bar’el"),
        ("Jean-Claude Brun", "Jean Claude Brun"),
        ("Łukasz Świtała", "Lukasz Switala"),
        ("Bashar al-Assad", "Bashar Al Assad"),
        ("Bashar el-Asad", "Bashar Assad"),
        ("Mohamed Qassim", "Muhammad Kassem"),
        ("Mohammed Qasim", "Mohamed Qassem"),
        ("Ismail Haniyeh", "Ismail Haniya"),
        ("Louay Safi", "Luay Safi"),
        ("Mazen Abdel-Latif", "Mazen Abdul Latif"),
        ("Mazen Abdullatif", "Mazen Abd al-Latif"),
        ("Dmitri Orlov", "Dmitry Orlov"),
        ("Ursula von der Leyen", "Ursula Leyen"),
    ],
)
def test_forms_of_one_name(a: str, b: str) -> None:
    assert fit(read_name(a), read_name(b)) is fit(read_name(b), read_name(a)) is Fit.SURE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mohamed Salah", "Mahmoud Salah"),
        ("Hassan Ali", "Hussein Ali"),
        ("John A. Smith", "John B. Smith"),
        ("John Smith Jr.", "John Smith Sr."),
        ("Mrs Holt", "John Holt"),
        ("Mr Lee", "Ann Lee"),
        ("Ann Lee", "Sam Lee"),
        ("Frederic Hof", "Gerard Hof"),
        ("Michael Weiss and Hassan Hassan", "Michael Weiss"),
        ("Mohammed bin Salman", "Mohammed Abu Salman"),
        ("Ina Holt", "Ina Hoult-Marsh"),
    ],
)
def test_names_of_two_people(a: str, b: str) -> None:
    assert fit(read_name(a), read_name(b)) is fit(read_name(b), read_name(a)) is Fit.NONE


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Hof", "Frederic Hof", Fit.SURNAME),
        ("#Assad", "Bashar al-Assad", Fit.SURNAME),
        ("Qasim", "Mohamed Qassim", Fit.SURNAME),
        ("J. Smith", "John Smith", Fit.LIKELY),
        ("Bob Smith", "Robert Smith", Fit.LIKELY),
        ("John Orlo Jr", "John Orlo", Fit.LIKELY),
        ("Erik Brandt", "Eric Brandt", Fit.LIKELY),
    ],
)
def test_names_that_need_support(a: str, b: str, expected: Fit) -> None:
    assert fit(read_name(a), read_name(b)) is expected


def test_a_title_is_left_out_and_a_given_name_is_not() -> None:
    assert read_name("President Ana Gray").given == ("ana",)
    assert read_name("King Abdullah II").generation == "ii"
    assert read_name("Al Gore").given == ("al",)
    assert read_name("").surname == ""


@pytest.mark.parametrize(("a", "b"), [("hamed", "hamid"), ("zelensky", "zelenskyy"), ("youssef", "yusuf")])
def test_spellings_that_sound_alike(a: str, b: str) -> None:
    assert sounds_like(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("hassan", "hussein"), ("asser", "yasser"), ("hof", "hoffe"), ("a", "e")]
)
def test_spellings_that_do_not(a: str, b: str) -> None:
    assert not sounds_like(a, b)
