"""W3C PROV-JSON (the member submission of 24 April 2013), which provenance tools read.

==========================  ==========================================================================================
here                        in PROV
==========================  ==========================================================================================
article, claim, statement   entity; article and statement are collections that have claims as members
document                    entity
outlet, person, …           agent; an article is attributed to its outlet and authors
what a source in a chain    entity ``say-…`` attributed to that agent; the claim is derived from the first, each from
said, as the claim has it   the next
reliance                    the claim is derived from the claim relied on, and its article from that article
direct or mixed form        the claim is a quotation of what its origin said (``prov:wasQuotedFrom``)
primary or traced           what the origin said is a primary source of the claim (``prov:hadPrimarySource``)
==========================  ==========================================================================================

PROV-JSON writes the last two as derivations of type ``prov:Quotation`` and ``prov:PrimarySource``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from onrecord.display import without_surrogates
from onrecord.graphs import Edge, EdgeKind, Node, NodeKind, RelianceGraph

NAMESPACE = "urn:onrecord:"
_PREFIX = "onrecord"
_NOT_LOCAL = re.compile(r"[^A-Za-z0-9_-]")
_ENTITIES = frozenset({NodeKind.ARTICLE, NodeKind.CLAIM, NodeKind.STATEMENT, NodeKind.DOCUMENT})
_TYPES = {
    NodeKind.ARTICLE: ("prov:Collection", "onrecord:Article"),
    NodeKind.CLAIM: ("onrecord:Claim",),
    NodeKind.STATEMENT: ("prov:Collection", "onrecord:Statement"),
    NodeKind.OUTLET: ("prov:Organization", "onrecord:Outlet"),
    NodeKind.PERSON: ("prov:Person",),
    NodeKind.ORGANIZATION: ("prov:Organization",),
    NodeKind.DOCUMENT: ("onrecord:Document",),
    NodeKind.UNNAMED: ("onrecord:UnnamedSource",),
    NodeKind.VAGUE: ("onrecord:VagueSource",),
}
_DATES = frozenset({"published", "updated"})
_MEMBERS = frozenset({EdgeKind.SUPPORTS, EdgeKind.DENIES, EdgeKind.DOUBTS, EdgeKind.MENTIONS})
_ATTRIBUTED = frozenset({EdgeKind.PUBLISHED_BY, EdgeKind.WRITTEN_BY, EdgeKind.REPRINTED_FROM})
_QUOTING = frozenset({"direct", "mixed"})
_AT_FIRST_HAND = frozenset({"primary", "traced"})

Record = dict[str, Any]


class ProvJson:
    """One PROV document. Qualified names are in ``urn:onrecord:``; the same graph always has the same names."""

    name = "prov-json"
    suffix = ".json"

    def render(self, graph: RelianceGraph) -> str:
        """Return the document."""
        document = _Document(graph).records()
        return without_surrogates(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


class _Document:
    def __init__(self, graph: RelianceGraph) -> None:
        self._nodes = {node.id: node for node in graph.nodes}
        self._records: dict[str, dict[str, Record]] = defaultdict(dict)
        article_of = {e.target: e.source for e in graph.edges if e.kind is EdgeKind.MAKES}
        chains: dict[str, list[Edge]] = defaultdict(list)
        for node in graph.nodes:
            self._node(node)
        derived: dict[tuple[str, str], None] = {}
        for edge in graph.edges:
            if edge.kind in _ATTRIBUTED:
                self._attributed(_name(edge.source), _name(edge.target), {"onrecord:as": edge.kind.value})
            elif edge.kind is EdgeKind.MAKES:
                self._member(edge.source, edge.target)
            elif edge.kind in _MEMBERS:
                self._member(edge.target, edge.source)
            elif edge.kind is EdgeKind.CITES:
                chains[edge.source].append(edge)
            elif edge.kind is EdgeKind.RELIES_ON:
                self._derived(_name(edge.source), _name(edge.target))
                ends = (article_of.get(edge.source), article_of.get(edge.target, edge.target))
                if ends[0] and ends[0] != ends[1]:
                    derived[ends[0], ends[1]] = None
        for one, other in derived:
            self._derived(_name(one), _name(other))
        for claim, chain in chains.items():
            self._chain(claim, chain)

    def records(self) -> dict[str, Any]:
        """Return the document as plain values."""
        return {"prefix": {_PREFIX: NAMESPACE}, **self._records}

    def _node(self, node: Node) -> None:
        told = _told(node.attributes)
        told["prov:label"] = node.label
        told["prov:type"] = _types(*_TYPES[node.kind])
        if node.kind in (NodeKind.UNNAMED, NodeKind.VAGUE, NodeKind.OUTLET):
            told["onrecord:kind"] = node.kind.value
        self._records["entity" if node.kind in _ENTITIES else "agent"][_name(node.id)] = told

    def _chain(self, claim: str, chain: list[Edge]) -> None:
        """Derive the claim from what the first in its chain said, that from what the next said, and so on.

        Outlets named side by side have all said it; the chain goes on from the first of them.
        """
        further = before = _name(claim)
        for number, edge in enumerate(chain, 1):
            said = self._said(claim, number, edge)
            beside = bool(edge.attributes.get("beside"))
            before = before if beside else further
            self._derived(before, said, {"onrecord:order": edge.attributes.get("order", 0)})
            further = further if beside else said
        told = self._nodes[claim].attributes
        if told.get("form") in _QUOTING:
            self._derived(_name(claim), further, {"prov:type": _types("prov:Quotation")})
        if told.get("standing") in _AT_FIRST_HAND:
            self._derived(_name(claim), further, {"prov:type": _types("prov:PrimarySource")})

    def _said(self, claim: str, number: int, edge: Edge) -> str:
        """Return the name of the entity for what the cited one said, which is a document itself."""
        if self._nodes[edge.target].kind is NodeKind.DOCUMENT:
            return _name(edge.target)
        name = _name(f"say-{claim}-{number}")
        told = _told({key: value for key, value in edge.attributes.items() if key != "order"})
        told["prov:type"] = _types("onrecord:Saying")
        self._records["entity"][name] = told
        self._attributed(name, _name(edge.target), {})
        return name

    def _attributed(self, entity: str, agent: str, told: Record) -> None:
        self._relation("wasAttributedTo", {"prov:entity": entity, "prov:agent": agent, **told})

    def _derived(self, entity: str, used: str, told: Record | None = None) -> None:
        record = {"prov:generatedEntity": entity, "prov:usedEntity": used, **(told or {})}
        self._relation("wasDerivedFrom", record)

    def _member(self, collection: str, member: str) -> None:
        record = {"prov:collection": _name(collection), "prov:entity": _name(member)}
        self._relation("hadMember", record)

    def _relation(self, kind: str, record: Record) -> None:
        self._records[kind][f"_:{kind}{len(self._records[kind]) + 1}"] = record


def _name(id_: str) -> str:
    """Return ``id_`` as a qualified name, bytes that a local part cannot have as ``%XX``."""
    quoted = _NOT_LOCAL.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), id_
    )
    return f"{_PREFIX}:{quoted}"


def _types(*names: str) -> list[Record]:
    return [{"$": name, "type": "prov:QUALIFIED_NAME"} for name in names]


def _told(attributes: Mapping[str, str | int | float | bool]) -> Record:
    return {
        f"{_PREFIX}:{name}": {"$": value, "type": "xsd:date"} if name in _DATES else value
        for name, value in attributes.items()
    }


__all__ = ["NAMESPACE", "ProvJson"]
