"""Finds cited articles among those of the audit and those of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.hookspecs import Citation, FindContext
from onrecord.model import Article
from onrecord.outlets import fold_name


class HeldArticles:
    """Looks for the URL that the citing sentence links to, then for articles of the outlet it names."""

    name = "held"

    def find(self, citation: Citation, context: FindContext) -> Iterator[Article]:
        """Yield held articles: linked ones first, then those of the outlet, not later than the citing one first."""
        for url in citation.urls:
            yield from (article for article in context.articles if article.url == url)
            yield from context.by_url(url)
        outlet = context.outlets.by_name(citation.outlet)
        wanted = {fold_name(citation.outlet)} | ({fold_name(outlet.name)} if outlet else set())
        of_outlet = [a for a in context.articles if a.outlet and fold_name(a.outlet) in wanted]
        for name in sorted({citation.outlet} | ({outlet.name} if outlet else set())):
            of_outlet += context.by_outlet(name)
        yield from sorted(of_outlet, key=lambda article: _distance(citation.article, article))


def _distance(citing: Article, cited: Article) -> tuple[int, int, str]:
    """Order articles by how likely ``citing`` speaks of them: published before it, and least long before."""
    latest = citing.updated or citing.published
    if latest is None or cited.published is None:
        return (1, 0, cited.id)
    days = (latest - cited.published).days
    return (0, days, cited.id) if days >= 0 else (2, -days, cited.id)
