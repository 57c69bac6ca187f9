"""Which words the vocabulary holds, and in how many articles each stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PIECE = re.compile(r"[a-z]{2,}")
_LEAST_ARTICLES = 2
"""A word of one article only is a name or a slip more often than a word."""


def words_of(text: str) -> set[str]:
    """Return the words of two letters and more in ``text``, folded, without possessive endings, cut at hyphens."""
    words = set[str]()
    for match in _WORD.finditer(text):
        word = match.group().casefold().replace("’", "'").removesuffix("'s")
        words.update(part for part in re.split("[-']", word) if len(part) > 1)
    return words


def article_counts(texts: Iterable[str]) -> Counter[str]:
    """Return in how many of ``texts`` each word stands."""
    return Counter(word for text in texts for word in words_of(text))


def chosen(counts: Mapping[str, int], pieces: Iterable[str]) -> list[str]:
    """Return the words of the vocabulary, sorted: plain letters, of two articles and more, and whole-word pieces.

    ``pieces`` are word pieces of an encoder; those that are words are taken though no article has them.
    """
    met = {word for word, count in counts.items() if count >= _LEAST_ARTICLES and word.isascii()}
    return sorted(met | {piece for piece in pieces if _PIECE.fullmatch(piece)})
