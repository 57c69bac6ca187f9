from __future__ import annotations

import random
from datetime import date, timedelta

from onrecord.model import Article
from onrecord.reuse import candidates, passages
from onrecord.testing import make_article

START = date(2031, 1, 1)


def words(number: int, count: int) -> str:
    rng = random.Random(number)
    return " ".join(f"w{rng.randrange(2_000)}" for _ in range(count))


def corpus(planted: dict[int, int]) -> list[Article]:
    """Return 120 articles of their own words; ``planted`` says which has 30 words of which earlier one."""
    texts = [words(number, 150) for number in range(120)]
    for copy, original in planted.items():
        borrowed = " ".join(texts[original].split()[40:70])
        texts[copy] = f"{words(1000 + copy, 60)} {borrowed} {words(2000 + copy, 60)}"
    return [
        make_article(text, number=number, date=START + timedelta(days=number))
        for number, text in enumerate(texts)
    ]


def numbers(pairs: list[tuple[Article, Article]]) -> list[tuple[int, int]]:
    return [tuple(int(article.key.split(":")[1]) for article in pair) for pair in pairs]  # type: ignore[misc]


def test_finds_every_borrowed_passage_and_no_other_pair() -> None:
    planted = {copy: copy - 30 for copy in range(31, 120, 9)}
    assert numbers(candidates(corpus(planted))) == sorted((a, b) for b, a in planted.items())


def test_does_not_depend_on_the_order_of_the_articles() -> None:
    articles = corpus({50: 3, 70: 3, 90: 20})
    shuffled = list(articles)
    random.Random(4).shuffle(shuffled)
    assert candidates(shuffled) == candidates(articles)


def test_a_passage_that_many_share_pairs_each_with_the_earliest() -> None:
    articles = corpus(dict.fromkeys(range(10, 90), 3))
    assert numbers(candidates(articles)) == [(3, copy) for copy in range(10, 90)]


def test_a_pair_has_a_passage_to_show() -> None:
    articles = corpus({50: 3})
    ((a, b),) = candidates(articles)
    (passage,) = passages(a, b)
    assert passage.words >= 30


def test_nothing_comes_of_nothing() -> None:
    assert candidates([]) == []
    assert candidates([make_article(""), make_article("one two three", number=2)]) == []
