"""The synthetic corpus has what it says it has, and the relate benchmark scores by it. Nothing here is timed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from benchmarks import relate
from benchmarks.synthetic import FEWEST_CLAIMS, Corpus, Likeness, Planted, Structure, synthetic_corpus

from onrecord.model import (
    Article,
    Claim,
    Form,
    Kind,
    Origin,
    RecordedClaim,
    Stance,
    Standing,
    Statement,
)

SIZE = 2_000


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return synthetic_corpus(SIZE)


@pytest.fixture(scope="module")
def claims(corpus: Corpus) -> dict[str, RecordedClaim]:
    return {claim.id: claim for claim in corpus.claims}


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> dict[str, Article]:
    return {article.id: article for article in corpus.articles}


def planted(corpus: Corpus, structure: Structure) -> list[Planted]:
    found = [held for held in corpus.truth.statements if held.structure is structure]
    assert found
    return found


def cited(claim: RecordedClaim) -> list[str]:
    return [link.name for link in claim.chain if link.kind is Kind.OUTLET]


def test_it_has_the_size_asked_for_and_every_structure(corpus: Corpus) -> None:
    assert (len(corpus.claims), len(corpus.articles)) == (SIZE, SIZE // 5)
    assert {held.structure for held in corpus.truth.statements} == set(Structure)
    assert {decoy.likeness for decoy in corpus.truth.decoys} == set(Likeness)
    assert len({claim.id for claim in corpus.claims}) == SIZE
    assert len({article.id for article in corpus.articles}) == SIZE // 5


def test_the_smallest_has_every_structure_too_and_a_smaller_one_is_refused() -> None:
    small = synthetic_corpus(FEWEST_CLAIMS)
    assert {held.structure for held in small.truth.statements} == set(Structure)
    with pytest.raises(ValueError, match="too few"):
        synthetic_corpus(FEWEST_CLAIMS - 1)


def test_the_same_seed_gives_the_same_corpus(corpus: Corpus) -> None:
    assert synthetic_corpus(SIZE) == corpus
    assert synthetic_corpus(SIZE, seed=8) != corpus


def test_claims_lie_in_their_articles(corpus: Corpus, articles: dict[str, Article]) -> None:
    for claim in corpus.claims:
        text = articles[claim.article].text
        assert claim.content[0].of(text) == claim.text
        assert all(
            link.mention and link.mention.of(text).casefold() == link.name.casefold() for link in claim.chain
        )
        assert bool(claim.cue) == bool(claim.chain.links) == (claim.form is not Form.ASSERTION)
        if claim.form is Form.DIRECT:
            assert text[claim.content[0].start - 1] == "“"
    for article in corpus.articles:
        assert all(link.span.end <= len(article.text) for link in article.hyperlinks)


def test_claims_are_as_long_and_as_varied_as_sentences_of_news(corpus: Corpus) -> None:
    lengths = [len(claim.text.split()) for claim in corpus.claims]
    assert (min(lengths) >= 8, max(lengths) <= 30) == (True, True)
    words = Counter(word for claim in corpus.claims for word in claim.text.lower().split())
    assert len(words) > 3_000
    assert sum(count == 1 for count in words.values()) > len(words) / 3


def test_vocabulary_grows_with_the_corpus(corpus: Corpus) -> None:
    few = synthetic_corpus(500)
    counts = [len({w for c in held.claims for w in c.text.split()}) for held in (few, corpus)]
    assert counts[1] > counts[0] * 1.8


def test_echoes_lead_back_to_one_origin(
    corpus: Corpus, claims: dict[str, RecordedClaim], articles: dict[str, Article]
) -> None:
    reworded = 0
    for echo in planted(corpus, Structure.ECHO):
        first, *others = [claims[key] for key in echo.claims]
        assert [link.name for link in first.chain] == list(echo.origins)
        assert len({articles[claim.article].outlet for claim in (first, *others)}) == len(echo.claims)
        published = {
            articles[claim.article].outlet: articles[claim.article].published for claim in (first, *others)
        }
        for claim in others:
            [outlet] = cited(claim)
            assert published[outlet] < published[articles[claim.article].outlet]  # type: ignore[operator]
            reworded += claim.text.casefold() != first.text.casefold()
    assert reworded


def test_circles_close_and_are_possible_in_time(
    corpus: Corpus, claims: dict[str, RecordedClaim], articles: dict[str, Article]
) -> None:
    for circle in planted(corpus, Structure.CIRCLE):
        ring = [claims[key] for key in circle.circular]
        assert 2 <= len(ring) <= 5
        assert circle.origins == ()
        held = [articles[claim.article] for claim in ring]
        assert [cited(claim) for claim in ring] == [[article.outlet] for article in (*held[1:], held[0])]
        assert not any(link.kind.named for claim in ring for link in claim.chain)
        latest = [article.updated or article.published for article in held]
        for citing, source in pairwise([*held, held[0]]):
            written = citing.updated or citing.published
            assert source.published and written and source.published < written
        assert held[0].updated == max(day for day in latest if day)


def test_a_ring_with_an_exit_names_its_person_and_is_no_circle(
    corpus: Corpus, claims: dict[str, RecordedClaim]
) -> None:
    for ring in planted(corpus, Structure.EXIT):
        assert ring.circular == ()
        named = [claims[key] for key in ring.claims if claims[key].chain.origin and not cited(claims[key])]
        assert [claim.chain.links[0].name for claim in named] == list(ring.origins)


def test_independent_claims_cite_no_outlet(corpus: Corpus, claims: dict[str, RecordedClaim]) -> None:
    for held in planted(corpus, Structure.INDEPENDENT):
        assert not any(cited(claims[key]) for key in held.claims)
        assert len(set(held.origins)) == len(held.claims) == held.works


def test_reprints_are_credited_copies(
    corpus: Corpus, claims: dict[str, RecordedClaim], articles: dict[str, Article]
) -> None:
    for held in planted(corpus, Structure.REPRINT):
        first, *copies = [articles[claims[key].article] for key in held.claims]
        assert copies and held.works == 1
        assert {(copy.text, copy.reprinted_from) for copy in copies} == {(first.text, first.outlet)}
        assert first.outlet not in {copy.outlet for copy in copies}


def test_mutual_citation_is_of_two_statements(
    corpus: Corpus, claims: dict[str, RecordedClaim], articles: dict[str, Article]
) -> None:
    pairs = Counter(
        frozenset(articles[claims[key].article].outlet for key in held.claims)
        for held in planted(corpus, Structure.MUTUAL)
    )
    assert all(count % 2 == 0 for count in pairs.values())
    for held in planted(corpus, Structure.MUTUAL):
        own, other = (claims[key] for key in held.claims)
        assert (cited(own), cited(other)) == ([], [articles[own.article].outlet])


def test_decoys_share_most_words_and_no_statement(corpus: Corpus, claims: dict[str, RecordedClaim]) -> None:
    together = {key: number for number, held in enumerate(corpus.truth.statements) for key in held.claims}
    for decoy in corpus.truth.decoys:
        one, two = (set(claims[key].text.casefold().replace(",", "").split()) for key in decoy.claims)
        assert len(one & two) >= 5
        assert not together.keys() & set(decoy.claims)
        assert claims[decoy.claims[0]].article != claims[decoy.claims[1]].article


def marked(claim: RecordedClaim, standing: Standing) -> Claim:
    fields = {name: getattr(claim, name) for name in RecordedClaim.__dataclass_fields__}
    return Claim(**fields, standing=standing, speech_standing=standing)


def statement(held: Planted) -> Statement:
    return Statement(
        id=f"stm-{held.claims[0]}",
        text="",
        claims=held.claims,
        origins=tuple(Origin(name=name, kind=Kind.PERSON) for name in held.origins),
        independent_origins=len(held.origins),
        independent_origins_range=(len(held.origins),) * 2,
        works=held.works,
    )


def judged(corpus: Corpus, circular: set[str]) -> list[Claim]:
    return [marked(c, Standing.CIRCULAR if c.id in circular else Standing.PRIMARY) for c in corpus.claims]


def test_the_truth_scores_full(corpus: Corpus) -> None:
    circular = {key for held in corpus.truth.statements for key in held.circular}
    row = relate.scores(
        corpus, judged(corpus, circular), [statement(held) for held in corpus.truth.statements]
    )
    assert (row["recall"], row["precision"], row["origins right"]) == (1, 1, 1)
    assert row["circles found"] == row["circles"] > 0
    assert row["circular claims invented"] == row["negations taken for agreement"] == 0
    assert not any(row[f"merged: other {likeness}"] for likeness in Likeness)


def test_what_is_wrong_costs(corpus: Corpus) -> None:
    one, two = corpus.truth.statements[:2]
    exit_ = planted(corpus, Structure.EXIT)[0]
    negation = next(d for d in corpus.truth.decoys if d.likeness is Likeness.NEGATION)
    place = next(d for d in corpus.truth.decoys if d.likeness is Likeness.PLACE)
    merged = [
        Planted(Structure.ECHO, (*one.claims, *two.claims), one.origins, 1),
        Planted(Structure.ECHO, negation.claims, (), 2),
        Planted(Structure.ECHO, place.claims, (), 2),
    ]
    row = relate.scores(corpus, judged(corpus, {exit_.claims[0]}), [statement(held) for held in merged])
    right = sum(len(held.claims) * (len(held.claims) - 1) // 2 for held in (one, two))
    everything = len(one.claims) + len(two.claims)
    assert row["precision"] == right / (everything * (everything - 1) // 2 + 1)
    assert row["recall"] == right / row["pairs"]
    assert (row["circles found"], row["circular claims invented"]) == (0, 1)
    assert row["origins right"] == 0
    assert (row["merged: other place"], row["merged: other negation"]) == (1, 1)
    assert row["negations taken for agreement"] == 1


def test_a_negation_told_as_a_denial_is_no_agreement(corpus: Corpus) -> None:
    negation = next(d for d in corpus.truth.decoys if d.likeness is Likeness.NEGATION)
    told = judged(corpus, set())
    denied = [
        Claim(**{**{n: getattr(c, n) for n in Claim.__dataclass_fields__}, "stance": Stance.DENY})
        if c.id == negation.claims[1]
        else c
        for c in told
    ]
    row = relate.scores(corpus, denied, [statement(Planted(Structure.ECHO, negation.claims, (), 2))])
    assert (row["merged: other negation"], row["negations taken for agreement"]) == (1, 0)
    assert row["precision"] == 1.0


def test_a_small_corpus_is_related_and_scored() -> None:
    row = relate.measured(FEWEST_CLAIMS, seed=7)
    assert (row["claims"], row["circles"]) == (FEWEST_CLAIMS, 1)
    assert row["recall"] > 0.5
    assert relate.table({FEWEST_CLAIMS: row, 2 * FEWEST_CLAIMS: row}).splitlines()[-1].endswith("1.0x")
