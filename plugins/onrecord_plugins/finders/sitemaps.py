"""Finds pages of an outlet in its sitemaps: those that its robots.txt names, indexes and compressed ones too.

The format is that of sitemaps.org, with the news extension's titles and dates. A sitemap is read as far as its
limits allow and no further; a document type declaration, and with it every entity, is never acted upon.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from io import BytesIO
from typing import Any

from onrecord.document import Document
from onrecord.errors import FetchError
from onrecord.hookspecs import Citation, Place, PlaceContext
from onrecord_plugins.finders.sites import domains_of, fetch_from, front_pages, is_at, is_silent

MOST_BYTES = 50 * 1024 * 1024
"""Of one sitemap after decompression, and ``MOST_ENTRIES`` in it: what sitemaps.org allows."""
MOST_ENTRIES = 50_000
MOST_SITEMAPS = 6
"""Sitemaps read for one citation, indexes among them."""
_DEEPEST = 3
_MOST_NAMED = 50
_LONGEST = 2_048
_NAMED = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_MOST_OF_ROBOTS = 500 * 1024
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?([0-3]\d))?(?!\d)")
_DAYS_BEFORE = 40
_ROOTS = frozenset({"urlset", "sitemapindex"})
_PARTS = frozenset({"url", "sitemap"})
_MOST_ELEMENTS = 40 * MOST_ENTRIES
_WANTED = {"loc": "loc", "lastmod": "lastmod", "title": "title", "publication_date": "published"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a sitemap: a page, or where ``is_sitemap`` another sitemap. ``changed`` is its ``lastmod``."""

    url: str
    is_sitemap: bool
    title: str = ""
    published: date | None = None
    changed: date | None = None


class OutletSitemaps:
    """Reads the sitemaps that the outlet's robots.txt names, else ``/sitemap.xml``, likeliest first."""

    name = "sitemaps"
    opt_in = False

    def __init__(self) -> None:
        self._read: dict[str, tuple[Entry, ...]] = {}
        self._named: dict[str, tuple[str, ...]] = {}

    def plan(self, citation: Citation, context: PlaceContext) -> list[str]:
        """Return the robots.txt of each domain of the outlet."""
        return [f"{front}robots.txt" for front in front_pages(citation, context.outlets)]

    def places(self, citation: Citation, context: PlaceContext) -> Iterator[Place]:
        """Yield the pages listed at the outlet's own domains."""
        domains = domains_of(citation, context.outlets)
        for front in front_pages(citation, context.outlets):
            waiting = [(url, 1) for url in self._starting_points(front, context)]
            yield from self._pages(waiting, citation, context, domains)

    def _starting_points(self, front: str, context: PlaceContext) -> tuple[str, ...]:
        if front not in self._named:
            named: list[str] = []
            sites = [front, front.replace("https://", "http://", 1)]
            try:
                robots = fetch_from(front, "robots.txt", context.fetch)
            except FetchError as error:
                # Many sites have none, and a sitemap at the usual place all the same.
                sites = [] if is_silent(error) else sites
            else:
                text = robots.content[:_MOST_OF_ROBOTS].decode("utf-8", "replace")
                named = _NAMED.findall(text)[:_MOST_NAMED]
                sites = [(robots.url or front).removesuffix("robots.txt")]
            self._named[front] = tuple(dict.fromkeys(named or [f"{site}sitemap.xml" for site in sites]))
        return self._named[front]

    def _pages(
        self,
        waiting: list[tuple[str, int]],
        citation: Citation,
        context: PlaceContext,
        domains: tuple[str, ...],
    ) -> Iterator[Place]:
        day = citation.article.updated or citation.article.published
        queue = [
            (_unlikelihood(entry, day), number, entry, depth)
            for number, (entry, depth) in enumerate(
                (Entry(url, is_sitemap=True), depth) for url, depth in waiting
            )
        ]
        heapify(queue)
        queued = {entry.url for _, _, entry, _ in queue}
        asked = 0
        while queue and asked < MOST_SITEMAPS:
            _, _, entry, depth = heappop(queue)
            asked += 1
            for found in self._entries(entry.url, context):
                if not found.is_sitemap:
                    if is_at(found.url, domains):
                        yield Place(
                            url=found.url, title=found.title, published=found.published or _day_in(found.url)
                        )
                elif depth < _DEEPEST and found.url not in queued and len(found.url) <= _LONGEST:
                    queued.add(found.url)
                    heappush(queue, (_unlikelihood(found, day), len(queued), found, depth + 1))

    def _entries(self, url: str, context: PlaceContext) -> tuple[Entry, ...]:
        if url not in self._read:
            try:
                document = context.fetch(url)
            except FetchError:
                return ()
            self._read[url] = tuple(read_sitemap(document))
        return self._read[url]


