"""Spans and texts that no extractor should give, and articles made to be slow, do no harm."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from onrecord import Attribution, Span, load_plugins
from onrecord.engine.chain import ChainBuilder
from onrecord.testing import make_article

OUTLETS = load_plugins(builtin_only=True).outlets()
PIECES = (
    "Ada Orlo said told the The Kestle Courier , . “ ” he She who by of and spokesman Union ( WFP ) ’s 's — – & report in "
    "a US U.S. Mr. it that reports indicate was I we 63 % @x \n\n his which according to been The union \u202e \x1b[31m"
).split(" ")


def claims(text: str, attributions: list[Attribution]) -> list[Any]:
    article = make_article(text, outlet="The Sell Reporter")
    return list(ChainBuilder(article, OUTLETS, lambda piece: []).claims(attributions))


def anywhere(dice: random.Random, length: int) -> tuple[Span, ...]:
    start, stop = sorted((dice.randint(0, length), dice.randint(0, length)))
    return (Span(start, stop),) if start < stop and dice.random() < 0.8 else ()


@pytest.mark.parametrize("seed", range(40))
def test_any_spans_over_any_words_give_claims_within_the_text(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(10):
        text = " ".join(dice.choice(PIECES) for _ in range(dice.randint(5, 90))).strip()
        spans = [[anywhere(dice, len(text)) for _ in range(3)] for _ in range(5)]
        found = claims(text, [Attribution(source=s, cue=c, content=q) for s, c, q in spans])
        whole = Span(0, len(text))
        for claim in found:
            mentions = [link.mention for link in claim.chain if link.mention]
            assert all(whole.contains(span) for span in (*claim.content, *claim.cue, *mentions))
            assert all(link.name for link in claim.chain)


REPEATED: dict[str, tuple[str, str, str, str]] = {
    "pronouns in one paragraph": ("He said it was wet. ", "He", "said", "it was wet"),
    "an open quotation": ("“I said it was wet. ", "I", "said", "it was wet"),
    "bodies": ("The Dock Union met. The union said it was wet.\n\n", "The union", "said", "it was wet"),
    "papers": (
        "The Kestle Courier told the paper it was wet.\n\n",
        "The Kestle Courier",
        "told",
        "it was wet",
    ),
    "roles": (
        "Ada Orlo, spokesman, left. The spokesman said it was wet.\n\n",
        "The spokesman",
        "said",
        "it was wet",
    ),
}


@pytest.mark.parametrize("name", REPEATED)
def test_work_grows_with_the_text_and_not_with_its_square(
    name: str, count_calls: Callable[[Callable[[], Any]], int]
) -> None:
    unit, *parts = REPEATED[name]

    def work(times: int) -> int:
        starts = range(0, times * len(unit), len(unit))
        at = lambda start, part: (Span(start + unit.index(part), start + unit.index(part) + len(part)),)
        found = [
            Attribution(source=at(s, parts[0]), cue=at(s, parts[1]), content=at(s, parts[2])) for s in starts
        ]
        return count_calls(lambda: claims(unit * times, found))

    assert work(600) < 4 * work(200), "nine times for a square"
