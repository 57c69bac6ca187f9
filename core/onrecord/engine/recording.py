"""Keeping the ledger while an audit runs, or what an audit without one needs of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol

from onrecord.document import Document
from onrecord.engine.find import Held
from onrecord.identity import Decision
from onrecord.model import Article, Audit, RecordedClaim
from onrecord.model import Decision as FindingDecision
from onrecord.outlets import fold_name
from onrecord.statements import Content, ContentReader, features, read_contents
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.plugins import Plugins
    from onrecord.settings import Settings
    from onrecord.store import Ledger


class Record(Held, Protocol):
    """Where an audit keeps what it finds, and looks for what was found before."""

    def article(
        self, article: Article, document: Document, fingerprint: str | None, claims: Sequence[RecordedClaim]
    ) -> None:
        """Keep ``article`` with its claims."""

    def audit(self, audit: Audit) -> None:
        """Keep the marks, statements and findings."""

    def index(self, fingerprints: Sequence[str]) -> LedgerIndex | None:
        """Return where recorded claims are found again, None where there are none but of this audit."""

    def decisions(self) -> Sequence[Decision]:
        """Return what editors decided about names, the oldest first."""

    def finding_decisions(self) -> Sequence[FindingDecision]:
        """Return what editors decided of findings, the oldest first."""

    def outlets(self) -> Collection[str]:
        """Return the outlets of the articles held, folded for comparison."""


class Unrecorded:
    """Stands for the ledger of an audit that has none: holds its articles, so that citations are found in them.

    It answers as an empty ledger that the same audit was recorded in would, without a database.
    """

    def __init__(self) -> None:
        self._newest: dict[str, Article] = {}
        self._at: dict[str | None, list[Article]] | None = None
        self._of: dict[str | None, list[Article]] | None = None

    def held(self, article: Article, fingerprint: str | None) -> Sequence[RecordedClaim] | None:
        """Return None: nothing was read before this audit, and no article is read twice in one."""
        return None

    def by_url(self, url: str) -> Sequence[Article]:
        """Return the version read last of each article at ``url``, by key."""
        if self._at is None:
            self._at = self._grouped(lambda article: article.url)
        return self._at.get(url, [])

    def by_outlet(self, name: str) -> Sequence[Article]:
        """Return the version read last of each article of the outlet ``name``, by key."""
        if self._of is None:
            self._of = self._grouped(
                lambda article: None if article.outlet is None else fold_name(article.outlet)
            )
        return self._of.get(fold_name(name), [])

    def _grouped(self, by: Callable[[Article], str | None]) -> dict[str | None, list[Article]]:
        groups: dict[str | None, list[Article]] = {}
        for _, article in sorted(self._newest.items()):
            groups.setdefault(by(article), []).append(article)
        return groups

    def article(
        self, article: Article, document: Document, fingerprint: str | None, claims: Sequence[RecordedClaim]
    ) -> None:
        """Hold ``article``, in place of a version of it that was read before."""
        self._newest[article.key] = article
        self._at = self._of = None

    def audit(self, audit: Audit) -> None:
        """Keep nothing."""

    def index(self, fingerprints: Sequence[str]) -> LedgerIndex | None:
        """Return None: there are no claims but those of this audit."""
        return None

    def decisions(self) -> Sequence[Decision]:
        """Return nothing: decisions are in a ledger."""
        return ()

    def finding_decisions(self) -> Sequence[FindingDecision]:
        """Return nothing, as above."""
        return ()

    def outlets(self) -> Collection[str]:
        """Return the outlets of the articles of this audit, folded for comparison."""
        return {fold_name(article.outlet) for article in self._newest.values() if article.outlet}


class Recorder:
    """Records one run in ``ledger``."""

    def __init__(self, ledger: Ledger, plugins: Plugins, settings: Settings, targets: Sequence[str]) -> None:
        self._ledger = ledger
        self._of: dict[str, Sequence[Article]] = {}
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
        """Return the recorded articles of the outlet ``name``; asked for when all are recorded, and read once a name."""
        key = fold_name(name)
        if key not in self._of:
            self._of[key] = self._ledger.by_outlet(name)
        return self._of[key]

    def article(
        self, article: Article, document: Document, fingerprint: str | None, claims: Sequence[RecordedClaim]
    ) -> None:
        """Record ``article`` with its claims; durable when it returns."""
        self._ledger.record_article(
            self._run,
            article,
            document,
            fingerprint,
            claims,
            lambda: {c.claim: features(c) for c in read_contents([article], {article.id: claims})},
        )

    def index(self, fingerprints: Sequence[str]) -> LedgerIndex | None:
        """Return where the claims of the ledger are found again."""
        return LedgerIndex(self._ledger, fingerprints) if fingerprints else None

    def decisions(self) -> Sequence[Decision]:
        """Return what editors decided about names, the oldest first."""
        return self._ledger.identity_decisions()

    def finding_decisions(self) -> Sequence[FindingDecision]:
        """Return what editors decided of findings, the oldest first."""
        return self._ledger.finding_decisions()

    def outlets(self) -> Collection[str]:
        """Return the outlets of the recorded articles, folded for comparison."""
        return self._ledger.outlets()

    def audit(self, audit: Audit) -> None:
        """Record the marks, statements and findings, and that the run is finished."""
        self._ledger.record_audit(self._run, audit)


class LedgerIndex:
    """The claims of ``ledger`` that extractors of ``fingerprints`` found, by their features."""

    def __init__(self, ledger: Ledger, fingerprints: Sequence[str]) -> None:
        self._ledger = ledger
        self._newest = ledger.newest_extractions(fingerprints)
        self._article_of: dict[str, Article] = {}

    def having(self, features: Collection[str]) -> Mapping[str, AbstractSet[str]]:
        """Return for each feature the ids of the claims that have it."""
        return self._ledger.claims_with(features, self._newest)

    def contents(self, claims: Collection[str]) -> Mapping[str, Content]:
        """Return the contents of claims by id."""
        readers: dict[str, ContentReader] = {}
        found: dict[str, Content] = {}
        for article, claim in self._ledger.claims_by_id(claims, self._newest):
            self._article_of[claim.id] = article
            reader = readers.setdefault(article.id, ContentReader(article))
            found[claim.id] = reader.read(claim)
        return found

    def articles_of(self, claims: Iterable[str]) -> dict[str, Article]:
        """Return the articles, by id, of those of ``claims`` whose contents were asked for."""
        found = {claim: self._article_of[claim] for claim in claims if claim in self._article_of}
        return {article.id: article for article in sorted(found.values(), key=lambda article: article.id)}
