"""Sources that turn out to be outlets: an article of an outlet of that name is held."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.english.names import is_outlet_name
from onrecord.model import Article, Chain, Kind, Link, RecordedClaim
from onrecord.outlets import fold_name

_SIDE_BY_SIDE = re.compile(r",? and (?=[Tt]he [A-Z]|[A-Z])|, (?=[Tt]he [A-Z]|[A-Z])")


class KnownOutlets:
    """Tells outlets by what is held; ``names`` are the outlets of the articles held, folded for comparison."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)

    def in_claims(self, claims: Sequence[RecordedClaim], article: Article) -> tuple[RecordedClaim, ...]:
        """Return the claims of ``article``, people and bodies that are other outlets made outlets in their chains.

        So is what stands side by side with one and has the form of an outlet's name; both are then one link.
        """
        others = self._names - {fold_name(article.outlet or "")}
        return tuple(_in_claim(claim, others) for claim in claims)


def _in_claim(claim: RecordedClaim, outlets: Collection[str]) -> RecordedClaim:
    links = tuple(_in_link(link, outlets) for link in claim.chain)
    return claim if links == claim.chain.links else replace(claim, chain=Chain(links))


def _in_link(link: Link, outlets: Collection[str]) -> Link:
    if link.kind not in (Kind.PERSON, Kind.ORGANIZATION):
        return link
    if fold_name(link.name) in outlets:
        return replace(link, kind=Kind.OUTLET, role=None, affiliation=None)
    names = [re.sub(r"^[Tt]he ", "", name) for name in _SIDE_BY_SIDE.split(link.name)]
    held = [fold_name(name) in outlets for name in names]
    if (
        len(names) > 1
        and any(held)
        and all(h or is_outlet_name(f"the {n}") for n, h in zip(names, held, strict=True))
    ):
        return replace(
            link, name=names[0], also=tuple(names[1:]), kind=Kind.OUTLET, role=None, affiliation=None
        )
    return link
