"""Paragraphs, sentences and words of a text, as spans.

Hostile or broken input must not cost more than its length: a paragraph has at most 20,000 characters and a sentence
1,000, whatever the text is (the longest sentences of news are below 600). Longer ones are cut, at a space if any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|[@#]?[^\W_]+(?:[-‐‑'’.&/](?=[^\W_])[^\W_]+)*"  # words with inner marks: al-Assad, don't, 3.1
    r"|[^\w\s]|_"
)
_LONGEST_PARAGRAPH = 20_000
_LONGEST_SENTENCE = 1_000
# Possessive, and only from the first mark of a row: a million dots take one pass.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s|$)")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof sen rep gov gen col lt capt sgt maj cmdr adm rev hon pres st jr sr vs etc inc
    ltd co corp no nos vol jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat
    sun approx dept est fig supt insp cllr messrs u.s u.k u.n e.g i.e a.m p.m d.c ph.d
    """.split()
)
_INITIAL = re.compile(r"(?:^|[\s(“\"'‘-])[A-Z]$")


class Word(NamedTuple):
    """A word or a single punctuation mark, and where it stands."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and punctuation marks of ``text[start:end]``, offsets into ``text``.

    Hyphens, apostrophes, full stops and slashes inside a word belong to it ("al-Assad", "don't", "U.S.").
    """
    stop = len(text) if end is None else end
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, stop)]


def _cut(text: str, span: Span, longest: int) -> Iterator[Span]:
    """Yield ``span`` in pieces of at most ``longest`` characters, cut at white space where a piece has any."""
    start = span.start
    while span.end - start > longest:
        stop = start + longest
        space = next((i for i in range(stop, start, -1) if text[i].isspace()), stop)
        end = start + len(text[start:space].rstrip())
        yield Span(start, end)
        start = space
        while text[start].isspace():
            start += 1
    yield Span(start, span.end)


def paragraphs(text: str) -> list[Span]:
    """Return the non-empty lines of ``text`` without white space at their edges.

    A line of more than 20,000 characters gives several paragraphs.
    """
    out: list[Span] = []
    for line in _LINE.finditer(text):
        body = line.group()
        stripped = body.strip()
        if stripped:
            start = line.start() + len(body) - len(body.lstrip())
            out += _cut(text, Span(start, start + len(stripped)), _LONGEST_PARAGRAPH)
    return out


def _ends_here(text: str, match: re.Match[str], stop: int) -> bool:
    after = text[match.end() : min(stop, match.end() + 40)].lstrip()
    if not after:
        return True
    mark = match.group()
    if mark[0] == "." and not mark.startswith(".."):
        before = text[max(0, match.start() - 24) : match.start()]
        word = re.split(r"[\s(\"“‘']", before)[-1].casefold()
        if word in _ABBREVIATIONS or _INITIAL.search(before):
            # "U.S. officials" goes on; "in the U.S. The" ends.
            return word in {"u.s", "u.k", "u.n", "a.m", "p.m", "d.c", "etc", "inc", "jr", "sr"} and bool(
                re.match(r"[\"“]?(?:The|A|An|It|He|She|They|In|On|But|And|This|That)\b", after)
            )
    if mark[-1] in "\"”’'»" and (after[0].islower() or after[0] in ",;—–-"):
        return False
    return not after[0].islower()


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the sentences of one paragraph (default: of ``text`` read as one), edges without white space.

    Abbreviations, initials and decimal points do not end a sentence; neither does a full stop inside a quotation
    that its sentence continues ("…?” she asked). What goes on for more than 1,000 characters is cut.
    """
    for sentence in _uncut(text, within or Span(0, len(text))):
        yield from _cut(text, sentence, _LONGEST_SENTENCE)


def _uncut(text: str, area: Span) -> Iterator[Span]:
    start = area.start
    for match in _END.finditer(text, area.start, area.end):
        if match.end() < area.end and not _ends_here(text, match, area.end):
            continue
        piece = text[start : match.end()]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield Span(start + lead, match.end())
        start = match.end()
    rest = text[start : area.end]
    if rest.strip():
        lead = len(rest) - len(rest.lstrip())
        yield Span(start + lead, start + len(rest.rstrip()))
