"""Following a claim into the articles it cites: where its chain goes on, and what standing that gives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.model import Form, FoundBy, Link

WHEAT = "the mayor of Lemmick hoarded wheat in the cellar of the brewery"
NINE = "the sluice gate of the Veldmark dam jammed on Tuesday and flooded nine orchards"
SIX = "the sluice gate of the Veldmark dam jammed on Tuesday and flooded six orchards"
QUOTE = "Nobody in this valley greased that gate since the flood of my wedding day"
A, B, C, D = "Marl Tribune", "Fenland Voice", "Quillmouth Ledger", "Sedge Post"
WIRE = "Tesk Wire"
Said = Callable[..., Any]


def test_a_named_source_and_nobody_between_is_primary(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo"))
    verdict = news.judge()
    assert (verdict.marks, verdict.judged.citings, verdict.judged.held) == ({A: ["primary"]}, (), ())


def test_what_the_cited_article_says_too_is_traced(news: Any, said: Said) -> None:
    news.prints(B, said("Ada Orlo"), day=1)
    news.prints(A, said(f"[{B}]", "Ada Orlo"), day=2)
    verdict = news.judge()
    claim = verdict.of(A)
    assert (claim.standing.value, claim.reasons) == ("traced", ())
    assert verdict.chain(A) == [B, "Ada Orlo"], "the article names them all itself"
    (citing,) = verdict.judged.citings
    assert (citing.claim, citing.article, citing.carriers, citing.how) == (
        claim.id,
        verdict.of(B).article,
        (verdict.of(B).id,),
        FoundBy.STATEMENT,
    )


def test_the_chain_goes_on_in_the_cited_article(news: Any, said: Said) -> None:
    news.prints(B, said("Ada Orlo"), day=1)
    news.prints(A, said(f"[{B}]"), day=2)
    verdict = news.judge()
    assert verdict.chain(A) == [B, "+Ada Orlo"]
    assert verdict.of(A).standing.value == "traced"
    last = verdict.of(A).traced_chain.links[-1]
    assert last.article == verdict.of(B).article, "it tells where the link was found"
    assert last.mention == verdict.of(B).chain.links[-1].mention


def test_a_chain_of_three_papers(news: Any, said: Said) -> None:
    news.prints(C, said("Ada Orlo"), day=1)
    news.prints(B, said(f"[{C}]"), day=2)
    news.prints(A, said(f"[{B}]"), day=3)
    verdict = news.judge()
    assert verdict.chain(A) == [B, f"+{C}", "+Ada Orlo"]
    assert verdict.marks == {A: ["traced"], B: ["traced"], C: ["primary"]}
    assert verdict.statement.independent_origins == 1


def test_a_paper_that_is_not_held(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]", "Ada Orlo"), said(f"[{B}]", words=WHEAT))
    verdict = news.judge()
    assert verdict.marks == {A: ["relayed", "hearsay"]}
    assert verdict.of(A).reasons == ("cited-article-not-held",)
    assert verdict.of(A, 1).reasons == ("ends-at-outlet",)


def test_a_held_article_without_the_claim(news: Any, said: Said) -> None:
    cited = news.prints(B, said("Ben Karst", words=WHEAT), day=1)
    news.prints(A, said(f"[{B}]", "Ada Orlo", links_to=cited.url), day=2)
    verdict = news.judge()
    assert verdict.of(A).standing.value == "relayed"
    assert verdict.of(A).reasons == ("cited-article-lacks-claim",)
    (citing,) = verdict.judged.citings
    assert (citing.article, citing.carriers, citing.how) == (cited.id, (), FoundBy.HYPERLINK)


def test_another_article_of_the_paper_is_not_the_cited_one(news: Any, said: Said) -> None:
    news.prints(B, said("Ben Karst", words=WHEAT), day=1)
    news.prints(A, said(f"[{B}]", "Ada Orlo"), day=2)
    verdict = news.judge()
    assert verdict.judged.citings == ()
    assert verdict.of(A).reasons == ("cited-article-not-held",)


def test_an_article_cited_by_its_title(news: Any, said: Said) -> None:
    cited = news.prints(B, said("Ben Karst", words=WHEAT), day=1, title="Eels and the price of bread")
    news.prints(
        A,
        said(f"[{B}]", "Ada Orlo"),
        day=2,
        other='Of "Eels and the Price of Bread", a report on other matters:',
    )
    (citing,) = news.judge().judged.citings
    assert (citing.article, citing.how) == (cited.id, FoundBy.TITLE)


def test_the_cited_article_names_somebody_else(news: Any, said: Said) -> None:
    news.prints(B, said("Ben Karst"), day=1)
    news.prints(A, said(f"[{B}]", "Ada Orlo"), day=2)
    verdict = news.judge()
    assert verdict.of(A).standing.value == "relayed"
    assert verdict.of(A).reasons == ("cited-article-lacks-claim",)


def test_the_cited_article_gives_another_number(news: Any, said: Said) -> None:
    news.prints(B, said("Ada Orlo", words=NINE), day=1)
    news.prints(A, said(f"[{B}]", "Ada Orlo", words=SIX), said(f"[{B}]", "Ada Orlo", words=NINE), day=2)
    assert news.judge().marks[A] == ["relayed", "traced"]


def test_the_cited_article_has_other_words_in_the_quotation(news: Any, said: Said) -> None:
    news.prints(B, said("Ada Orlo", words=QUOTE, form=Form.DIRECT), day=1)
    changed = QUOTE.replace("Nobody", "Not one engineer")
    news.prints(A, said(f"[{B}]", "Ada Orlo", words=changed, form=Form.DIRECT), day=2)
    news.prints(C, said(f"[{B}]", "Ada Orlo", words=QUOTE.upper(), form=Form.DIRECT), day=2)
    assert news.judge().marks == {A: ["relayed"], B: ["primary"], C: ["traced"]}


def test_a_part_of_the_quotation_is_carried(news: Any, said: Said) -> None:
    news.prints(B, said("Ada Orlo", words=QUOTE, form=Form.DIRECT), day=1)
    part = "Nobody in this valley … since the flood of my wedding day"
    news.prints(A, said(f"[{B}]", "Ada Orlo", words=part, form=Form.DIRECT), day=2)
    assert news.judge().marks[A] == ["traced"]


@pytest.mark.parametrize(("who", "reason"), [("…officials", "unnamed-origin"), ("Ada Orlo", None)])
def test_whom_the_cited_article_has_it_from_counts(
    news: Any, said: Said, who: str, reason: str | None
) -> None:
    news.prints(B, said(who), day=1)
    news.prints(A, said(f"[{B}]"), day=2)
    claim = news.judge().of(A)
    assert (claim.standing.value, claim.reasons) == (("hearsay", (reason,)) if reason else ("traced", ()))


def test_a_cited_article_that_names_nobody(news: Any, said: Said) -> None:
    news.prints(B, said(), day=1)
    news.prints(A, said(f"[{B}]"), day=2)
    verdict = news.judge()
    assert verdict.marks == {A: ["hearsay"], B: ["unsupported"]}
    assert verdict.of(A).reasons == ("ends-at-outlet",)


def test_a_person_who_passes_on_rumours(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo", "…reports"))
    claim = news.judge().of(A)
    assert (claim.standing.value, claim.speech_standing.value) == ("hearsay", "primary")
    assert claim.reasons == ("unnamed-origin", "named-source-relays-unnamed")


def test_papers_named_side_by_side(news: Any, said: Said) -> None:
    news.prints(B, said("Ada Orlo"), day=1)
    news.prints(C, said("Ben Karst"), day=1)
    news.prints(A, said(f"[{B}/{C}]"), day=2)
    verdict = news.judge()
    assert {citing.article for citing in verdict.judged.citings} == {
        verdict.of(B).article,
        verdict.of(C).article,
    }
    assert verdict.of(A).standing.value == "traced"
    assert verdict.statement.independent_origins == 2


@pytest.mark.parametrize("held", [B, C])
def test_one_held_of_two_papers_named_side_by_side(news: Any, said: Said, held: str) -> None:
    news.prints(held, said("Ada Orlo"), day=1)
    news.prints(A, said(f"[{B}/{C}]"), day=2)
    verdict = news.judge()
    assert verdict.of(A).standing.value == "traced"
    assert verdict.chain(A)[-1] == "+Ada Orlo"


def test_the_latest_article_before_it_is_followed(news: Any, said: Said) -> None:
    news.prints(B, said("Ben Karst"), day=1)
    news.prints(B, said("Ada Orlo"), day=4)
    news.prints(B, said("Carl Veil"), day=9)
    news.prints(A, said(f"[{B}]"), day=5)
    assert news.judge().chain(A) == [B, "+Ada Orlo"]


def test_a_paper_cannot_cite_what_came_out_later(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1)
    news.prints(B, said("Ada Orlo"), day=5)
    verdict = news.judge()
    assert (verdict.of(A).standing.value, verdict.chain(A)) == ("hearsay", [B])


def test_an_article_brought_up_to_date_can(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=6)
    news.prints(B, said("Ada Orlo"), day=5)
    assert news.judge().chain(A) == [B, "+Ada Orlo"]


def test_a_denial_in_the_cited_article_does_not_carry_the_claim(news: Any, said: Said) -> None:
    from onrecord.model import Stance

    news.prints(B, said("Ada Orlo", stance=Stance.DENY), day=1)
    news.prints(A, said(f"[{B}]", "Ada Orlo"), day=2)
    assert news.judge().of(A).standing.value == "relayed"


def test_a_wire_behind_a_paper(news: Any, said: Said) -> None:
    news.prints(WIRE, said("Ada Orlo"), day=1)
    news.prints(A, said(f"[{B}]", f"[{WIRE}]"), day=2)
    verdict = news.judge()
    assert verdict.chain(A) == [B, WIRE, "+Ada Orlo"]
    assert verdict.of(A).standing.value == "traced"


def test_the_order_of_the_articles_changes_nothing(news: Any, said: Said) -> None:
    news.prints(C, said("Ada Orlo"), day=1)
    news.prints(B, said(f"[{C}]"), said(f"[{D}]", words=WHEAT), day=2, updated=4)
    news.prints(A, said(f"[{B}]"), said("Ben Karst", words=WHEAT), day=3)
    news.prints(D, said(f"[{B}]", words=WHEAT), day=3)
    forth, again = news.judge(), news.judge()
    assert forth.judged == again.judged
    back = news.judge(order=lambda articles: articles[::-1])
    assert sorted(back.judged.claims, key=lambda c: c.id) == sorted(forth.judged.claims, key=lambda c: c.id)
    for one in forth.judged.statements:
        (other,) = (s for s in back.judged.statements if s.id == one.id)
        assert sorted(one.claims) == sorted(other.claims)
        assert (one.origins, one.independent_origins_range, one.works, one.gatekeeper) == (
            other.origins,
            other.independent_origins_range,
            other.works,
            other.gatekeeper,
        )
    assert len(back.judged.statements) == len(forth.judged.statements) == 2


def test_a_translation_is_carried_by_the_quotation_it_was_made_from(news: Any, said: Said) -> None:
    """No word of the two is the same: the speaker tells, and that there is just one such quotation."""
    french = "Nous n'avons jamais fermé cette porte, mais personne n'a voulu frapper"
    news.prints(B, said("Ada Orlo", words=french, form=Form.DIRECT), day=1)
    english = "We never closed that door, but nobody cared to knock"
    news.prints(A, said(f"[{B}]", "Ada Orlo", words=english, form=Form.DIRECT), day=2)
    news.prints(C, said(f"[{B}]", "Wim Acker", words=english, form=Form.DIRECT), day=2)
    assert news.judge().marks == {A: ["traced"], B: ["primary"], C: ["relayed"]}


def test_a_paper_of_a_body_and_the_body_are_one_origin(
    news: Any, said: Said, source: Callable[..., Link]
) -> None:
    news.prints(B, said(source("report by the Dam Board", "document")), day=1)
    news.prints(A, said(f"[{B}]", source("Dam Board", "organization")), day=2)
    news.prints(C, said(f"[{B}]", source("Water Court", "organization")), day=2)
    assert news.judge().marks == {A: ["traced"], B: ["primary"], C: ["relayed"]}


COST = "the bridge over the Veldmark at Lemmick will be rebuilt at a cost of $48 million"
DEAR = "the bridge over the Veldmark at Lemmick will be rebuilt at a cost of $84 million"


def test_a_figure_that_was_changed_on_the_way_is_not_traced(news: Any, said: Said) -> None:
    news.prints(C, said("Ada Orlo", words=COST), day=1)
    news.prints(B, said(f"[{C}]", words=DEAR), day=2)
    news.prints(A, said(f"[{B}]", words=DEAR), day=3)
    verdict = news.judge()
    assert verdict.marks == {C: ["primary"], B: ["relayed"], A: ["relayed"]}
    assert verdict.chain(A) == [B, f"+{C}", "+Ada Orlo"]


def test_a_figure_that_was_kept_on_the_way_is_traced(news: Any, said: Said) -> None:
    news.prints(C, said("Ada Orlo", words=COST), day=1)
    news.prints(B, said(f"[{C}]", words=COST), day=2)
    news.prints(A, said(f"[{B}]", words=COST), day=3)
    assert news.judge().marks == {C: ["primary"], B: ["traced"], A: ["traced"]}


@pytest.mark.parametrize(
    ("month", "standing"),
    [("in August", "relayed"), ("in May", "traced"), ("in March", "traced"), ("", "traced")],
)
def test_a_month_that_the_cited_article_does_not_give(
    news: Any, said: Said, month: str, standing: str
) -> None:
    """The cited article came out in March and says "in May"."""
    news.prints(
        B, said("Ada Orlo", words="the bridge over the Veldmark at Lemmick will be closed in May"), day=1
    )
    news.prints(
        A, said(f"[{B}]", words=f"the bridge over the Veldmark at Lemmick will be closed {month}"), day=2
    )
    assert news.judge().marks[A] == [standing]