def read_sitemap(document: Document) -> Iterator[Entry]:
    """Yield the entries of a sitemap (XML or one address a line, compressed or not) up to its limits.

    What is damaged or no sitemap ends the reading; what was read before counts.
    """
    content = _inflated(document.content)
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        for line in content.decode("utf-8", "replace").splitlines()[:MOST_ENTRIES]:
            if line.strip().startswith(("http://", "https://")):
                yield Entry(line.strip()[:_LONGEST], is_sitemap=False)
        return
    yield from _read_xml(content)


def _read_xml(content: bytes) -> Iterator[Entry]:
    from lxml import etree

    if b"<!DOCTYPE" in content[:4096].upper() or b"<!ENTITY" in content:
        return  # no sitemap has one; entities are how a small file becomes a large one
    events = etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    count = 0
    said: dict[str, str] = {}
    try:
        for number, (event, element) in enumerate(events):
            name = _local(element)
            if (number == 0 and name not in _ROOTS) or number > 2 * _MOST_ELEMENTS:
                return
            if event == "start":
                continue
            if name in _WANTED:
                said.setdefault(_WANTED[name], (element.text or "").strip()[:_LONGEST])
            elif name in _PARTS:
                if entry := _entry(said, is_sitemap=name == "sitemap"):
                    yield entry
                said = {}
                count += 1
                _forget(element)
                if count >= MOST_ENTRIES:
                    return
    except etree.XMLSyntaxError:
        return


def _entry(said: dict[str, str], *, is_sitemap: bool) -> Entry | None:
    url = said.get("loc", "")
    if not url.startswith(("http://", "https://")):
        return None
    return Entry(
        url, is_sitemap, said.get("title", ""), _day(said.get("published", "")), _day(said.get("lastmod", ""))
    )


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _forget(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _inflated(content: bytes) -> bytes:
    """Return ``content`` decompressed where it is gzip, cut at ``MOST_BYTES``."""
    if not content.startswith(b"\x1f\x8b"):
        return content[:MOST_BYTES]
    try:
        return zlib.decompressobj(wbits=31).decompress(content, MOST_BYTES)
    except zlib.error:
        return b""


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    return _as_date(found.group(1), found.group(2), found.group(3)) if found else None


def _as_date(year: str, month: str, day: str | None) -> date | None:
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError:
        return None


def _day_in(url: str) -> date | None:
    """Return the day that the address of a page spells out, None where it gives less."""
    found = _IN_ADDRESS.search(url)
    return _as_date(*found.groups()) if found and found.group(3) else None


def _unlikelihood(entry: Entry, day: date | None) -> tuple[int, int, str]:
    """Order sitemaps by how little they promise: those of the right month first, those changed before it last."""
    url = entry.url.casefold()
    kind = (
        1
        if "news" in url
        else 3
        if re.search(r"image|video|categories|category|tag|author|topic", url)
        else 2
    )
    if day is None:
        return (kind, 0, url)
    if found := _IN_ADDRESS.search(url):
        named = _as_date(*found.groups())
        days = abs((day - named).days) if named else 10_000
        return (0 if days <= _DAYS_BEFORE else 4, days, url)
    if entry.changed:
        return (
            (5, 0, url)
            if (day - entry.changed).days > _DAYS_BEFORE
            else (kind, (entry.changed - day).days, url)
        )
    return (kind, 0, url)


__all__ = ["MOST_BYTES", "MOST_ENTRIES", "MOST_SITEMAPS", "Entry", "OutletSitemaps", "read_sitemap"]
