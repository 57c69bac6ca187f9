"""Keeping the ledger while an audit runs."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document import Document
from onrecord.model import Article, Audit, RecordedClaim
from onrecord.plugins import Plugins
from onrecord.settings import Settings
from onrecord.store import Ledger
from onrecord.version import __version__


class Recorder:
    """Records one run in ``ledger``."""

    def __init__(self, ledger: Ledger, plugins: Plugins, settings: Settings, targets: Sequence[str]) -> None:
        self._ledger = ledger
        self._run = ledger.begin_run(
            tool_version=__version__, plugins=plugins.versions, policy=settings.policy, targets=targets
        )

    def held(self, article: Article, fingerprint: str | None) -> Sequence[RecordedClaim] | None:
        """Return the claims recorded for exactly this text by exactly this extractor, or None."""
        return self._ledger.recorded_claims(article, fingerprint) if fingerprint else None

    def by_url(self, url: str) -> Sequence[Article]:
        """Return the recorded articles at ``url``."""
        return self._ledger.by_url(url)

    def by_outlet(self, name: str) -> Sequence[Article]:
        """Return the recorded articles of the outlet ``name``."""
        return self._ledger.by_outlet(name)

    def article(
        self, article: Article, document: Document, fingerprint: str | None, claims: Sequence[RecordedClaim]
    ) -> None:
        """Record ``article`` with its claims; durable when it returns."""
        self._ledger.record_article(self._run, article, document, fingerprint, claims)

    def audit(self, audit: Audit) -> None:
        """Record the marks, statements and findings, and that the run is finished."""
        self._ledger.record_audit(self._run, audit)
