"""Dropping, many at a time, pairs that ``likeness.above`` would not look closer at: the same answer, in arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.statements.content import Content
from onrecord.statements.likeness import LEAST_IN_COMMON, STORY, STORY_DAYS

_CELLS = 50_000_000
"""How many pairs of words are looked at together: what bounds the memory, however long a claim is."""
_SMALL_CHUNK = 40_000
_ROUNDING = 1e-4
_NEVER = -(10**9)

Pairs = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]


def plausible(contents: Sequence[Content], pairs: Pairs) -> Pairs:
    """Return the rows of ``pairs`` (N by 2, indices into ``contents``) that may be worth comparing, in their order."""
    if not len(pairs):
        return pairs
    numbers: dict[str, int] = {}

    def number(word: str) -> int:
        return numbers.setdefault(word, len(numbers))

    words = _table(contents, lambda c: map(number, c.words))
    weights = np.zeros(words.shape)
    for row, content in enumerate(contents):
        weights[row, : len(content.words)] = list(content.words.values())
    total = np.array([content.weight for content in contents])
    speakers = _table(contents, lambda c: (number(f"s:{word}") for names in c.speakers for word in names))
    cited = _table(contents, lambda c: (number(f"o:{name}") for name in c.cites))
    outlet = np.array([[number(f"o:{content.outlet}") if content.outlet else -1] for content in contents])
    days = np.array([_NEVER if content.day is None else content.day for content in contents])
    free = np.array([content.anaphoric for content in contents])
    quoted = np.array([bool(content.quoted) for content in contents])
    stories = _table(contents, lambda c: map(number, c.story))
    shares = np.zeros(stories.shape, dtype=np.float32)
    for row, content in enumerate(contents):
        shares[row, : len(content.story)] = list(content.story.values())

    def one_story(i: Numbers, j: Numbers) -> npt.NDArray[np.bool_]:
        found = (days[i] != _NEVER) & (days[j] != _NEVER) & (np.abs(days[i] - days[j]) <= STORY_DAYS)
        near = np.flatnonzero(found)
        for start in range(0, len(near), _SMALL_CHUNK):
            at = near[start : start + _SMALL_CHUNK]
            same = (stories[i[at]][:, :, None] == stories[j[at]][:, None, :]) & (
                stories[i[at]][:, :, None] >= 0
            )
            likeness = np.einsum("nab,na,nb->n", same, shares[i[at]], shares[j[at]])
            found[at] = likeness >= STORY - _ROUNDING
        return np.asarray(found, dtype=bool)

    widest = max(table.shape[1] for table in (words, speakers, cited))
    size = max(1, _CELLS // (widest * widest))
    kept = [
        chunk[
            (quoted[i] & quoted[j])
            | free[i]
            | free[j]
            | one_story(i, j)
            | _meet(speakers[i], speakers[j])
            | _meet(cited[i], cited[j])
            | _meet(cited[i], outlet[j])
            | _meet(outlet[i], cited[j])
            | (
                _in_common(words[i], words[j], weights[i])
                >= LEAST_IN_COMMON * np.minimum(total[i], total[j]) - _ROUNDING
            )
        ]
        for start in range(0, len(pairs), size)
        for chunk in (pairs[start : start + size],)
        for i, j in ((chunk[:, 0], chunk[:, 1]),)
    ]
    return np.concatenate(kept)


def _table(contents: Sequence[Content], of: Callable[[Content], Iterable[int]]) -> Numbers:
    """Return the numbers of each content as a row, filled up with -1."""
    rows = [list(of(content)) for content in contents]
    table = np.full((len(rows), max(1, *map(len, rows)) if rows else 1), -1, dtype=np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return table


def _meet(a: Numbers, b: Numbers) -> npt.NDArray[np.bool_]:
    """Whether the rows have a number in common."""
    met = (a[:, :, None] == b[:, None, :]) & (a[:, :, None] >= 0)
    found: npt.NDArray[np.bool_] = np.asarray(met.any(axis=(1, 2)))
    return found


def _in_common(a: Numbers, b: Numbers, weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the weight of the words of the rows ``a`` that stand in the rows ``b`` too."""
    both = (a[:, :, None] == b[:, None, :]).any(axis=2) & (a >= 0)
    found: npt.NDArray[np.float64] = np.where(both, weights, 0.0).sum(axis=1)
    return found
