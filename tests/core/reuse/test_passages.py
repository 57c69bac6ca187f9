from __future__ import annotations

import pytest

from onrecord.model import Article
from onrecord.reuse import passages
from onrecord.testing import make_article

KEEPER = "The keeper of the northern gate slept with both keys under his pillow for eleven years"
WEIR = "Nobody had been down to look at the weir since the storm of last November"


def article(text: str, number: int = 1, **header: object) -> Article:
    return make_article(text, number=number, **header)


def texts(a: Article, b: Article, **how: int) -> list[tuple[str, str]]:
    return [(p.a.of(a.text), p.b.of(b.text)) for p in passages(a, b, **how)]


def test_a_passage_has_its_place_in_both_texts() -> None:
    a = article(f"It was late. {KEEPER}. He is gone.")
    b = article(f"So it goes, they say in town: {KEEPER}, and no more of that.", 2)
    assert texts(a, b) == [(KEEPER, KEEPER)]
    (passage,) = passages(a, b)
    assert passage.words == 16
    assert passage.likeness == 1


def test_typography_and_case_do_not_matter() -> None:
    a = article("The board's air-strikes on the weir, “so-called”, began at five in the morning")
    b = article("THE BOARD’S AIR STRIKES ON THE WEIR, SO CALLED, BEGAN AT FIVE IN THE MORNING", 2)
    (passage,) = passages(a, b)
    assert (passage.a.of(a.text), passage.likeness) == (a.text, 1)


def test_changed_words_do_not_part_a_passage() -> None:
    a = article(KEEPER + " and nobody on the board had ever asked him why")
    b = article(
        KEEPER.replace("both keys", "all of the keys") + " and nobody at the board had ever asked him why", 2
    )
    (passage,) = passages(a, b)
    assert (passage.a.of(a.text), passage.b.of(b.text)) == (a.text, b.text)
    assert 0.8 < passage.likeness < 1


def test_passages_in_another_order_are_two() -> None:
    a = article(f"{KEEPER}. Then came a long winter with much ice, and a very short spring. {WEIR}.")
    b = article(f"{WEIR}. The museum has a jar of it in the cellar, beside the stuffed heron. {KEEPER}.", 2)
    assert texts(a, b) == [(KEEPER, KEEPER), (WEIR, WEIR)]


def test_words_in_quotation_marks_are_counted_apart() -> None:
    a = article(f'It is so. "{KEEPER}," Marsh said.')
    b = article(f"Marsh said: “{KEEPER}”.", 2)
    (passage,) = passages(a, b)
    assert passage.is_quoted
    assert (passage.quoted_a, passage.quoted_b, passage.own_voice) == (16, 16, 0)


def test_a_quotation_that_became_narration_is_quoted_on_one_side() -> None:
    a, b = article(f'"{KEEPER}," Marsh said.'), article(f"{KEEPER}.", 2)
    (passage,) = passages(a, b)
    assert (passage.quoted_a, passage.quoted_b, passage.own_voice) == (16, 0, 0)
    assert not passage.is_quoted


def test_few_common_words_are_no_passage() -> None:
    a = article("At the end of the day nobody on the board knew of the keys.")
    b = article("The keys of the gate lay at the end of the quay.", 2)
    assert passages(a, b) == []


def test_the_fewest_words_are_the_callers_choice() -> None:
    a, b = article("He slept under his pillow for years."), article("Keys lay under his pillow for years.", 2)
    assert texts(a, b, fewest=5) == [("under his pillow for years", "under his pillow for years")]
    assert texts(a, b) == []


def test_no_word_is_in_two_passages() -> None:
    a = article(f"{KEEPER}. {WEIR}.")
    b = article(f"{KEEPER}. {KEEPER}. {WEIR}. {KEEPER}.", 2)
    found = passages(a, b)
    in_a = [i for passage in found for i, _ in passage.equal]
    assert len(in_a) == len(set(in_a)) == 31


@pytest.mark.parametrize("text", ["", "no " * 20_000, "a b " * 10_000, "\ud800 \u202e" * 2_000])
def test_hostile_texts_end_at_once(text: str) -> None:
    assert all(p.words for p in passages(article(text), article(text + "x", 2)))
