"""What new claims touch of many that are recorded: the statements they belong to, whole, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

from onrecord.statements.candidates import candidates_of, related
from onrecord.statements.content import Content
from onrecord.statements.features import features
from onrecord.statements.likeness import above
from onrecord.statements.relation import best_cited


class Index(Protocol):
    """Where recorded claims are found again by their features; the new ones are recorded too."""

    def having(self, features: Collection[str]) -> Mapping[str, AbstractSet[str]]:
        """Return for each feature the ids of the claims that have it."""

    def contents(self, claims: Collection[str]) -> Mapping[str, Content]:
        """Return the contents of claims by id."""


def neighbourhood(start: Iterable[Content], index: Index) -> dict[str, dict[str, float]]:
    """Return the likenesses of the claims ``start`` and of all that are like them, over any number of steps.

    What is returned for a claim is what ``likenesses`` of everything recorded would give it.
    """
    known = {content.claim: content for content in start}
    likes: dict[str, dict[str, float]] = {claim: {} for claim in known}
    waiting = sorted(known)
    met: set[tuple[str, str]] = set()
    while waiting:
        found = {claim: features(known[claim]) for claim in waiting}
        having = index.having({feature for mine in found.values() for feature in related(mine)})
        others = {claim: candidates_of(claim, found[claim], having) for claim in waiting}
        missing = {other for mine in others.values() for other in mine} - known.keys()
        known.update(index.contents(missing))
        reached: set[str] = set()
        for claim in waiting:
            for other in sorted(others[claim]):
                pair = (claim, other) if claim < other else (other, claim)
                if pair in met or other not in known:
                    continue
                met.add(pair)
                a, b = known[pair[0]], known[pair[1]]
                by = above(a, b)
                if by < 0:
                    continue
                if other not in likes:
                    likes[other] = {}
                    reached.add(other)
                likes[claim][other] = likes[other][claim] = by
        waiting = sorted(reached)
    return best_cited(likes, known)
