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
        told: set[str] = set()
        for claim in view.claims:
            if claim.standing is not Standing.CIRCULAR or claim.id in told:
                continue
            loop = _around(view, claim)
            told.update(member.id for member in loop)
            names = " → ".join(_who(view, member) for member in [*loop, loop[0]])
            count = f"{len(loop)} articles" if len(loop) > 1 else "an article"
            yield self.finding(
                f"Following the citations leads in a circle of {count} ({names}): nobody outside it is named.",
                evidence=[item for member in loop for item in _hop(view, member)],
                claims=loop,
            )


def _around(view: AuditView, claim: Claim) -> Sequence[Claim]:
    """Return the circular claims of the statement of ``claim`` in the order in which they cite each other."""
    members = {claim.article: claim}
    for other in view.claims_of(claim.statement):
        if other.standing is Standing.CIRCULAR:
            members.setdefault(other.article, other)
    order = [claim]
    for link in claim.traced_chain:
        following = members.get(link.article or "")
        if following is not None and following not in order:
            order.append(following)
    return [*order, *(member for member in members.values() if member not in order)]


def _hop(view: AuditView, claim: Claim) -> Sequence[Evidence]:
    cited = next((link.name for link in claim.chain if link.kind is Kind.OUTLET), "")
    return view.passages(claim, f"{_who(view, claim)} cites {cited}" if cited else "")


def _who(view: AuditView, claim: Claim) -> str:
    article = view.article_by_id[claim.article]
    return article.outlet or article.where
