"""From spans and arcs to attributions: which pieces of content share a cue, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord_plugins.attribution.learned.decoding import Piece
from onrecord_plugins.attribution.learned.reading import OUTSIDE, Reading
from onrecord_plugins.attribution.learned.scores import CUE, SOURCE, Scores


@dataclass
class Linked:
    """One attribution in window indices, with the arc probabilities it rests on."""

    content: list[Piece] = field(default_factory=list)
    cue: Piece | None = None
    source: Piece | None = None
    cue_mass: float = 0.0
    source_mass: float = 0.0


class _Arcs:
    """The arc probabilities of the words ``rows`` of a window, by word."""

    def __init__(self, scores: Scores, head: int, rows: Sequence[int]) -> None:
        self._place = {row: number for number, row in enumerate(rows)}
        self._arcs = scores.arcs(head, rows)

    def choose(self, rows: Sequence[int], spans: Sequence[Piece]) -> tuple[Piece | None, float]:
        """Return which of ``spans`` the words ``rows`` point to on average, or None for nobody, and how surely."""
        total = self._arcs[[self._place[row] for row in rows]].sum(axis=0)
        nobody = float(total[0]) / len(rows)
        masses = [float(total[span.begin + 1 : span.end + 1].sum()) / len(rows) for span in spans]
        best = max(range(len(spans)), key=masses.__getitem__, default=None)
        if best is None or nobody > masses[best]:
            return None, nobody
        return spans[best], masses[best]


@dataclass(frozen=True)
class _Place:
    """Where the pieces of a window stand."""

    reading: Reading
    begin: int

    def _quoted(self, piece: Piece) -> bool:
        marks = self.reading.marks[self.begin + piece.begin : self.begin + piece.end]
        return bool((marks // 4 != OUTSIDE).mean() > 0.5)

    def go_together(self, first: Piece, second: Piece, cue: Piece, cues: Sequence[Piece]) -> bool:
        """Whether ``first`` and ``second`` can be one content with ``cue``, which is one of ``cues``."""
        low, high = self.begin + first.end - 1, self.begin + second.begin
        if self.reading.sentences[low] == self.reading.sentences[high]:
            return True
        between = any(first.end <= other.begin < second.begin for other in cues if other is not cue)
        paragraphs = int(self.reading.starts[low + 1 : high + 1].sum())
        return not between and paragraphs <= 1 and self._quoted(first) and self._quoted(second)


def link(scores: Scores, pieces: Sequence[Piece], reading: Reading) -> list[Linked]:
    """Return the attributions of one window: pieces of content with one cue are one, each has at most one source.

    Pieces of two sentences are one content only where both are quoted and nobody else is quoted between them.
    """
    place = _Place(reading, scores.begin)
    sources = [p for p in pieces if p.role == "source"]
    cues = [p for p in pieces if p.role == "cue"]
    contents = [p for p in pieces if p.role == "content"]
    if not contents:
        return []
    inside = [i for p in contents for i in range(p.begin, p.end)]
    to_cue = _Arcs(scores, CUE, inside)
    to_source = _Arcs(scores, SOURCE, [*inside, *(i for p in cues for i in range(p.begin, p.end))])
    found: list[Linked] = []
    by_cue: dict[int, Linked] = {}
    for piece in contents:
        cue, mass = to_cue.choose(range(piece.begin, piece.end), cues)
        known = by_cue.get(cue.begin) if cue else None
        if known and cue and place.go_together(known.content[-1], piece, cue, cues):
            known.content.append(piece)
            continue
        item = Linked([piece], cue, None, mass)
        found.append(item)
        if cue:
            by_cue[cue.begin] = item
    for item in found:
        rows = [i for p in item.content for i in range(p.begin, p.end)]
        if item.cue:
            rows += range(item.cue.begin, item.cue.end)
        item.source, item.source_mass = to_source.choose(rows, sources)
    return found
