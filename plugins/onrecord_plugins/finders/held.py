"""Finds cited articles among those of the audit and those of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.addresses import address, spellings
from onrecord.hookspecs import Citation, FindContext
from onrecord.model import Article
from onrecord.outlets import OutletRegistry, fold_name


class HeldArticles:
    """Looks for the URL that the citing sentence links to, then for articles of the outlet it names."""

    name = "held"

    def find(self, citation: Citation, context: FindContext) -> Iterator[Article]:
        """Yield held articles: linked ones first, then those of the outlet, not later than the citing one first."""
        for url in citation.urls:
            here = address(url)
            yield from (a for a in context.articles if a.url and address(a.url) == here)
            for spelled in spellings(url):
                yield from context.by_url(spelled)
        names = names_of(citation.outlet, context.outlets)
        wanted = {fold_name(name) for name in names}
        of_outlet = [a for a in context.articles if a.outlet and fold_name(a.outlet) in wanted]
        for name in names:
            of_outlet += context.by_outlet(name)
        yield from sorted(of_outlet, key=lambda article: distance(citation.article, article))


def names_of(cited: str, outlets: OutletRegistry) -> list[str]:
    """Return the name that a citation uses and the one that the registry has for it, sorted."""
    outlet = outlets.by_name(cited)
    return sorted({cited} | ({outlet.name} if outlet else set()))


def distance(citing: Article, cited: Article) -> tuple[int, int, str]:
    """Order articles by how likely ``citing`` speaks of them: published before it, and least long before."""
    latest = citing.updated or citing.published
    if latest is None or cited.published is None:
        return (1, 0, cited.id)
    days = (latest - cited.published).days
    return (0, days, cited.id) if days >= 0 else (2, -days, cited.id)
