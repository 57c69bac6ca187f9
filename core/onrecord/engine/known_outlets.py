"""Sources that turn out to be outlets: an article of an outlet of that name is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.model import Article, Chain, Kind, Link, RecordedClaim
from onrecord.outlets import fold_name


class KnownOutlets:
    """Tells outlets by what is held; ``by_outlet`` gives the held articles of the outlet of a name."""

    def __init__(self, by_outlet: Callable[[str], Sequence[Article]]) -> None:
        self._by_outlet = by_outlet
        self._known: dict[str, bool] = {}

    def in_claims(self, claims: Sequence[RecordedClaim], article: Article) -> tuple[RecordedClaim, ...]:
        """Return the claims of ``article``, people and bodies that are other outlets made outlets in their chains."""
        return tuple(self._in_claim(claim, article) for claim in claims)

    def _in_claim(self, claim: RecordedClaim, article: Article) -> RecordedClaim:
        links = tuple(self._in_link(link, article) for link in claim.chain)
        return claim if links == claim.chain.links else replace(claim, chain=Chain(links))

    def _in_link(self, link: Link, article: Article) -> Link:
        if link.kind not in (Kind.PERSON, Kind.ORGANIZATION):
            return link
        name = fold_name(link.name)
        if name == fold_name(article.outlet or ""):
            return link
        if name not in self._known:
            self._known[name] = bool(self._by_outlet(link.name))
        return replace(link, kind=Kind.OUTLET, role=None, affiliation=None) if self._known[name] else link
