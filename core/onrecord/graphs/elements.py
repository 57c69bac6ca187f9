"""What a reliance graph is made of: nodes and edges with plain values, ready for any format.

Every string is on one line and free of control and bidirectional characters and of lone surrogates; its words are an
article's all the same and must be escaped for the format. Every id is ASCII: letters, digits, ``_``, ``.`` and ``-``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | float | bool


class NodeKind(StrEnum):
    """What a node stands for; sources are of the kinds that ``Kind`` has."""

    ARTICLE = "article"
    CLAIM = "claim"
    STATEMENT = "statement"
    OUTLET = "outlet"
    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    VAGUE = "vague"


class EdgeKind(StrEnum):
    """What an edge says of its two ends, read from ``source`` to ``target``."""

    PUBLISHED_BY = "published_by"
    """Of an article and its outlet."""
    WRITTEN_BY = "written_by"
    """Of an article and a person in its byline."""
    REPRINTED_FROM = "reprinted_from"
    """Of an article and the outlet that it credits as a whole."""
    MAKES = "makes"
    """Of an article and a claim in it."""
    CITES = "cites"
    """Of a claim and a source in its chain; ``order`` counts from 1, the article's side first."""
    RELIES_ON = "relies_on"
    """Of a claim and the claim of the cited article that carries its statement, or that article itself."""
    SUPPORTS = "supports"
    DENIES = "denies"
    DOUBTS = "doubts"
    MENTIONS = "mentions"
    """The last four are of a claim and its statement, by the claim's stance."""


STANCES = frozenset({EdgeKind.SUPPORTS, EdgeKind.DENIES, EdgeKind.DOUBTS, EdgeKind.MENTIONS})
"""The kinds of edge that lead from a claim to its statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node. ``label`` is what a person calls it: a title, the words of a claim, a name; of any length."""

    id: str
    kind: NodeKind
    label: str
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One edge between the nodes with the ids ``source`` and ``target``; two edges may have both ends in common."""

    source: str
    target: str
    kind: EdgeKind
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelianceGraph:
    """Nodes and edges in an order that is the same every time; both ends of each edge are among the nodes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


__all__ = ["STANCES", "Edge", "EdgeKind", "Node", "NodeKind", "RelianceGraph", "Value"]
