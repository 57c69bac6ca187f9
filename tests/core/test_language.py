from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest

from onrecord import language
from onrecord.errors import InputError
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


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk without room for the model's temporary file, met by a program that has not read the model yet."""
    import tempfile

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    language._identifier.cache_clear()
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    yield
    language._identifier.cache_clear()


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_to_be_one() -> None:
    for tell in (detect, language_of):
        with pytest.raises(InputError, match="a temporary file cannot be written") as told:
            tell(ENGLISH)
        assert "No space left on device" in told.value.message
        assert "TMPDIR" in told.value.hint


NEWS = (
    "The harbour board closed the eastern lanes on Monday after an engineer found a crack, officials said. It was not "
    "the first time that the bridge had been shut this year, and those who live on the island would have to take the "
    "ferry, which was full by noon. “They knew about it and they did not tell us,” said Ada Orlo, who has been asking "
    "for repairs from the start. The ministry, which owns the bridge, said that it could not say when it would open."
)
NACHRICHTEN = (
    "Die Hafenbehörde hat die östlichen Spuren am Montag gesperrt, nachdem ein Ingenieur einen Riss gefunden hatte. Es "
    "war nicht das erste Mal in diesem Jahr, und wer auf der Insel wohnt, muss die Fähre nehmen, die schon am Mittag "
    "voll war. Das Ministerium, dem die Brücke gehört, konnte nicht sagen, wann sie wieder geöffnet wird."
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the model was asked about."""
    texts: list[str] = []

    def listening(text: str) -> language.Detection:
        texts.append(text)
        return detect(text)

    monkeypatch.setattr(language, "detect", listening)
    return texts


@pytest.mark.parametrize("declared", [None, "en-GB", "de"])
def test_plain_english_is_told_without_the_model_and_as_the_model_does(
    declared: str | None, asked: list[str]
) -> None:
    assert language_of(NEWS, declared) == "en"
    assert asked == []
    assert detect(NEWS).language == "en"
    assert detect(NEWS).confidence >= 0.9, "so that it overrules a declaration as well"


@pytest.mark.parametrize(
    "text",
    [
        NACHRICHTEN * 3,
        f"{NEWS}\n{NACHRICHTEN}",
        f"{NEWS}\n{NEWS}\n{NACHRICHTEN * 2}",
        f"{NEWS}\n{'港務局週一關閉了東側車道。' * 12}",
        f"{NEWS}\n{'Портовое управление закрыло мост в понедельник. ' * 4}",
        " ".join(["the and that this with from"] * 4),
        NEWS[:150],
        "le pont la mer the " * 40,
    ],
    ids=["german", "half", "a third", "chinese", "russian", "few", "short", "one word"],
)
def test_the_model_is_asked_where_a_text_may_be_in_another_language(text: str, asked: list[str]) -> None:
    language_of(text)
    assert asked == [text]
