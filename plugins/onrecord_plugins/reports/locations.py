"""Where findings stand, as other programs want to be told: addresses, lines and columns, and a number for each finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from urllib.parse import quote

from onrecord.display import without_surrogates
from onrecord.model import Article, Audit, Evidence, Finding, Position, Span

_WORD = re.compile(r"[^\W_]")
"""What has a place of its own in the file."""
_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_HALF_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_URL = "/:@!$&'()*+,;=%~?"
_AUTHORITY = re.compile(r"https?://[^/?#]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage in a file: from ``start`` up to, not with, ``end``; columns in Unicode code points."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding or a passage of it is to be shown. ``stretch`` is None where the place in the file is not known."""

    article: Article
    stretch: Stretch | None = None
    evidence: Evidence | None = None


class Locations:
    """The places of the findings of one audit."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles by id, under audit and held."""
        return {article.id: article for article in (*self._audit.articles, *self._audit.held)}

    def all_of(self, finding: Finding) -> list[Location]:
        """Return the place of each passage of ``finding``, the one to show it at first.

        Where it has no passage in a known article, its articles are the places; none where those are unknown, too.
        """
        known = self.articles
        passages = [
            Location(known[item.article], stretch_of(known[item.article], item.span), item)
            for item in finding.evidence
            if item.article in known
        ]
        return passages or [Location(known[article]) for article in finding.articles if article in known]

    def first_of(self, finding: Finding) -> Location | None:
        """Return the place to show ``finding`` at, None where nothing of it is known."""
        return next(iter(self.all_of(finding)), None)


def stretch_of(article: Article, span: Span) -> Stretch | None:
    """Return where ``span`` of the text of ``article`` stands in its file, None where that is not known.

    Words have a place in the file; signs before the first and after the last word are taken to stand beside them there.
    """
    words = span.of(article.text)
    found = [match.start() for match in _WORD.finditer(words)]
    if not found:
        return None
    first = article.position(span.start + found[0])
    last = article.position(span.start + found[-1])
    if first is None or last is None:
        return None
    before = len(words[: found[0]].lstrip())
    after = len(words[found[-1] + 1 :].rstrip())
    start = Position(first.line, max(1, first.column - before))
    end = Position(last.line, last.column + 1 + after)
    if (end.line, end.column) <= (start.line, start.column):
        return None
    return Stretch(start, end)


def stretch_in_bytes(article: Article, span: Span) -> Stretch | None:
    """Return ``stretch_of`` with columns in bytes of UTF-8, None where the beginning of a line in the file is not known.

    It is known where the text has the line as the file has it: in plain text and most of Markdown, not in HTML.
    """
    stretch = stretch_of(article, span)
    found = [match.start() for match in _WORD.finditer(span.of(article.text))]
    if stretch is None:
        return None
    first = _line_before(article, span.start + found[0])
    last = _line_before(article, span.start + found[-1])
    if first is None or last is None:
        return None
    rest = stretch.end.column - 1 - len(last)
    last += article.text[span.start + found[-1] :][:rest]
    start, end = (len(w.encode("utf-8", "replace")) + 1 for w in (first[: stretch.start.column - 1], last))
    return Stretch(Position(stretch.start.line, start), Position(stretch.end.line, end))


def _line_before(article: Article, offset: int) -> str | None:
    place = article.position(offset)
    begin = offset - place.column + 1 if place else -1
    if place is None or begin < 0:
        return None
    words = article.text[begin:offset]
    first = _WORD.search(words)
    if first and article.position(begin + first.start()) != Position(place.line, first.start() + 1):
        return None
    return None if "\n" in words else words


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each of ``findings`` with its fingerprint and which one of that fingerprint it is, as in ``fnd-…:1``.

    No two are the same, and none changes when lines move.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        yield finding, f"{finding.fingerprint}:{seen[finding.fingerprint]}"


def path_of(article: Article) -> str:
    """Return the path of the file of ``article`` with forward slashes and without ``./``, its URL or key where it has none."""
    if article.path:
        return without_surrogates(PurePath(article.path).as_posix())
    return without_surrogates(article.url or article.key)


def uri_of(article: Article) -> str:
    """Return a valid URI for ``article``: relative for a relative path, ``file:`` for an absolute one, else its URL.

    An article without either gets a relative URI of its key.
    """
    if article.path:
        return _of_path(PurePath(article.path).as_posix())
    if article.url and _WEB.match(article.url):
        return _of_url(without_surrogates(article.url))
    return _of_path(article.key)


def _of_path(path: str) -> str:
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = without_surrogates(path).encode("utf-8")
    if re.match(r"[A-Za-z]:/", path):
        return f"file:///{path[:2]}{quote(raw[2:])}"
    return f"file:///{quote(raw.lstrip(b'/'))}" if path.startswith("/") else quote(raw)


def _of_url(url: str) -> str:
    page, _, fragment = _HALF_ESCAPE.sub("%25", url).partition("#")
    authority = _AUTHORITY.match(page)
    head = authority[0] if authority else ""
    quoted = quote(head, safe="/:[]@!$&'()*+,;=%~") + quote(page[len(head) :], safe=_IN_URL)
    return f"{quoted}#{quote(fragment, safe=_IN_URL)}" if fragment else quoted


__all__ = [
    "Location",
    "Locations",
    "Stretch",
    "numbered",
    "path_of",
    "stretch_in_bytes",
    "stretch_of",
    "uri_of",
]
