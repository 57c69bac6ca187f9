"""How many independent origins stand behind a statement, of how many works, and through whom they all come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.identity import Decision, Named, Verb
from onrecord.model import Form, Kind, Stance

QUOTE = "Nobody in this valley greased that gate since the flood of my wedding day"
A, B, C, D = "Marl Tribune", "Fenland Voice", "Quillmouth Ledger", "Sedge Post"
WIRE, OTHER_WIRE = "Tesk Wire", "Orbel Agency"
Said = Callable[..., Any]
LONG = (
    "The water reached the cellars before anybody rang the bell, and the pears floated as far as the mill. "
    * 4
)


def names(verdict: Any) -> list[str]:
    return [origin.name for origin in verdict.statement.origins]


def test_three_witnesses_are_three(news: Any, said: Said) -> None:
    for paper, who in ((A, "Ada Orlo"), (B, "Ben Karst"), (C, "Carl Veil")):
        news.prints(paper, said(who))
    verdict = news.judge()
    assert verdict.count == (3, (3, 3), 3, None)
    assert names(verdict) == ["Ada Orlo", "Ben Karst", "Carl Veil"]


def test_one_witness_told_by_three_papers_is_one(news: Any, said: Said) -> None:
    for paper, who in ((A, "Ada Orlo"), (B, "Ada Orlo"), (C, "Orlo")):
        news.prints(paper, said(who))
    verdict = news.judge()
    assert verdict.count == (1, (1, 1), 3, None)
    assert names(verdict) == ["Ada Orlo"]


def test_one_wire_behind_three_papers(news: Any, said: Said) -> None:
    news.prints(WIRE, said("Ada Orlo"), day=1)
    for paper in (A, B, C):
        news.prints(paper, said(f"[{WIRE}]"), day=2)
    verdict = news.judge()
    assert verdict.count == (1, (1, 1), 4, WIRE)
    assert names(verdict) == ["Ada Orlo"]


def test_one_wire_that_is_not_held_behind_three_papers(news: Any, said: Said) -> None:
    for paper in (A, B, C):
        news.prints(paper, said(f"[{WIRE}]", "Ada Orlo"), day=2)
    assert news.judge().count == (1, (1, 1), 3, WIRE)


def test_a_wire_that_names_nobody_is_no_origin(news: Any, said: Said) -> None:
    for paper in (A, B, C):
        news.prints(paper, said(f"[{WIRE}]"), day=2)
    verdict = news.judge()
    assert verdict.count == (0, (0, 0), 3, WIRE)
    assert names(verdict) == [WIRE]


def test_two_people_through_one_paper_that_is_not_held_are_one(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{WIRE}]", "Ada Orlo"))
    news.prints(B, said(f"[{WIRE}]", "Ben Karst"))
    verdict = news.judge()
    assert verdict.count == (1, (1, 1), 2, WIRE)
    assert names(verdict) == ["Ada Orlo", "Ben Karst"]


def test_two_people_through_two_papers_that_are_not_held_are_two(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{WIRE}]", "Ada Orlo"))
    news.prints(B, said(f"[{OTHER_WIRE}]", "Ben Karst"))
    assert news.judge().count == (2, (2, 2), 2, None)


def test_the_second_way_of_a_source_counts(news: Any, said: Said) -> None:
    news.prints(A, said(f"[{WIRE}]", "Ada Orlo"))
    news.prints(B, said(f"[{WIRE}]", "Ben Karst"))
    news.prints(C, said("Ben Karst"))
    assert news.judge().count == (2, (2, 2), 3, None)


def test_two_people_of_one_held_article_are_two(news: Any, said: Said) -> None:
    news.prints(
        WIRE,
        said("Ada Orlo"),
        said("Ben Karst", words="the gate of the Veldmark dam jammed on Tuesday, flooding the orchards"),
    )
    news.prints(A, said(f"[{WIRE}]"), day=2)
    assert news.judge().count == (2, (2, 2), 2, WIRE)


def test_a_person_relayed_by_a_person(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo", "Ben Karst"))
    news.prints(B, said("Ada Orlo", "Carl Veil"))
    verdict = news.judge()
    assert verdict.count[:2] == (1, (1, 1)), "both are known from her alone"


@pytest.mark.parametrize(
    ("sources", "count", "reach"),
    [
        (["…officials"], 0, (0, 1)),
        (["…officials", "…a guard"], 0, (0, 2)),
        (["Ada Orlo", "…officials"], 1, (1, 2)),
        (["Ada Orlo", "…officials", "…officials"], 1, (1, 3)),
    ],
)
def test_the_nameless_leave_a_range(
    news: Any, said: Said, sources: list[str], count: int, reach: tuple[int, int]
) -> None:
    for paper, who in zip((A, B, C), sources, strict=False):
        news.prints(paper, said(who))
    news.prints(D, said(f"[{A}]"), day=2)
    assert news.judge().count[:2] == (count, reach)


@pytest.mark.parametrize("stance", [Stance.DENY, Stance.DOUBT, Stance.MENTION])
def test_who_denies_or_doubts_is_no_origin(news: Any, said: Said, stance: Stance) -> None:
    news.prints(A, said("Ada Orlo"))
    news.prints(B, said("Ben Karst", stance=stance))
    verdict = news.judge()
    assert verdict.count[:3] == (1, (1, 1), 2)
    assert names(verdict) == ["Ada Orlo"]


def test_a_statement_that_is_only_denied_has_no_origin(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo", stance=Stance.DENY))
    news.prints(B, said("Ben Karst", stance=Stance.DENY))
    assert news.judge().count[:2] == (0, (0, 0))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the sluice gate of the Veldmark dam leaked into the orchards on Tuesday night",
            "the sluice gate of the Veldmark dam never leaked into the orchards on Tuesday night",
        ),
        pytest.param(
            "the sluice gate of the Veldmark dam opened for the barges from Sedge on Tuesday",
            "the sluice gate of the Veldmark dam closed for the barges from Sedge on Tuesday",
            marks=pytest.mark.xfail(strict=True, reason="claims that differ in an antonym count as agreeing"),
        ),
    ],
    ids=["never", "antonym"],
)
def test_who_says_the_contrary_is_no_support(news: Any, said: Said, one: str, other: str) -> None:
    news.prints(A, said("Ada Orlo", words=one))
    news.prints(B, said("Ben Karst", words=other))
    assert [s.independent_origins for s in news.judge().judged.statements if s.independent_origins > 1] == []


def test_reprints_are_one_work(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo"), day=1, other=LONG)
    for paper in (B, C):
        news.prints(paper, said("Ada Orlo"), day=2, of=A, other=LONG)
    assert news.judge().count[:3] == (1, (1, 1), 1)


def test_the_nameless_of_a_reprint_are_nobody_else(news: Any, said: Said) -> None:
    news.prints(A, said("…officials"), day=1, other=LONG)
    news.prints(B, said("…officials"), day=2, of=A, other=LONG)
    assert news.judge().count[:3] == (0, (0, 1), 1)


def test_words_given_to_another_speaker_later_are_no_new_origin(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo", words=QUOTE, form=Form.DIRECT), day=1)
    news.prints(B, said("Ben Karst", words=QUOTE, form=Form.DIRECT), day=5)
    verdict = news.judge()
    assert verdict.count[:2] == (1, (1, 1))
    assert names(verdict) == ["Ada Orlo"]


def test_words_of_one_speaker_in_two_papers_are_hers(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo", words=QUOTE, form=Form.DIRECT), day=1)
    news.prints(B, said("Orlo", words=QUOTE, form=Form.DIRECT), day=5)
    assert news.judge().count[:2] == (1, (1, 1))


def test_a_ministry_of_a_government_is_one_origin(news: Any, said: Said, source: Callable[..., Any]) -> None:
    again = "on Tuesday the sluice gate of the Veldmark dam jammed and flooded orchards"
    news.prints(
        A,
        said(source("Tarvos interior ministry", "organization")),
        said(source("Tarvos government", "organization"), words=again),
    )
    news.prints(B, said(f"[{A}]"), day=2)
    assert news.judge().count[:2] == (1, (1, 1))


def test_two_ministries_are_two_origins(news: Any, said: Said, source: Callable[..., Any]) -> None:
    news.prints(A, said(source("Tarvos interior ministry", "organization")))
    news.prints(B, said(source("Lemmick water ministry", "organization")))
    assert news.judge().count[:2] == (2, (2, 2))


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (("report by the engineers Marsh & Pole", "document"), ("report by Marsh & Pole", "document"), 1),
        (("Marsh & Pole's report", "document"), ("Marsh & Pole", "organization"), 1),
        (("letter from Ada Orlo", "document"), ("Ada Orlo", "person"), 1),
        (("report by Marsh & Pole", "document"), ("report by Marsh & Lund", "document"), 2),
        (("report by the Ministry of Health", "document"), ("Ministry of Defence", "organization"), 2),
        (("report of the council", "document"), ("Lemmick council", "organization"), 2),
    ],
)
def test_the_papers_of_one_body_are_one_origin(
    news: Any,
    said: Said,
    source: Callable[..., Any],
    one: tuple[str, str],
    other: tuple[str, str],
    count: int,
) -> None:
    news.prints(A, said(source(*one)))
    news.prints(B, said(source(*other)))
    assert news.judge().count[:2] == (count, (count, count))


def decision(verb: Verb, *sources: Named) -> Decision:
    return Decision(verb=verb, sources=sources, by="desk", reason="asked him")


def test_an_editor_who_knows_that_two_names_are_one_person(news: Any, said: Said) -> None:
    news.prints(A, said("Ada Orlo"))
    news.prints(B, said("Ben Karst"))
    merged = decision(Verb.MERGE, *(Named(name=n, kind=Kind.PERSON) for n in ("Ada Orlo", "Ben Karst")))
    assert news.judge().statement.independent_origins == 2
    assert news.judge(decisions=[merged]).count[:2] == (1, (1, 1))


def test_an_editor_who_knows_that_one_name_is_two_people(news: Any, said: Said) -> None:
    one, other = news.prints(A, said("Ada Orlo")), news.prints(B, said("Ada Orlo"))
    split = decision(
        Verb.SPLIT,
        *(Named(name="Ada Orlo", kind=Kind.PERSON, articles=(article.key,)) for article in (one, other)),
    )
    assert news.judge().statement.independent_origins == 1
    assert news.judge(decisions=[split]).count[:2] == (2, (2, 2))


def test_of_two_ways_neither_is_the_gatekeeper(news: Any, said: Said) -> None:
    news.prints(WIRE, said("Ada Orlo"), day=1)
    news.prints(A, said(f"[{WIRE}]"), day=2)
    news.prints(B, said("Ben Karst"), day=2)
    assert news.judge().statement.gatekeeper is None


def test_one_paper_alone_has_no_gatekeeper(news: Any, said: Said) -> None:
    again = "on Tuesday the sluice gate of the Veldmark dam jammed and flooded orchards"
    news.prints(A, said("Ada Orlo"), said("Ada Orlo", words=again))
    assert news.judge().count == (1, (1, 1), 1, None)
