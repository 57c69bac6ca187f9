"""The check ``self-citation``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Article, Finding, Kind, Link, Severity, Span

_PUBLISHED = re.compile(
    r"\b(?:report|reveal|wrote|write|publish|not(?:ed|es)\b|disclos|expos|document|put it|argued|warned|"
    r"broke|detailed|predicted|quot|covered|suggest)",
    re.IGNORECASE,
)


class SelfCitation(Check):
    """The outlet cites its own earlier report as the source.

    What it flags:
        Claims whose source is the article's own outlet: "the Gazette reported in May", "as we wrote last week". Not
        an interview ("told the Gazette"), which is no hop at all. In an article of the house, its other outlets are its
        own too.
    Why it matters:
        It reads like a second publication and is the same newsroom. What the earlier piece rested on is not carried
        along, so the chain ends where the reader already stands.
    Known limits:
        In a reprint "we" is the outlet that it came from; where that is not known, the wrong outlet is blamed.
    Example:
        The mayor was warned twice, this newspaper reported in May.
    Better:
        The mayor was warned twice, according to two letters from the surveyor, Ina Holt, that this newspaper
        published in May.
    References:
        Wikipedia, "Circular reporting"; Greenberg 2009, on self-citation.
    """

    id = "self-citation"
    severity = Severity.LOW
    scope = "article"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each mention of the own outlet as a source."""
        for article in view.articles:
            seen: set[Span] = set()
            for claim in view.claims_by_article[article.id]:
                cue = " ".join(span.of(article.text) for span in claim.cue)
                for link in claim.chain:
                    if not _is_own(view, article, link) or link.mention is None or link.mention in seen:
                        continue
                    if _PUBLISHED.search(cue):
                        seen.add(link.mention)
                        yield self.finding(
                            f"{link.name} cites its own report here ({quoted(link.mention.of(article.text))}) and "
                            "not what that report rests on.",
                            evidence=view.passages(claim),
                            claims=[claim],
                        )


def _is_own(view: AuditView, article: Article, link: Link) -> bool:
    """Whether ``link`` is the outlet of ``article``, or both are of the house."""
    if link.is_self:
        return True
    return (
        link.kind is Kind.OUTLET
        and article.outlet is not None
        and article.reprinted_from is None
        and view.house.has_outlet(article.outlet)
        and view.house.has_outlet(link.name)
    )
