"""Words as table rows, for the fast network: hashed forms, beginnings, endings and shapes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

SIZES = {"form": 32768, "beginning": 4096, "ending": 4096, "shape": 1024}
"""Rows of each table; words that fall on one row share it."""
_SHORTEST_RUN = re.compile(r"(.)\1\1+")
_SHAPE = str.maketrans({**dict.fromkeys("‘’`´", "'"), **dict.fromkeys("“”„«»", '"')})


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65536)
def rows_of(word: str) -> tuple[int, int, int, int]:
    """Return the row of ``word`` in each table of ``SIZES``."""
    plain = word[:64].translate(_SHAPE)
    lower = plain.lower()
    shape = "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in plain)
    return (
        _hash(lower) % SIZES["form"],
        _hash(lower[:4]) % SIZES["beginning"],
        _hash(lower[-4:]) % SIZES["ending"],
        _hash(_SHORTEST_RUN.sub(r"\1\1", shape)) % SIZES["shape"],
    )


def rows(words: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return the table rows of ``words``, shape (words, 4)."""
    return np.array([rows_of(word) for word in words], np.int64).reshape(-1, len(SIZES))
