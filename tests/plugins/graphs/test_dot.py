from __future__ import annotations

import html
import json
import shutil
import subprocess
from typing import Any

import pydot
import pytest

from onrecord.graphs import Node, NodeKind, RelianceGraph
from onrecord_plugins.graphs.dot import Dot

# pydot 4.0 uses names that pyparsing 3.3 calls old.
pytestmark = pytest.mark.filterwarnings("ignore:.* deprecated - use:DeprecationWarning")

_DEFAULTS = {"graph", "node", "edge"}


def parse(graph: RelianceGraph) -> pydot.Dot:
    found = pydot.graph_from_dot_data(Dot().render(graph))
    assert found and len(found) == 1
    return found[0]


def drawn(graph: RelianceGraph) -> dict[str, Any]:
    """Return what Graphviz itself understood."""
    program = shutil.which("dot")
    if program is None:
        pytest.skip("Graphviz is not installed: no `dot` on the path")
    ended = subprocess.run(
        [program, "-Tdot_json"], input=Dot().render(graph).encode(), capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def test_pydot_reads_back_every_node_and_edge(sample: RelianceGraph) -> None:
    found = parse(sample)
    names = [node.get_name().strip('"') for node in found.get_nodes()]
    assert [name for name in names if name not in _DEFAULTS] == [node.id for node in sample.nodes]
    ends = [(e.get_source().strip('"'), e.get_destination().strip('"')) for e in found.get_edges()]
    assert ends == [(edge.source, edge.target) for edge in sample.edges]


def test_graphviz_reads_back_every_node_and_edge(sample: RelianceGraph) -> None:
    found = drawn(sample)
    assert {node["name"] for node in found["objects"]} == {node.id for node in sample.nodes}
    assert len(found["edges"]) == len(sample.edges)
    tooltips = {node["name"]: html.unescape(node["tooltip"]) for node in found["objects"]}
    assert tooltips == {node.id: node.label for node in sample.nodes}


def test_mark_and_words_of_a_claim_are_its_label(sample: RelianceGraph) -> None:
    text = Dot().render(sample)
    assert '"label"="● primary\\n“Low is all I can swear to”"' in text
    assert '"label"="cites 2, found by tracing"' in text


def test_hostile_words_stay_words_for_pydot(hostile: RelianceGraph) -> None:
    found = parse(hostile)
    names = [n.get_name() for n in found.get_nodes() if n.get_name() not in _DEFAULTS]
    assert len(names) == len(hostile.nodes)
    assert len(found.get_edges()) == len(hostile.edges)


def test_hostile_words_stay_words_for_graphviz(hostile: RelianceGraph) -> None:
    found = drawn(hostile)
    assert {node["name"] for node in found["objects"]} == {node.id for node in hostile.nodes}
    assert len(found["edges"]) == len(hostile.edges)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://u.example/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ('https://u.example/"x', False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    node = Node(id="art-1", kind=NodeKind.ARTICLE, label="x", attributes={"url": url})
    assert ('"URL"=' in Dot().render(RelianceGraph(nodes=(node,), edges=()))) is linked
