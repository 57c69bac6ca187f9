"""Finding recorded claims again by their features: of the newest version of each article, by one extractor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from onrecord.model import Article, RecordedClaim
from onrecord.store import Ledger

Make = Callable[..., Any]
Read = Callable[..., RecordedClaim]
MADE_BY = "rules/1 onrecord/0 outlets/0"


@pytest.fixture
def read(ledger: Ledger, another_run: Callable[[], int], make_claim: Make) -> Read:
    """Record that an audit read an article and found one claim with these features; return the claim."""

    def record(article: Article, *found: str, by: str = MADE_BY) -> RecordedClaim:
        judged = make_claim(article)
        fields = {name: getattr(judged, name) for name in RecordedClaim.__dataclass_fields__}
        claim = RecordedClaim(**fields)
        ledger.record_article(another_run(), article, None, by, [claim], lambda: {claim.id: list(found)})
        return claim

    return record


def found(ledger: Ledger, *features: str, by: str = MADE_BY) -> dict[str, set[str]]:
    return {
        feature: set(claims)
        for feature, claims in ledger.claims_with(features, ledger.newest_extractions([by])).items()
    }


def given(ledger: Ledger, claims: Sequence[str], by: str = MADE_BY) -> list[tuple[Article, RecordedClaim]]:
    return list(ledger.claims_by_id(claims, ledger.newest_extractions([by])))


def test_claims_by_feature(ledger: Ledger, read: Read, make_article: Make) -> None:
    one = read(make_article("a.txt"), "w:barge", "s:orlo")
    two = read(make_article("b.txt"), "w:barge", "q:1f")
    assert found(ledger, "w:barge", "s:orlo", "w:kiln") == {
        "w:barge": {one.id, two.id},
        "s:orlo": {one.id},
        "w:kiln": set(),
    }
    assert found(ledger) == {}


def test_claims_by_id_come_with_their_articles(ledger: Ledger, read: Read, make_article: Make) -> None:
    articles = [make_article("a.txt", outlet="Marl Tribune"), make_article("b.txt")]
    claims = [read(article, "w:barge") for article in articles]
    wanted = [claim.id for claim in claims]
    together = sorted(zip(articles, claims, strict=True), key=lambda pair: pair[1].id)
    assert given(ledger, wanted) == given(ledger, wanted[::-1]) == together
    assert given(ledger, [*wanted, "clm-gone"]) == together
    assert given(ledger, []) == []


def test_only_the_newest_version_of_an_article_counts(ledger: Ledger, read: Read, make_article: Make) -> None:
    first = make_article("a.txt", "The mayor said the bridge is shut.")
    second = make_article("a.txt", "The mayor said the bridge is open.")
    old, new = read(first, "w:barge", "w:kiln"), read(second, "w:barge")
    assert found(ledger, "w:barge", "w:kiln") == {"w:barge": {new.id}, "w:kiln": set()}
    assert given(ledger, [old.id, new.id]) == [(second, new)]
    read(first, "w:barge", "w:kiln")
    assert found(ledger, "w:barge", "w:kiln") == {"w:barge": {old.id}, "w:kiln": {old.id}}
    assert given(ledger, [old.id, new.id]) == [(first, old)]


def test_an_article_whose_newest_version_could_not_be_read_has_no_claims(
    ledger: Ledger, read: Read, make_article: Make, another_run: Callable[[], int]
) -> None:
    old = read(make_article("a.txt"), "w:barge")
    ledger.record_article(another_run(), make_article("a.txt", "Le maire part."), None, None, [])
    assert found(ledger, "w:barge") == {"w:barge": set()}
    assert given(ledger, [old.id]) == []


def test_a_file_that_has_moved_is_one_article(ledger: Ledger, read: Read, make_article: Make) -> None:
    here = make_article("https://papers.example/1", path="here.txt")
    there = make_article("https://papers.example/1", path="there.txt")
    one, other = read(here, "w:barge"), read(there, "w:barge")
    assert one.id == other.id
    assert found(ledger, "w:barge") == {"w:barge": {one.id}}
    assert given(ledger, [one.id]) == [(there, one)]


def test_claims_of_another_extractor_are_not_mixed_in(ledger: Ledger, read: Read, make_article: Make) -> None:
    article = make_article("a.txt")
    claim = read(article, "w:barge")
    read(article, "w:kiln", by="model/2")
    assert found(ledger, "w:barge", "w:kiln") == {"w:barge": {claim.id}, "w:kiln": set()}
    assert found(ledger, "w:barge", "w:kiln", by="model/2") == {"w:barge": set(), "w:kiln": {claim.id}}
    assert found(ledger, "w:barge", by="model/3") == {"w:barge": set()}


def test_more_than_one_query_can_ask_for(ledger: Ledger, read: Read, make_article: Make) -> None:
    claim = read(make_article("a.txt"), "w:barge", "n:699 jobs")
    wanted = [f"n:{number} jobs" for number in range(1_200)]
    having = found(ledger, *wanted)
    assert {feature for feature, claims in having.items() if claims} == {"n:699 jobs"}
    assert having.keys() == set(wanted)
    assert [c for _, c in given(ledger, [*(f"clm-{n:012}" for n in range(1_200)), claim.id])] == [claim]


@pytest.mark.parametrize("feature", ["w:Größe", "o:télam’s", "s:\udcff", "w:' OR 1=1 --", "w:%"])
def test_whatever_characters_a_feature_has(
    ledger: Ledger, read: Read, make_article: Make, feature: str
) -> None:
    claim = read(make_article("a.txt"), feature)
    assert found(ledger, feature, "w:barge") == {feature: {claim.id}, "w:barge": set()}


def test_claims_recorded_before_are_found_once_their_article_is_audited_anew(
    ledger: Ledger, read: Read, make_article: Make
) -> None:
    article = make_article("a.txt")
    claim = read(article)
    assert found(ledger, "w:barge") == {"w:barge": set()}
    read(article, "w:barge")
    assert found(ledger, "w:barge") == {"w:barge": {claim.id}}
