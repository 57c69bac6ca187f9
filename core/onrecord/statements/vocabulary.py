"""What the comparison of contents knows of English words: how rare each is, and which mean nearly the same.

The table holds 28,230 words of news English. Rarity is counted over 2,393 news articles (BBC 2004 and 2005; PolNeAR,
training part). Likeness is by shared senses of WordNet 3.1 (Princeton University) and by vectors of 64 numbers, made
by running each word through all-MiniLM-L6-v2 and keeping the principal components, as in static distillation
(Model2Vec, Tulkens and van Dongen 2024). It is fixed: what a corpus holds does not change how two claims compare.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from io import BytesIO

import numpy as np

_NOTHING: Mapping[str, float] = {}


class Vocabulary:
    """Rarity and likeness of words. Words are given folded (``str.casefold``), without the possessive ending.

    ``table`` is a NumPy archive: ``words`` (UTF-8, one a line, sorted), ``df`` (in how many of ``documents`` articles
    each stands), ``lemma`` (a number for all forms of a word, -1 for none), ``verb`` (1 for verbs), ``kin`` with ``near`` (words of nearly the
    same meaning, in hundredths) and ``opposites``, the last three as rows that begin at ``…_at``.
    """

    def __init__(self, table: bytes) -> None:
        with np.load(BytesIO(table), allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        self._words = arrays["words"].tobytes().decode().split("\n")
        self._number = {word: number for number, word in enumerate(self._words)}
        self._documents = int(arrays["documents"])
        self._counts: list[int] = arrays["df"].tolist()
        self._verb: list[int] = arrays["verb"].tolist()
        self._lemma: list[int] = arrays["lemma"].tolist()
        self._kin_at: list[int] = arrays["kin_at"].tolist()
        self._kin, self._near = arrays["kin"], arrays["near"]
        self._opposites_at: list[int] = arrays["opposites_at"].tolist()
        self._opposites = arrays["opposites"]
        self._known_kin: dict[str, Mapping[str, float]] = {}

    def knows(self, word: str) -> bool:
        """Whether ``word`` is in the table."""
        return word in self._number

    def rarity(self, word: str) -> float:
        """Return how much ``word`` tells: the natural log of one in how many articles has it, most when none has."""
        number = self._number.get(word)
        count = 0 if number is None else self._counts[number]
        return math.log((self._documents + 1) / (count + 1))

    def is_verb(self, word: str) -> bool:
        """Whether ``word`` is more likely a verb than anything else, by its ending or its senses."""
        number = self._number.get(word)
        return number is not None and self._verb[number] == 1

    def lemma(self, word: str) -> str:
        """Return what stands for all forms of ``word``: the word itself where it is not in the table."""
        number = self._number.get(word)
        return word if number is None or self._lemma[number] < 0 else f"#{self._lemma[number]}"

    def lemma_rarity(self, lemma: str) -> float:
        """Return the rarity of what ``lemma`` returned: of its most frequent form."""
        if not lemma.startswith("#"):
            return self.rarity(lemma)
        return math.log((self._documents + 1) / (self._lemma_counts[int(lemma[1:])] + 1))

    @cached_property
    def _lemma_counts(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for lemma, count in zip(self._lemma, self._counts, strict=True):
            counts[lemma] = max(counts.get(lemma, 0), count)
        return counts

    def kin(self, word: str) -> Mapping[str, float]:
        """Return the words near in meaning to ``word`` with how near, 0.5 to 1; 1 is another form of it."""
        known = self._known_kin.get(word)
        if known is None:
            number = self._number.get(word)
            if number is None:
                return _NOTHING
            row = slice(self._kin_at[number], self._kin_at[number + 1])
            pairs = zip(self._kin[row].tolist(), self._near[row].tolist(), strict=True)
            known = self._known_kin[word] = {self._words[other]: near / 100 for other, near in pairs}
        return known

    def similarity(self, a: str, b: str) -> float:
        """Return how near in meaning two words are: 1 the same word in any form, 0 nothing in common or opposites."""
        return 1.0 if a == b else self.kin(a).get(b, 0.0)

    def opposite(self, a: str, b: str) -> bool:
        """Whether two words are antonyms in a common sense of either."""
        one, two = self._number.get(a), self._number.get(b)
        if one is None or two is None:
            return False
        return two in self._opposites[self._opposites_at[one] : self._opposites_at[one + 1]].tolist()


@cache
def vocabulary() -> Vocabulary:
    """Return the table that ships with the program, read once."""
    return Vocabulary(files("onrecord.statements").joinpath("weights", "vocabulary.npz").read_bytes())
