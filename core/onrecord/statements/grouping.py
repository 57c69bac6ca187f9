"""Statements out of likenesses: connected claims are parted around pivots, so that likeness does not drift.

In each connected part the claim that is most like all others becomes the pivot; those like the pivot make one statement
with it, and the rest is parted again. Every member is like the pivot itself or like two members and more, never only
like one other. What
comes out depends on the claims of the part alone, not on the order they came in or on anything else of the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

_FEWEST_LIKE, _SHARE_LIKE = 2, 3
_CLEARLY = 0.1

Likes = Mapping[str, Mapping[str, float]]
"""For each claim the claims that are the same, with by how much they are above what is asked."""


def parts(likes: Likes) -> list[list[str]]:
    """Return the connected parts of two claims and more, each sorted, in the order of their first claims."""
    seen: set[str] = set()
    found: list[list[str]] = []
    for start in sorted(likes):
        if start in seen or not likes[start]:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            here = waiting.pop()
            part.append(here)
            for other in likes[here]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        found.append(sorted(part))
    return found


def around_pivots(part: Iterable[str], likes: Likes, order: Callable[[str], str]) -> list[list[str]]:
    """Return the groups of two claims and more that ``part`` falls into. ``order`` breaks ties: least first."""
    left = set(part)
    groups: list[list[str]] = []
    while len(left) > 1:
        pivot = min(left, key=lambda claim: (-_pull(claim, likes, left), order(claim)))
        members = [claim for claim in likes[pivot] if claim in left]
        if not members:
            break
        groups.append(sorted([pivot, *members]))
        left -= {pivot, *members}
    for claim in sorted(left, key=order):
        fitting = [group for group in groups if _belongs(claim, group, likes)]
        if fitting:
            max(fitting, key=lambda group: (_pull(claim, likes, set(group)), group)).append(claim)
    return [sorted(group) for group in groups]


def _belongs(claim: str, group: list[str], likes: Likes) -> bool:
    """Whether ``claim`` is like two of the members, and like a third of them or clearly like one."""
    like = [likes[claim][other] for other in group if other in likes[claim]]
    return len(like) >= _FEWEST_LIKE and (_SHARE_LIKE * len(like) >= len(group) or max(like) >= _CLEARLY)


def _pull(claim: str, likes: Likes, left: set[str]) -> float:
    """Return how strongly ``claim`` holds the others together, to 6 places so that sums in any order are equal."""
    return round(sum(0.25 + above for other, above in likes[claim].items() if other in left), 6)
