"""What a network says about the words of one window: tags, and arcs to sources and cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord_plugins.attribution.learned.reading import Reading

Floats = npt.NDArray[np.float32]

ARC = 64
"""Width of the arc queries and keys."""
DISTANCES = 64
_ONE_BY_ONE = 16
SOURCE, CUE = 0, 1
"""The two arc heads."""


@lru_cache(maxsize=8)
def buckets(rows: int) -> npt.NDArray[np.int64]:
    """Return the distance bucket of every pair (from, to) of ``rows`` words, shape (rows, rows), below ``DISTANCES``.

    Up to 15 words one by one, beyond by half powers of two; targets before the word in the upper half.
    """
    place = np.arange(rows)
    far = place[None, :] - place[:, None]
    size = np.abs(far)
    log = _ONE_BY_ONE + np.floor(np.log2(np.maximum(size, 1) / _ONE_BY_ONE) * 2).astype(np.int64)
    bucket = np.where(size < _ONE_BY_ONE, size, np.minimum(log, DISTANCES // 2 - 1))
    return np.asarray(bucket + (far < 0) * (DISTANCES // 2))


@dataclass(frozen=True)
class Scores:
    """The scores of the words ``begin`` to ``end`` of a reading.

    ``tags``: log-probabilities, shape (words, 7). ``vectors``: arc queries and keys, shape (words + 1, 4 x ``ARC``),
    row 0 stands for nobody. ``distance``: shape (2, ``DISTANCES``), added by the distance of a pair.
    """

    begin: int
    end: int
    tags: Floats
    vectors: Floats
    distance: Floats

    def arcs(self, head: int, rows: Sequence[int]) -> Floats:
        """Return probabilities of the targets of the words ``rows`` of this window, shape (rows, words + 1).

        Column 0 is nobody, column i + 1 the word i of the window.
        """
        part = self.vectors[:, head * 2 * ARC : (head + 1) * 2 * ARC]
        at = np.asarray(rows, np.int64) + 1
        scores = part[at, :ARC] @ part[:, ARC:].T / np.float32(ARC**0.5)
        bias = self.distance[head][buckets(len(self.vectors))[at]]
        bias[:, 0] = 0
        scores = scores + bias
        scores -= scores.max(axis=1, keepdims=True)
        out = np.exp(scores)
        return np.asarray(out / out.sum(axis=1, keepdims=True), np.float32)


class Network(Protocol):
    """One size of the learned tagger."""

    def score(self, reading: Reading) -> Iterator[Scores]:
        """Yield the scores of consecutive windows that cover all words of ``reading``."""


def log_softmax(logits: Floats) -> Floats:
    """Return log-probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)
