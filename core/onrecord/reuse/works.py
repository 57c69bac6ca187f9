"""Which articles are one work: written once, and printed, reprinted or copied at several addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.model import Article, digest
from onrecord.outlets import fold_name
from onrecord.reuse.alignment import passages
from onrecord.reuse.reading import folded_words, read
from onrecord.reuse.shingles import overlaps, seniority

_FEWEST_WORDS = 50
"""Of shorter texts, equal ones only are one work: two papers may report one short sentence in the same words."""
_OF_SHORTER = 0.85
_OF_LONGER = 0.6
_OF_CREDITED = 0.5
_WORTH_ALIGNING = 0.25


def same_work(a: Article, b: Article) -> bool:
    """Whether ``a`` and ``b`` are one work: a reprint, or a copy with another header, some edits, or its end cut off.

    Equal words always are. Otherwise, of texts of 50 words and more, 85% of the shorter one's words and 60% of the
    longer one's must stand in shared passages; 50% of the shorter one's do where one is credited to the outlet of the
    other.
    """
    one, two = read(a), read(b)
    if one.words == two.words:
        return True
    shorter, longer = sorted((len(one), len(two)))
    credited = _credits(a, b) or _credits(b, a)
    if shorter < _FEWEST_WORDS and not (credited and shorter):
        return False
    shared = sum(passage.words for passage in passages(a, b))
    if credited:
        return shared >= _OF_CREDITED * shorter
    return shared >= _OF_SHORTER * shorter and shared >= _OF_LONGER * longer


def works(articles: Sequence[Article]) -> Mapping[str, str]:
    """Return, for the id of each article, the id of the earliest article of its work.

    An article that is like no other stands for itself. Copies of a copy are one work with it, so a text that changes a
    little from one to the next stays one. The result does not depend on the order of ``articles``.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=seniority)
    root = list(range(len(ordered)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    def join(one: int, two: int) -> None:
        first, second = sorted((find(one), find(two)))
        root[second] = first

    equal: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(ordered):
        equal[digest(*folded_words(article.text))].append(number)
    distinct = [numbers[0] for numbers in equal.values()]
    for numbers in equal.values():
        for number in numbers[1:]:
            join(numbers[0], number)
    for overlap in overlaps([ordered[number] for number in distinct]):
        one, two = distinct[overlap.a], distinct[overlap.b]
        if overlap.rows < _WORTH_ALIGNING * overlap.smaller or find(one) == find(two):
            continue
        if same_work(ordered[one], ordered[two]):
            join(one, two)
    return {article.id: ordered[find(number)].id for number, article in enumerate(ordered)}


def _credits(copy: Article, original: Article) -> bool:
    """Whether ``copy`` is credited to the outlet of ``original``."""
    return bool(copy.reprinted_from and original.outlet) and fold_name(
        copy.reprinted_from or ""
    ) == fold_name(original.outlet or "")
