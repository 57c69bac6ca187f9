"""Stage 7b: how many independent origins stand behind a statement.

Denials and doubts are no support. Reprints and copies of one text are one work. Origins count when they reach the
statement by ways that share no outlet that is not held and no person in between. A named speaker who passes on unnamed
reports counts as the origin that is named. Where anonymous sources are among the origins the count is a range: none of
them may be somebody new, or all of them may.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.model import Article, Origin, RecordedClaim, Stance, Statement, digest
from onrecord.outlets import fold_name
from onrecord.reliance.graph import Root, StatementGraph


def statement_id(claims: Sequence[str]) -> str:
    """Return the id of the statement that ``claims`` make up."""
    return f"stm-{digest(*sorted(claims))}"


def weigh(
    claims: Sequence[RecordedClaim],
    graph: StatementGraph,
    circular: frozenset[str],
    articles: Mapping[str, Article],
    works: Mapping[str, str],
) -> Statement:
    """Return the statement that ``claims`` make up, its origins counted.

    Its text is that of the claim which most others were taken from or repeat, the first of several.
    """
    roots = graph.roots(circular)
    order = {claim.id: number for number, claim in enumerate(claims)}
    support = [claim for claim in claims if claim.stance is Stance.ASSERT and claim.chain.links]
    relied = graph.relied_on()
    told = Counter(claim.text for claim in claims)
    representative = max(
        support or claims, key=lambda claim: (relied[claim.id] + told[claim.text], -order[claim.id])
    )
    count = graph.independent(roots)
    nameless = {
        (_where(root, works, articles, claims), fold_name(root.link.name))
        for root in roots
        if not root.link.kind.named
    }
    return Statement(
        id=statement_id([claim.id for claim in claims]),
        text=representative.text,
        claims=tuple(claim.id for claim in claims),
        origins=_origins(roots, graph, circular),
        independent_origins=count,
        independent_origins_range=(count, count + len(nameless)),
        works=len({works[claim.article] for claim in claims}),
        gatekeeper=graph.gatekeeper(circular),
    )


def _where(
    root: Root, works: Mapping[str, str], articles: Mapping[str, Article], claims: Sequence[RecordedClaim]
) -> str:
    """Return the work that has the nameless source first hand: another work's may be somebody else."""
    article = root.link.article or next(c.article for c in claims if c.id == root.claim)
    return works.get(article, article)


def _origins(roots: Sequence[Root], graph: StatementGraph, circular: frozenset[str]) -> tuple[Origin, ...]:
    """Return the origins, each once, sorted; a longer form of a name stands for its shorter ones."""
    named = {(group[0].link.name, group[0].link.kind) for group in graph.merged(roots)}
    ends = {(link.name, link.kind) for link in graph.outlets_at_the_end(circular)}
    found = sorted(named | ends, key=lambda item: (item[0], item[1]))
    return tuple(Origin(name=name, kind=kind) for name, kind in found)


__all__ = ["statement_id", "weigh"]
