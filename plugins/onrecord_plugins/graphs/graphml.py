"""GraphML, which Gephi, yEd, Cytoscape, networkx and igraph read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.graphs import RelianceGraph

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class GraphMl:
    """Everything the graph says: a directed multigraph, each attribute with its type."""

    name = "graphml"
    suffix = ".graphml"

    def render(self, graph: RelianceGraph) -> str:
        """Return the graph; ``kind`` and ``label`` are attributes too. What XML cannot hold is U+FFFD."""
        from networkx import MultiDiGraph, generate_graphml

        made: MultiDiGraph[str] = MultiDiGraph()
        for node in graph.nodes:
            made.add_node(node.id, kind=node.kind.value, label=_held(node.label), **_all(node.attributes))
        for number, edge in enumerate(graph.edges):
            kind = edge.kind.value
            made.add_edge(edge.source, edge.target, key=f"e{number}", kind=kind, **_all(edge.attributes))
        return "\n".join(generate_graphml(made)).rstrip() + "\n"


def _all(attributes: Mapping[str, str | int | float | bool]) -> dict[str, str | int | float | bool]:
    return {name: _held(value) if isinstance(value, str) else value for name, value in attributes.items()}


def _held(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


__all__ = ["GraphMl"]
