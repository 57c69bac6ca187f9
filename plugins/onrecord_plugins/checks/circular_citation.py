"""The check ``circular-citation``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.checks import AuditView, Check
from onrecord.model import Claim, Evidence, Finding, Kind, Severity, Standing


class CircularCitation(Check):
    """Following the citations of a statement leads back to where it began, and to nobody else.

    What it flags:
        Statements for which article after article names another as its source until the first is reached again, with
        no way out to a person, body or document. The evidence goes around the loop, one passage a hop.
    Why it matters:
        Each of the articles looks sourced and none is: the statement rests on itself. A rumour that an updated page
        cites back from its own echo becomes "confirmed" this way.
    Known limits:
        Only loops among the articles held can be seen. Two outlets that cite each other on different statements are
        no loop, nor is an outlet that cites itself.
    Example:
        The mill will close, the Ledger reports, citing the Times. The mill will close, the Times reports, citing the
        Ledger.
    Better:
        The mill's owner, Hal Corrin, said it will close in June. Or: two newspapers report that the mill will close;
        neither says from whom it has this.
    References:
        Wikipedia, "Circular reporting"; Munroe 2011, "Citogenesis" (xkcd 978); Tarjan 1972, on finding loops.
    """

    id = "circular-citation"
    severity = Severity.HIGH
    scope = "corpus"

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each loop."""
        for loop in view.loops:
            members = [view.claim_by_id[key] for key in loop.claims]
            if loop.exits or not any(member.article in self._audited(view) for member in members):
                continue
            beside = [
                claim
                for claim in view.claims_of(loop.statement)
                if claim.standing is Standing.CIRCULAR and claim not in members
            ]
            names = " → ".join(_who(view, member) for member in [*members, members[0]])
            count = f"{len(members)} articles" if len(members) > 1 else "an article"
            yield self.finding(
                f"Following the citations leads in a circle of {count} ({names}): nobody outside it is named.",
                evidence=[item for member in members for item in _hop(view, member)],
                claims=[*members, *beside],
            )

    @staticmethod
    def _audited(view: AuditView) -> frozenset[str]:
        return frozenset(article.id for article in view.articles)


def _hop(view: AuditView, claim: Claim) -> Sequence[Evidence]:
    cited = next((link.name for link in claim.chain if link.kind is Kind.OUTLET), "")
    return view.passages(claim, f"{_who(view, claim)} cites {cited}" if cited else "")


def _who(view: AuditView, claim: Claim) -> str:
    article = view.article_by_id[claim.article]
    return article.outlet or article.where
