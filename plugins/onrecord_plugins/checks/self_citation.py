"""The check ``self-citation``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Finding, Severity, Span

_PUBLISHED = re.compile(
    r"\b(?:report|reveal|wrote|write|publish|not(?:ed|es)\b|disclos|expos|document|put it|argued|warned|"
    r"broke|detailed|predicted|quot|covered|suggest)",
    re.IGNORECASE,
)


class SelfCitation(Check):
    """The outlet cites its own earlier report as the source.

    What it flags:
        Claims whose source is the article's own outlet: "the Gazette reported in May", "as we wrote last week". Not
        an interview ("told the Gazette"), which is no hop at all.
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
                    if not link.is_self or link.mention is None or link.mention in seen:
                        continue
                    if _PUBLISHED.search(cue):
                        seen.add(link.mention)
                        yield self.finding(
                            f"{link.name} cites its own report here ({quoted(link.mention.of(article.text))}) and "
                            "not what that report rests on.",
                            evidence=view.passages(claim),
                            claims=[claim],
                        )
