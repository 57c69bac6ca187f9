"""RSS and Atom feeds: each entry is an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from onrecord.document import Document
from onrecord.encoding import clean, read_text
from onrecord.errors import InputError
from onrecord.hookspecs import ParseContext
from onrecord.language import language_of
from onrecord.model import Article, InputProblem
from onrecord.outlets import OutletRegistry
from onrecord_plugins.parsers.bylines import split_authors
from onrecord_plugins.parsers.dates import stated_day
from onrecord_plugins.parsers.identity import article_key, outlet_of
from onrecord_plugins.parsers.json_ld import plain
from onrecord_plugins.parsers.passages import Passage, Piece, flow_text, merge_blocks, with_title
from onrecord_plugins.parsers.text_lines import read_lines
from onrecord_plugins.parsers.web_links import web_url

_SUFFIXES = frozenset({".rss", ".atom", ".rdf"})
_MEDIA_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_FEED = re.compile(rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)\b[^<>]*>", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)

Entry = Mapping[str, Any]


def _passages(content: str, is_html: bool, base: str | None) -> list[Passage]:
    if not is_html:
        return [Passage([Piece(part)]) for part in re.split(r"\n\s*\n", content) if part.strip()]
    from onrecord_plugins.parsers.html_passages import read_passages
    from onrecord_plugins.parsers.html_tree import read_tree

    root = read_tree(f"<html><body>{content}</body></html>")
    return list(read_passages(root, base)) if root is not None else []


def _content_of(entry: Entry) -> tuple[str, bool]:
    """Return the longest content that the entry carries, and whether it is HTML."""
    offers = [part for part in entry.get("content", ()) if part.get("value")]
    summary = entry.get("summary_detail")
    if summary and summary.get("value"):
        offers.append(summary)
    best = max(offers, key=lambda part: len(part["value"]), default=None)
    return (best["value"], best.get("type") != "text/plain") if best else ("", True)


def _said(entry: Entry, key: str) -> str:
    """Return what the entry itself says under ``key``: feedparser hands out "published" for a missing "updated"."""
    return str(dict.get(entry, key) or "") if isinstance(entry, dict) else ""


def _authors_of(entry: Entry, outlet_names: set[str]) -> tuple[str, ...]:
    stated = [plain(author.get("name")) for author in entry.get("authors", ()) if author.get("name")]
    names = [name for one in stated or [plain(entry.get("author"))] for name in split_authors(one)]
    return tuple(dict.fromkeys(n for n in names if "@" not in n and n.casefold() not in outlet_names))


def _publisher_of(entry: Entry, feed_title: str, link: str | None, outlets: OutletRegistry) -> str | None:
    """Return whom the entry is by: its ``<source>`` if it names one, else the outlet at its link, else the feed."""
    source = entry.get("source") or {}
    name = plain(source.get("title")) or plain(source.get("value"))
    if name:
        return outlet_of((name,), web_url(source.get("href")), outlets)
    known = outlets.by_url(link) if link else None
    return known.name if known else outlet_of((feed_title,), None, outlets)


class FeedParser:
    """Reads RSS and Atom with feedparser, broken feeds too.

    An entry is published by its ``<source>`` where it has one. ``sha256`` is of the entry's own words, so that a new
    entry in a feed does not make new versions of the others.
    """

    name = "feed"

    def suitability(self, document: Document) -> int:
        """40 for what opens as a feed, 20 for feeds by media type or file name, else 0."""
        start = document.content[:4096]
        opening = _FEED.search(start)
        page = _PAGE.search(start)
        if opening and not (page and page.start() < opening.start()):
            return 40
        return 20 if document.suffix in _SUFFIXES or document.media_type in _MEDIA_TYPES else 0

    def parse(self, document: Document, context: ParseContext) -> Iterator[Article | InputProblem]:
        """Yield an article for each entry, and a problem for each entry without words.

        Raises:
            InputError: if the document is empty, no text, or no feed with entries.
        """
        import feedparser

        read_text(document, markup=True)
        headers = {"content-type": f"application/xml; charset={document.charset}"} if document.charset else {}
        if document.url:
            headers["content-location"] = document.url
        # From a stream: feedparser would take bytes for the name of a file or an address, and open it.
        parsed = feedparser.parse(BytesIO(document.content), response_headers=headers, sanitize_html=False)
        if not parsed.entries:
            raise InputError(
                f"No entries were found in the feed {document.target}.",
                hint="Check that it is an RSS or Atom feed and was saved whole.",
            )
        for number, entry in enumerate(parsed.entries, start=1):
            article = self._article(entry, document, context, parsed.feed)
            yield article or InputProblem(
                target=document.target,
                why=f"Entry {number} of the feed {document.target} holds no words.",
                hint="Audit the page that it stands for, if it has one.",
            )

    def _article(
        self, entry: Entry, document: Document, context: ParseContext, feed: Mapping[str, Any]
    ) -> Article | None:
        feed_title = plain(feed.get("title"))
        link = web_url(entry.get("link"), document.url or web_url(feed.get("link")))
        title = plain(entry.get("title"))
        content, is_html = _content_of(entry)
        passages = _passages(clean(content), is_html, link or document.url)
        flowed = flow_text(with_title(passages, title))
        if not flowed.text:
            return None
        lines = read_lines(flowed.text, context.outlets, has_header=True)
        outlet = _publisher_of(entry, feed_title, link, context.outlets)
        named = plain(entry.get("id"))
        # A bare "1" is an id in this feed alone.
        alone = named if ":" in named else ""
        identity = link or alone or f"{article_key(document, None)} {named or title or flowed.text[:80]}"
        words = f"{title}\0{content}"
        return Article(
            key=identity,
            sha256=hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest(),
            text=flowed.text,
            path=None if link else document.path,
            url=link,
            outlet=outlet,
            authors=_authors_of(entry, {feed_title.casefold(), (outlet or "").casefold()}) or lines.authors,
            title=title,
            published=stated_day(_said(entry, "published")) or lines.published,
            updated=stated_day(_said(entry, "updated")) or lines.updated,
            reprinted_from=lines.reprinted_from if lines.reprinted_from != outlet else None,
            language=language_of(flowed.text, feed.get("language")),
            hyperlinks=flowed.hyperlinks,
            blocks=merge_blocks(flowed.blocks, lines.blocks),
        )
