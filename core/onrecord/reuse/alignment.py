"""Passages that two articles share, aligned word by word.

Rows of five equal words are the anchors; anchors that follow one another in both texts with few words between are one
passage, and its edges grow over single changed words (seed and extend, as in BLAST; Smith, Cordell and Dillon 2013 for
news). Time grows with the lengths of the texts, whatever they repeat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Article, Span
from onrecord.reuse.reading import Reading, read

_ANCHOR = 5
_MOST_PLACES = 8
_GAP = 10
_SKIP = 3
_FEWEST_WORDS = 8
_LEAST_EQUAL = 0.6


@dataclass(frozen=True)
class Passage:
    """A passage that two articles share.

    ``a`` and ``b`` are its spans in the two texts. ``words`` is how many words are equal and in equal order, and
    ``likeness`` their share in the longer of the two spans, 0 to 1. ``quoted_a`` and ``quoted_b`` are how many of the
    equal words stand in quotation marks, quoted blocks or embedded posts there; ``own_voice`` how many do in neither.
    ``equal`` are the word numbers, as in ``read``, of the equal words: in ``a`` and in ``b``.
    """

    a: Span
    b: Span
    words: int
    likeness: float
    quoted_a: int
    quoted_b: int
    own_voice: int
    equal: tuple[tuple[int, int], ...]

    @property
    def is_quoted(self) -> bool:
        """Whether most of the words stand in quotation marks in both articles."""
        return 2 * min(self.quoted_a, self.quoted_b) > self.words


def passages(a: Article, b: Article, *, fewest: int = _FEWEST_WORDS) -> list[Passage]:
    """Return the passages of at least ``fewest`` equal words that ``a`` and ``b`` share, in the order of ``a``.

    No word is in two passages. Typography and case do not matter; up to ten words may differ in a row, and in all at
    most four of ten. A row of words that one of the texts repeats more than eight times is no passage.
    """
    one, two = read(a), read(b)
    groups = (_grown(chain, one, two) for chain in _chains(_anchors(one.words, two.words)))
    out: list[Passage] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for equal in sorted(groups, key=lambda pairs: (-len(pairs), pairs[0])):
        if len(equal) < fewest:
            break
        if any(i in used_a or j in used_b for i, j in equal):
            equal = [(i, j) for i, j in equal if i not in used_a and j not in used_b]
        passage = _passage(equal, one, two)
        if passage is None or passage.words < fewest or passage.likeness < _LEAST_EQUAL:
            continue
        used_a.update(i for i, _ in equal)
        used_b.update(j for _, j in equal)
        out.append(passage)
    return sorted(out, key=lambda passage: passage.a)


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the longest rows of equal words as (place in ``one``, place in ``two``, length), in order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(two) - _ANCHOR + 1):
        places[tuple(two[j : j + _ANCHOR])].append(j)
    reached: dict[int, int] = {}
    found: list[tuple[int, int, int]] = []
    for i in range(len(one) - _ANCHOR + 1):
        here = places.get(tuple(one[i : i + _ANCHOR]), ())
        if len(here) > _MOST_PLACES:
            continue
        for j in here:
            if i < reached.get(i - j, 0):
                continue
            length = _ANCHOR
            while i + length < len(one) and j + length < len(two) and one[i + length] == two[j + length]:
                length += 1
            reached[i - j] = i + length
            found.append((i, j, length))
    return found


def _chains(anchors: Iterable[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Return the anchors in groups that follow one another closely in both texts."""
    done: list[list[tuple[int, int, int]]] = []
    live: list[list[tuple[int, int, int]]] = []
    for i, j, length in anchors:
        near: list[list[tuple[int, int, int]]] = []
        for chain in live:
            (done if chain[-1][0] + chain[-1][2] + _GAP < i else near).append(chain)
        live = near
        best: tuple[int, list[tuple[int, int, int]]] | None = None
        for chain in live:
            last_i, last_j, last_length = chain[-1]
            gap_a, gap_b = i - last_i - last_length, j - last_j - last_length
            overlap = max(0, -gap_a, -gap_b)
            if overlap > length - 2 or max(gap_a, gap_b) > _GAP:
                continue
            cost = abs(gap_a - gap_b) + max(0, gap_a) + max(0, gap_b)
            if best is None or cost < best[0]:
                best = (cost, chain)
        if best is None:
            live.append([(i, j, length)])
        else:
            last_i, last_j, last_length = best[1][-1]
            cut = max(0, last_i + last_length - i, last_j + last_length - j)
            best[1].append((i + cut, j + cut, length - cut))
    return done + live


def _grown(chain: Sequence[tuple[int, int, int]], one: Reading, two: Reading) -> list[tuple[int, int]]:
    """Return the equal words of ``chain``: of its anchors, of the gaps between them, and at its edges."""
    pairs: list[tuple[int, int]] = []
    for i, j, length in chain:
        if pairs:
            start_a, start_b = pairs[-1][0] + 1, pairs[-1][1] + 1
            gap = SequenceMatcher(None, one.words[start_a:i], two.words[start_b:j], autojunk=False)
            for block in gap.get_matching_blocks():
                pairs += [(start_a + block.a + n, start_b + block.b + n) for n in range(block.size)]
        pairs += [(i + n, j + n) for n in range(length)]
    head = _edge(one.words, two.words, pairs[0], -1)
    return [*reversed(head), *pairs, *_edge(one.words, two.words, pairs[-1], 1)]


def _edge(one: Sequence[str], two: Sequence[str], at: tuple[int, int], step: int) -> list[tuple[int, int]]:
    """Return the equal words beyond ``at``, in the direction ``step``, over at most three changed words at a time."""
    out: list[tuple[int, int]] = []
    i, j = at
    while True:
        jump = next(
            (
                (i + step * da, j + step * db)
                for total in range(2, 2 * _SKIP + 3)
                for da in range(max(1, total - _SKIP - 1), min(total, _SKIP + 2))
                if _two_equal(one, two, i + step * da, j + step * (db := total - da), step)
            ),
            None,
        )
        if jump is None:
            return out
        i, j = jump
        out.append((i, j))
        while 0 <= i + step < len(one) and 0 <= j + step < len(two) and one[i + step] == two[j + step]:
            i, j = i + step, j + step
            out.append((i, j))


def _two_equal(one: Sequence[str], two: Sequence[str], i: int, j: int, step: int) -> bool:
    return (
        0 <= i < len(one)
        and 0 <= i + step < len(one)
        and 0 <= j < len(two)
        and 0 <= j + step < len(two)
        and one[i] == two[j]
        and one[i + step] == two[j + step]
    )


def _passage(equal: Sequence[tuple[int, int]], one: Reading, two: Reading) -> Passage | None:
    if not equal:
        return None
    (first_a, first_b), (last_a, last_b) = equal[0], equal[-1]
    longer = max(last_a - first_a, last_b - first_b) + 1
    return Passage(
        a=one.stretch(first_a, last_a + 1),
        b=two.stretch(first_b, last_b + 1),
        words=len(equal),
        likeness=len(equal) / longer,
        quoted_a=sum(one.quoted[i] for i, _ in equal),
        quoted_b=sum(two.quoted[j] for _, j in equal),
        own_voice=sum(not one.quoted[i] and not two.quoted[j] for i, j in equal),
        equal=tuple(equal),
    )
