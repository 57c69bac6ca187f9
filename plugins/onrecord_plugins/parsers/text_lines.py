"""What the lines of a text say about the article: masthead, title, byline, dates, credits, reprint line, furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.model import Block, BlockKind, Span
from onrecord.outlets import OutletRegistry
from onrecord_plugins.parsers import notes
from onrecord_plugins.parsers.bylines import is_byline, read_byline
from onrecord_plugins.parsers.dates import find_dates

_TOP = 12
"""Lines (not blank) at the start that may be masthead, title, byline or date."""
_EDGE = 8
"""Lines (not blank) at either end that may be a reprint or copyright line."""
_MAX_TITLE = 300
_MAX_LINE = 500
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
"""The words of a line that is not blank, without the blanks around them."""
_DATELINE = re.compile(r"[A-Z][^\n()]{0,80}\((?P<name>[^()\n]{2,40})\)\s*[-–—]")
_DATE_WORDS = re.compile(
    r"\b(?:by|first|last|published|posted|updated|modified|created|on|at|and|date|time|read|min(?:ute)?s?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|gmt|utc|bst|cet|[ecmp][ds]t|[ap]\.?m)\b\.?"
    r"|\d{1,2}[:.]\d\d|\d+|[^\w\s]",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(r"\b(?:of|since|from|until|till|before|after|in|to|between|the)\s+$", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified)\b[^|]{0,20}$", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLines:
    """What a text says about itself, and which of its lines are not running prose."""

    title: str
    outlet: str | None
    authors: tuple[str, ...]
    published: date | None
    updated: date | None
    reprinted_from: str | None
    blocks: tuple[Block, ...]


def _states_date(line: str) -> bool:
    """Whether ``line`` is there to give a date: apart from it, few words are left, and it is no sentence."""
    if len(line) > 160 or _ENDS_SENTENCE.search(line) or notes.is_credit(line):
        return False
    rest = line
    for found in reversed(find_dates(line)):
        if _TOLD_OF.search(line[: found.span.start]):
            return False
        rest = rest[: found.span.start] + rest[found.span.end :]
    return len(_DATE_WORDS.sub(" ", rest).split()) <= 3


class _Reader:
    """Collects what the lines say, from the top, then from both ends."""

    def __init__(self, text: str, outlets: OutletRegistry) -> None:
        self.text = text
        self.lines = [match.span() for match in _LINE.finditer(text)]
        self.outlets = outlets
        self.kinds: dict[int, BlockKind] = {}
        self.title = ""
        self.outlet: str | None = None
        self.authors: tuple[str, ...] = ()
        self.published: date | None = None
        self.updated: date | None = None
        self.reprinted_from: str | None = None

    def read_top(self, *, title_known: bool) -> None:
        """Go through masthead, title, byline and date up to the first line of prose."""
        titled = title_known
        for i in range(min(_TOP, len(self.lines))):
            line = self.line(i)
            if len(line) > _MAX_TITLE:
                break
            if self._is_masthead(i, line, titled) or self._is_byline_or_date(i, line, titled):
                continue
            if notes.is_furniture(line) or (not titled and notes.is_kicker(line) and i + 1 < len(self.lines)):
                self.kinds[i] = BlockKind.NOTE
            elif not titled and not self._is_edge_note(i, line):
                self.title, titled = line, True
                self.kinds[i] = BlockKind.TITLE
            elif title_known and i == 0 and line.endswith(("?", "!")):
                continue
            elif _ENDS_SENTENCE.search(line) and not notes.is_credit(self.line(i + 1)):
                break

    def line(self, i: int, limit: int = _MAX_LINE + 1) -> str:
        """Return line ``i``, or its first ``limit`` characters; empty past the end."""
        start, end = self.lines[i] if i < len(self.lines) else (0, 0)
        return self.text[start : min(end, start + limit)]

    def _is_masthead(self, i: int, line: str, titled: bool) -> bool:
        if len(line) > 60 or (titled and i > 3):
            return False
        known = notes.canonical_outlet(line.strip("|-–— "), self.outlets)
        if known is None or i + 1 >= len(self.lines):
            return False
        self.outlet = self.outlet or known
        self.kinds[i] = BlockKind.NOTE
        return True

    def _is_byline_or_date(self, i: int, line: str, titled: bool) -> bool:
        dates = find_dates(line) if len(line) <= 160 else []
        byline = read_byline(line, self.outlets) if titled and is_byline(line) else None
        bare_by = bool(dates) and is_byline(line) and _states_date(line)
        if byline is None and not (dates and _states_date(line) and titled) and not bare_by:
            return False
        if byline is not None and _ENDS_SENTENCE.search(line) and not byline.authors:
            return False
        if byline is not None:
            self.authors = self.authors or byline.authors
            self.outlet = self.outlet or byline.outlet
        for found in dates:
            if _UPDATED.search(line[: found.span.start]):
                self.updated = self.updated or found.day
            else:
                self.published = self.published or found.day
        self.kinds[i] = BlockKind.BYLINE
        return True

    def read_dateline(self) -> None:
        """Take the agency of a dateline ("LARN (Reuters) - ") for the outlet, when nothing else named one."""
        if self.outlet is not None:
            return
        for i in range(min(_TOP, len(self.lines))):
            if i in self.kinds:
                continue
            line = self.line(i)
            found = _DATELINE.match(line)
            known = self.outlets.by_name(found["name"].strip()) if found else None
            place = line.split("(")[0].split(",")[0].strip()
            if known is not None and place.isupper():
                self.outlet = known.name
            break

    def _is_edge_note(self, i: int, line: str) -> bool:
        if len(line) > _MAX_LINE:
            return False
        taken_from = notes.reprinted_from(line, self.outlets)
        owner = notes.copyright_outlet(line, self.outlets)
        if taken_from is None and owner is None and not notes.is_copyright(line):
            return False
        self.reprinted_from = self.reprinted_from or taken_from
        self.outlet = self.outlet or (owner if taken_from is None else None)
        self.kinds[i] = BlockKind.NOTE
        return True

    def read_edges(self) -> None:
        """Find reprint and copyright lines near both ends, and the furniture after the last line of the article."""
        count = len(self.lines)
        for i in dict.fromkeys((*range(max(0, count - _EDGE), count), *range(min(_EDGE, count)))):
            if i not in self.kinds:
                self._is_edge_note(i, self.line(i))
        for i in range(count - 1, 0, -1):
            if notes.is_furniture(self.line(i)):
                self.kinds[i] = BlockKind.NOTE
            elif self.kinds.get(i) is not BlockKind.NOTE:
                break

    def read_credits(self) -> None:
        """Mark picture credits with the captions right before them, and advertisement lines, anywhere."""
        for i, (start, end) in enumerate(self.lines):
            if i in self.kinds or end - start > 160:
                continue
            line = self.text[start:end]
            if notes.is_credit(line):
                self.kinds[i] = BlockKind.CAPTION
                if i and i - 1 not in self.kinds and notes.is_caption(self.line(i - 1)):
                    self.kinds[i - 1] = BlockKind.CAPTION
            elif line.casefold().strip(" .-–—") in ("advertisement", "skip advertisement"):
                self.kinds[i] = BlockKind.NOTE


def read_lines(text: str, outlets: OutletRegistry, *, has_header: bool) -> TextLines:
    """Return what ``text`` says about itself; with ``has_header`` its first line is not taken for a title.

    The title, if any, is a stretch of ``text`` as it stands. Time is linear in the length of ``text``.
    """
    reader = _Reader(text, outlets)
    reader.read_top(title_known=has_header)
    reader.read_edges()
    reader.read_dateline()
    reader.read_credits()
    blocks = tuple(Block(Span(*reader.lines[i]), kind) for i, kind in sorted(reader.kinds.items()))
    return TextLines(
        title=reader.title,
        outlet=reader.outlet,
        authors=reader.authors,
        published=reader.published,
        updated=reader.updated,
        reprinted_from=reader.reprinted_from,
        blocks=blocks,
    )
