"""What changed between two audits: findings that are new, fixed, moved or reworded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.model import Finding

_LIKE = 75.0
"""From this likeness (0 to 100, of words in order) on, a passage is the other one in changed words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A finding with the paragraph, from 1, that it stands in, and what a person calls its article."""

    finding: Finding
    paragraph: int
    where: str

    @property
    def words(self) -> str:
        """The words of its first evidence."""
        return self.finding.evidence[0].text if self.finding.evidence else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Each finding of both audits in one list: pairs are (before, after).

    ``moved`` have the same words in another paragraph, ``reworded`` like words and the same check, ``kept`` neither.
    """

    new: tuple[Placed, ...] = ()
    fixed: tuple[Placed, ...] = ()
    moved: tuple[tuple[Placed, Placed], ...] = ()
    reworded: tuple[tuple[Placed, Placed], ...] = ()
    kept: tuple[tuple[Placed, Placed], ...] = ()


def changes(before: Iterable[Placed], after: Iterable[Placed]) -> Changes:
    """Return what changed; a finding is the same where its fingerprint is, and of several of those the nearest."""
    gone = list(before)
    new: list[Placed] = []
    moved: list[tuple[Placed, Placed]] = []
    kept: list[tuple[Placed, Placed]] = []
    for placed in after:
        match = _nearest(placed, [g for g in gone if g.finding.fingerprint == placed.finding.fingerprint])
        if match is None:
            new.append(placed)
            continue
        gone.remove(match)
        (kept if match.paragraph == placed.paragraph else moved).append((match, placed))
    reworded: list[tuple[Placed, Placed]] = []
    for placed in list(new):
        like = [g for g in gone if g.finding.check == placed.finding.check and _alike(g, placed)]
        match = max(like, key=lambda g: fuzz.ratio(g.words, placed.words), default=None)
        if match is not None:
            gone.remove(match)
            new.remove(placed)
            reworded.append((match, placed))
    return Changes(
        new=tuple(new), fixed=tuple(gone), moved=tuple(moved), reworded=tuple(reworded), kept=tuple(kept)
    )


def _alike(one: Placed, other: Placed) -> bool:
    return bool(one.words and other.words) and fuzz.ratio(one.words, other.words) >= _LIKE


def _nearest(placed: Placed, candidates: Sequence[Placed]) -> Placed | None:
    return min(
        candidates,
        key=lambda c: (c.where != placed.where, abs(c.paragraph - placed.paragraph), c.paragraph),
        default=None,
    )


__all__ = ["Changes", "Placed", "changes"]
