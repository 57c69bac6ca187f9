"""Finds pages of an outlet in its RSS and Atom feeds: those that its front page links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from onrecord.document import Document
from onrecord.errors import FetchError
from onrecord.hookspecs import Citation, Place, PlaceContext
from onrecord_plugins.finders.sites import documents, domains_of, fetch_from, front_pages, is_at

MOST_FEEDS = 3
MOST_ENTRIES = 1_000
_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})
_LINK = re.compile(rb"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![a-z])([a-z]{1,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_COMMENTS = re.compile(r"comments?(?:/|\b)", re.IGNORECASE)
_HEAD = 1024 * 1024
_IMPLIED = "application/rss+xml"


class OutletFeeds:
    """Reads the feeds that the outlet's front page names (``rel="alternate"``), those of comments left out."""

    name = "feeds"
    opt_in = False

    def __init__(self) -> None:
        self._feeds: dict[str, list[str]] = {}
        self._places: dict[str, list[Place]] = {}

    def plan(self, citation: Citation, context: PlaceContext) -> list[str]:
        """Return the front page of each domain of the outlet."""
        return front_pages(citation, context.outlets)

    def places(self, citation: Citation, context: PlaceContext) -> Iterator[Place]:
        """Yield the entries that lead to the outlet's own domains."""
        domains = domains_of(citation, context.outlets)
        for front in front_pages(citation, context.outlets):
            if front not in self._feeds:
                try:
                    self._feeds[front] = feeds_of(fetch_from(front, "", context.fetch))
                except FetchError:
                    continue
            for url in self._feeds[front]:
                if url not in self._places:
                    self._places[url] = [
                        place for feed in documents([url], context) for place in read_feed(feed)
                    ]
                yield from (place for place in self._places[url] if is_at(place.url, domains))


def feeds_of(page: Document) -> list[str]:
    """Return the addresses of at most three feeds that ``page`` names as its alternates, in its order."""
    found: dict[str, None] = {}
    for tag in _LINK.findall(page.content[:_HEAD]):
        said = {
            name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))
        }
        rel, kind = said.get("rel", "").lower().split(), said.get("type", "").lower().strip()
        href = said.get("href", "").strip().replace("&amp;", "&")
        if "alternate" not in rel or kind not in _TYPES or not href:
            continue
        try:
            url = urljoin(page.url or "", href)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and not _COMMENTS.search(href):
            found.setdefault(url)
    return list(found)[:MOST_FEEDS]


def read_feed(document: Document) -> Iterator[Place]:
    """Yield the entries of a feed with their titles and days; nothing where it is none."""
    import feedparser

    headers = {"content-type": f"{document.media_type or _IMPLIED}; charset={document.charset or 'utf-8'}"}
    # From a stream: feedparser would take bytes for the name of a file or an address, and open it.
    parsed = feedparser.parse(BytesIO(document.content), response_headers=headers, sanitize_html=False)
    for entry in islice(parsed.entries, MOST_ENTRIES):
        link = str(entry.get("link") or "")
        try:
            url = urljoin(document.url or "", link) if link else ""
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            yield Place(url=url, title=str(entry.get("title") or "")[:500], published=_day(entry))


def _day(entry: Any) -> date | None:
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(stamp.tm_year, stamp.tm_mon, stamp.tm_mday) if stamp else None
    except ValueError:
        return None


__all__ = ["MOST_ENTRIES", "MOST_FEEDS", "OutletFeeds", "feeds_of", "read_feed"]
