"""Sources that turn out to be outlets: an article of an outlet of that name is held."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.model import Article, Chain, Kind, Link, RecordedClaim
from onrecord.outlets import fold_name


class KnownOutlets:
    """Tells outlets by what is held; ``names`` are the outlets of the articles held, folded for comparison."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)

    def in_claims(self, claims: Sequence[RecordedClaim], article: Article) -> tuple[RecordedClaim, ...]:
        """Return the claims of ``article``, people and bodies that are other outlets made outlets in their chains."""
        others = self._names - {fold_name(article.outlet or "")}
        return tuple(_in_claim(claim, others) for claim in claims)


def _in_claim(claim: RecordedClaim, outlets: Collection[str]) -> RecordedClaim:
    links = tuple(_in_link(link, outlets) for link in claim.chain)
    return claim if links == claim.chain.links else replace(claim, chain=Chain(links))


def _in_link(link: Link, outlets: Collection[str]) -> Link:
    if link.kind not in (Kind.PERSON, Kind.ORGANIZATION) or fold_name(link.name) not in outlets:
        return link
    return replace(link, kind=Kind.OUTLET, role=None, affiliation=None)
