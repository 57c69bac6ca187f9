"""The structure of the flowchart, line by line: Mermaid itself needs a browser."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.display import one_line
from onrecord.graphs import RelianceGraph
from onrecord_plugins.graphs.mermaid import Mermaid, escape

_LABEL = r'"(?P<label>(?:[^"#<>%${}`|\\]|#\d+;|<br>)+)"'
_NODE = re.compile(rf"  (?P<id>n\d+)[\[({{/]+{_LABEL}[\])}}/]+")
_EDGE = re.compile(rf"  (?P<source>n\d+) (?:-->|-\.->|==>)\|{_LABEL}\| (?P<target>n\d+)")
_STYLE = re.compile(r"  classDef [a-z]+ stroke:#[0-9a-f]{6},stroke-width:2px|  class n\d+(?:,n\d+)* [a-z]+")


def shown(label: str) -> str:
    """Return what Mermaid shows for a label."""
    return html.unescape(label.replace("#", "&#"))


def read(graph: RelianceGraph) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the labels of the nodes and the ends of the edges; every line must be one of those we write."""
    first, *lines = Mermaid().render(graph).splitlines()
    assert first == "flowchart LR"
    nodes = [found for line in lines if (found := _NODE.fullmatch(line))]
    edges = [found for line in lines if (found := _EDGE.fullmatch(line))]
    styles = [line for line in lines if _STYLE.fullmatch(line)]
    assert len(nodes) + len(edges) + len(styles) == len(lines)
    assert [found["id"] for found in nodes] == [f"n{n}" for n in range(1, len(nodes) + 1)]
    return [shown(found["label"]) for found in nodes], [(e["source"], e["target"]) for e in edges]


def test_every_node_and_edge_is_a_line(sample: RelianceGraph) -> None:
    nodes, edges = read(sample)
    number = {node.id: f"n{n}" for n, node in enumerate(sample.nodes, 1)}
    assert edges == [(number[edge.source], number[edge.target]) for edge in sample.edges]
    assert "● primary<br>“Low is all I can swear to”" in nodes
    assert "Calder Herald · 2032-05-10<br>Water ministry accuses Ostran crews of diverting the Lune" in nodes


def test_hostile_words_stay_words(hostile: RelianceGraph) -> None:
    nodes, edges = read(hostile)
    assert len(nodes) == len(hostile.nodes)
    assert len(edges) == len(hostile.edges)


@pytest.mark.parametrize(
    "sign", ['"', "]", "}", "|", "`", "$", "%", "<", "&", "#", ";", ":", "\\", "@", "_", "*"]
)
def test_signs_with_a_meaning_are_codes(sign: str) -> None:
    assert escape(f"a{sign}{sign}b") == f"a#{ord(sign)};#{ord(sign)};b"


@given(st.text())
def test_escaped_words_are_shown_as_they_were(text: str) -> None:
    escaped = escape(text)
    assert not re.search(r'[\n\r"<>%${}`|\\]', escaped)
    codes = {int(code) for code in re.findall(r"#(\d+);", escaped)}
    if not codes & set(range(128, 160)):  # HTML reads these codes as other characters
        assert shown(escaped) == one_line(text).replace("\x00", "\ufffd")
