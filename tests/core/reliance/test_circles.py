"""Circles: claims that lead back to their own paper and to nobody outside, and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.model import Stance

WHEAT = "the mayor of Lemmick hoarded wheat in the cellar of the brewery"
DAM_AGAIN = "the orchards were flooded on Tuesday when the sluice gate of the Veldmark dam jammed"
A, B, C = "Marl Tribune", "Fenland Voice", "Quillmouth Ledger"
Said = Callable[..., Any]


def loops(verdict: Any) -> list[tuple[list[str], list[str]]]:
    """Return the circles as papers, each with the papers by which there is a way out."""
    return [
        ([verdict.paper(key) for key in loop.claims], [verdict.paper(key) for key in loop.exits])
        for loop in verdict.judged.loops
    ]


def test_two_papers_that_have_it_from_each_other(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=3)
    news.prints(B, said(f"[{A}]"), day=2)
    verdict = news.judge()
    assert verdict.marks == {A: ["circular"], B: ["circular"]}
    assert verdict.of(A).reasons == ("citations-lead-back",)
    assert loops(verdict) == [([A, B], [])]
    assert verdict.statement.independent_origins == 0
    assert verdict.statement.independent_origins_range == (0, 0)


def test_a_circle_with_a_source_is_none(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=3)
    news.prints(B, said(f"[{A}]"), said("Ada Orlo", words=DAM_AGAIN), day=2)
    verdict = news.judge()
    assert "circular" not in {mark for marks in verdict.marks.values() for mark in marks}
    ((circle, _),) = loops(verdict)
    assert circle == [A, B]
    assert verdict.of(B, 1).id in verdict.judged.loops[0].exits, "the claim that names her is a way out"
    assert [origin.name for origin in verdict.statement.origins] == ["Ada Orlo"]
    assert verdict.statement.independent_origins == 1


def test_the_way_out_of_a_circle_is_the_claim_that_has_a_source(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=3)
    news.prints(B, said(f"[{A}]"), said("Ada Orlo", words=DAM_AGAIN), day=2)
    verdict = news.judge()
    assert verdict.judged.loops[0].exits == (verdict.of(B, 1).id,)


def test_a_circle_that_passes_on_rumours_is_not_closed(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=3)
    news.prints(B, said(f"[{A}]"), said("…officials", words=DAM_AGAIN), day=2)
    verdict = news.judge()
    assert "circular" not in {mark for marks in verdict.marks.values() for mark in marks}
    assert verdict.statement.independent_origins_range == (0, 1)


def test_a_denial_is_no_way_out(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=3)
    news.prints(B, said(f"[{A}]"), said("Ada Orlo", words=DAM_AGAIN, stance=Stance.DENY), day=2)
    verdict = news.judge()
    assert verdict.of(A).standing.value == verdict.of(B).standing.value == "circular"
    assert verdict.statement.independent_origins == 0


def test_papers_that_cite_each_other_for_different_things(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo"), said(f"[{B}]", words=WHEAT), day=1, updated=3)
    news.prints(B, said("Ben Karst", words=WHEAT), said(f"[{A}]"), day=2)
    verdict = news.judge()
    assert verdict.marks == {A: ["primary", "traced"], B: ["primary", "traced"]}
    assert loops(verdict) == []
    assert verdict.chain(A, 1) == [B, "+Ben Karst"]
    assert verdict.chain(B, 1) == [A, "+Ada Orlo"]


def test_a_ring_of_three(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=4)
    news.prints(B, said(f"[{C}]"), day=3)
    news.prints(C, said(f"[{A}]"), day=2)
    verdict = news.judge()
    assert verdict.marks == {A: ["circular"], B: ["circular"], C: ["circular"]}
    assert loops(verdict) == [([A, B, C], [])]


def test_who_cites_a_circle_is_not_in_it(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=3)
    news.prints(B, said(f"[{A}]"), day=2)
    news.prints(C, said(f"[{A}]"), day=5)
    verdict = news.judge()
    assert verdict.marks == {A: ["circular"], B: ["circular"], C: ["hearsay"]}
    assert verdict.statement.independent_origins == 0
    assert loops(verdict) == [([A, B], [])]


def test_two_circles_of_two_statements(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), said(f"[{C}]", words=WHEAT), day=1, updated=3)
    news.prints(B, said(f"[{A}]"), day=2)
    news.prints(C, said(f"[{A}]", words=WHEAT), day=2)
    verdict = news.judge()
    assert verdict.marks == {A: ["circular"] * 2, B: ["circular"], C: ["circular"]}
    assert sorted(loops(verdict)) == [([A, B], []), ([A, C], [])]


@pytest.mark.parametrize("updated", [None, 1])
def test_without_an_update_nobody_cites_what_comes_later(news: Any, said: Said, updated: int | None) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=updated)
    news.prints(B, said(f"[{A}]"), day=9)
    verdict = news.judge()
    assert verdict.marks == {A: ["hearsay"], B: ["hearsay"]}
    assert loops(verdict) == []


def test_a_day_between_two_dates_is_none_since_zones_differ(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1)
    news.prints(B, said("Ada Orlo"), day=2)
    assert news.judge().marks == {A: ["traced"], B: ["primary"]}


def test_without_dates_a_circle_is_possible(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), dated=False)
    news.prints(B, said(f"[{A}]"), dated=False)
    assert news.judge().marks == {A: ["circular"], B: ["circular"]}


def test_a_circle_closed_by_another_article_of_a_paper(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{C}]"), day=1)
    news.prints(B, said(f"[{A}]"), day=2)
    news.prints(C, said("…reports", words=WHEAT), day=2)
    news.prints(A, said(f"[{B}]"), day=4, other="A longer look at the orchards.")
    assert "circular" not in news.judge().marks[B], (
        "the first article has it from a paper that is not in the circle"
    )


def test_a_paper_that_echoes_its_own_echo(news: Any, said: Said) -> None:
    news.prints(A, said(), day=1)
    news.prints(B, said(f"[{A}]"), day=2)
    news.prints(A, said(f"[{B}]"), day=4, other="The orchards, four days on.")
    verdict = news.judge()
    assert verdict.of(A, 1).standing.value == verdict.of(B).standing.value
    assert verdict.statement.independent_origins == 0


def test_the_author_of_one_is_the_source_of_the_other(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{B}]"), day=1, updated=3, by="Ada Orlo")
    news.prints(B, said("Ada Orlo"), day=2)
    assert news.judge().of(A).standing.value == "circular"


def test_the_author_of_a_paper_nobody_relies_on_is_a_source(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo"), day=1)
    news.prints(B, said("Ben Karst"), day=2, by="Ada Orlo")
    assert news.judge().marks == {A: ["primary"], B: ["primary"]}


def test_a_paper_that_cites_its_own_report_is_not_circular_by_that(
    news: Any, said: Said, source: Callable[..., Any]
) -> None:
    news.prints(A, said("Ada Orlo"), day=1)
    news.prints(A, said(source(A, "outlet", is_self=True)), day=4, other="The orchards, four days on.")
    verdict = news.judge()
    assert verdict.of(A, 1).standing.value == "hearsay"
    assert "self-citation" in verdict.of(A, 1).reasons
    assert verdict.statement.independent_origins == 1
    assert loops(verdict) == []


def test_reprints_do_not_close_a_circle(news: Any, said: Said) -> None:
    long = (
        "The water reached the cellars before anybody rang the bell, and the pears floated as far as the mill. "
        * 4
    )
    news.prints(A, said("Ada Orlo"), day=1, other=long)
    news.prints(B, said("Ada Orlo"), day=2, of=A, other=long)
    verdict = news.judge()
    assert verdict.marks == {A: ["primary"], B: ["primary"]}
    assert verdict.count[:3] == (1, (1, 1), 1)
