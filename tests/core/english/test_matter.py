from __future__ import annotations

from onrecord.english.matter import names_in, share, telling_words


def test_telling_words_are_alike_for_forms_of_a_word_and_for_figures() -> None:
    assert telling_words("Four crews were diverting 1,200 litres") == telling_words(
        "the crew diverts 4 ... 1200 litre"
    )


def test_words_of_reporting_and_the_calendar_tell_nothing() -> None:
    assert telling_words("The report said on Monday that it had confirmed this") == frozenset()


def test_names_are_capitals_that_do_not_only_begin_a_sentence() -> None:
    assert names_in(
        "Crews left. Ilka Maren of the Courier said on Monday that Skarn's pier had cracked."
    ) == {
        "ilka",
        "maren",
        "courier",
        "skarn",
    }


def test_the_share_is_of_the_first_words() -> None:
    assert share(frozenset({"dam", "leak"}), frozenset({"dam", "town", "mayor"})) == 0.5
    assert share(frozenset(), frozenset({"dam"})) == 1.0
