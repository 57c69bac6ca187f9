"""Which claims say the same: the likenesses among many claims, and the statements they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Article, RecordedClaim
from onrecord.statements.candidates import candidate_pairs
from onrecord.statements.content import Content, ContentReader
from onrecord.statements.features import features
from onrecord.statements.grouping import around_pivots, parts
from onrecord.statements.likeness import above
from onrecord.statements.plausibility import plausible

_FAR_BEHIND = 0.3


def read_contents(
    articles: Iterable[Article], claims: Mapping[str, Sequence[RecordedClaim]]
) -> list[Content]:
    """Return the contents of the claims of ``articles``; ``claims`` gives them by article id."""
    found: list[Content] = []
    for article in articles:
        reader = ContentReader(article)
        found += [reader.read(claim) for claim in claims.get(article.id, ())]
    return found


def likenesses(contents: Sequence[Content]) -> dict[str, dict[str, float]]:
    """Return for each claim those that say the same, with by how much they are above what is asked."""
    likes: dict[str, dict[str, float]] = {content.claim: {} for content in contents}
    contents = sorted(contents, key=lambda content: content.claim)
    pairs = plausible(contents, candidate_pairs([features(content) for content in contents]))
    for i, j in pairs.tolist():
        a, b = contents[i], contents[j]
        by = above(a, b)
        if by >= 0:
            likes[a.claim][b.claim] = likes[b.claim][a.claim] = by
    return best_cited(likes, {content.claim: content for content in contents})


def best_cited(
    likes: dict[str, dict[str, float]], contents: Mapping[str, Content]
) -> dict[str, dict[str, float]]:
    """Return ``likes`` without those of a citing claim to the cited outlet that are far behind its best one there.

    A claim cites one passage: what else that outlet printed on the matter is another statement, unless nearly as like.
    """
    dropped: set[tuple[str, str]] = set()
    for claim, like in likes.items():
        for outlet in contents[claim].cites:
            there = {other: by for other, by in like.items() if contents[other].outlet == outlet}
            best = max(there.values(), default=0.0)
            dropped |= {(claim, other) for other, by in there.items() if by < best - _FAR_BEHIND}
    for one, other in dropped:
        likes[one].pop(other, None)
        likes[other].pop(one, None)
    return likes


def statements(likes: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """Return the groups of claims that make a statement each, ids sorted, in the order of their first ids."""
    groups = [g for part in parts(likes) for g in around_pivots(part, likes, lambda claim: claim)]
    return sorted(groups)
