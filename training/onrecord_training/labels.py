"""What the small network learns from: gold, softened by the large network's word, and its word alone on plain news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord_plugins.attribution.learned.reading import TAGS, Reading, read
from onrecord_plugins.attribution.learned.scores import CUE, SOURCE, Floats, Network
from onrecord_training.corpus import NOBODY, UNASKED, Example
from onrecord_training.small import Lesson

_LONGEST = 60_000
"""Characters of a plain text above which it is left out: no news article."""


def _probabilities(teacher: Network, reading: Reading) -> Lesson:
    """Return the large network's word on ``reading``: tag probabilities, and the likeliest arcs of contents and cues."""
    tags = np.zeros((len(reading.words), len(TAGS)), np.float32)
    to_source = np.full(len(reading.words), UNASKED)
    to_cue = np.full(len(reading.words), UNASKED)
    for scores in teacher.score(reading):
        inside = np.exp(scores.tags)
        tags[scores.begin : scores.end] = inside
        best = inside.argmax(axis=1)
        _targets(scores.arcs, SOURCE, np.flatnonzero(best >= 3), scores.begin, to_source)
        _targets(scores.arcs, CUE, np.flatnonzero(best >= 5), scores.begin, to_cue)
    return Lesson(reading, tags, to_source, to_cue)


def _targets(
    arcs: Callable[[int, Sequence[int]], Floats],
    head: int,
    rows: npt.NDArray[np.int64],
    begin: int,
    out: npt.NDArray[np.int64],
) -> None:
    if len(rows):
        target = arcs(head, rows.tolist()).argmax(axis=1)
        out[begin + rows] = np.where(target == 0, NOBODY, begin + target - 1)


def from_gold(examples: Sequence[Example], teacher: Network, gold: float = 0.6) -> Iterator[Lesson]:
    """Yield lessons of annotated documents: tags ``gold`` parts annotation and the rest the large network; gold arcs."""
    for example in examples:
        word = _probabilities(teacher, example.reading)
        hard = np.eye(len(TAGS), dtype=np.float32)[example.tags]
        yield Lesson(example.reading, gold * hard + (1 - gold) * word.tags, example.to_source, example.to_cue)


def from_texts(texts: Iterable[str], teacher: Network) -> Iterator[Lesson]:
    """Yield lessons of plain news texts, on the large network's word alone."""
    for text in texts:
        if len(text) <= _LONGEST:
            reading = read(text)
            if len(reading.words):
                yield _probabilities(teacher, reading)
