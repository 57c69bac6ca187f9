from __future__ import annotations

import pytest

from onrecord.errors import UsageError
from onrecord.graphs import Edge, EdgeKind, Node, NodeKind, RelianceGraph, narrowed, resolve


def node(id_: str, kind: NodeKind, **told: str) -> Node:
    return Node(id=id_, kind=kind, label=id_, attributes=told)


def edge(source: str, target: str, kind: EdgeKind) -> Edge:
    return Edge(source=source, target=target, kind=kind)


@pytest.fixture
def graph() -> RelianceGraph:
    """b1 of article b relies on a1 of article a; b2 and c1 are other claims; the statement gathers a1, b1 and c1."""
    return RelianceGraph(
        nodes=(
            node("art-a", NodeKind.ARTICLE, path="desk/a.txt", url="https://a.example/1"),
            node("src-mail", NodeKind.OUTLET),
            node("art-b", NodeKind.ARTICLE),
            node("src-post", NodeKind.OUTLET),
            node("art-c", NodeKind.ARTICLE),
            node("clm-a1", NodeKind.CLAIM),
            node("src-ann", NodeKind.PERSON),
            node("clm-b1", NodeKind.CLAIM),
            node("clm-b2", NodeKind.CLAIM),
            node("src-bob", NodeKind.PERSON),
            node("clm-c1", NodeKind.CLAIM),
            node("stm-1", NodeKind.STATEMENT),
        ),
        edges=(
            edge("art-a", "src-mail", EdgeKind.PUBLISHED_BY),
            edge("art-b", "src-post", EdgeKind.PUBLISHED_BY),
            edge("art-a", "clm-a1", EdgeKind.MAKES),
            edge("art-b", "clm-b1", EdgeKind.MAKES),
            edge("art-b", "clm-b2", EdgeKind.MAKES),
            edge("art-c", "clm-c1", EdgeKind.MAKES),
            edge("clm-a1", "src-ann", EdgeKind.CITES),
            edge("clm-b2", "src-bob", EdgeKind.CITES),
            edge("clm-b1", "clm-a1", EdgeKind.RELIES_ON),
            edge("clm-a1", "stm-1", EdgeKind.SUPPORTS),
            edge("clm-b1", "stm-1", EdgeKind.SUPPORTS),
            edge("clm-c1", "stm-1", EdgeKind.DENIES),
        ),
    )


def ids(graph: RelianceGraph) -> set[str]:
    return {node.id.partition("-")[2] for node in graph.nodes}


def test_claim_leads_to_what_it_relies_on_with_its_sources(graph: RelianceGraph) -> None:
    part = narrowed(graph, ["clm-b1"])
    assert ids(part) == {"b", "post", "b1", "1", "a1", "a", "mail", "ann"}
    assert [n.id for n in part.nodes] == [n.id for n in graph.nodes if n in part.nodes]


def test_article_leads_to_all_its_claims(graph: RelianceGraph) -> None:
    assert ids(narrowed(graph, ["art-b"])) == {"b", "post", "b1", "b2", "bob", "1", "a1", "a", "mail", "ann"}


def test_statement_leads_to_its_claims_denials_too(graph: RelianceGraph) -> None:
    assert ids(narrowed(graph, ["stm-1"])) == {"1", "a", "mail", "a1", "ann", "b", "post", "b1", "c", "c1"}


def test_no_edge_is_left_without_its_ends(graph: RelianceGraph) -> None:
    part = narrowed(graph, ["clm-a1"])
    kept = {node.id for node in part.nodes}
    assert "clm-b1" not in kept
    assert all(e.source in kept and e.target in kept for e in part.edges)


def test_a_loop_ends() -> None:
    nodes = (node("clm-a", NodeKind.CLAIM), node("clm-b", NodeKind.CLAIM))
    edges = (edge("clm-a", "clm-b", EdgeKind.RELIES_ON), edge("clm-b", "clm-a", EdgeKind.RELIES_ON))
    looped = RelianceGraph(nodes=nodes, edges=edges)
    assert narrowed(looped, ["clm-b"]) == looped


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("clm-a1", "clm-a1"),
        ("clm-a", "clm-a1"),
        ("stm-", "stm-1"),
        ("desk/a.txt", "art-a"),
        ("./desk//a.txt", "art-a"),
        ("https://a.example/1", "art-a"),
    ],
)
def test_names_are_ids_beginnings_paths_and_urls(name: str, found: str, graph: RelianceGraph) -> None:
    assert resolve(graph, name) == found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("clm-b", "Several ids begin with 'clm-b': clm-b1, clm-b2. Give more of it."),
        ("clm-zz", "The last audit holds nothing called 'clm-zz'. Give the id"),
        ("src-ann", "The last audit holds nothing called 'src-ann'."),
        ("", "The last audit holds nothing called ''."),
    ],
)
def test_what_is_not_there_is_a_sentence(name: str, said: str, graph: RelianceGraph) -> None:
    with pytest.raises(UsageError) as raised:
        resolve(graph, name)
    assert str(raised.value).startswith(said)
