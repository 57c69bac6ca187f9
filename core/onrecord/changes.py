"""What changed between two audits: findings that are new, fixed, moved, widened or reworded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from onrecord.model import Finding

_LIKE = 75.0
"""From this likeness (0 to 100, of words in order) on, a passage is the other one in changed words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A finding with the paragraph that it stands in, from 1, and what a person calls its article.

    ``paragraphs`` are those of the article in order; without them no finding is seen to move.
    """

    finding: Finding
    paragraph: int
    where: str
    paragraphs: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words of its first evidence."""
        return self.finding.evidence[0].text if self.finding.evidence else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Each finding of both audits in one list: pairs are (before, after).

    ``moved`` have the same words in a paragraph that has changed places with others: one that is only counted differently,
    as paragraphs were added or taken out before it, has not moved. ``widened`` are those of the same check that have a passage
    more, ``reworded`` have like words and the same check, ``kept`` none of all that.
    """

    new: tuple[Placed, ...] = ()
    fixed: tuple[Placed, ...] = ()
    moved: tuple[tuple[Placed, Placed], ...] = ()
    widened: tuple[tuple[Placed, Placed], ...] = ()
    reworded: tuple[tuple[Placed, Placed], ...] = ()
    kept: tuple[tuple[Placed, Placed], ...] = ()


def changes(before: Iterable[Placed], after: Iterable[Placed]) -> Changes:
    """Return what changed; a finding is the same where its fingerprint is, and of several of those the nearest."""
    gone = list(before)
    new: list[Placed] = []
    moved: list[tuple[Placed, Placed]] = []
    kept: list[tuple[Placed, Placed]] = []
    order = _Order()
    for placed in after:
        match = _nearest(placed, [g for g in gone if g.finding.fingerprint == placed.finding.fingerprint])
        if match is None:
            new.append(placed)
            continue
        gone.remove(match)
        (kept if order.is_kept(match, placed) else moved).append((match, placed))
    widened: list[tuple[Placed, Placed]] = []
    reworded: list[tuple[Placed, Placed]] = []
    for placed in list(new):
        like = [g for g in gone if g.finding.check == placed.finding.check and _alike(g, placed)]
        match = max(like, key=lambda g: (_shared(g, placed), fuzz.ratio(g.words, placed.words)), default=None)
        if match is not None:
            gone.remove(match)
            new.remove(placed)
            (widened if _has_more(match, placed) else reworded).append((match, placed))
    return Changes(
        new=tuple(new),
        fixed=tuple(gone),
        moved=tuple(moved),
        widened=tuple(widened),
        reworded=tuple(reworded),
        kept=tuple(kept),
    )


class _Order:
    """Which paragraphs two versions of an article have in the same order: their longest common subsequence."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[int, int]]] = {}

    def is_kept(self, before: Placed, after: Placed) -> bool:
        """Whether both stand in a paragraph that is in order, or both at the same place between two such."""
        shared = self._shared(before.paragraphs, after.paragraphs)
        ours = _rank([old for old, _ in shared], before.paragraph)
        return ours == _rank([new for _, new in shared], after.paragraph)

    def _shared(self, before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[int, int]]:
        """Return the numbers, from 1, that the paragraphs in order have before and after."""
        if (before, after) not in self._known:
            self._known[before, after] = [
                (old + 1, block.dest_start + old - block.src_start + 1)
                for block in LCSseq.opcodes(before, after)
                if block.tag == "equal"
                for old in range(block.src_start, block.src_end)
            ]
        return self._known[before, after]


def _rank(shared: Sequence[int], paragraph: int) -> tuple[int, bool]:
    at = bisect_left(shared, paragraph)
    return at, at < len(shared) and shared[at] == paragraph


def _passages(placed: Placed) -> list[str]:
    return [" ".join(item.text.split()) for item in placed.finding.evidence]


def _shared(one: Placed, other: Placed) -> int:
    return len(set(_passages(one)) & set(_passages(other)))


def _alike(one: Placed, other: Placed) -> bool:
    """Whether the two have a passage in common, or their first ones are like each other."""
    if _shared(one, other):
        return True
    return bool(one.words and other.words) and fuzz.ratio(one.words, other.words) >= _LIKE


def _has_more(before: Placed, after: Placed) -> bool:
    """Whether ``after`` has a passage like none of ``before``."""
    known = _passages(before)
    return any(all(fuzz.ratio(old, new) < _LIKE for old in known) for new in _passages(after))


def _nearest(placed: Placed, candidates: Sequence[Placed]) -> Placed | None:
    return min(
        candidates,
        key=lambda c: (c.where != placed.where, abs(c.paragraph - placed.paragraph), c.paragraph),
        default=None,
    )


__all__ = ["Changes", "Placed", "changes"]
