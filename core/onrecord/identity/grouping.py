"""Putting mentions of sources into groups: what was joined stays joined, and what an editor split is not joined again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.identity.attributes import Post, apart, supported
from onrecord.identity.decisions import Decision, Named, Verb
from onrecord.model import Kind
from onrecord.outlets import fold_name


@dataclass(slots=True, eq=False)
class Mention:
    """One name in one article, with all that is told of it there."""

    kind: Kind
    name: str
    article: str
    posts: set[Post] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)

    @property
    def place(self) -> tuple[str, str, str]:
        """What orders mentions, whatever the order they came in."""
        return (self.kind.value, self.name, self.article)


class Groups:
    """Groups of mentions, each alone at first."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: mention.place)
        self._parent: dict[Mention, Mention] = {mention: mention for mention in self.mentions}
        self._members: dict[Mention, list[Mention]] = {mention: [mention] for mention in self.mentions}
        self._sides: dict[Mention, dict[int, int]] = {}

    def root(self, mention: Mention) -> Mention:
        """Return the mention that stands for the group."""
        parent = self._parent
        while parent[mention] is not mention:
            parent[mention] = parent[parent[mention]]
            mention = parent[mention]
        return mention

    def members(self, mention: Mention) -> list[Mention]:
        """Return the whole group of ``mention``."""
        return self._members[self.root(mention)]

    def sides(self, mention: Mention) -> dict[int, int]:
        """Return on which side of which split the group of ``mention`` stands."""
        return self._sides.get(self.root(mention), {})

    def may_join(self, a: Mention, b: Mention) -> bool:
        """Whether no decision keeps the two groups apart."""
        one, two = self.sides(a), self.sides(b)
        return all(two.get(split, side) == side for split, side in one.items())

    def join(self, a: Mention, b: Mention) -> bool:
        """Make one group of two; False where a decision keeps them apart."""
        one, two = self.root(a), self.root(b)
        if one is two:
            return True
        if not self.may_join(one, two):
            return False
        if len(self._members[one]) < len(self._members[two]):
            one, two = two, one
        self._parent[two] = one
        self._members[one] += self._members.pop(two)
        if two in self._sides:
            self._sides[one] = {**self._sides.get(one, {}), **self._sides.pop(two)}
        return True

    def join_all(self, mentions: Sequence[Mention]) -> None:
        """Make one group of all, but for what decisions keep apart."""
        for other in mentions[1:]:
            self.join(mentions[0], other)

    def roots(self) -> list[Mention]:
        """Return one mention of each group, in the same order every time."""
        return sorted(
            (min(group, key=lambda m: m.place) for group in self._members.values()), key=lambda m: m.place
        )

    def apply(self, decisions: Sequence[Decision]) -> None:
        """Do as decided, the latest first: an earlier decision yields where it disagrees."""
        named: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            named[mention.kind, fold_name(mention.name)].append(mention)

        def meant(source: Named) -> list[Mention]:
            found = named.get((source.kind, fold_name(source.name)), [])
            return [m for m in found if not source.articles or m.article in source.articles]

        for number in range(len(decisions) - 1, -1, -1):
            decision = decisions[number]
            sources = [meant(source) for source in decision.sources]
            if decision.verb is Verb.SPLIT:
                self._split(number, sources)
                continue
            self._merge(decision, sources)

    def _merge(self, decision: Decision, sources: Sequence[Sequence[Mention]]) -> None:
        """Join the sources. Of namesakes met since, a source named without articles is the one whose posts fit."""
        for source, found in zip(decision.sources, sources, strict=True):
            if source.articles:
                self.join_all(found)
            else:
                self.settle(found)
        meant: list[Mention] = []
        for i, found in enumerate(sources):
            roots = list(dict.fromkeys(map(self.root, found)))
            if len(roots) > 1:
                others = {p for j, other in enumerate(sources) if j != i for m in other for p in m.posts}
                roots = [r for r in roots if supported({p for m in self.members(r) for p in m.posts}, others)]
            meant += roots
        self.join_all(meant)

    def _split(self, number: int, sources: Sequence[Sequence[Mention]]) -> None:
        sides: dict[Mention, set[int]] = defaultdict(set)
        for side, found in enumerate(sources):
            for mention in found:
                sides[self.root(mention)].add(side)
        for root, told in sides.items():
            if len(told) == 1:
                self._sides.setdefault(root, {})[number] = next(iter(told))

    def settle(self, mentions: Sequence[Mention]) -> None:
        """Join mentions of one name, unless what is told of them makes them several sources.

        Then those go together that something supports, and those of which nothing is told, by themselves.
        """
        camps = self._sided(mentions) or _camps(mentions)
        if not camps:
            self.join_all(mentions)
            return
        in_camp = {mention for camp in camps for mention in camp}
        for camp in camps:
            self.join_all(camp)
        self.join_all([mention for mention in mentions if mention not in in_camp])

    def _sided(self, mentions: Sequence[Mention]) -> list[list[Mention]]:
        by_side: dict[tuple[tuple[int, int], ...], list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_side[tuple(sorted(self.sides(mention).items()))].append(mention)
        camps = [camp for sides, camp in sorted(by_side.items(), key=lambda entry: entry[0]) if sides]
        return camps if any(not self.may_join(a[0], b[0]) for a, b in combinations(camps, 2)) else []


def _camps(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the mentions that are of different sources by their posts, those of one source together."""
    by_posts: dict[frozenset[Post], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.posts:
            by_posts[frozenset(mention.posts)].append(mention)
    told = sorted(by_posts, key=sorted)
    at_odds = {posts for a, b in combinations(told, 2) if apart(a, b, full_names=True) for posts in (a, b)}
    if not at_odds:
        return []
    camps: list[list[frozenset[Post]]] = []
    for posts in told:
        near = [camp for camp in camps if any(supported(posts, other) for other in camp)]
        camps = [camp for camp in camps if camp not in near] + [[posts, *(p for camp in near for p in camp)]]
    found = [
        sorted((m for posts in camp for m in by_posts[posts]), key=lambda m: m.place)
        for camp in camps
        if at_odds & set(camp)
    ]
    return sorted(found, key=lambda camp: camp[0].place)


def only(found: Iterable[Mention], groups: Groups) -> Mention | None:
    """Return the one group that all of ``found`` are of, or None for none or several."""
    roots = {groups.root(mention) for mention in found}
    return next(iter(roots)) if len(roots) == 1 else None


def by(mentions: Iterable[Mention], key: Callable[[Mention], object]) -> dict[object, list[Mention]]:
    """Return the mentions in lists by ``key``, in the order given."""
    out: dict[object, list[Mention]] = defaultdict(list)
    for mention in mentions:
        out[key(mention)].append(mention)
    return out


__all__ = ["Groups", "Mention", "by", "only"]
