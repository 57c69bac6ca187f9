from __future__ import annotations

import json
from typing import Any

import pytest
from prov.model import ProvDocument

from onrecord.graphs import Edge, EdgeKind, Node, NodeKind, RelianceGraph
from onrecord_plugins.graphs.prov_json import NAMESPACE, ProvJson


def read(graph: RelianceGraph) -> ProvDocument:
    found = ProvDocument.deserialize(content=ProvJson().render(graph), format="json")
    assert isinstance(found, ProvDocument)
    return found


def plain(graph: RelianceGraph) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ProvJson().render(graph))
    return found


def ends(graph: RelianceGraph, type_: str | None) -> set[tuple[str, str]]:
    """Return the derivations of one type, or those of none."""
    found = set()
    for record in plain(graph).get("wasDerivedFrom", {}).values():
        types = [value["$"] for value in record.get("prov:type", [])]
        if types == ([type_] if type_ else []):
            found.add(
                (
                    record["prov:generatedEntity"].partition(":")[2],
                    record["prov:usedEntity"].partition(":")[2],
                )
            )
    return found


def small(form: str, standing: str) -> RelianceGraph:
    """Article a: claim a1 from Ann. Article b: claim b1 from the Mail, relying on a1, from Ann by tracing."""
    told = {"form": form, "standing": standing}
    cites = [("clm-a1", "src-ann", 1), ("clm-b1", "src-mail", 1), ("clm-b1", "src-ann", 2)]
    return RelianceGraph(
        nodes=(
            Node(id="art-a", kind=NodeKind.ARTICLE, label="A", attributes={"published": "2032-05-10"}),
            Node(id="src-mail", kind=NodeKind.OUTLET, label="Mail"),
            Node(id="art-b", kind=NodeKind.ARTICLE, label="B"),
            Node(id="clm-a1", kind=NodeKind.CLAIM, label="it rained", attributes=told),
            Node(id="src-ann", kind=NodeKind.PERSON, label="Ann"),
            Node(id="clm-b1", kind=NodeKind.CLAIM, label="it rained", attributes=told),
        ),
        edges=(
            Edge(source="art-a", target="src-mail", kind=EdgeKind.PUBLISHED_BY),
            Edge(source="art-a", target="clm-a1", kind=EdgeKind.MAKES),
            Edge(source="art-b", target="clm-b1", kind=EdgeKind.MAKES),
            *(Edge(source=s, target=t, kind=EdgeKind.CITES, attributes={"order": n}) for s, t, n in cites),
            Edge(source="clm-b1", target="clm-a1", kind=EdgeKind.RELIES_ON),
        ),
    )


def test_prov_reads_it_and_writes_the_same_again(sample: RelianceGraph) -> None:
    found = read(sample)
    again = ProvDocument.deserialize(content=found.serialize(format="json"), format="json")
    assert found == again
    labels = {str(record.label) for record in found.get_records() if record.is_element()}
    assert {node.label for node in sample.nodes} <= labels


def test_reliance_is_derivation_of_claims_and_of_their_articles() -> None:
    assert ends(small("indirect", "hearsay"), None) == {
        ("clm-b1", "clm-a1"),
        ("art-b", "art-a"),
        ("clm-a1", "say-clm-a1-1"),
        ("clm-b1", "say-clm-b1-1"),
        ("say-clm-b1-1", "say-clm-b1-2"),
    }


@pytest.mark.parametrize(("form", "quoted"), [("direct", True), ("mixed", True), ("indirect", False)])
def test_quotes_are_quotations_of_what_the_origin_said(form: str, quoted: bool) -> None:
    expected = {("clm-a1", "say-clm-a1-1"), ("clm-b1", "say-clm-b1-2")} if quoted else set()
    assert ends(small(form, "hearsay"), "prov:Quotation") == expected


@pytest.mark.parametrize(
    ("standing", "first_hand"), [("primary", True), ("traced", True), ("relayed", False), ("circular", False)]
)
def test_primary_and_traced_claims_have_a_primary_source(standing: str, first_hand: bool) -> None:
    expected = {("clm-a1", "say-clm-a1-1"), ("clm-b1", "say-clm-b1-2")} if first_hand else set()
    assert ends(small("indirect", standing), "prov:PrimarySource") == expected


def test_sources_are_agents_to_whom_things_are_attributed() -> None:
    found = plain(small("indirect", "primary"))
    assert set(found["agent"]) == {"onrecord:src-mail", "onrecord:src-ann"}
    assert {(r["prov:entity"], r["prov:agent"]) for r in found["wasAttributedTo"].values()} == {
        ("onrecord:art-a", "onrecord:src-mail"),
        ("onrecord:say-clm-a1-1", "onrecord:src-ann"),
        ("onrecord:say-clm-b1-1", "onrecord:src-mail"),
        ("onrecord:say-clm-b1-2", "onrecord:src-ann"),
    }
    assert found["entity"]["onrecord:art-a"]["onrecord:published"] == {"$": "2032-05-10", "type": "xsd:date"}


def test_hostile_words_stay_words(hostile: RelianceGraph) -> None:
    found = read(hostile)
    names = {r.identifier.uri for r in found.get_records() if r.is_element() and r.identifier}
    assert {NAMESPACE + node.id for node in hostile.nodes} <= names


def test_ids_become_local_names_that_say_no_more() -> None:
    node = Node(id='art-é/.. "#', kind=NodeKind.ARTICLE, label="x")
    graph = RelianceGraph(nodes=(node,), edges=())
    assert set(plain(graph)["entity"]) == {"onrecord:art-%C3%A9%2F%2E%2E%20%22%23"}
    assert len(list(read(graph).get_records())) == 1


def test_the_same_graph_gives_the_same_characters(sample: RelianceGraph) -> None:
    assert ProvJson().render(sample) == ProvJson().render(sample)
