from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from onrecord import Document
from onrecord_plugins.finders.feeds import MOST_FEEDS, OutletFeeds, feeds_of, read_feed

Make = Callable[..., Any]
FRONT = b"""<html><head>
<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml?a=1&amp;b=2">
<LINK TYPE='application/atom+xml' HREF='atom.xml' REL='Alternate'>
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" hreflang="cy" href="/cy/"><link rel="stylesheet" type="text/css" href="s.css">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
</head></html>"""


def rss(*items: tuple[str, str, str]) -> bytes:
    rows = "".join(
        f"<item><title>{title}</title><link>{url}</link><pubDate>{day}</pubDate></item>"
        for title, url, day in items
    )
    head = "<title>Strait Herald</title><link>http://h.example</link><description>News</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{rows}</channel></rss>'.encode()


def test_the_front_page_names_the_feeds() -> None:
    page = Document(target="f", content=FRONT, url="http://h.example/en/")
    assert feeds_of(page) == ["http://h.example/feed.xml?a=1&b=2", "http://h.example/en/atom.xml"]


def test_only_a_few_feeds_are_taken() -> None:
    links = b'<link rel="alternate" type="application/rss+xml" href="/%d.xml">'
    many = b"".join(links % number for number in range(50))
    assert len(feeds_of(Document(target="f", content=many, url="http://h.example/"))) == MOST_FEEDS


def test_entries_have_address_title_and_day(site: Any, context: Make, citation: Make) -> None:
    site.page("/", FRONT, Content_Type="text/html")
    day = "Tue, 01 Apr 2031 09:00:00 GMT"
    feed = rss(("Dam wall cracked", site("/dam"), day), ("Elsewhere", "http://other.example/x", day))
    site.page("/feed.xml?a=1&b=2", feed, Content_Type="application/rss+xml")
    [place] = OutletFeeds().places(citation(), context())
    assert (place.url, place.title, place.published) == (site("/dam"), "Dam wall cracked", date(2031, 4, 1))


def test_atom_is_read_and_relative_links_are_joined() -> None:
    atom = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>
    <entry><title>Dam</title><link href="/dam"/><updated>2031-04-01T09:00:00Z</updated></entry>
    <entry><title>No link</title></entry></feed>"""
    [place] = read_feed(Document(target="a", content=atom, url="http://h.example/atom.xml"))
    assert (place.url, place.published) == ("http://h.example/dam", date(2031, 4, 1))


def test_what_is_no_feed_has_no_places() -> None:
    bomb = (
        b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b"]><rss><channel><item><title>&b;</title><link>javascript:1</link></item></channel></rss>"
    )
    for content in (b"", b"<html><p>Sorry</p></html>", b"\x00\xff" * 50, bomb):
        assert list(read_feed(Document(target="f", content=content, url="http://h.example/"))) == []


def test_an_outlet_without_a_known_address_is_not_looked_for(context: Make, citation: Make) -> None:
    assert list(OutletFeeds().places(citation(outlet="Merrow Gazette"), context())) == []
