"""Which claims of held articles a claim relies on, as the audit tells: by traced chains, outlets and statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from onrecord.model import Article, Audit, Claim, Kind, Stance
from onrecord.outlets import fold_name


class Reliances:
    """Answers for the claims of one audit."""

    def __init__(self, audit: Audit) -> None:
        self._articles = {article.id: article for article in audit.articles}
        self._carriers: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        self._of_outlet: dict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
        for claim in audit.claims:
            article = self._articles.get(claim.article)
            if claim.statement is None or claim.stance is not Stance.ASSERT or article is None:
                continue
            self._carriers[claim.article, claim.statement].append(claim)
            if article.outlet:
                self._of_outlet[claim.statement, fold_name(article.outlet)][article.id] = article

    def carriers(self, article: str, claim: Claim) -> Sequence[Claim]:
        """Return the claims of ``article`` that carry the statement of ``claim`` without denying it, in text order."""
        return self._carriers.get((article, claim.statement or ""), ())

    def articles(self, claim: Claim) -> Sequence[str]:
        """Return the ids of the held articles that ``claim`` relies on, in the order of the outlets that it names.

        The first is the one in which its traced chain goes on. For an outlet whose article the chain does not go on in,
        since it names everybody itself or another is named beside it, it is the last article of the outlet, not later
        than the citing one, that carries the statement.
        """
        inferred = (k.article for k in claim.traced_chain if k.inferred and k.article != claim.article)
        traced = next((article for article in inferred if article), None)
        outlets = [k for k in claim.chain.links if k.kind is Kind.OUTLET and not k.is_self]
        if not outlets:
            return [traced] if traced else []
        last = outlets[-1]
        found = [traced or self._latest(claim, last.name)]
        found += [self._latest(claim, name) for name in last.also]
        return list(dict.fromkeys(article for article in found if article))

    def _latest(self, claim: Claim, outlet: str) -> str | None:
        candidates = self._of_outlet.get((claim.statement or "", fold_name(outlet)), {})
        citing = self._articles.get(claim.article)
        latest = (citing.updated or citing.published) if citing else None
        likely = [
            (article.published or date.min, key)
            for key, article in candidates.items()
            if key != claim.article and (not latest or not article.published or article.published <= latest)
        ]
        return max(likely)[1] if likely else None


__all__ = ["Reliances"]
