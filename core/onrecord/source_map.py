"""Where the words of an article's text stand in the file that it was read from: lines and columns, for editors' tools.

The text of an article is what is left of a file without its header block, markup and hard line breaks. The two are laid
side by side word by word, forward. Where they part, as at a link's address or a block of code, a stretch of both is
compared, and where that has too little in common, the next words of the text are looked for in the whole rest of the
file: exact for plain text, for Markdown but for words that an address or a block of code repeats, and close for HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import islice

_WORD = re.compile(r"[^\W_]+")
"""Without underscores, which are emphasis in Markdown."""
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,12};")
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?=</\1\b|\Z)", re.DOTALL | re.IGNORECASE)
_STRETCH = 24
"""Words of the text that are compared where it and the source part."""
_AHEAD = 48
"""Words of the source that may stand between two words of the text: links, notes, captions."""
_RUN = 3
"""Words in order that are hardly found together by chance."""
_BACK = 8
"""Words before two sides part that are compared again: a title may begin as the text does, which goes on elsewhere."""
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: ``line`` and ``column`` from 1, columns in characters (Unicode code points)."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Places in the text and the positions they have in the file; what lies between two goes on from the first."""

    offsets: tuple[int, ...]
    positions: tuple[Position, ...]

    def position(self, offset: int) -> Position:
        """Return where the character at ``offset`` of the text stands in the file; the file's beginning before the first."""
        at = bisect_right(self.offsets, offset) - 1
        if at < 0:
            return Position(1, 1)
        known = self.positions[at]
        return Position(known.line, known.column + offset - self.offsets[at])


def map_source(text: str, source: str) -> SourceMap:
    """Return where the words of ``text`` stand in ``source``, the whole decoded file it came from."""
    shown = _without_markup(source) if _BODY.search(source) or "</" in source else source
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    offsets: list[int] = []
    positions: list[Position] = []
    for offset, place in _pairs(text, shown):
        line = bisect_right(starts, place)
        position = Position(line, place - starts[line - 1] + 1)
        goes_on = bool(offsets) and positions[-1].line == line
        if goes_on and position.column - positions[-1].column == offset - offsets[-1]:
            continue
        offsets.append(offset)
        positions.append(position)
    return SourceMap(tuple(offsets), tuple(positions))


def _without_markup(source: str) -> str:
    """Return ``source`` with tags, scripts, entities and all before the body blanked: every character keeps its place."""
    body = _BODY.search(source)
    begin = body.start() if body else 0
    shown = _blank(source[:begin]) + source[begin:]
    for unshown in (_UNREAD, _TAG, _ENTITY):
        shown = unshown.sub(lambda found: _blank(found[0]), shown)
    return shown


def _blank(words: str) -> str:
    return re.sub(r"[^\n]", " ", words)


def _pairs(text: str, source: str) -> Iterator[tuple[int, int]]:
    """Yield (offset in the text, offset in the source) of the words found, both rising."""
    mine = [(found.group(), found.start()) for found in _WORD.finditer(text)]
    theirs = [(found.group(), found.start()) for found in _WORD.finditer(source)]
    sides = _Sides([word for word, _ in mine], [word for word, _ in theirs])
    for here, there in sides.pairs():
        yield mine[here][1], theirs[there][1]


class _Sides:
    """The words of a text and those of its source, to be laid side by side."""

    def __init__(self, mine: Sequence[str], theirs: Sequence[str]) -> None:
        self._mine = mine
        self._theirs = theirs
        self._runs: dict[tuple[str, ...], list[int]] = {}
        for number in range(len(theirs) - _RUN + 1):
            self._runs.setdefault(tuple(theirs[number : number + _RUN]), []).append(number)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the numbers of the words that are the same, both rising."""
        here = there = 0
        while here < len(self._mine) and there < len(self._theirs):
            run = self._run(here, there)
            sure = run if here + run == len(self._mine) else max(0, run - _BACK)
            yield from zip(range(here, here + sure), range(there, there + sure), strict=True)
            here, there = here + sure, there + sure
            found = self._found(here, there)
            if not found:
                here += _STRETCH // 2
                continue
            first, _ = found[0]
            is_last = first + _STRETCH >= len(self._mine)
            for number, place in found:
                # What follows the end of a stretch says where its last words belong: they are compared again.
                if number < first + _STRETCH // 2 or is_last:
                    yield number, place
                    here, there = number + 1, place + 1

    def _run(self, here: int, there: int) -> int:
        """Return how many words from ``here`` are those from ``there``, in order."""
        most = min(len(self._mine) - here, len(self._theirs) - there)
        return next((n for n in range(most) if self._mine[here + n] != self._theirs[there + n]), most)

    def _found(self, here: int, there: int) -> list[tuple[int, int]]:
        """Return the pairs to go on with: near by or, where the two have little in common there, anywhere further on."""
        near = self._blocks(here, there)
        if self._is_enough(near, here):
            return _pairs_of(near)
        for number, place in islice(self._further(here, there), _TRIES):
            far = self._blocks(number, place)
            if self._is_enough(far, number):
                return _pairs_of(far)
        return _pairs_of(block for block in near if block.size > 1)

    def _further(self, here: int, there: int) -> Iterator[tuple[int, int]]:
        """Yield where words of the stretch from ``here`` stand in order from ``there`` on, the next two places of each."""
        for number in range(here, min(here + _STRETCH, len(self._mine))):
            places = self._runs.get(tuple(self._mine[number : number + _RUN]), [])
            first = bisect_left(places, there)
            yield from ((number, place) for place in places[first : first + 2])

    def _blocks(self, here: int, there: int) -> list[Match]:
        """Return the longest runs that the stretches from ``here`` and ``there`` share, in order."""
        mine = self._mine[here : here + _STRETCH]
        theirs = self._theirs[there : there + _STRETCH + _AHEAD]
        blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        return [Match(here + block.a, there + block.b, block.size) for block in blocks]

    def _is_enough(self, blocks: Sequence[Match], here: int) -> bool:
        """Whether ``blocks`` have half of the words of the stretch from ``here``."""
        return 2 * sum(block.size for block in blocks) >= min(_STRETCH, len(self._mine) - here)


def _pairs_of(blocks: Iterable[Match]) -> list[tuple[int, int]]:
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


__all__ = ["Position", "SourceMap", "map_source"]
