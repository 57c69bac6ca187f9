from __future__ import annotations

import random

from onrecord.model import Article
from onrecord.reuse import same_work, works
from onrecord.testing import make_article

SENTENCES = [
    f"The {noun} of the {place} was {state} by {number} people before the storm of that year."
    for noun, place, state, number in [
        ("gate", "harbour", "painted", 3),
        ("weir", "upper valley", "mended", 14),
        ("tower", "old school", "climbed", 25),
        ("wheel", "paper mill", "greased", 7),
        ("boat", "ferry company", "sunk", 2),
        ("lamp", "market square", "lit", 41),
        ("bell", "lower chapel", "rung", 9),
    ]
]
BODY = " ".join(SENTENCES)


def article(text: str, number: int, **header: object) -> Article:
    return make_article(text, number=number, **header)


def test_copies_with_another_header_or_edits_are_one_work() -> None:
    original = article(BODY, 1)
    assert same_work(original, article("CORRAN, May 11 (Tesk Wire) - " + BODY, 2))
    assert same_work(original, article(BODY.replace("painted", "scraped").replace("41", "40"), 3))
    assert same_work(article(" ".join(SENTENCES[:-1]), 4), original)


def test_half_of_a_text_is_another_work_unless_it_is_credited() -> None:
    half = (
        " ".join(SENTENCES[:4])
        + " The rest of this page is about herring, of which nobody can ever have enough." * 3
    )
    original = article(BODY, 1, outlet="Merrow Gazette")
    assert not same_work(original, article(half, 2, outlet="Corran Beacon"))
    reprint = article(" ".join(SENTENCES[:4]), 3, outlet="Corran Beacon", reprinted_from="Merrow Gazette")
    assert same_work(original, reprint)


def test_short_texts_are_one_work_only_when_equal() -> None:
    assert same_work(article(SENTENCES[0], 1), article(SENTENCES[0].upper(), 2))
    assert not same_work(article(SENTENCES[0], 1), article("On Friday: " + SENTENCES[0], 2))


def test_texts_that_quote_one_speech_are_two_works() -> None:
    speech = f'"{" ".join(SENTENCES[:4])}" Marsh said.'
    one = " Frogs have moved into the meadows behind the school, and lessons are held in the gymnasium until they go."
    two = " It was her last meeting. She left by the side door with a box of herring, and her successor held the lamp."
    assert not same_work(article(speech + one + one.upper(), 1), article(speech + two + two.upper(), 2))


def test_each_article_has_the_earliest_one_of_its_work() -> None:
    first = article(BODY, 1, date="2031-03-04")
    copy = article(BODY + " (Reprinted.)", 2, date="2031-03-06")
    copy_of_copy = article("Seen elsewhere. " + BODY + " (Reprinted.)", 3, date="2031-03-07")
    other = article("Herring was dear this spring.", 4, date="2031-03-01")
    found = [copy_of_copy, other, copy, first]
    assert works(found) == {
        first.id: first.id,
        copy.id: first.id,
        copy_of_copy.id: first.id,
        other.id: other.id,
    }


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [
        article(
            " ".join(SENTENCES[: 4 + number % 4]) + f" Page {number}.",
            number,
            date=f"2031-03-{number + 1:02}",
        )
        for number in range(20)
    ]
    shuffled = list(articles)
    random.Random(7).shuffle(shuffled)
    assert works(shuffled) == works(articles)


def test_no_articles_have_no_works() -> None:
    assert works([]) == {}
    empty = article("", 1)
    assert works([empty, article("", 2)])[empty.id] in {empty.id, article("", 2).id}
