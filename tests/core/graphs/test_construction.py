"""What an audit becomes as a graph: who is one node, whom a claim relies on, what every string promises."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.graphs import EdgeKind, NodeKind, RelianceGraph, build_graph
from onrecord.model import (
    Article,
    Audit,
    Chain,
    Claim,
    Form,
    Kind,
    Link,
    Mode,
    Span,
    Stance,
    Standing,
)

SAMPLE = Path(__file__).parents[2] / "plugins" / "reports" / "sample_audit.py"


@pytest.fixture(scope="module")
def sample_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("graphs_sample_audit", SAMPLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labels(graph: RelianceGraph, kind: EdgeKind) -> Counter[tuple[str, str]]:
    label = {node.id: node.label for node in graph.nodes}
    return Counter((label[e.source], label[e.target]) for e in graph.edges if e.kind is kind)


def article(name: str, outlet: str, day: int, **more: object) -> Article:
    text = f"{name}: said the dam is safe"
    return Article(
        key=name,
        sha256=name.ljust(64, "0"),
        text=text,
        outlet=outlet,
        title=name,
        published=date(2032, 1, day),
        **more,  # type: ignore[arg-type]
    )


def claim(of: Article, *links: Link, **more: object) -> Claim:
    told: dict[str, object] = {"standing": Standing.RELAYED, "stance": Stance.ASSERT, "statement": "stm-dam"}
    return Claim(
        article=of.id,
        content=(Span(len(of.title) + 7, len(of.text)),),
        cue=(Span(len(of.title) + 2, len(of.title) + 6),),
        text="the dam is safe",
        form=Form.INDIRECT,
        mode=Mode.SPEECH,
        chain=Chain(links),
        speech_standing=Standing.PRIMARY,
        **{**told, **more},  # type: ignore[arg-type]
    )


WIRE = Link(name="Tesk Wire", kind=Kind.OUTLET)
VENN = Link(name="Ada Venn", kind=Kind.PERSON)
OFFICIAL = Link(name="an official", kind=Kind.UNNAMED)


def test_chain_is_edges_in_order_with_cue_and_what_tracing_added(sample_module: ModuleType) -> None:
    audit = sample_module.sample_audit()
    graph = build_graph(audit)
    label = {node.id: node.label for node in graph.nodes}
    told = next(c for c in audit.claims if c.text.startswith("The plant's licence"))
    cites = [e for e in graph.edges if e.source == told.id and e.kind is EdgeKind.CITES]
    assert [(label[e.target], e.attributes["order"], e.attributes["cue"]) for e in cites] == [
        ("Tesk Wire", 1, "told"),
        ("Ada Venn", 2, "told"),
    ]
    traced = next(c for c in audit.claims if c.text.startswith("Ostran crews divert the river"))
    hops = [e for e in graph.edges if e.source == traced.id and e.kind is EdgeKind.CITES]
    assert [e.attributes["inferred"] for e in hops] == [False, True, True]
    assert hops[0].attributes["via"] == "Bettina Krol"
    assert hops[1].attributes["found_in"] == audit.articles[0].id


def test_claim_supports_or_denies_its_statement(sample_module: ModuleType) -> None:
    graph = build_graph(sample_module.sample_audit())
    kinds = Counter(edge.kind for edge in graph.edges)
    assert (kinds[EdgeKind.SUPPORTS], kinds[EdgeKind.DENIES]) == (4, 1)
    [statement] = [node for node in graph.nodes if node.kind is NodeKind.STATEMENT]
    assert statement.attributes["most_independent_origins"] == 1


def test_unnamed_sources_of_two_articles_are_two_and_named_ones_one() -> None:
    one, two = article("a1", "Mail", 1), article("a2", "Post", 2)
    claims = (
        claim(one, OFFICIAL),
        claim(two, OFFICIAL),
        claim(one, VENN, id="clm-1"),
        claim(two, VENN, id="clm-2"),
    )
    graph = build_graph(Audit(version="0", articles=(one, two), claims=claims))
    assert Counter(
        node.label for node in graph.nodes if node.kind in (NodeKind.UNNAMED, NodeKind.PERSON)
    ) == {
        "an official": 2,
        "Ada Venn": 1,
    }


def test_claim_relies_on_the_article_in_which_its_chain_goes_on() -> None:
    early, late, citing = (
        article("w1", "Tesk Wire", 1),
        article("w2", "Tesk Wire", 3),
        article("m", "Mail", 5),
    )
    found = dataclasses.replace(VENN, inferred=True, article=early.id)
    claims = (claim(early, VENN), claim(late, VENN), claim(citing, WIRE, traced_chain=Chain((WIRE, found))))
    graph = build_graph(Audit(version="0", articles=(early, late, citing), claims=claims))
    relies = [(e.source, e.target) for e in graph.edges if e.kind is EdgeKind.RELIES_ON]
    assert relies == [(claims[2].id, claims[0].id)]


@pytest.mark.parametrize(("days", "expected"), [((1, 3, 9), "w3"), ((1, 9, 9), "w1"), ((9, 9, 9), None)])
def test_else_on_the_last_article_of_the_outlet_that_was_there_by_then(
    days: tuple[int, int, int], expected: str | None
) -> None:
    held = [article(name, "Tesk Wire", day) for name, day in zip(("w1", "w3", "w9"), days, strict=True)]
    citing = article("m", "Mail", 5)
    claims = [claim(a, VENN) for a in held]
    asked = claim(citing, WIRE, VENN)
    graph = build_graph(Audit(version="0", articles=(*held, citing), claims=(*claims, asked)))
    targets = [e.target for e in graph.edges if e.kind is EdgeKind.RELIES_ON]
    assert targets == [c.id for a, c in zip(held, claims, strict=True) if a.title == expected]


def test_outlets_named_side_by_side_are_all_cited_and_relied_on() -> None:
    wire, post, citing = article("w", "Tesk Wire", 1), article("p", "Post", 2), article("m", "Mail", 5)
    claims = (
        claim(wire, VENN),
        claim(post, VENN),
        claim(citing, dataclasses.replace(WIRE, also=("Post",)), VENN),
    )
    graph = build_graph(Audit(version="0", articles=(wire, post, citing), claims=claims))
    label = {node.id: node.label for node in graph.nodes}
    cites = [e for e in graph.edges if e.source == claims[2].id and e.kind is EdgeKind.CITES]
    assert [(label[e.target], e.attributes["order"]) for e in cites] == [
        ("Tesk Wire", 1),
        ("Post", 1),
        ("Ada Venn", 2),
    ]
    relies = [e.target for e in graph.edges if e.kind is EdgeKind.RELIES_ON]
    assert relies == [claims[0].id, claims[1].id]


def test_denials_and_other_statements_are_not_relied_on() -> None:
    wire, citing = article("w", "Tesk Wire", 1), article("m", "Mail", 5)
    claims = (
        claim(wire, VENN, stance=Stance.DENY),
        claim(wire, VENN, statement="stm-bridge", id="clm-2"),
        claim(citing, WIRE),
    )
    graph = build_graph(Audit(version="0", articles=(wire, citing), claims=claims))
    assert not [e for e in graph.edges if e.kind is EdgeKind.RELIES_ON]


def test_article_of_an_earlier_audit_is_relied_on_as_a_whole() -> None:
    wire, citing = article("w", "Tesk Wire", 1), article("m", "Mail", 5)
    found = dataclasses.replace(VENN, inferred=True, article=wire.id)
    audit = Audit(
        version="0", articles=(citing,), claims=(claim(citing, WIRE, traced_chain=Chain((WIRE, found))),)
    )
    known = build_graph(audit, {wire.id: wire})
    assert labels(known, EdgeKind.RELIES_ON) == {("the dam is safe", "w"): 1}
    unknown = build_graph(audit)
    assert labels(unknown, EdgeKind.RELIES_ON) == {("the dam is safe", wire.id): 1}


def test_bylines_outlets_and_reprints_are_edges() -> None:
    held = article("a", "Mail", 1, authors=("Bea Krol", "Jo Rust"), reprinted_from="Tesk Wire")
    graph = build_graph(Audit(version="0", articles=(held,)))
    assert labels(graph, EdgeKind.WRITTEN_BY) == {("a", "Bea Krol"): 1, ("a", "Jo Rust"): 1}
    assert labels(graph, EdgeKind.PUBLISHED_BY) == {("a", "Mail"): 1}
    assert labels(graph, EdgeKind.REPRINTED_FROM) == {("a", "Tesk Wire"): 1}


def test_hostile_words_keep_the_promises_of_ids_and_strings(sample_module: ModuleType) -> None:
    audit = sample_module.hostile_audit()
    graph = build_graph(audit)
    ids = {node.id for node in graph.nodes}
    assert len(ids) == len(graph.nodes)
    assert all(re.fullmatch(r"[a-z]{3}-[A-Za-z0-9_.-]+", id_) for id_ in ids)
    assert {end for e in graph.edges for end in (e.source, e.target)} <= ids
    strings = [node.label for node in graph.nodes]
    strings += [v for n in (*graph.nodes, *graph.edges) for v in n.attributes.values() if isinstance(v, str)]
    assert strings
    assert not [text for text in strings if re.search("[\x00-\x1f\x7f\u202a-\u202e\ud800-\udfff]", text)]
    assert sum(node.kind is NodeKind.CLAIM for node in graph.nodes) == len(audit.claims)


def test_the_same_audit_gives_the_same_graph(sample_module: ModuleType) -> None:
    assert build_graph(sample_module.sample_audit()) == build_graph(sample_module.sample_audit())
