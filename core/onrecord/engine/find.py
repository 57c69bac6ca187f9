"""Asking the finders where a cited article is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Protocol

from onrecord.hookspecs import Citation, FindContext
from onrecord.model import Article, RecordedClaim
from onrecord.outlets import OutletRegistry
from onrecord.plugins import Plugins

_MOST_FOUND = 50


class Held(Protocol):
    """The part of the ledger that tracing reads."""

    def by_url(self, url: str) -> Sequence[Article]:
        """Return the recorded articles at ``url``."""

    def by_outlet(self, name: str) -> Sequence[Article]:
        """Return the recorded articles of the outlet ``name``."""

    def held(self, article: Article, fingerprint: str | None) -> Sequence[RecordedClaim] | None:
        """Return the recorded claims of ``article``, or None."""


class FindStage:
    """Asks each finder in turn; one that raises is reported and the others are asked."""

    def __init__(
        self, plugins: Plugins, outlets: OutletRegistry, articles: Sequence[Article], held: Held
    ) -> None:
        self._plugins = plugins
        self._finders = plugins.finders()
        self._context = FindContext(
            articles=articles, by_url=held.by_url, by_outlet=held.by_outlet, outlets=outlets
        )

    def articles(self, citation: Citation) -> list[Article]:
        """Return the articles that may be the cited one, likeliest first, each once, at most 50 a finder."""
        found: dict[str, Article] = {}
        for name, finder in self._finders:
            try:
                for article in islice(finder.find(citation, self._context), _MOST_FOUND):
                    found.setdefault(article.id, article)
            except Exception as error:  # noqa: BLE001 - a finder is foreign code; it is named in the report
                self._plugins.report_problem(name, "onrecord_finders", error)
        found.pop(citation.article.id, None)
        return list(found.values())
