"""What is compared: the same pairs for all claims at once and for one claim against an index."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements import (
    Content,
    features,
    likenesses,
    neighbourhood,
    read_contents,
    statements,
)
from onrecord.statements.candidates import MOST_IN_BUCKET, candidate_pairs, candidates_of, related

Likes = Mapping[str, Mapping[str, float]]
Corpus = Callable[[Sequence[Mapping[str, Any]]], list[Content]]
FEATURES = (
    "w:barge", "w:sluice", "w:said", "w:people", "w:government", "w:herring", "s:orlo", "s:karst",
    "c:tesk wire", "c:marl tribune", "n:3 barge", "n:210 job", "q:1a", "q:1b", "q:1c",
)  # fmt: skip
PRINTED = (None, "o:tesk wire", "o:marl tribune", "o:fenland voice")


@st.composite
def a_claim(draw: st.DrawFn) -> set[str]:
    outlet = draw(st.sampled_from(PRINTED))
    return draw(st.sets(st.sampled_from(FEATURES))) | ({outlet} if outlet else set())


class InMemory:
    """An index of contents; ``asked`` are the claims whose contents it has given."""

    def __init__(self, contents: Iterable[Content]) -> None:
        self._contents = {content.claim: content for content in contents}
        self._having: dict[str, set[str]] = {}
        self.asked: set[str] = set()
        for content in self._contents.values():
            for feature in features(content):
                self._having.setdefault(feature, set()).add(content.claim)

    def having(self, features: Collection[str]) -> Mapping[str, Collection[str]]:
        return {feature: self._having.get(feature, set()) for feature in features}

    def contents(self, claims: Collection[str]) -> Mapping[str, Content]:
        self.asked |= set(claims)
        return {claim: self._contents[claim] for claim in claims}


def compared(claims: Sequence[Collection[str]]) -> list[tuple[int, int]]:
    return [(int(i), int(j)) for i, j in candidate_pairs(claims)]


def one_by_one(claims: Sequence[Collection[str]], asking: Iterable[int]) -> set[tuple[int, int]]:
    """Return the pairs of the claims ``asking``, each found by itself."""
    having: dict[str, set[str]] = {}
    for number, found in enumerate(claims):
        for feature in found:
            having.setdefault(feature, set()).add(f"{number:05}")
    pairs = set()
    for number in asking:
        known = {feature: having.get(feature, set()) for feature in related(claims[number])}
        others = candidates_of(f"{number:05}", claims[number], known)
        pairs |= {(min(number, int(other)), max(number, int(other))) for other in others}
    return pairs


@given(st.lists(a_claim(), max_size=12), st.integers(1, 5))
def test_one_claim_finds_what_all_at_once_find(claims: list[set[str]], times: int) -> None:
    claims = claims * times
    pairs = compared([sorted(found) for found in claims])
    assert pairs == sorted(set(pairs))
    assert all(i < j for i, j in pairs)
    assert set(pairs) == one_by_one(claims, range(len(claims)))


def test_who_prints_a_claim_is_nothing_in_common_until_it_is_cited() -> None:
    printed = ["o:tesk wire", "w:barge"]
    assert compared([printed, printed]) == []
    assert compared([printed, ["c:tesk wire", "w:barge"]]) == [(0, 1)]
    assert compared([["c:tesk wire", "w:barge"]] * 2) == [(0, 1)]
    assert compared([printed, ["c:marl tribune", "w:barge"]]) == []


@pytest.mark.parametrize("more", [0, 1])
def test_what_too_many_claims_share_brings_nobody_together(more: int) -> None:
    size = MOST_IN_BUCKET + more
    claims = [["s:orlo", "w:barge"]] * size + [["s:orlo", "w:sluice"]] * 2
    asking = [0, 1, size // 2, size - 1, size, size + 1]
    pairs = set(compared(claims))
    assert {pair for pair in pairs if not set(asking).isdisjoint(pair)} == one_by_one(claims, asking)
    assert (size, size + 1) in pairs, "what few share does"
    assert (len(pairs) == 1) is bool(more)


def test_as_many_papers_as_there_are_with_one_statement(corpus_of: Corpus) -> None:
    told = [
        {"text": f"the mayor of Sedge {done} the {thing} in {month}", "by": "Ada Orlo"}
        for done, thing, month in product(
            ("painted", "sold", "praised"),
            ("windmill", "foundry", "brewery", "ferry", "chapel"),
            ("March", "June"),
        )
    ]
    one = [
        {"text": text, "by": "Ada Orlo", "outlet": f"Paper {number}"}
        for number in range(20)
        for text in (
            "the mayor of Sedge hoarded wheat in the cellar of the old tannery",
            "wheat was hoarded in the old tannery's cellar by the mayor of Sedge",
        )
    ]
    found = statements(likenesses(corpus_of([*told, *one])))
    echoes = {f"claim-{number:03}" for number in range(len(told), len(told) + len(one))}
    assert [group for group in found if echoes.issubset(group)]


def test_nothing_is_compared_where_nothing_is() -> None:
    assert compared([]) == compared([[], []]) == []
    assert neighbourhood([], InMemory([])) == {}


# ---- a neighbourhood is a part of the whole --------------------------------------------------------------------------


def reached(start: Iterable[str], likes: Likes) -> set[str]:
    found, waiting = set(start), list(start)
    while waiting:
        new = likes[waiting.pop()].keys() - found
        found |= new
        waiting += new
    return found


def assert_part_of_the_whole(start: Sequence[Content], whole: Likes, index: InMemory) -> None:
    likes = neighbourhood(start, index)
    touched = reached([content.claim for content in start], whole)
    assert touched <= likes.keys()
    assert likes == {claim: whole[claim] for claim in likes}
    mine = [group for group in statements(likes) if touched.issuperset(group)]
    assert mine == [group for group in statements(whole) if touched.issuperset(group)]


WHO = ("Ada Orlo", "Ben Karst", None)
DONE = ("closed", "shut", "sold", "painted")
THINGS = ("the Dorvik lighthouse", "the tram depot in Lemmick", "the Orsel tannery")
WHY = ("after a fire", "after the storm in March", "over unpaid wages")


@pytest.fixture(scope="module")
def crowd(corpus_of: Corpus) -> list[Content]:
    told = [
        {"text": f"the council {done} {thing} {why}", "by": who, "outlet": f"Paper {number % 4}"}
        for number, (who, done, thing, why) in enumerate(product(WHO, DONE, THINGS, WHY))
    ]
    for number, claim in enumerate(told):
        if number % 5 == 0:
            claim["cites"] = [f"Paper {(number + 1) % 4}"]
    return corpus_of(told)


@pytest.mark.parametrize("size", [1, 4, 10, 16, 17, 25, 60, 108])
def test_new_claims_find_what_comparing_everything_would_give_them(crowd: list[Content], size: int) -> None:
    for seed in range(8):
        random = Random(seed)
        held = random.sample(crowd, size)
        new = random.sample(held, random.randint(1, min(size, 6)))
        assert_part_of_the_whole(new, likenesses(held), InMemory(held))


@pytest.mark.parametrize("seed", [1, 2])
def test_of_a_corpus_with_echoes_and_circles(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).resolve().parents[3]), *sys.path])
    from benchmarks.synthetic import synthetic_corpus

    corpus = synthetic_corpus(600, seed)
    claims: dict[str, list[Any]] = {article.id: [] for article in corpus.articles}
    for claim in corpus.claims:
        claims[claim.article].append(claim)
    contents = read_contents(corpus.articles, claims)
    whole, random = likenesses(contents), Random(seed)
    assert sum(map(bool, whole.values())) > 40
    for article in random.sample(corpus.articles, 40):
        start = [content for content in contents if content.article == article.id]
        index = InMemory(contents)
        assert_part_of_the_whole(start, whole, index)
        assert len(index.asked) < len(contents) / 3, (
            "what shares nothing with the new claims is not looked at"
        )
