"""Which articles of many may share a passage: by the rows of six words that they have in common.

Whole texts compared by MinHash do not find one borrowed paragraph in two long articles, so every row of words is
indexed, and sorting brings equal ones together (n-gram filter: Smith, Cordell and Dillon 2013, passim). Time grows
with the words to sort; a row that many articles have adds one pair for each of them, not one for every two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

import numpy as np
import numpy.typing as npt

from onrecord.model import Article
from onrecord.reuse.reading import folded_words

WORDS_IN_A_ROW = 6
_FEWEST_SHARED = 4
_MOST_SHARING = 50
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Numbers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Overlap:
    """That the articles number ``a`` and ``b`` share ``rows`` different rows of words, of ``smaller`` that the one with fewer has."""

    a: int
    b: int
    rows: int
    smaller: int


def seniority(article: Article) -> tuple[date, str]:
    """Return what to sort articles by, the earliest first; those without a date are last."""
    return article.published or date.max, article.id


def candidates(articles: Sequence[Article], *, fewest: int = _FEWEST_SHARED) -> list[tuple[Article, Article]]:
    """Return the pairs of ``articles`` that are likely to share a passage, each pair and all pairs earliest first.

    A pair shares at least ``fewest`` different rows of six words, so a passage of ``fewest`` + 5 equal words is never
    missed. Rows that more than 50 articles have pair each of them with the earliest one only. 20,000 articles of 400
    words take seconds on one core and about 40 bytes a word.
    """
    ordered = sorted(articles, key=seniority)
    return [(ordered[o.a], ordered[o.b]) for o in overlaps(ordered) if o.rows >= fewest]


def overlaps(ordered: Sequence[Article]) -> list[Overlap]:
    """Return which of ``ordered``, sorted by ``seniority``, share rows of words, as ``candidates`` describes it."""
    hashes, owners, sizes = _rows(ordered)
    hashes, owners = _repeated(hashes, owners)
    if not len(hashes):
        return []
    pairs = _pairs(hashes, owners, len(ordered))
    codes, counts = np.unique(pairs, return_counts=True)
    first, second = np.divmod(codes, len(ordered))
    found = zip(first.tolist(), second.tolist(), counts.tolist(), strict=True)
    return [Overlap(a, b, rows, min(sizes[a], sizes[b])) for a, b, rows in found]


def _rows(articles: Sequence[Article]) -> tuple[Hashes, Numbers, list[int]]:
    """Return the different rows of words of all articles as 64-bit hashes, whose each is, and how many each has."""
    known: dict[str, int] = {}
    all_hashes: list[Hashes] = []
    sizes: list[int] = []
    for article in articles:
        words = folded_words(article.text)
        for word in words:
            if word not in known:
                raw = word.encode("utf-8", "surrogatepass")
                known[word] = crc32(raw) << 32 | crc32(raw, 0x5BD1E995)
        row = np.unique(_hashed(np.array([known[word] for word in words], dtype=np.uint64)))
        all_hashes.append(row)
        sizes.append(len(row))
    if not all_hashes:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64), sizes
    owners = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    return np.concatenate(all_hashes), owners, sizes


def _hashed(codes: Hashes) -> Hashes:
    """Return the hash of each row of words, from the codes of the words in order."""
    count = max(0, len(codes) - WORDS_IN_A_ROW + 1)
    row = np.zeros(count, dtype=np.uint64)
    for offset in range(WORDS_IN_A_ROW):
        row *= _MULTIPLIER
        row += codes[offset : offset + count]
        row ^= row >> np.uint64(29)
    return row


def _repeated(hashes: Hashes, owners: Numbers) -> tuple[Hashes, Numbers]:
    """Return the hashes that more than one article has, equal ones side by side with their owners in order."""
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    equal = hashes[1:] == hashes[:-1]
    kept = np.zeros(len(hashes), dtype=bool)
    kept[1:] |= equal
    kept[:-1] |= equal
    return hashes[kept], owners[kept]


def _pairs(hashes: Hashes, owners: Numbers, articles: int) -> Numbers:
    """Return the pairs of owners of each hash as one number each, ``first * articles + second``."""
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    lengths = np.diff(np.append(starts, len(hashes)))
    common = np.repeat(lengths > _MOST_SHARING, lengths)
    earliest = np.repeat(owners[starts], lengths)
    with_earliest = common & (earliest != owners)
    found = [earliest[with_earliest] * articles + owners[with_earliest]]
    few, owned = hashes[~common], owners[~common]
    for lag in range(1, min(_MOST_SHARING, len(few))):
        same = few[lag:] == few[:-lag]
        if not same.any():
            break
        found.append(owned[:-lag][same] * articles + owned[lag:][same])
    return np.concatenate(found)
