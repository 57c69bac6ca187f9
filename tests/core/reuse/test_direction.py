from __future__ import annotations

from onrecord.model import Article
from onrecord.reuse import REASONS, Direction, copied_from
from onrecord.testing import make_article

SHARED = "The keeper of the northern gate slept with both keys under his pillow for eleven years."


def pair(a: dict[str, object], b: dict[str, object]) -> tuple[Article, Article]:
    return make_article(**{"text": SHARED, **a}), make_article(**{"text": SHARED, **b, "number": 2})  # type: ignore[arg-type]


def test_the_later_one_is_the_copy() -> None:
    a, b = pair({"date": "2031-03-04"}, {"date": "2031-03-05"})
    assert copied_from(a, b) == copied_from(b, a) == Direction(a.id, b.id, ("later",))


def test_without_dates_nothing_is_decided() -> None:
    assert copied_from(*pair({}, {})) == Direction()


def test_one_date_is_not_enough() -> None:
    assert copied_from(*pair({"date": "2031-03-04"}, {})) == Direction()


def test_articles_without_a_shared_passage_are_undecided() -> None:
    assert copied_from(*pair({"date": "2031-03-04"}, {"date": "2031-03-05", "text": "Frogs."})) == Direction()


def test_a_credited_reprint_is_the_copy_whatever_the_dates_say() -> None:
    a, b = pair(
        {"date": "2031-03-04", "reprinted_from": "Merrow Gazette", "outlet": "Corran Beacon"},
        {"date": "2031-03-05", "outlet": "The Merrow Gazette"},
    )
    found = copied_from(a, b)
    # The date speaks against it, and the two signs together are one point apart: too little to say.
    assert found == Direction()
    same_day = copied_from(*pair({"reprinted_from": "Merrow Gazette"}, {"outlet": "The Merrow Gazette"}))
    assert same_day.reasons == ("credits-the-other",)


def test_words_told_to_one_outlet_are_that_outlets() -> None:
    told = SHARED[:-1] + ", Ida Marsh told the Gazette."
    a, b = pair(
        {"outlet": "Merrow Gazette", "text": told, "date": "2031-03-04"},
        {"outlet": "Corran Beacon", "date": "2031-03-04"},
    )
    found = copied_from(a, b)
    assert (found.original, found.copy) == (a.id, b.id)
    assert "told-to-the-other" in found.reasons


def test_a_press_room_has_its_own_news_first() -> None:
    text = "Halden Glass will relight its second furnace in September and hire a hundred people."
    a, b = pair(
        {"outlet": "Halden Glass Press Room", "text": text}, {"outlet": "Tollbridge News", "text": text}
    )
    assert copied_from(b, a).original == a.id


def test_every_reason_has_words() -> None:
    a, b = pair({"date": "2031-03-04", "text": SHARED + " It rained." * 20}, {"date": "2031-03-05"})
    reasons = copied_from(a, b).reasons
    assert reasons == ("later", "shorter")
    assert all(REASONS[reason] for reason in reasons)
