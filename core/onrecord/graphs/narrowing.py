"""A part of a graph: what some claims, articles or statements lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.graphs.elements import STANCES, Edge, EdgeKind, NodeKind, RelianceGraph

_NAMED = (NodeKind.STATEMENT, NodeKind.CLAIM, NodeKind.ARTICLE)
_SHOWN = 5


def resolve(graph: RelianceGraph, name: str) -> str:
    """Return the id of the statement, claim or article that ``name`` is the id of, or begins, or its path or URL.

    Raises:
        UsageError: if there is none, or several begin with it.
    """
    ids = [node.id for node in graph.nodes if node.kind in _NAMED]
    if name in ids:
        return name
    if name[:4] in ("stm-", "clm-", "art-"):
        begun = sorted(id_ for id_ in ids if id_.startswith(name.lower()))
        if len(begun) == 1:
            return begun[0]
        if begun:
            more = ", …" if len(begun) > _SHOWN else ""
            raise UsageError(
                f"Several ids begin with {name!r}: {', '.join(begun[:_SHOWN])}{more}.",
                hint="Give more of it.",
            )
    names = {name, Path(name).as_posix()}
    for node in graph.nodes:
        places = (node.attributes.get("path"), node.attributes.get("url"))
        if node.kind is NodeKind.ARTICLE and not names.isdisjoint(places):
            return node.id
    raise UsageError(
        f"The last audit holds nothing called {name!r}.",
        hint="Give the id of a statement, claim or article as its report shows it, or the path or URL of an article; "
        "to graph an earlier audit, run `onrecord audit` on its articles again.",
    )


def narrowed(graph: RelianceGraph, ids: Collection[str]) -> RelianceGraph:
    """Return the part of ``graph`` that the nodes ``ids`` lead to, in the same order.

    From a statement to its claims and from an article to its claims; from a claim to the claims and articles that it
    relies on, and on from those. Each claim comes with its article, its sources and its statement, and each article
    with its outlet and authors.
    """
    leaving: dict[str, list[Edge]] = defaultdict(list)
    arriving: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        leaving[edge.source].append(edge)
        arriving[edge.target].append(edge)
    claims = _claims(graph, set(ids), leaving, arriving)
    kept = set(ids) | claims
    for claim in claims:
        kept |= {edge.target for edge in leaving[claim]}
        kept |= {edge.source for edge in arriving[claim] if edge.kind is EdgeKind.MAKES}
    articles = {node.id for node in graph.nodes if node.kind is NodeKind.ARTICLE and node.id in kept}
    for article in articles:
        kept |= {edge.target for edge in leaving[article] if edge.kind is not EdgeKind.MAKES}
    return RelianceGraph(
        nodes=tuple(node for node in graph.nodes if node.id in kept),
        edges=tuple(edge for edge in graph.edges if edge.source in kept and edge.target in kept),
    )


def _claims(
    graph: RelianceGraph,
    ids: Iterable[str],
    leaving: dict[str, list[Edge]],
    arriving: dict[str, list[Edge]],
) -> set[str]:
    """Return the claims that the nodes ``ids`` are, hold or gather, and all claims that those rely on."""
    kinds = {node.id: node.kind for node in graph.nodes}
    waiting: list[str] = []
    for id_ in ids:
        if kinds.get(id_) is NodeKind.CLAIM:
            waiting.append(id_)
        waiting += [edge.target for edge in leaving[id_] if edge.kind is EdgeKind.MAKES]
        waiting += [edge.source for edge in arriving[id_] if edge.kind in STANCES]
    found: set[str] = set()
    while waiting:
        claim = waiting.pop()
        if claim not in found:
            found.add(claim)
            relied = (edge.target for edge in leaving[claim] if edge.kind is EdgeKind.RELIES_ON)
            waiting += [target for target in relied if kinds[target] is NodeKind.CLAIM]
    return found


__all__ = ["narrowed", "resolve"]
