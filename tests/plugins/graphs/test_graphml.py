from __future__ import annotations

import networkx

from onrecord.graphs import Edge, EdgeKind, NodeKind, RelianceGraph
from onrecord_plugins.graphs.graphml import GraphMl


def read(graph: RelianceGraph) -> networkx.MultiDiGraph[str]:
    found = networkx.parse_graphml(GraphMl().render(graph), force_multigraph=True)
    assert isinstance(found, networkx.MultiDiGraph)
    return found


def test_networkx_reads_back_every_node_edge_and_attribute(sample: RelianceGraph) -> None:
    found = read(sample)
    assert dict(found.nodes(data=True)) == {
        node.id: {"kind": node.kind.value, "label": node.label, **node.attributes} for node in sample.nodes
    }
    told = [(one, other, rest) for one, other, rest in found.edges(data=True)]
    expected = [(e.source, e.target, {"kind": e.kind.value, **e.attributes}) for e in sample.edges]
    assert sorted(told, key=repr) == sorted(expected, key=repr)


def test_numbers_and_truths_keep_their_types(sample: RelianceGraph) -> None:
    found = read(sample)
    [statement] = [told for _, told in found.nodes(data=True) if told["kind"] == NodeKind.STATEMENT.value]
    assert statement["independent_origins"] == 0
    cites = [told for _, _, told in found.edges(data=True) if told["kind"] == EdgeKind.CITES.value]
    assert {type(told["inferred"]) for told in cites} == {bool}
    assert {type(told["order"]) for told in cites} == {int}


def test_two_edges_between_the_same_nodes_are_two(sample: RelianceGraph) -> None:
    one, two = sample.nodes[:2]
    twice = tuple(
        Edge(source=one.id, target=two.id, kind=EdgeKind.CITES, attributes={"order": n}) for n in (1, 2)
    )
    assert read(RelianceGraph(nodes=(one, two), edges=twice)).number_of_edges() == 2


def test_hostile_words_stay_words(hostile: RelianceGraph) -> None:
    found = read(hostile)
    assert set(found.nodes) == {node.id for node in hostile.nodes}
    assert found.number_of_edges() == len(hostile.edges)
    for node in hostile.nodes:
        if node.label.isprintable() and not set(node.label) & {"\ufffe", "\uffff"}:
            assert (found.nodes[node.id].get("label") or "") == node.label


def test_an_empty_graph_is_a_graph() -> None:
    assert len(read(RelianceGraph(nodes=(), edges=()))) == 0
