"""Which passages of a cited article a claim can be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.comparison.citations import linked_articles
from onrecord.comparison.tokens import Weight, content_stems, tokens_of
from onrecord.model import Claim, Form, Kind, Span

if TYPE_CHECKING:
    from onrecord.checks import AuditView

_CLAUSE = re.compile(r"[,;]\s+(?:and|but|while|whereas|although|though)\s+|\s+[–—]\s+")
_FEWEST = 3
_ALIKE = 0.5
_CARRIED = 0.6


@dataclass(frozen=True)
class Pair:
    """A claim and the claim of a cited article that it can be compared with.

    ``shared`` are the stems of the content words of both, figures left out. ``likeness`` is their share of the shorter of
    the two, 0 to 1, at least 0.6 where the cited claim is known to carry the statement. ``cites`` tells whether the
    claim itself cites the article, rather than another claim beside it.
    """

    citing: Claim
    cited: Claim
    shared: frozenset[str]
    likeness: float
    cites: bool


class Counterparts:
    """The claims of cited articles for each claim of ``view``."""

    def __init__(self, view: AuditView) -> None:
        self._view = view
        self._linked = linked_articles(view)
        self._pairs: dict[str, list[Pair]] = {}
        self._words: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    @classmethod
    def in_view(cls, view: AuditView) -> Counterparts:
        """Return the counterparts of ``view``, read once for all checks that examine it."""
        kept = vars(view).setdefault("_counterparts", None)
        if not isinstance(kept, cls):
            kept = vars(view)["_counterparts"] = cls(view)
        return kept

    def words(self, claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
        """Return the stems of the content words of ``claim``, figures left out, and those of them that are names."""
        if claim.id not in self._words:
            tokens = tokens_of(self._view.text(claim.article), claim.content)
            told = [t for t in tokens if t.weight is not Weight.NUMBER]
            names = content_stems(t for t in told if t.surface[0].isupper() and t.key not in ("a", "the"))
            self._words[claim.id] = content_stems(told), names
        return self._words[claim.id]

    def cited_articles(self, claim: Claim) -> tuple[Sequence[str], bool]:
        """Return the held articles that ``claim`` cites, and True; else those that its article cites, and False.

        The second only for a claim that is not traced to somebody: the article's own voice, or sources it does not name.
        """
        own = [citing.article for citing in self._view.citings_of(claim)]
        if own:
            return list(dict.fromkeys(own)), True
        end = claim.chain.origin
        if end is not None and end.kind not in (Kind.UNNAMED, Kind.VAGUE):
            return (), False
        return [a for a in self._linked.get(claim.article, ()) if a != claim.article], False

    def of(self, claim: Claim) -> list[Pair]:
        """Return the pairs of ``claim`` with claims of the articles it cites, likest first, then in text order."""
        if claim.id not in self._pairs:
            self._pairs[claim.id] = self._found(claim)
        return self._pairs[claim.id]

    def _found(self, claim: Claim) -> list[Pair]:
        articles, cites = self.cited_articles(claim)
        carriers = {carrier.id for carrier in self._view.carriers_of(claim)}
        pairs = [
            pair
            for article in articles
            for other in self._view.claims_by_article[article]
            if (pair := self._pair(claim, other, cites, other.id in carriers)) is not None
        ]
        return sorted(pairs, key=lambda pair: -pair.likeness)

    def _pair(self, claim: Claim, other: Claim, cites: bool, carries: bool) -> Pair | None:
        theirs, their_names = self.words(other)
        best: Pair | None = None
        for ours in self._clauses(claim):
            shared = ours & theirs
            if not shared or not (carries or self._enough(shared, their_names, cites)):
                continue
            likeness = len(shared) / min(len(ours), len(theirs))
            likeness = max(likeness, _CARRIED) if carries else likeness
            if likeness >= _ALIKE and (best is None or likeness > best.likeness):
                best = Pair(claim, other, shared, likeness, cites)
        return best

    @staticmethod
    def _enough(shared: frozenset[str], names: frozenset[str], cites: bool) -> bool:
        if len(shared) < _FEWEST:
            return False
        return cites or len(shared) > _FEWEST or len(shared & names) >= 2

    def _clauses(self, claim: Claim) -> Iterator[frozenset[str]]:
        """Yield the stems of all of ``claim``, then of its first clause where it has several."""
        yield self.words(claim)[0]
        text = self._view.text(claim.article)
        first = claim.content[0] if claim.content else Span(0, 0)
        cut = _CLAUSE.search(text, first.start, first.end)
        if claim.form is Form.ASSERTION and cut:
            told = tokens_of(text, [Span(first.start, cut.start())])
            yield content_stems(t for t in told if t.weight is not Weight.NUMBER)


__all__ = ["Counterparts", "Pair"]
