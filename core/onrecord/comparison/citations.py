"""Which articles cite which, article by article: what a claim is traced to, and outlets named beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.model import Article, Kind
from onrecord.outlets import fold_name

if TYPE_CHECKING:
    from onrecord.checks import AuditView

_RECENT = timedelta(days=14)
_MOST = 5


def linked_articles(view: AuditView) -> Mapping[str, Sequence[str]]:
    """Return for each article under audit the held articles it cites in any claim, traced ones first.

    An outlet that a claim names without being traced to an article stands for its articles of the two weeks before,
    where there are at most five; nobody can tell which of many is meant.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    by_outlet: dict[str, list[Article]] = defaultdict(list)
    for article in view.article_by_id.values():
        if publisher := view.publisher(article.id):
            by_outlet[publisher].append(article)
    for claim in view.claims:
        for citing in view.citings_of(claim):
            found[claim.article][citing.article] = None
    for claim in view.claims:
        if view.citings_of(claim):
            continue
        citing_article = view.article_by_id[claim.article]
        for link in claim.chain:
            if link.kind is not Kind.OUTLET or link.is_self:
                continue
            known = view.outlets.by_name(link.name)
            held = by_outlet.get(fold_name(known.name if known else link.name), [])
            recent = [a for a in held if a.id != citing_article.id and _before(a, citing_article)]
            if len(recent) <= _MOST:
                found[claim.article].update(dict.fromkeys(a.id for a in recent))
    return {article: tuple(cited) for article, cited in found.items()}


def uncompared(view: AuditView) -> tuple[str, ...]:
    """Return the articles under audit that take something from other outlets, of whose articles none is held."""
    linked = linked_articles(view)
    citing = {
        claim.article: None
        for claim in view.claims
        if any(link.kind is Kind.OUTLET and not link.is_self for link in claim.chain)
    }
    return tuple(article for article in citing if not linked.get(article))


def _before(cited: Article, citing: Article) -> bool:
    if cited.published is None or citing.published is None:
        return True
    return timedelta(0) <= citing.published - cited.published <= _RECENT


__all__ = ["linked_articles", "uncompared"]
