"""Passages of a marked-up article, and how they become one text with offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.model import Block, BlockKind, Hyperlink, Span

_BLANK = re.compile(r"\s+")  # no-break spaces too: they are the page's layout, not its words
_TITLE_AMONG_FIRST = 6
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """One link of the source; two links to one URL are two anchors."""

    url: str


@dataclass(slots=True, eq=False)
class Container:
    """One block quote or embedded post of the source, which may hold several passages."""

    kind: BlockKind
    cite: str | None = None
    pulled: bool = False
    """Whether it repeats words of the article as decoration (a pull quote)."""


class Piece(NamedTuple):
    """A stretch of one passage: white space collapses to one space unless ``text`` is a line break ``"\\n"``."""

    text: str
    anchor: Anchor | None = None
    is_break: bool = False


@dataclass(slots=True, eq=False)
class Passage:
    """A paragraph, heading, list item, cell or caption of the source."""

    pieces: list[Piece] = field(default_factory=list)
    kind: BlockKind | None = None
    containers: tuple[Container, ...] = ()
    level: int = 0
    """1 to 6 for headings, 0 for others."""

    def flow(self) -> tuple[str, list[Hyperlink]]:
        """Return the words of the passage and its links, with offsets into these words."""
        out: list[str] = []
        length = 0
        blank = False
        spans: dict[Anchor, tuple[int, int]] = {}
        for piece in self.pieces:
            if piece.is_break:
                if out and out[-1] != "\n":
                    out.append("\n")
                    length += 1
                blank = False
                continue
            for i, word in enumerate(_BLANK.split(piece.text)):
                blank = blank or i > 0
                if not word:
                    continue
                if blank and out and out[-1] != "\n":
                    out.append(" ")
                    length += 1
                blank = False
                out.append(word)
                if piece.anchor is not None:
                    start, _ = spans.get(piece.anchor, (length, length))
                    spans[piece.anchor] = (start, length + len(word))
                length += len(word)
        if out and out[-1] == "\n":
            out.pop()
        links = [Hyperlink(Span(start, end), anchor.url) for anchor, (start, end) in spans.items()]
        return "".join(out), links

    @property
    def words(self) -> str:
        """The words of the passage."""
        return self.flow()[0]


class FlowedText(NamedTuple):
    """An article's text with what the markup said of its parts; offsets point into ``text``."""

    text: str
    hyperlinks: tuple[Hyperlink, ...]
    blocks: tuple[Block, ...]


def fold_words(text: str) -> str:
    """Return ``text`` for comparison: letters and digits only, no case, single spaces."""
    return _NOT_ALPHANUMERIC.sub(" ", text).strip().casefold()


def sort_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return ``blocks`` in text order, the outer before the inner."""
    return tuple(sorted(blocks, key=lambda block: (block.span.start, -block.span.end, block.kind)))


def merge_blocks(marked: Sequence[Block], told: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of the markup and those that the words tell, where the markup says nothing."""
    starts: list[int] = []
    ends: list[int] = []
    for block in sort_blocks(marked):
        if not ends or block.span.start >= ends[-1]:
            starts.append(block.span.start)
            ends.append(block.span.end)
        else:
            ends[-1] = max(ends[-1], block.span.end)

    def is_marked(span: Span) -> bool:
        before = bisect_left(starts, span.end) - 1
        return before >= 0 and ends[before] > span.start

    return sort_blocks((*marked, *(block for block in told if not is_marked(block.span))))


def flow_text(passages: Iterable[Passage]) -> FlowedText:
    """Return ``passages`` as one text, separated by blank lines; empty ones leave no trace."""
    parts: list[str] = []
    hyperlinks: list[Hyperlink] = []
    blocks: list[Block] = []
    extents: dict[Container, tuple[int, int]] = {}
    position = 0
    for passage in passages:
        words, links = passage.flow()
        if not words:
            continue
        parts.append(words)
        hyperlinks.extend(
            Hyperlink(Span(link.span.start + position, link.span.end + position), link.url) for link in links
        )
        end = position + len(words)
        if passage.kind is not None:
            blocks.append(Block(Span(position, end), passage.kind))
        for container in passage.containers:
            start, _ = extents.get(container, (position, end))
            extents[container] = (start, end)
        position = end + 2
    blocks.extend(
        Block(Span(*extent), container.kind, container.cite) for container, extent in extents.items()
    )
    return FlowedText("\n\n".join(parts), tuple(hyperlinks), sort_blocks(blocks))


def with_title(passages: Iterable[Passage], title: str) -> list[Passage]:
    """Return ``passages`` with one marked as the title: the headline among the first few, else ``title`` put first."""
    kept = list(passages)
    wanted = fold_words(title)
    for passage in kept[:_TITLE_AMONG_FIRST]:
        if passage.level == 1 or (wanted and fold_words(passage.words) == wanted):
            passage.kind = BlockKind.TITLE
            return kept
    return [Passage([Piece(title)], BlockKind.TITLE), *kept] if wanted else kept
