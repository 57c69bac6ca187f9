"""Making the graph of an audit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from onrecord.display import one_line
from onrecord.graphs.elements import Edge, EdgeKind, Node, NodeKind, RelianceGraph, Value
from onrecord.graphs.reliance import Reliances
from onrecord.model import Article, Audit, Claim, Kind, Link, Stance, Statement, digest
from onrecord.outlets import fold_name
from onrecord.wording import chain_shown

_ID = re.compile(r"[a-z]{3}-[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_STANCE_EDGES = {
    Stance.ASSERT: EdgeKind.SUPPORTS,
    Stance.DENY: EdgeKind.DENIES,
    Stance.DOUBT: EdgeKind.DOUBTS,
    Stance.MENTION: EdgeKind.MENTIONS,
}
_NOWHERE: Mapping[str, Article] = MappingProxyType({})


def build_graph(audit: Audit, held: Mapping[str, Article] = _NOWHERE) -> RelianceGraph:
    """Return the graph of ``audit``: articles, claims, statements and sources, in report order.

    Named sources of one kind and name are one node. An unnamed or vague one is a node for each article that speaks of
    it: nobody knows whether "one official" here and there are the same. ``held`` are articles by id that claims rely
    on and that are not in the audit; one that is in neither is a node without attributes.
    """
    return _Construction(audit, held).graph()


class _Construction:
    def __init__(self, audit: Audit, held: Mapping[str, Article]) -> None:
        self._audit = audit
        self._held = {**held, **{article.id: article for article in audit.articles}}
        self._reliances = Reliances(audit)
        self._nodes: dict[str, Node] = {}
        self._edges: list[Edge] = []

    def graph(self) -> RelianceGraph:
        for article in self._audit.articles:
            self._article(article.id)
        claims = {claim.id: claim for claim in reversed(self._audit.claims)}
        statements = {statement.id: statement for statement in self._audit.statements}
        for claim in self._audit.claims:
            if claims[claim.id] is claim:
                self._claim(claim)
        for statement in statements.values():
            self._statement(statement)
        for claim in self._audit.claims:
            if claims[claim.id] is not claim:
                continue
            if claim.statement in statements:
                target = _id("stm", claim.statement or "")
                self._edge(_id("clm", claim.id), target, _STANCE_EDGES[claim.stance])
            self._relies(claim)
        return RelianceGraph(nodes=tuple(self._nodes.values()), edges=tuple(self._edges))

    def _edge(self, source: str, target: str, kind: EdgeKind, **attributes: Value | None) -> None:
        self._edges.append(Edge(source=source, target=target, kind=kind, attributes=_present(attributes)))

    def _node(self, id_: str, kind: NodeKind, label: str, **attributes: Value | None) -> str:
        if id_ not in self._nodes:
            self._nodes[id_] = Node(id=id_, kind=kind, label=one_line(label), attributes=_present(attributes))
        return id_

    def _article(self, id_: str) -> str:
        key = _id("art", id_)
        if key in self._nodes:
            return key
        article = self._held.get(id_)
        if article is None:
            return self._node(key, NodeKind.ARTICLE, id_)
        self._node(
            key,
            NodeKind.ARTICLE,
            article.title or article.where,
            title=article.title,
            outlet=article.outlet,
            authors="; ".join(article.authors),
            published=article.published.isoformat() if article.published else None,
            updated=article.updated.isoformat() if article.updated else None,
            url=article.url,
            path=article.path,
            language=article.language,
            reprinted_from=article.reprinted_from,
            sha256=article.sha256,
        )
        for kind, node_kind, names in (
            (EdgeKind.PUBLISHED_BY, Kind.OUTLET, [article.outlet]),
            (EdgeKind.REPRINTED_FROM, Kind.OUTLET, [article.reprinted_from]),
            (EdgeKind.WRITTEN_BY, Kind.PERSON, article.authors),
        ):
            for name in names:
                if name:
                    self._edge(key, self._source(Link(name=name, kind=node_kind), id_), kind)
        return key

    def _source(self, link: Link, article: str) -> str:
        where = "" if link.kind.named or link.kind is Kind.OUTLET else link.article or article
        key = f"src-{digest(link.kind.value, fold_name(link.name), where)}"
        return self._node(key, NodeKind(link.kind.value), link.name or "nobody named")

    def _claim(self, claim: Claim) -> None:
        key = self._node(
            _id("clm", claim.id),
            NodeKind.CLAIM,
            claim.text,
            form=claim.form.value,
            mode=claim.mode.value,
            standing=claim.standing.value,
            speech_standing=claim.speech_standing.value,
            basis=claim.basis.value,
            stance=claim.stance.value,
            reasons="; ".join(claim.reasons),
            confidence=round(claim.confidence, 4),
        )
        article = self._article(claim.article)
        self._edge(article, key, EdgeKind.MAKES)
        cue = " … ".join(self._words(claim))
        for order, link in enumerate(chain_shown(claim), 1):
            self._edge(
                key,
                self._source(link, claim.article),
                EdgeKind.CITES,
                order=order,
                inferred=link.inferred,
                cue="" if link.inferred else cue,
                via=link.via,
                role=link.role,
                affiliation=link.affiliation,
                is_self=link.is_self or None,
                found_in=_id("art", link.article) if link.inferred and link.article else None,
            )
            for name in link.also:
                beside = self._source(Link(name=name, kind=link.kind, article=link.article), claim.article)
                self._edge(key, beside, EdgeKind.CITES, order=order, inferred=link.inferred, beside=True)

    def _words(self, claim: Claim) -> Iterator[str]:
        text = self._held[claim.article].text if claim.article in self._held else ""
        return (span.of(text) for span in claim.cue if text)

    def _statement(self, statement: Statement) -> None:
        fewest, most = statement.independent_origins_range
        self._node(
            _id("stm", statement.id),
            NodeKind.STATEMENT,
            statement.text,
            independent_origins=statement.independent_origins,
            fewest_independent_origins=fewest,
            most_independent_origins=most,
            works=statement.works,
            gatekeeper=statement.gatekeeper,
        )

    def _relies(self, claim: Claim) -> None:
        for cited in self._reliances.articles(claim):
            carriers = [_id("clm", carrier.id) for carrier in self._reliances.carriers(cited, claim)]
            for target in dict.fromkeys(carriers) or (self._article(cited),):
                self._edge(_id("clm", claim.id), target, EdgeKind.RELIES_ON)


def _id(prefix: str, id_: str) -> str:
    """Return ``id_`` where it is one of ours, else one of the same prefix that stands for it."""
    return id_ if id_.startswith(f"{prefix}-") and _ID.fullmatch(id_) else f"{prefix}-{digest(id_)}"


def _present(attributes: Mapping[str, Value | None]) -> Mapping[str, Value]:
    """Return the attributes that say something, words on one line."""
    pairs: Iterable[tuple[str, Value | None]] = (
        (name, one_line(value) if isinstance(value, str) else value) for name, value in attributes.items()
    )
    return MappingProxyType({name: value for name, value in pairs if value is not None and value != ""})


__all__ = ["build_graph"]
