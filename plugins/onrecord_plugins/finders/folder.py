"""Finds cited articles among the pages that the user saved: files, folders, web archives."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.addresses import address
from onrecord.hookspecs import Citation, FindContext
from onrecord.model import Article
from onrecord.outlets import fold_name
from onrecord_plugins.finders.held import distance, names_of


class SavedArticles:
    """Looks among saved pages for the URL that the citing sentence links to, then for articles of the outlet."""

    name = "saved"

    def find(self, citation: Citation, context: FindContext) -> Iterator[Article]:
        """Yield saved articles: linked ones first, then those of the outlet, not later than the citing one first."""
        linked = {address(url) for url in citation.urls}
        yield from (a for a in context.saved if a.url and address(a.url) in linked)
        wanted = {fold_name(name) for name in names_of(citation.outlet, context.outlets)}
        of_outlet = [a for a in context.saved if _publishers(a, context) & wanted]
        yield from sorted(of_outlet, key=lambda article: distance(citation.article, article))


def _publishers(article: Article, context: FindContext) -> set[str]:
    known = context.outlets.by_url(article.url) if article.url else None
    names = (article.outlet, article.reprinted_from, known.name if known else None)
    return {fold_name(name) for name in names if name}
