"""Windows of documents as padded tensors, with augmentation."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from onrecord_plugins.attribution.learned.pieces import Pieces, WordPieces
from onrecord_plugins.attribution.learned.reading import MARKS
from onrecord_training.corpus import NOBODY, UNASKED, Example

MOST = 250
"""Pieces of one window, separators left out of the count."""


@dataclass(frozen=True)
class Window:
    """One window of an example: pieces, marks a piece, first piece of each word, and what to learn a word.

    Index 0 of ``first``, ``tags``, ``to_source`` and ``to_cue`` is the opening token: arcs to it mean nobody.
    """

    ids: list[int]
    marks: list[int]
    first: list[int]
    tags: list[int]
    to_source: list[int]
    to_cue: list[int]


class Maker:
    """Makes the windows of examples, once per epoch anew."""

    def __init__(self, pieces: WordPieces, examples: Sequence[Example]) -> None:
        self._pieces = pieces
        self._rows = [(e, pieces.cut([w.text for w in e.reading.words])) for e in examples]
        self._ids = {mark: int(pieces.cut([mark]).ids[0]) for mark in "“”\"‘’'"}

    def epoch(self, rng: random.Random | None) -> Iterator[Window]:
        """Yield the windows of every example; with ``rng`` cut anew and augmented, else plainly and in order."""
        for example, cut in self._rows:
            yield from self._windows(example, cut, rng)

    def _windows(self, example: Example, cut: Pieces, rng: random.Random | None) -> Iterator[Window]:
        sizes = np.diff(cut.bounds)
        marks = example.reading.marks.astype(np.int64)
        swap: dict[int, int] = {}
        if rng:
            swap, marks = self._typography(marks, rng)
        first = rng.randint(40, MOST) if rng else MOST
        for begin, end in example.reading.windows(sizes.tolist(), MOST, first):
            yield self._window(example, cut, marks, swap, begin, end)

    def _typography(
        self, marks: npt.NDArray[np.int64], rng: random.Random
    ) -> tuple[dict[int, int], npt.NDArray[np.int64]]:
        """Return which pieces to replace, and the marks: straight or single quotation marks, or lost capitals."""
        ids, chance = self._ids, rng.random()
        if chance < 0.15:
            return {ids["“"]: ids['"'], ids["”"]: ids['"']}, marks
        if chance < 0.30:
            return {ids["“"]: ids["‘"], ids["”"]: ids["’"]}, marks
        if chance < 0.38:
            return {ids["“"]: ids["'"], ids["”"]: ids["'"]}, marks
        if chance < 0.42:
            return {}, marks // 4 * 4
        return {}, marks

    def _window(
        self,
        example: Example,
        cut: Pieces,
        marks: npt.NDArray[np.int64],
        swap: dict[int, int],
        begin: int,
        end: int,
    ) -> Window:
        ids, piece_marks, first = [self._pieces.opening], [MARKS], [0]
        for word in range(begin, end):
            if example.reading.starts[word] and word > begin:
                ids.append(self._pieces.separator)
                piece_marks.append(MARKS)
            first.append(len(ids))
            pieces = cut.ids[cut.bounds[word] : cut.bounds[word + 1]].tolist()
            ids += [swap.get(piece, piece) for piece in pieces]
            piece_marks += [int(marks[word])] * len(pieces)
        ids.append(self._pieces.separator)
        piece_marks.append(MARKS)
        return Window(
            ids,
            piece_marks,
            first,
            [-100, *example.tags[begin:end].tolist()],
            [-100, *targets(example.to_source, begin, end)],
            [-100, *targets(example.to_cue, begin, end)],
        )


def targets(arcs: npt.NDArray[np.int64], begin: int, end: int) -> list[int]:
    """Return arc targets inside a window: 0 nobody, -100 not to be learned (outside the window, or not asked)."""
    out = []
    for target in arcs[begin:end].tolist():
        if target == UNASKED or (target != NOBODY and not begin <= target < end):
            out.append(-100)
        else:
            out.append(0 if target == NOBODY else target - begin + 1)
    return out


def collate(windows: Sequence[Window]) -> dict[str, torch.Tensor]:
    """Return padded tensors: ids, marks, mask of shape (windows, pieces); first and the targets (windows, words)."""
    pieces = max(len(w.ids) for w in windows)
    rows = max(len(w.first) for w in windows)

    def pad(lists: list[list[int]], size: int, value: int) -> torch.Tensor:
        return torch.tensor([row + [value] * (size - len(row)) for row in lists])

    return {
        "ids": pad([w.ids for w in windows], pieces, 0),
        "marks": pad([w.marks for w in windows], pieces, MARKS),
        "mask": pad([[1] * len(w.ids) for w in windows], pieces, 0),
        "first": pad([w.first for w in windows], rows, 0),
        "tags": pad([w.tags for w in windows], rows, -100),
        "to_source": pad([w.to_source for w in windows], rows, -100),
        "to_cue": pad([w.to_cue for w in windows], rows, -100),
    }


def batches(windows: Sequence[Window], pieces: int, rng: random.Random | None) -> Iterator[list[Window]]:
    """Yield batches of windows of like length, at most ``pieces`` padded pieces each, in random order."""
    order = sorted(windows, key=lambda w: len(w.ids) + (rng.random() * 20 if rng else 0))
    groups: list[list[Window]] = [[]]
    for window in order:
        longest = max(len(w.ids) for w in (*groups[-1], window))
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    yield from groups
