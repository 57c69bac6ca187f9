from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.graphs import Edge, EdgeKind, Node, NodeKind, RelianceGraph, build_graph

SAMPLE = Path(__file__).parents[1] / "reports" / "sample_audit.py"

HOSTILE = [
    '"]; evil["x"]',
    'a"\n  x --> y',
    '%%{init: {"theme":"dark"}}%%',
    "$$x^2$$ `**md**`",
    "<b>hi</b> & &amp; #quot; #35;",
    'style: "q"; color:red',
    ']]> <![CDATA[ --> <?xml version="1.0"?>',
    "\x00\x1b[31m\ufffe\uffff\ud800\x85\u202e",
    "\\",
    '\\"',
    "\\N \\G \\l",
    "<<b>html</b>>",
    "::: person }} subgraph end",
    '—|"x"| x@{ shape: circle } ---',
    "e\u0301\u0301 🙂",
    "urn:x a/b %2F é",
    "",
]
"""Words that mean something to one format or another."""


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("formats_sample_audit", SAMPLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample() -> RelianceGraph:
    return build_graph(_load().sample_audit())


@pytest.fixture(params=[*range(len(HOSTILE)), "audit"])
def hostile(request: pytest.FixtureRequest) -> RelianceGraph:
    """A graph with every kind of node and edge, all of whose words are hostile; or that of a hostile audit."""
    if request.param == "audit":
        return build_graph(_load().hostile_audit())
    words = HOSTILE[request.param]
    told = {"outlet": words, "url": f"https://u.example/{words}", "published": "2032-01-01"}
    nodes = [
        Node(id=f"x-{kind}", kind=kind, label=words, attributes={**told, "standing": words})
        for kind in NodeKind
    ]
    edges = [
        Edge(
            source="x-claim" if kind is EdgeKind.CITES else "x-article",
            target="x-person" if kind is EdgeKind.CITES else "x-claim",
            kind=kind,
            attributes={"cue": words, "via": words, "order": 1},
        )
        for kind in EdgeKind
    ]
    return RelianceGraph(nodes=tuple(nodes), edges=tuple(edges))
