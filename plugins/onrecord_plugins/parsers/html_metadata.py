"""What a page says about its article outside the body: JSON-LD first, then OpenGraph and other meta, then guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lxml import html

from onrecord_plugins.parsers.bylines import looks_like_name, split_authors
from onrecord_plugins.parsers.dates import stated_day
from onrecord_plugins.parsers.json_ld import Node, article_node, names_of, plain, read_nodes
from onrecord_plugins.parsers.web_links import site_of, web_url

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "publication_date", "pubdate", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "citation_publication_date", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "citation_author",
    "byl",
)
_SITES = ("og:site_name", "publisher", "dc.publisher", "application-name", "citation_journal_title")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "citation_title")
_TITLE_TAIL = re.compile(r"\s+[|–—·:»-]\s+(?=[^|–—·»]{2,40}$)")
_DAY_IN_URL = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about its article; empty where it says nothing.

    ``publishers`` are names of the outlet, most telling first. ``base`` is what relative links are seen from,
    ``elsewhere`` the address that the page gives for the original when that is on another host. Dates are as stated,
    without regard to time zones.
    """

    title: str
    authors: tuple[str, ...]
    publishers: tuple[str, ...]
    published: date | None
    updated: date | None
    url: str | None
    elsewhere: str | None
    base: str | None
    language: str | None
    body: str


def _meta(root: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = plain(element.get("content"))
        if content:
            for attribute in ("property", "name", "itemprop"):
                for name in (element.get(attribute) or "").casefold().split():
                    found.setdefault(name, []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: Iterable[str]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _first_day(values: Iterable[object]) -> date | None:
    for value in values:
        if isinstance(value, str) and (day := stated_day(value)):
            return day
    return None


def _days(meta: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in meta.get(name, ())]


def _time_elements(root: html.HtmlElement) -> tuple[list[str], list[str]]:
    """Return the values of ``<time>`` and ``itemprop`` elements for publication and for the last change."""
    published: list[str] = []
    updated: list[str] = []
    for element in root.iter("time", "span", "meta", "abbr"):
        said = (
            element.get("datetime")
            or element.get("content")
            or (element.get("title") if element.tag == "abbr" else "")
        )
        role = f"{element.get('itemprop', '')} {element.get('class', '')}".casefold()
        if not said:
            continue
        if "datemodified" in role or "updated" in role or "modified" in role:
            updated.append(said)
        elif "datepublished" in role or element.get("pubdate") is not None or "published" in role:
            published.append(said)
    return published, updated


def _day_of_first_time(root: html.HtmlElement) -> list[str]:
    """Return the value of the first ``<time>`` after the headline, where a page shows its date."""
    headline = next(root.iter("h1"), None)
    if headline is None:
        return []
    for element, _ in zip(headline.itersiblings(), range(6), strict=False):
        for moment in element.iter("time"):
            return [moment.get("datetime") or plain(moment.text_content())]
    parent = headline.getparent()
    first = next(parent.iter("time"), None) if parent is not None else None
    return [first.get("datetime") or plain(first.text_content())] if first is not None else []


def _day_of_url(url: str | None) -> date | None:
    found = _DAY_IN_URL.search(url or "")
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _canonical(root: html.HtmlElement, meta: dict[str, list[str]], base: str | None) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").casefold().split() and (
            url := web_url(link.get("href"), base)
        ):
            return url
    return web_url(_first(meta, ("og:url",)), base)


def title_without_site(title: str, sites: Iterable[str]) -> str:
    """Return ``title`` without " | The Larn Echo" at its end, if that is one of the names in ``sites``."""
    parts = _TITLE_TAIL.split(title)
    if len(parts) > 1 and any(parts[-1].casefold() == site.casefold() for site in sites):
        return title[: len(title) - len(parts[-1])].rstrip(" |–—·:»-")
    return title


def guess_authors(root: html.HtmlElement) -> tuple[str, ...]:
    """Return the authors that trafilatura makes out on the page, as far as they look like people's names."""
    from copy import deepcopy

    from trafilatura import extract_metadata

    # The date is not used: htmldate guesses, and no guess may depend on the day of the audit.
    settings = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    guess = extract_metadata(deepcopy(root), date_config=settings).author
    return tuple(name for name in split_authors(guess) if looks_like_name(name)) if guess else ()


def read_metadata(root: html.HtmlElement, address: str | None) -> PageMetadata:
    """Return what the page ``root``, fetched from ``address`` if known, says about its article."""
    meta = _meta(root)
    base_element = next(root.iter("base"), None)
    base = web_url(base_element.get("href"), address) if base_element is not None else address
    canonical = _canonical(root, meta, base)
    headline = next((plain(h1.text_content()) for h1 in root.iter("h1") if plain(h1.text_content())), "")
    scripts = [s.text or "" for s in root.iter("script") if "ld+json" in (s.get("type") or "").casefold()]
    nodes = read_nodes(scripts)
    node = article_node(nodes, canonical or address, headline or _first(meta, _TITLES))
    stated_url = node.get("url")
    own = canonical or web_url(stated_url if isinstance(stated_url, str) else None, base)
    url, elsewhere = _whose(address, own)

    publishers = [
        *names_of(node.get("publisher"), nodes),
        *(meta[name][0] for name in _SITES if name in meta),
    ]
    page_title = next((plain(title.text_content()) for title in root.iter("title")), "")
    title = plain(node.get("headline")) or _first(meta, _TITLES) or headline or page_title
    authors = _authors(node, nodes, meta, publishers)
    times = _time_elements(root)
    published = _first_day(
        [
            node.get("datePublished"),
            *_days(meta, _PUBLISHED),
            *times[0],
            *_day_of_first_time(root),
            node.get("dateCreated"),
        ]
    )
    updated = _first_day([node.get("dateModified"), *_days(meta, _UPDATED), *times[1]])
    return PageMetadata(
        title=title_without_site(title, publishers),
        authors=authors,
        publishers=tuple(dict.fromkeys(publishers)),
        published=published or _day_of_url(url),
        updated=updated,
        url=url,
        elsewhere=elsewhere,
        base=base or url,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        body=node["articleBody"] if isinstance(node.get("articleBody"), str) else "",
    )


def _whose(address: str | None, own: str | None) -> tuple[str | None, str | None]:
    """Return the URL of the article, and where else the page says its original is."""
    if address is None or own is None:
        return own or address, None
    if site_of(own) != site_of(address):
        return address, own
    is_front_page = not own.split("://", 1)[-1].partition("/")[2]
    return (address if is_front_page else own), None


def _authors(
    node: Node, nodes: list[Node], meta: dict[str, list[str]], publishers: list[str]
) -> tuple[str, ...]:
    stated = names_of(node.get("author") or node.get("creator"), nodes, people_only=True)
    if not stated:
        stated = [value for name in _AUTHORS for value in meta.get(name, ()) if "://" not in value]
    outlets = {name.casefold() for name in publishers}
    names = [name for one in stated for name in split_authors(one)]
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in outlets))
