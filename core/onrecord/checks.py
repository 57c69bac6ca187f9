"""What a check is: the base class, and the view of the audit that it examines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from onrecord.model import Article, Claim, Evidence, Finding, Severity, Span, Statement, digest
from onrecord.outlets import OutletRegistry

Scope = Literal["claim", "article", "corpus"]


@dataclass(frozen=True, kw_only=True)
class AuditView:
    """Everything a check may look at. All sequences are in report order."""

    articles: Sequence[Article]
    claims: Sequence[Claim]
    statements: Sequence[Statement]
    outlets: OutletRegistry

    @cached_property
    def article_by_id(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def claims_by_article(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each article, in text order; every article has an entry."""
        grouped: dict[str, list[Claim]] = {article.id: [] for article in self.articles}
        for claim in self.claims:
            grouped[claim.article].append(claim)
        return grouped

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    def evidence(self, article: str, span: Span, note: str = "") -> Evidence:
        """Return the passage ``span`` of the article with id ``article`` as evidence."""
        return Evidence(article=article, span=span, text=span.of(self.article_by_id[article].text), note=note)


class Check(ABC):
    """Base of all checks. The class docstring is the check's page.

    A subclass sets ``id`` (a fault in kebab-case, read after "allow"), ``severity`` and ``scope``, and yields
    findings from ``examine``. A check whose needs are missing raises ``NotCheckable``; it never passes in silence.
    """

    id: ClassVar[str]
    severity: ClassVar[Severity]
    scope: ClassVar[Scope] = "claim"

    @abstractmethod
    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield the findings of this check, in report order.

        Raises:
            NotCheckable: if what the check needs is not there.
        """

    def finding(
        self,
        message: str,
        *,
        evidence: Sequence[Evidence],
        claims: Sequence[Claim] = (),
        articles: Sequence[str] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding of this check with a fingerprint of its id and evidence words, not of offsets.

        ``articles`` defaults to those of the evidence and claims. ``evidence`` must not be empty: no verdict without
        a passage.
        """
        if not evidence:
            raise ValueError(f"{self.id}: a finding needs evidence")
        named = [*articles, *(claim.article for claim in claims), *(item.article for item in evidence)]
        words = (" ".join(item.text.casefold().split()) for item in evidence)
        return Finding(
            id=f"fnd-{digest(self.id, *words)}",
            check=self.id,
            severity=severity or self.severity,
            articles=tuple(dict.fromkeys(named)),
            claims=tuple(claim.id for claim in claims),
            message=message,
            evidence=tuple(evidence),
        )
