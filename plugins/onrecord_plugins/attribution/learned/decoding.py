"""From tag log-probabilities to spans: constrained Viterbi search with tag bigrams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

import numpy as np
import numpy.typing as npt

from onrecord_plugins.attribution.learned.scores import Floats

_IMPOSSIBLE = np.float32(-1e4)
_INNER = [2, 4, 6]
Window = tuple[Floats, npt.NDArray[np.bool_]]
"""Tag log-probabilities of shape (words, 7), and where paragraphs begin, of shape (words,)."""
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Piece:
    """A span of words, half-open, in window indices.

    ``probability`` is the mean one of its tags, ``edges`` the lesser one of beginning and ending where it does.
    """

    role: str
    begin: int
    end: int
    probability: float
    edges: float = 1.0


@dataclass(frozen=True)
class Decoder:
    """Finds the likeliest row of tags.

    ``transitions``, shape (7, 7), is added for each pair of neighbours (from, to); ``bias``, shape (7,), to every
    word's log-probabilities. A content, cue or source goes on only after its own kind, and never over a paragraph's end.
    """

    transitions: Floats
    bias: Floats

    def tags(self, windows: Sequence[Window]) -> list[npt.NDArray[np.int64]]:
        """Return the best tag of each word of each of ``windows``, shape (words,) each; they are searched side by side."""
        longest = max((len(rows) for rows, _ in windows), default=0)
        emitted = np.zeros((longest, len(windows), len(self.bias)), np.float32)
        fresh = np.zeros((longest, len(windows), 1), np.float32)
        for number, (rows, starts) in enumerate(windows):
            emitted[: len(rows), number] = rows + self.bias
            fresh[: len(rows), number, 0] = starts
        fresh[:1] = 1
        emitted += fresh * _FRESH
        step = self.transitions + _ALLOWED
        back = np.zeros(emitted.shape, np.int8)
        best = emitted[0] if longest else np.zeros((len(windows), 7), np.float32)
        trail = [best]
        for i in range(1, longest):
            total = best[:, :, None] + step
            back[i] = total.argmax(axis=1)
            best = total.max(axis=1) + emitted[i]
            trail.append(best)
        return [self._follow(back, trail, number, len(rows)) for number, (rows, _) in enumerate(windows)]

    @staticmethod
    def _follow(
        back: npt.NDArray[np.int8], trail: Sequence[Floats], window: int, words: int
    ) -> npt.NDArray[np.int64]:
        out = np.zeros(words, np.int64)
        if words:
            steps = back[:words, window].tolist()
            tag = int(trail[words - 1][window].argmax())
            for i in range(words - 1, 0, -1):
                out[i] = tag
                tag = steps[i][tag]
            out[0] = tag
        return out

    def pieces(self, windows: Sequence[Window]) -> list[list[Piece]]:
        """Return the spans of the best row of tags of each of ``windows``, in text order."""
        return [_pieces(rows, tags) for (rows, _), tags in zip(windows, self.tags(windows), strict=True)]


def _allowed() -> Floats:
    """Return 0 where a tag may follow another and a great loss where not, shape (7, 7)."""
    out = np.zeros((7, 7), np.float32)
    for tag in _INNER:
        out[[t for t in range(7) if t not in (tag, tag - 1)], tag] = _IMPOSSIBLE
    return out


def _fresh_only() -> Floats:
    """Return the loss of each tag where a paragraph begins, shape (7,)."""
    out = np.zeros(7, np.float32)
    out[_INNER] = _IMPOSSIBLE
    return out


_ALLOWED, _FRESH = _allowed(), _fresh_only()


def _pieces(log_probabilities: Floats, tags: npt.NDArray[np.int64]) -> list[Piece]:
    out: list[Piece] = []
    row = tags.tolist()
    bounds = [i for i, tag in enumerate(row) if tag not in _INNER]
    sums = [0.0, *np.cumsum(log_probabilities[np.arange(len(row)), tags], dtype=np.float64).tolist()]
    for begin, end in pairwise([*bounds, len(row)]):
        first = row[begin]
        if first:
            opening = exp(log_probabilities[begin, first])
            onward = exp(log_probabilities[end, first + 1]) if end < len(row) else 0.0
            mean = exp((sums[end] - sums[begin]) / (end - begin))
            out.append(Piece(ROLES[(first - 1) // 2], begin, end, mean, min(opening, 1 - onward)))
    return out


def bigrams(rows: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]], weight: float) -> Floats:
    """Return ``weight`` x (log transition - log prior) of tag bigrams counted in ``rows`` of (tags, paragraph starts)."""
    pairs = np.full((7, 7), 0.1)
    for tags, starts in rows:
        inside = ~starts[1:]
        np.add.at(pairs, (tags[:-1][inside], tags[1:][inside]), 1)
    prior = pairs.sum(axis=0) / pairs.sum()
    return np.asarray(weight * np.log(pairs / pairs.sum(axis=1, keepdims=True) / prior), np.float32)
