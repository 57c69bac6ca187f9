"""The accurate network: a small transformer, 8-bit, run by ONNX Runtime on one thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord_plugins.attribution.learned.pieces import Pieces, WordPieces
from onrecord_plugins.attribution.learned.reading import MARKS, Reading
from onrecord_plugins.attribution.learned.scores import Floats, Scores, log_softmax

MOST = 250
"""Pieces of one window, separators left out of the count: the length it was trained on."""


class Transformer:
    """Scores windows of whole paragraphs, one after the other."""

    def __init__(self, weights: Path, tokenizer: Path, distance: Floats) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = WordPieces(tokenizer)
        self._distance = distance

    def score(self, reading: Reading) -> Iterator[Scores]:
        """Yield the scores of consecutive windows that cover all words of ``reading``."""
        cut = self._pieces.cut([word.text for word in reading.words])
        for begin, end in reading.windows(np.diff(cut.bounds).tolist(), MOST):
            ids, marks, first = self._inputs(reading, cut, begin, end)
            tags, vectors = self._session.run(
                None, {"ids": ids[None], "marks": marks[None], "first": first[None]}
            )
            yield Scores(begin, end, log_softmax(tags[0][1:]), vectors[0], self._distance)

    def _inputs(
        self, reading: Reading, cut: Pieces, begin: int, end: int
    ) -> tuple[npt.NDArray[np.int64], ...]:
        low, high = int(cut.bounds[begin]), int(cut.bounds[end])
        sizes = np.diff(cut.bounds[begin : end + 1])
        breaks = reading.starts[begin:end].copy()
        breaks[0] = False
        at = cut.bounds[begin:end] - low
        shift = np.cumsum(breaks)
        ids = np.insert(cut.ids[low:high], at[breaks], self._pieces.separator)
        marks = np.insert(np.repeat(reading.marks[begin:end].astype(np.int64), sizes), at[breaks], MARKS)
        edge = [self._pieces.opening], [self._pieces.separator]
        return (
            np.concatenate([edge[0], ids, edge[1]]),
            np.concatenate([[MARKS], marks, [MARKS]]),
            np.concatenate([[0], at + shift + 1]),
        )
