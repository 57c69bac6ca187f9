"""Which words are near in meaning, and which are opposites: by shared forms and senses, and by vectors.

Pairs of words are arrays (pairs, 2) of their numbers, each pair both ways; nearness is in hundredths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
K = TypeVar("K", bound=Hashable)

FORM, SENSE, NEAR_SENSE = 100, 90, 70
"""How near two forms of one word are, two words of one sense, and a word to a broader or similar one."""
_VECTOR_MOST, _VECTOR_FACTOR = 85, 125
_LEAST_COSINE = 0.42
"""Below this, neighbours of a word are of its field rather than of its meaning."""
_MOST_NEIGHBOURS = 60
_COMPONENTS = 64
_STEPS = 127
_BLOCK = 512


@dataclass(frozen=True)
class Kinship:
    """Sorted pairs of near words with how near they are, and sorted pairs of opposites."""

    kin: Numbers
    near: npt.NDArray[np.uint8]
    opposites: Numbers


def components(vectors: Floats) -> Floats:
    """Return the first 64 principal components of ``vectors``, each row in steps of 1/127 and then of length 1."""
    centred = vectors - vectors.mean(0)
    directions = np.linalg.svd(centred, full_matrices=False)[2]
    reduced = _unit(centred @ directions[:_COMPONENTS].T)
    return _unit(np.round(reduced * _STEPS).astype(np.float32))


def _unit(rows: Floats) -> Floats:
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def neighbours(vectors: Floats) -> tuple[Numbers, Numbers]:
    """Return the nearest words of each word by cosine, 60 at most, with how near: 53 to 85.

    ``vectors`` has rows of length 1. A pair is there both ways when either word is among the nearest of the other.
    """
    found: list[Numbers] = []
    near: list[Numbers] = []
    for begin in range(0, len(vectors), _BLOCK):
        cosines = vectors[begin : begin + _BLOCK] @ vectors.T
        for number, row in enumerate(cosines, begin):
            row[number] = 0
            best = np.flatnonzero(row >= _LEAST_COSINE)
            if len(best) > _MOST_NEIGHBOURS:
                best = best[np.argsort(-row[best], kind="stable")[:_MOST_NEIGHBOURS]]
            found.append(np.stack([np.full(len(best), number), best], 1))
            hundredths = np.rint(row[best].astype(np.float64) * _VECTOR_FACTOR)
            near.append(np.minimum(hundredths, _VECTOR_MOST).astype(np.int64))
    pairs = np.concatenate(found)
    return np.concatenate([pairs, pairs[:, ::-1]]), np.tile(np.concatenate(near), 2)


def sharing(own: Sequence[Collection[K]], others: Sequence[Collection[K]]) -> Numbers:
    """Return the pairs of different words of which one has among ``others`` what the other has among ``own``."""
    having = defaultdict[K, list[int]](list)
    for number, keys in enumerate(own):
        for key in keys:
            having[key].append(number)
    pairs = {
        pair
        for number, keys in enumerate(others)
        for key in keys
        for other in having.get(key, ())
        if other != number
        for pair in ((number, other), (other, number))
    }
    return np.array(sorted(pairs), np.int64).reshape(-1, 2)


def kinship(
    vectors: Floats,
    forms: Sequence[Collection[K]],
    own: Sequence[Collection[K]],
    near: Sequence[Collection[K]],
    opposed: Sequence[Collection[K]],
) -> Kinship:
    """Return what is near and what is opposite among words, given what each word is and has, in one order.

    ``vectors`` as of ``components``, ``forms`` what each may be a form of, ``own``, ``near`` and ``opposed`` its senses.
    The nearest that anything says counts. Opposites are never near, and forms of one word always are.
    """
    pairs, hundredths = neighbours(vectors)
    by_form = sharing(forms, forms)
    opposites = sharing(own, opposed)
    opposites = opposites[~_among(opposites, by_form)]
    means: Iterable[tuple[Numbers, int]] = (
        (sharing(own, near), NEAR_SENSE),
        (sharing(own, own), SENSE),
        (by_form, FORM),
    )
    for found, how_near in means:
        pairs = np.concatenate([pairs, found])
        hundredths = np.concatenate([hundredths, np.full(len(found), how_near)])
    keep = ~_among(pairs, opposites)
    pairs, hundredths = pairs[keep], hundredths[keep]
    order = np.lexsort((-hundredths, pairs[:, 1], pairs[:, 0]))
    pairs, hundredths = pairs[order], hundredths[order]
    first = np.ones(len(pairs), np.bool_)
    first[1:] = (pairs[1:] != pairs[:-1]).any(1)
    return Kinship(pairs[first], hundredths[first].astype(np.uint8), opposites)


def _among(pairs: Numbers, others: Numbers) -> npt.NDArray[np.bool_]:
    wide = np.int64(1) << 32
    return np.isin(pairs[:, 0] * wide + pairs[:, 1], others[:, 0] * wide + others[:, 1])
