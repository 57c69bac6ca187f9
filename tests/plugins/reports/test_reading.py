from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Audit, Chain, Kind, Link, NotChecked, Origin, Statement
from onrecord_plugins.reports.reading import OriginNode, Reading


def outline(node: OriginNode, depth: int = 0) -> list[str]:
    carried = [article.where for article, _ in node.articles]
    lines = [" " * depth + " ".join([node.label, *carried])]
    for below in node.below.values():
        lines += outline(below, depth + 1)
    return lines


def test_all_that_hangs_on_one_origin_is_one_tree(sample: Audit) -> None:
    (shared,) = Reading(sample).repeated
    assert [line for root in shared.roots for line in outline(root)] == [
        "reports",
        " Water Ministry of Calder Reach",
        "  Calder Herald desk/herald.txt",
        "   The Lowland Mail desk/mail.txt",
        "   Brightside Daily desk/brightside.html",
        "  Tesk Wire desk/wire.txt",
    ]


def test_a_denial_is_no_support(sample: Audit) -> None:
    (shared,) = Reading(sample).repeated
    assert [claim.chain.links[0].name for claim in shared.contradicted] == ["Pell Drury"]
    assert len(shared.articles) == 4


def test_the_order_of_the_claims_does_not_change_the_tree(sample: Audit) -> None:
    (statement,) = sample.statements
    turned = replace(sample, statements=(replace(statement, claims=statement.claims[::-1]),))
    (shared,) = Reading(turned).repeated
    lines = [line for root in shared.roots for line in outline(root)]
    assert sorted(lines) == sorted(
        line for root in Reading(sample).repeated[0].roots for line in outline(root)
    )


def test_unnamed_sources_of_two_articles_are_not_taken_for_one(sample: Audit) -> None:
    anonymous = Chain((Link(name="an official", kind=Kind.UNNAMED),))
    claims = tuple(
        replace(claim, chain=anonymous, traced_chain=Chain()) if claim.statement else claim
        for claim in sample.claims
    )
    (shared,) = Reading(replace(sample, claims=claims)).repeated
    assert [root.label for root in shared.roots] == ["an official"] * 4


@pytest.mark.parametrize(
    ("low", "high", "works", "headline"),
    [
        (0, 0, 4, "4 articles, no origin"),
        (0, 1, 4, "4 articles, 1 origin, not named"),
        (1, 1, 4, "4 articles, 1 origin"),
        (1, 1, 3, "4 articles, 3 works, 1 origin"),
        (2, 2, 4, "4 articles, 2 independent origins"),
        (1, 3, 4, "4 articles, 1 to 3 independent origins"),
    ],
)
def test_the_headline_counts_articles_and_origins(
    low: int, high: int, works: int, headline: str, sample: Audit
) -> None:
    (statement,) = sample.statements
    counted = replace(statement, independent_origins=low, independent_origins_range=(low, high), works=works)
    (shared,) = Reading(replace(sample, statements=(counted,))).repeated
    assert shared.headline == headline


def test_a_statement_of_one_article_is_not_repeated(sample: Audit) -> None:
    alone = Statement(
        id="stm-alone",
        text="x",
        claims=(sample.claims[0].id,),
        origins=(Origin(name="x", kind=Kind.PERSON),),
        independent_origins=1,
        independent_origins_range=(1, 1),
        works=1,
    )
    assert Reading(replace(sample, statements=(alone,))).repeated == []


def test_places_are_short_where_that_is_clear(sample: Audit) -> None:
    herald, *others = sample.articles
    assert Reading(sample).place(herald.id, sample.claims[1].content[0]) == "herald.txt ¶3"
    twin = replace(herald, key="elsewhere", path="archive/herald.txt")
    both = Reading(replace(sample, articles=(herald, twin, *others)))
    assert [both.place(article.id) for article in (herald, twin)] == ["desk/herald.txt", "archive/herald.txt"]
    online = replace(herald, path=None, url="https://paper.example/a/story")
    assert Reading(replace(sample, articles=(online,))).place(online.id) == "paper.example/a/story"


def test_a_reason_is_told_once_with_all_its_checks(sample: Audit) -> None:
    a, b = (article.id for article in sample.articles[:2])
    gaps = [
        ("x", "No.", (a,)),
        ("y", "No.", (a,)),
        ("z", "No.", (a, b)),
        ("w", "Why.", ()),
        ("x", "No.", (b,)),
    ]
    audit = replace(sample, not_checked=tuple(NotChecked(check=c, why=w, articles=of) for c, w, of in gaps))
    first, second = Reading(audit).gaps
    assert (first.why, first.parts) == ("No.", ((("x", "z"), (a, b)), (("y",), (a,))))
    assert (second.why, second.parts) == ("Why.", ((("w",), ()),))


def test_a_held_article_is_called_by_its_file(sample: Audit) -> None:
    first, *others = sample.articles
    reading = Reading(replace(sample, articles=tuple(others), held=(first,)))
    assert reading.place(first.id) == "herald.txt"
    assert reading.place("art-unknown") == "art-unknown"
