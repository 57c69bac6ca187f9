"""Attributions against gold: what counts as found, what as right, by class of attribution.

White space never counts, and a span in several pieces is the set of all its characters. Contents are matched one to
one where intersection over union is 0.5 or more, the greatest first; between equals, the pair whose sources agree,
then the earlier. A matched content is right when its sources share a character or neither side names one.

Recall of a class is over the gold of that class, precision over the predictions of that class: a match may cross
classes. An attribution without content is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.corpus import Attributed, Spans
from benchmarks.cues import CueKind, is_attitude, kind_of_cue

LEAST_OVERLAP = 0.5
ALL = "all"
QUOTED, UNQUOTED = "form: direct, mixed", "form: indirect"
CLASSES = (
    ALL,
    QUOTED,
    UNQUOTED,
    *(f"cue: {kind}" for kind in CueKind),
    "mode: speech",
    "mode: attitude",
)
_OPENING, _CLOSING, _EITHER = frozenset("“„«‟"), frozenset("”»"), '"'

Characters = frozenset[int]


class Measure(StrEnum):
    """What is asked of a match."""

    FOUND = "found"
    """the contents overlap"""
    RIGHT = "right"
    """end to end: the contents overlap and the sources agree"""


@dataclass(frozen=True, slots=True)
class Key:
    """What a count is of: ``of`` is "gold" or "predicted", ``measure`` None for all and not only the matched."""

    name: str
    of: str
    measure: Measure | None = None


Tally = Counter[Key]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1; what nothing was counted for is 0."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Reading:
    source: Characters
    content: Characters
    classes: tuple[str, ...]


def tally(text: str, gold: Sequence[Attributed], predicted: Sequence[Attributed]) -> Tally:
    """Return the counts of one document; those of several add up."""
    quoted = quoted_characters(text)
    wanted = list(_readings(text, gold, quoted))
    given = list(_readings(text, predicted, quoted))

    def agree(g: int, p: int) -> bool:
        ours, theirs = given[p].source, wanted[g].source
        return bool(ours & theirs) or not (ours or theirs)

    def rank(g: int, p: int) -> int:
        return agree(g, p) + _half(wanted[g].source, given[p].source)

    pairs = match([one.content for one in wanted], [one.content for one in given], rank)
    counts: Tally = Counter()
    for of, readings in (("gold", wanted), ("predicted", given)):
        counts.update(Key(name, of) for one in readings for name in one.classes)
    for g, p in pairs:
        for measure in Measure if agree(g, p) else (Measure.FOUND,):
            counts.update(Key(name, "gold", measure) for name in wanted[g].classes)
            counts.update(Key(name, "predicted", measure) for name in given[p].classes)
    return counts


def score(counts: Tally, name: str, measure: Measure) -> Score:
    """Return precision and recall of the class ``name``."""
    return Score(
        precision=_share(counts[Key(name, "predicted", measure)], counts[Key(name, "predicted")]),
        recall=_share(counts[Key(name, "gold", measure)], counts[Key(name, "gold")]),
    )


def match(
    gold: Sequence[Characters], predicted: Sequence[Characters], rank: Callable[[int, int], int]
) -> list[tuple[int, int]]:
    """Return pairs (gold number, predicted number), each number once; ``rank`` chooses between equal overlaps."""
    candidates = sorted(
        (-overlap, -rank(g, p), g, p)
        for g, ours in enumerate(gold)
        for p, theirs in enumerate(predicted)
        if (overlap := intersection_over_union(ours, theirs)) >= LEAST_OVERLAP
    )
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for _, _, g, p in candidates:
        if g not in taken_gold and p not in taken:
            taken_gold.add(g)
            taken.add(p)
            pairs.append((g, p))
    return pairs


def intersection_over_union(a: Characters, b: Characters) -> float:
    """Return the share of characters in common, 0 when there are none."""
    common = len(a & b)
    return common / (len(a) + len(b) - common) if common else 0.0


def characters(spans: Spans, text: str) -> Characters:
    """Return the positions in ``spans`` that lie in ``text`` and are no white space."""
    return frozenset(
        i for start, end in spans for i in range(max(0, start), min(end, len(text))) if not text[i].isspace()
    )


def quoted_characters(text: str) -> Characters:
    """Return the positions of double quotation marks and of what they enclose.

    A quotation left open ends with its line: news style opens each paragraph of a long one anew.
    """
    positions: set[int] = set()
    start = 0
    for line in text.splitlines(keepends=True):
        inside = False
        for i, char in enumerate(line, start):
            opens = char in _OPENING or (char == _EITHER and not inside)
            closes = not opens and (char in _CLOSING or char == _EITHER)
            if inside or opens or closes:
                positions.add(i)
            inside = opens or (inside and not closes)
        start += len(line)
    return frozenset(positions)


def _readings(text: str, attributions: Sequence[Attributed], quoted: Characters) -> Iterator[_Reading]:
    for one in attributions:
        content = characters(one.content, text)
        if content:
            mode = one.mode or ("attitude" if is_attitude(text, one.cue) else "speech")
            classes = (
                ALL,
                QUOTED if content & quoted else UNQUOTED,
                f"cue: {kind_of_cue(text, one.cue)}",
                f"mode: {mode}",
            )
            yield _Reading(source=characters(one.source, text), content=content, classes=classes)


def _half(a: Characters, b: Characters) -> bool:
    return intersection_over_union(a, b) >= LEAST_OVERLAP or not (a or b)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
