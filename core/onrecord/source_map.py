"""Where the words of an article's text stand in the file that it was read from: lines and columns, for editors' tools.

The text of an article is what is left of a file without its header block, markup and hard line breaks. The two are laid
side by side word by word, greedily and forward: exact for plain text and Markdown, close for HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,12};")
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_UNREAD = ("script", "style")
_AHEAD = 40
"""Words of the source that may stand between two words of the text: links, notes, captions."""
_PHRASE = 3
"""Words at the beginning of a line that find its place anew."""


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
    pieces = [re.sub(r"[^\n]", " ", source[:begin])]
    rest = source[begin:]
    folded = rest.lower()
    at = 0
    while at < len(rest):
        opened = min((found for tag in _UNREAD if (found := folded.find(f"<{tag}", at)) >= 0), default=-1)
        if opened < 0 or len(folded) != len(rest):
            break
        closed = min(
            (found for tag in _UNREAD if (found := folded.find(f"</{tag}", opened)) >= 0), default=-1
        )
        if closed < 0:
            break
        pieces += [rest[at:opened], _blank(rest[opened:closed])]
        at = closed
    pieces.append(rest[at:])
    return _ENTITY.sub(lambda m: " " * len(m[0]), _TAG.sub(lambda m: _blank(m[0]), "".join(pieces)))


def _blank(words: str) -> str:
    return re.sub(r"[^\n]", " ", words)


def _pairs(text: str, source: str) -> Iterator[tuple[int, int]]:
    """Yield (offset in the text, offset in the source) of the words found, both rising."""
    theirs = [(m.group(), m.start()) for m in _WORD.finditer(source)]
    words = [word for word, _ in theirs]
    phrases = _phrases(words)
    at, lost = 0, True
    for begin, mine in _lines(text):
        for number, (word, offset) in enumerate(mine):
            if lost and number == 0:
                anchor = _anchor([w for w, _ in mine[:_PHRASE]], phrases, at)
                at = at if anchor is None else anchor
            found = _next(words, word, at)
            if found is None:
                continue
            at = found + 1
            yield begin + offset, theirs[found][1]
        lost = True


def _lines(text: str) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    begin = 0
    for line in text.splitlines(keepends=True):
        yield begin, [(m.group(), m.start()) for m in _WORD.finditer(line)]
        begin += len(line)


def _phrases(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for number in range(len(words) - _PHRASE + 1):
        found.setdefault(tuple(words[number : number + _PHRASE]), []).append(number)
    return found


def _anchor(phrase: list[str], phrases: dict[tuple[str, ...], list[int]], least: int) -> int | None:
    places = phrases.get(tuple(phrase), [])
    at = bisect_right(places, least - 1)
    return places[at] if at < len(places) else None


def _next(words: Sequence[str], word: str, at: int) -> int | None:
    for number in range(at, min(len(words), at + _AHEAD)):
        if words[number] == word:
            return number
    return None


__all__ = ["Position", "SourceMap", "map_source"]
