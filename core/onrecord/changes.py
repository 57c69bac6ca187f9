"""What changed between two audits: findings that are new, fixed, moved, widened or reworded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
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
    gone = _Left(before)
    new: list[Placed] = []
    moved: list[tuple[Placed, Placed]] = []
    kept: list[tuple[Placed, Placed]] = []
    order = _Order()
    for placed in after:
        match = _nearest(placed, gone.same(placed))
        if match is None:
            new.append(placed)
            continue
        gone.take(match)
        (kept if order.is_kept(match, placed) else moved).append((match, placed))
    widened: list[tuple[Placed, Placed]] = []
    reworded: list[tuple[Placed, Placed]] = []
    unmatched: list[Placed] = []
    for placed in new:
        match = _likest(placed, gone.sharing(placed), gone.of_check(placed))
        if match is None:
            unmatched.append(placed)
            continue
        gone.take(match)
        (widened if _has_more(match, placed) else reworded).append((match, placed))
    return Changes(
        new=tuple(unmatched),
        fixed=tuple(gone.all),
        moved=tuple(moved),
        widened=tuple(widened),
        reworded=tuple(reworded),
        kept=tuple(kept),
    )


class _Left:
    """The findings of before that none of after is yet found to be, by what they may be known again."""

    def __init__(self, before: Iterable[Placed]) -> None:
        self._order = list(before)
        self._taken: set[int] = set()
        self._by_fingerprint: dict[str, list[Placed]] = {}
        self._by_check: dict[str, list[Placed]] = {}
        self._by_passage: dict[tuple[str, str], list[Placed]] = {}
        for placed in self._order:
            self._by_fingerprint.setdefault(placed.finding.fingerprint, []).append(placed)
            self._by_check.setdefault(placed.finding.check, []).append(placed)
            for text in {item.text for item in placed.finding.evidence}:
                self._by_passage.setdefault((placed.finding.check, text), []).append(placed)

    @property
    def all(self) -> list[Placed]:
        """All that are left, in their order."""
        return self._free(self._order)

    def _free(self, among: Iterable[Placed]) -> list[Placed]:
        return [placed for placed in among if id(placed) not in self._taken]

    def same(self, placed: Placed) -> list[Placed]:
        """Those of the same fingerprint."""
        return self._free(self._by_fingerprint.get(placed.finding.fingerprint, ()))

    def of_check(self, placed: Placed) -> list[Placed]:
        """Those of the same check."""
        return self._free(self._by_check.get(placed.finding.check, ()))

    def sharing(self, placed: Placed) -> list[Placed]:
        """Those of the same check that have a passage of ``placed``."""
        texts = {item.text for item in placed.finding.evidence}
        found = {
            id(g): g for text in sorted(texts) for g in self._by_passage.get((placed.finding.check, text), ())
        }
        return self._free(found.values())

    def take(self, placed: Placed) -> None:
        """Leave ``placed`` out from now on."""
        self._taken.add(id(placed))


def _likest(placed: Placed, sharing: Sequence[Placed], others: Sequence[Placed]) -> Placed | None:
    """Return the one of ``sharing`` that has most passages of ``placed``, else that of ``others`` with the likest words."""
    if sharing:
        return max(sharing, key=lambda g: (_shared(g, placed), g.where == placed.where))
    if not placed.words:
        return None
    found = process.extractOne(placed.words, [g.words for g in others], scorer=fuzz.ratio, score_cutoff=_LIKE)
    return others[found[2]] if found else None


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
    texts = {item.text for item in one.finding.evidence}
    return sum(item.text in texts for item in other.finding.evidence)


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
