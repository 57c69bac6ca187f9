from __future__ import annotations

import pytest

from onrecord.language import detect, language_of, normalise_code

ENGLISH = (
    "The harbour board closed the eastern lanes on Monday after an engineer found a crack, officials said."
)
GERMAN = (
    "Die Hafenbehörde hat die östlichen Spuren am Montag gesperrt, nachdem ein Ingenieur einen Riss fand."
)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", ENGLISH),
        ("de", GERMAN),
        (
            "fr",
            "Le port a fermé les voies de l'est lundi après qu'un ingénieur a découvert une fissure, dit-on.",
        ),
        (
            "es",
            "El puerto cerró el lunes los carriles del este después de que una ingeniera hallara una grieta.",
        ),
        ("ar", "أغلقت هيئة الميناء الممرات الشرقية يوم الاثنين بعد أن وجد مهندس صدعا في الجسر الكبير"),
        (
            "ru",
            "Портовое управление закрыло восточные полосы в понедельник после того, как инженер нашёл трещину.",
        ),
    ],
)
def test_language_is_told_from_one_sentence(code: str, text: str) -> None:
    assert detect(text).language == code
    assert language_of(text) == code


def test_english_with_many_foreign_names_stays_english() -> None:
    text = (
        "Abdelkader Benmohammed, Wolfgang Schäuffele, Nguyễn Thị Hoa and Ximena Echeverría met in Świnoujście on "
        "Friday, and Benmohammed told reporters afterwards that nothing had been signed. Schäuffele declined to "
        "comment, while Echeverría said that the talks with the ministry in Ouagadougou would go on."
    )
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["", "   \n", "12 345 !!!", "Hm.", "★" * 500])
def test_too_few_letters_are_undetermined(text: str) -> None:
    assert detect(text) == (None, 0.0)
    assert language_of(text) is None


def test_declaration_decides_for_short_text_and_loses_against_clear_words() -> None:
    assert language_of("Mayor quits", "en-GB") == "en"
    assert language_of(GERMAN * 3, "en") == "de"
    assert language_of(ENGLISH * 3, "de_AT") == "en"


def test_long_text_costs_no_more_than_its_beginning() -> None:
    assert detect(ENGLISH + "x" * 5_000_000).language == detect(ENGLISH + "x" * 20_000).language


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en-US", "en"),
        ("pt_BR", "pt"),
        (" DE ", "de"),
        ("iw", "he"),
        ("nb-NO", "no"),
        ("und", None),
        ("", None),
    ]
    + [(None, None), ("x-klingon", None), ("english", None)],
)
def test_declared_codes_are_normalised(declared: str | None, code: str | None) -> None:
    assert normalise_code(declared) == code
