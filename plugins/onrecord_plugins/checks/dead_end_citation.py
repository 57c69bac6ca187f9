"""The check ``dead-end-citation``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.checks import AuditView, Check, quoted
from onrecord.model import Claim, Finding, Severity, Stance
from onrecord.outlets import fold_name
from onrecord.wording import count_of
from onrecord_plugins.cited import Holdings

_DAYS_LATE = 7


class DeadEndCitation(Check):
    """The piece that an article cites is not held: nobody can follow the chain through it.

    What it flags:
        Outlets whose piece an article cites and that the ledger does not have. One finding for each outlet that an
        article cites, whatever the number of claims. Low where other articles of that outlet are held but none on the
        matter, info where none at all is.
    Why it matters:
        A claim taken from a piece that nobody here has read stands on that piece's word, and whether it says so, and
        from whom it has it, stays open.
    Known limits:
        It is a gap in what is held, not a fault of the article. Which of an outlet's articles is meant is told from
        links, titles, names, words and dates; a piece in quite other words may be held and not be recognised. An
        outlet that one claim could be followed through is not reported for the others.
    Example:
        Ferry fares will rise in April, the Skarn Courier reported. (That article is not in the ledger.)
    Better:
        Fetch the cited article into the ledger: what it says, and whom it names, becomes part of the chain.
    References:
        Greenberg 2009, on citation networks, where a citation that leads to no evidence is a dead end.
    """

    id = "dead-end-citation"
    severity = Severity.LOW

    def examine(self, view: AuditView) -> Iterator[Finding]:
        """Yield one finding for each article and outlet."""
        held = Holdings(view)
        for article in view.articles:
            for way in _ways(view, held, article.id):
                if not way.followed:
                    yield self._of(view, way)

    def _of(self, view: AuditView, way: _Way) -> Finding:
        count = count_of(len(way.claims), "claim")
        if way.others:
            message = f"The piece of {quoted(way.outlet)} that is cited here is not among those held: {count} cannot be followed."
        else:
            message = f"Nothing of {quoted(way.outlet)} is held: {count} cannot be followed through it."
        return self.finding(
            message,
            evidence=[view.passages(claim)[0] for claim in way.claims],
            claims=way.claims,
            severity=Severity.LOW if way.others else Severity.INFO,
        )


@dataclass
class _Way:
    """What one article takes from one outlet."""

    outlet: str
    claims: list[Claim] = field(default_factory=list)
    others: bool = False
    followed: bool = False


def _ways(view: AuditView, holdings: Holdings, article: str) -> list[_Way]:
    ways: dict[str, _Way] = {}
    for claim in view.claims_by_article[article]:
        if claim.stance not in (Stance.ASSERT, Stance.DENY):
            continue
        for link in holdings.outlet_links(claim):
            if _credited_whole(view, article, link.name):
                continue
            way = ways.setdefault(holdings.known_outlet(link.name), _Way(link.name))
            way.claims.append(claim)
            held = holdings.of_outlet(claim, link.name, days_late=_DAYS_LATE)
            way.others = way.others or bool(held)
            way.followed = (
                way.followed
                or bool(holdings.surely_cited(claim))
                or any(holdings.on_matter(claim, candidate) for candidate in held)
            )
    return list(ways.values())


def _credited_whole(view: AuditView, article: str, outlet: str) -> bool:
    """Whether the article is credited as a reprint of ``outlet``."""
    reprinted = view.article_by_id[article].reprinted_from
    return reprinted is not None and fold_name(reprinted) == fold_name(outlet)
