"""DOT, which Graphviz draws: ``onrecord graph | dot -Tsvg``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.display import one_line
from onrecord.graphs import Edge, EdgeKind, Node, NodeKind, RelianceGraph
from onrecord_plugins.graphs.looks import STANDING_COLOURS, heading, relation, words

_SHAPES = {
    NodeKind.ARTICLE: "note",
    NodeKind.CLAIM: "box",
    NodeKind.STATEMENT: "hexagon",
    NodeKind.OUTLET: "house",
    NodeKind.PERSON: "ellipse",
    NodeKind.ORGANIZATION: "ellipse",
    NodeKind.DOCUMENT: "folder",
    NodeKind.UNNAMED: "diamond",
    NodeKind.VAGUE: "diamond",
}
_EDGE_STYLES = {
    EdgeKind.RELIES_ON: "bold",
    EdgeKind.DENIES: "dashed",
    EdgeKind.DOUBTS: "dashed",
    EdgeKind.MENTIONS: "dotted",
}
_WEB = re.compile(r"https?://[^\s\"'<>\\]+")


class Dot:
    """A drawing: short labels, the words of claims whole as tooltips, articles linked to their web addresses."""

    name = "dot"
    suffix = ".dot"

    def render(self, graph: RelianceGraph) -> str:
        """Return the graph as one ``digraph``."""
        return "\n".join(_lines(graph)) + "\n"


def _lines(graph: RelianceGraph) -> Iterator[str]:
    yield 'digraph "onrecord" {'
    yield '  graph ["charset"="UTF-8", "rankdir"="LR"];'
    yield '  node ["fontname"="Helvetica", "fontsize"="10"];'
    yield '  edge ["fontname"="Helvetica", "fontsize"="8"];'
    for node in graph.nodes:
        yield f"  {_quoted(node.id)} [{_listed(_node(node))}];"
    for edge in graph.edges:
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_listed(_edge(edge))}];"
    yield "}"


def _node(node: Node) -> Mapping[str, str]:
    told = {
        "label": f"{_shown(heading(node))}\\n{_shown(words(node))}",
        "shape": _SHAPES[node.kind],
        "tooltip": _shown(node.label),
        "class": node.kind.value,
    }
    standing = str(node.attributes.get("standing", ""))
    if standing in STANDING_COLOURS:
        told["color"] = STANDING_COLOURS[standing]
    url = str(node.attributes.get("url", ""))
    if _WEB.fullmatch(url):
        told["URL"] = _shown(url)
    return told


def _edge(edge: Edge) -> Mapping[str, str]:
    told = {"label": _shown(relation(edge)), "class": edge.kind.value}
    if edge.kind in _EDGE_STYLES:
        told["style"] = _EDGE_STYLES[edge.kind]
    elif edge.attributes.get("inferred"):
        told["style"] = "dashed"
    return told


def _listed(attributes: Mapping[str, str]) -> str:
    return ", ".join(f"{_quoted(name)}={_quoted(value, raw=True)}" for name, value in attributes.items())


def _shown(text: str) -> str:
    """Return ``text`` so that Graphviz shows it as it is: it reads ``\\N`` and ``&amp;`` in labels as other things."""
    return one_line(text).replace("\\", "\\\\").replace("&", "&amp;")


def _quoted(text: str, *, raw: bool = False) -> str:
    """Return ``text`` as a quoted string, which is never HTML; ``raw`` keeps its backslashes, which come in pairs."""
    escaped = text if raw else one_line(text).replace("\\", "\\\\")
    return '"' + escaped.replace('"', '\\"') + '"'


__all__ = ["Dot"]
