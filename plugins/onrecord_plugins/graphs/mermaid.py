"""Mermaid, which GitHub, GitLab and many wikis draw in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.display import one_line
from onrecord.graphs import EdgeKind, NodeKind, RelianceGraph
from onrecord.wording import SIGNS
from onrecord_plugins.graphs.looks import STANDING_COLOURS, heading, relation, words

_NOT_PLAIN = re.compile(rf"[^\w .,'’‘“”–—…!?·{''.join(SIGNS.values())}-]|_|(?<!\w)-|-(?!\w)")
_SHAPES = {
    NodeKind.ARTICLE: ("[", "]"),
    NodeKind.CLAIM: ("(", ")"),
    NodeKind.STATEMENT: ("{{", "}}"),
    NodeKind.OUTLET: ("[[", "]]"),
    NodeKind.PERSON: ("([", "])"),
    NodeKind.ORGANIZATION: ("([", "])"),
    NodeKind.DOCUMENT: ("[/", "/]"),
    NodeKind.UNNAMED: ("{", "}"),
    NodeKind.VAGUE: ("{", "}"),
}
_ARROWS = {
    EdgeKind.RELIES_ON: "==>",
    EdgeKind.DENIES: "-.->",
    EdgeKind.DOUBTS: "-.->",
    EdgeKind.MENTIONS: "-.->",
}


class Mermaid:
    """A flowchart. Drawing programs refuse more than some hundred edges: narrow the graph to a statement or article."""

    name = "mermaid"
    suffix = ".mmd"

    def render(self, graph: RelianceGraph) -> str:
        """Return the graph as one flowchart, nodes numbered in their order."""
        return "\n".join(_lines(graph)) + "\n"


def _lines(graph: RelianceGraph) -> Iterator[str]:
    number = {node.id: f"n{count}" for count, node in enumerate(graph.nodes, 1)}
    marked: dict[str, list[str]] = {}
    yield "flowchart LR"
    for node in graph.nodes:
        opening, closing = _SHAPES[node.kind]
        label = f"{escape(heading(node))}<br>{escape(words(node))}"
        yield f'  {number[node.id]}{opening}"{label}"{closing}'
        standing = str(node.attributes.get("standing", ""))
        if standing in STANDING_COLOURS:
            marked.setdefault(standing, []).append(number[node.id])
    for edge in graph.edges:
        inferred = edge.attributes.get("inferred") is True
        arrow = "-.->" if inferred else _ARROWS.get(edge.kind, "-->")
        yield f'  {number[edge.source]} {arrow}|"{escape(relation(edge))}"| {number[edge.target]}'
    for standing, colour in STANDING_COLOURS.items():
        if standing in marked:
            yield f"  classDef {standing} stroke:{colour},stroke-width:2px"
            yield f"  class {','.join(marked[standing])} {standing}"


def escape(text: str) -> str:
    """Return ``text`` for a quoted label: letters, digits and plain punctuation as they are, all else as ``#code;``.

    Mermaid looks for directives (``%%{``), mathematics (``$$``), Markdown (backticks), HTML and its own entities in
    labels too, quoted or not, so none of their characters is left.
    """
    return _NOT_PLAIN.sub(lambda found: f"#{ord(found[0])};", one_line(text))


__all__ = ["Mermaid", "escape"]
