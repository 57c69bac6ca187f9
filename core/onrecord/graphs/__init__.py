"""An audit as a graph for other programs: who published, cited, relied on and supported what."""

from __future__ import annotations

from onrecord.graphs.construction import build_graph
from onrecord.graphs.elements import Edge, EdgeKind, Node, NodeKind, RelianceGraph
from onrecord.graphs.narrowing import narrowed, resolve

__all__ = ["Edge", "EdgeKind", "Node", "NodeKind", "RelianceGraph", "build_graph", "narrowed", "resolve"]
