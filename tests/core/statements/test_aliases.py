"""Forms of one name are one name, and words that look like them are not."""

from __future__ import annotations

import pytest

from onrecord.statements import name_words, telling_words


@pytest.mark.parametrize(
    "forms",
    [
        ("the United States", "United States of America", "U.S.", "US", "USA", "U.S.A."),
        ("the United Kingdom", "Great Britain", "Britain", "UK", "U.K."),
        ("the European Union", "EU", "E.U."),
        ("the United Nations", "UN", "U.N."),
        pytest.param(
            ("Nato", "NATO", "the North Atlantic Treaty Organization", "the North Atlantic Treaty Organisation"),
        ),
        pytest.param(
            ("WHO", "World Health Organization", "the World Health Organisation"),
        ),
        ("ISIS", "ISIL", "Isis", "Daesh", "Da’esh", "the self-styled Islamic State", "the Islamic State of Iraq and Syria"),
        ("al-Qaeda", "Al Qaida", "al Qaeda"),
    ],
    ids=lambda forms: forms[0],
)  # fmt: skip
def test_forms_of_one_name(forms: tuple[str, ...]) -> None:
    assert len({name_words(form) for form in forms}) == 1
    assert len({telling_words(f"envoys of {form} met") for form in forms}) == 1
    assert name_words(forms[0]), "it tells something"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("he told us of the flood", "US"),
        ("a man who fled", "WHO"),
        ("the gate is shut", "IS"),
        ("New Britain Avenue", "United Nations"),
        ("the united states of mind", "United States"),
        ("EUR 40", "EU"),
        ("Brittany", "Britain"),
    ],
)
def test_words_that_only_look_like_a_name(words: str, name: str) -> None:
    assert name_words(name).isdisjoint(telling_words(words))


def test_a_body_of_a_country_is_not_the_country() -> None:
    assert name_words("the US embassy") > name_words("United States")
    assert name_words("UN refugee agency") != name_words("EU refugee agency")
