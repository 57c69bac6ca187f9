"""Claims made of a few words, with who says them, where and when; and what the stage makes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from onrecord.model import Article, Chain, Form, Kind, Link, Mode, RecordedClaim, Span, Stance
from onrecord.statements import Content, ContentReader, likenesses, statements

FIRST = date(2031, 3, 1)
ELSEWHERE = (
    (
        "The orchestra of Pellmoor plays Brahms on Saturday. Its cellist broke a string during the rehearsal, and the "
        "conductor hummed her part until a violinist lent her one. Tickets for the concert in the Pellmoor ballroom are "
        "free for pensioners. The orchestra last performed the symphony in the ballroom before the war. A choir sings."
    ),
    (
        "Beekeepers met in Ghent to compare honey. A drought in April had starved their hives of clover, and the bees flew "
        "far for nectar. One beekeeper fed his bees syrup. The prize for the palest honey went to a nun from Bruges, whose "
        "hives stand among lindens. Mites troubled nobody. The beekeepers dined on waffles with honey and nectar."
    ),
    (
        "The chess final went to adjournment. The challenger sealed a bishop move and slept for eleven hours. Grandmasters "
        "at the hotel thought the endgame drawn. The champion, who had sacrificed a knight and a rook for the initiative, "
        "swam laps in the hotel pool. The arbiter keeps the sealed envelope with the bishop move in his sock."
    ),
    (
        "A glacier calved above Ostrava. Hikers photographed the icebergs and posted them to their cousins. The glacier "
        "has thinned since the monks first sketched it, and its crevasses gape. Guides roped the hikers to each other. "
        "Icebergs as large as chapels drifted across the lake. Ptarmigans watched the glacier from the moraine."
    ),
)
"""What the articles are about besides: one another thing than the next, so that claims alone tie them."""
FIELDS = {"text", "by", "kind", "cites", "outlet", "day", "before", "form", "stance", "article"}


def told(number: int = 0, **given: Any) -> Content:
    """Return the content of the claim ``text`` in an article that tells it after the words ``before``."""
    assert given.keys() <= FIELDS, given
    text, before = given["text"], given.get("before", ELSEWHERE[number % len(ELSEWHERE)])
    by = given.get("by")
    start = f"{before} {by or 'Somebody'} said that ".lstrip()
    whole = f"{start}{text}."
    links = [Link(name=name, kind=Kind.OUTLET) for name in given.get("cites", ())]
    if by:
        links.append(Link(name=by, kind=Kind(given.get("kind", "person"))))
    day = given.get("day", 1)
    article = Article(
        key=given.get("article", f"article-{number}"),
        sha256=hashlib.sha256(given.get("article", whole).encode()).hexdigest(),
        text=whole,
        outlet=given.get("outlet"),
        published=None if day is None else FIRST + timedelta(day),
    )
    claim = RecordedClaim(
        article=article.id,
        content=(Span(len(start), len(start) + len(text)),),
        cue=(),
        text=text,
        form=Form(given.get("form", "indirect")),
        mode=Mode.SPEECH,
        chain=Chain(tuple(links)),
        stance=Stance(given.get("stance", "assert")),
        id=f"claim-{number:03}",
    )
    return ContentReader(article).read(claim)


def groups(*all_told: Mapping[str, Any]) -> list[list[int]]:
    """Return the statements that the claims make, as their numbers from 0."""
    contents = [told(number, **given) for number, given in enumerate(all_told)]
    return [[int(claim[-3:]) for claim in group] for group in statements(likenesses(contents))]


@pytest.fixture(scope="session")
def content() -> Callable[..., Content]:
    return told


@pytest.fixture(scope="session")
def grouped() -> Callable[..., list[list[int]]]:
    return groups


@pytest.fixture(scope="session")
def corpus_of() -> Callable[[Sequence[Mapping[str, Any]]], list[Content]]:
    return lambda all_told: [told(number, **given) for number, given in enumerate(all_told)]
