"""Word pieces of a text, for the transformer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

_MOST = 8
"""Pieces kept of one word: longer ones are addresses and codes."""


@dataclass(frozen=True)
class Pieces:
    """The pieces of a row of words: ``ids`` of all pieces, ``bounds`` of shape (words + 1,) into them."""

    ids: npt.NDArray[np.int64]
    bounds: npt.NDArray[np.int64]


class WordPieces:
    """Cuts words into pieces with the tokenizer file of the encoder.

    Raises:
        Exception: of the tokenizers library, if the file is missing or no tokenizer.
        ValueError: if the tokenizer lacks a special piece.
    """

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.opening, self.separator, self.unknown = (self._id(name) for name in ("[CLS]", "[SEP]", "[UNK]"))

    def _id(self, name: str) -> int:
        known = self._tokenizer.token_to_id(name)
        if known is None:
            raise ValueError(f"The tokenizer lacks {name}.")
        return known

    def cut(self, words: Sequence[str]) -> Pieces:
        """Return the pieces of ``words``; every word has at least one, at most eight."""
        encoded = self._tokenizer.encode(_encodable(words), is_pretokenized=True, add_special_tokens=False)
        ids = np.array(encoded.ids, np.int64)
        owner = np.array(encoded.word_ids, np.int64)
        counts = np.bincount(owner, minlength=len(words)) if len(words) else np.zeros(0, np.int64)
        if counts.size and counts.min() == 0:
            empty = np.flatnonzero(counts == 0)
            places = np.searchsorted(owner, empty)
            ids = np.insert(ids, places, self.unknown)
            owner = np.insert(owner, places, empty)
            counts = np.bincount(owner, minlength=len(words))
        begin = np.cumsum(counts) - counts
        if counts.size and counts.max() > _MOST:
            keep = np.arange(len(ids)) - begin[owner] < _MOST
            ids, owner = ids[keep], owner[keep]
            counts = np.bincount(owner, minlength=len(words))
        return Pieces(ids, np.concatenate([[0], np.cumsum(counts)]))


def _encodable(words: Sequence[str]) -> list[str]:
    """Return ``words`` with lone surrogates, which no tokenizer takes, as question marks."""
    try:
        "".join(words).encode()
    except UnicodeEncodeError:
        return [word.encode("utf-8", "replace").decode() for word in words]
    return list(words)
