"""The file of the vocabulary, as ``onrecord.statements.vocabulary`` reads it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord_training.kinship import Kinship, Numbers

_MOST_WORDS = np.iinfo(np.uint16).max
_MOST_COUNT = np.iinfo(np.uint16).max


def rows(pairs: Numbers, count: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint16]]:
    """Return sorted ``pairs`` as ``count`` rows: where each row begins in the second array, and the end of the last.

    The second array has the second number of each pair.
    """
    begins = np.zeros(count + 1, np.int32)
    begins[1:] = np.cumsum(np.bincount(pairs[:, 0], minlength=count))
    return begins, pairs[:, 1].astype(np.uint16)


def numbered(lemmas: Sequence[Sequence[Hashable]]) -> list[int]:
    """Return a number for the first lemma of each word, -1 for none; lemmas are numbered as they are met."""
    numbers: dict[Hashable, int] = {}
    for known in lemmas:
        for lemma in known:
            numbers.setdefault(lemma, len(numbers))
    return [numbers[known[0]] if known else -1 for known in lemmas]


def table(
    words: Sequence[str],
    counts: Mapping[str, int],
    articles: int,
    lemmas: Sequence[Sequence[str]],
    verbs: Sequence[bool],
    kinship: Kinship,
) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of the vocabulary by name.

    Raises:
        ValueError: if there are more words than the numbers in the file reach.
    """
    if len(words) > _MOST_WORDS:
        raise ValueError(f"The vocabulary has {len(words)} words, and its file has room for {_MOST_WORDS}.")
    kin_at, kin = rows(kinship.kin, len(words))
    opposites_at, opposites = rows(kinship.opposites, len(words))
    return {
        "words": np.frombuffer("\n".join(words).encode(), np.uint8),
        "documents": np.array(articles),
        "df": np.array([min(counts.get(word, 0), _MOST_COUNT) for word in words], np.uint16),
        "lemma": np.array(numbered(lemmas), np.int32),
        "kin_at": kin_at,
        "kin": kin,
        "near": kinship.near,
        "opposites_at": opposites_at,
        "opposites": opposites,
        "verb": np.array(verbs, np.uint8),
    }


def write(arrays: Mapping[str, npt.NDArray[Any]], path: Path) -> None:
    """Write ``arrays`` to ``path``, the same bytes for the same arrays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # NumPy types its other arguments alike
