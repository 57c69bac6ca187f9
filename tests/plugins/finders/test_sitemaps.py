from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from onrecord import Document
from onrecord_plugins.finders import sitemaps
from onrecord_plugins.finders.sitemaps import MOST_SITEMAPS, OutletSitemaps, read_sitemap

NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*urls: str, inside: str = "") -> bytes:
    rows = "".join(f"<url><loc>{url}</loc>{inside}</url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACES}>{rows}</urlset>'.encode()


def index(*urls: str, changed: str = "") -> bytes:
    when = f"<lastmod>{changed}</lastmod>" if changed else ""
    rows = "".join(f"<sitemap><loc>{url}</loc>{when}</sitemap>" for url in urls)
    return f'<?xml version="1.0"?><sitemapindex {NAMESPACES}>{rows}</sitemapindex>'.encode()


def entries(content: bytes) -> list[sitemaps.Entry]:
    return list(read_sitemap(Document(target="s", content=content)))


Make = Callable[..., Any]


def test_robots_txt_tells_where_the_sitemaps_are(site: Any, context: Make, citation: Make) -> None:
    site.page("/robots.txt", f"User-agent: *\nDisallow:\nSiteMap: {site('/maps/all.xml')}\n".encode())
    site.page("/maps/all.xml", urlset(site("/2031/03/30/dam-wall")))
    [place] = OutletSitemaps().places(citation(), context())
    assert (place.url, place.published) == (site("/2031/03/30/dam-wall"), date(2031, 3, 30))


def test_without_robots_txt_the_usual_place_is_read(site: Any, context: Make, citation: Make) -> None:
    site.page("/robots.txt", b"", 404)
    site.page("/sitemap.xml", urlset(site("/dam-wall")))
    places = OutletSitemaps().places(citation(), context())
    assert [place.url for place in places] == [site("/dam-wall")]
    assert OutletSitemaps().plan(citation(), context()) == [f"https://127.0.0.1:{site.port}/robots.txt"]


def test_an_index_is_followed_into_compressed_sitemaps(site: Any, context: Make, citation: Make) -> None:
    site.page("/robots.txt", f"Sitemap: {site('/index.xml')}\n".encode())
    site.page("/index.xml", index(site("/one.xml.gz"), site("/two.xml")))
    site.page("/one.xml.gz", gzip.compress(urlset(site("/a"))), Content_Type="application/gzip")
    site.page("/two.xml", urlset(site("/b")))
    places = OutletSitemaps().places(citation(), context())
    assert {place.url for place in places} == {site("/a"), site("/b")}


def test_the_month_of_the_citing_article_is_read_first(site: Any, context: Make, citation: Make) -> None:
    site.page("/robots.txt", f"Sitemap: {site('/index.xml')}\n".encode())
    months = [site(f"/sitemap-20{year}-{month:02}.xml") for year in (29, 30, 31) for month in range(1, 13)]
    site.page("/index.xml", index(*months))
    site.page("/sitemap-2031-04.xml", urlset(site("/dam")))
    finder = OutletSitemaps()
    assert [place.url for place in finder.places(citation(), context())] == [site("/dam")]
    asked = [visit for visit in site.visits if visit != "/robots.txt"]
    assert asked[:2] == ["/index.xml", "/sitemap-2031-04.xml"]
    assert len(asked) <= MOST_SITEMAPS


def test_an_endless_index_ends(site: Any, context: Make, citation: Make) -> None:
    site.page("/robots.txt", f"Sitemap: {site('/0.xml')}\n".encode())
    for number in range(40):
        site.page(f"/{number}.xml", index(site(f"/{number + 1}.xml"), site(f"/{number}.xml"), site("/0.xml")))
    assert list(OutletSitemaps().places(citation(), context())) == []
    assert len([visit for visit in site.visits if visit != "/robots.txt"]) <= 3


def test_a_second_citation_reads_nothing_again(site: Any, context: Make, citation: Make) -> None:
    site.page("/robots.txt", f"Sitemap: {site('/s.xml')}\n".encode())
    site.page("/s.xml", urlset(site("/dam")))
    finder = OutletSitemaps()
    first = list(finder.places(citation(), context()))
    before = len(site.visits)
    assert list(finder.places(citation(day=date(2031, 4, 9)), context())) == first
    assert len(site.visits) == before


def test_pages_of_other_sites_are_left_out(site: Any, context: Make, citation: Make) -> None:
    site.page("/robots.txt", f"Sitemap: {site('/s.xml')}\n".encode())
    site.page("/s.xml", urlset("https://elsewhere.example/dam", site("/dam"), "javascript:alert(1)"))
    assert [place.url for place in OutletSitemaps().places(citation(), context())] == [site("/dam")]


def test_an_outlet_without_a_known_address_is_not_looked_for(context: Make, citation: Make) -> None:
    assert list(OutletSitemaps().places(citation(outlet="Merrow Gazette"), context())) == []
    assert OutletSitemaps().plan(citation(outlet="Nobody's Paper"), context()) == []


def test_news_entries_have_titles_and_days() -> None:
    news = (
        "<news:news><news:publication><news:name>Strait Herald</news:name></news:publication>"
        "<news:publication_date>2031-04-01T08:00:00+02:00</news:publication_date>"
        "<news:title>Dam wall cracked</news:title></news:news>"
    )
    [entry] = entries(urlset("http://h.example/1", inside=news))
    assert (entry.title, entry.published) == ("Dam wall cracked", date(2031, 4, 1))


def test_plain_text_sitemaps_are_read() -> None:
    found = entries(b"\xef\xbb\xbfhttp://h.example/1\nnonsense\nhttps://h.example/2\n")
    assert [entry.url for entry in found[-1:]] == ["https://h.example/2"]


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><urlset><url><loc>http://h.example/&j;</loc></url></urlset>"
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        BOMB.decode().encode("utf-16"),
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url></urlset>',
        b"<html><body><url><loc>http://h.example/1</loc></url></body></html>",
        gzip.compress(b"<urlset>")[:-9],
        b"\x1f\x8bnothing",
        b"",
        b"<",
    ],
    ids=["entity bomb", "in UTF-16", "external entity", "a page", "cut gzip", "no gzip", "empty", "one sign"],
)
def test_what_is_no_sitemap_has_no_entries(content: bytes) -> None:
    assert entries(content) == []


def test_what_was_read_before_the_damage_counts() -> None:
    cut = urlset("http://h.example/1", "http://h.example/2")[:-25]
    assert "http://h.example/1" in [entry.url for entry in entries(cut)]


def test_a_sitemap_is_read_up_to_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_ENTRIES", 3)
    assert len(entries(urlset(*(f"http://h.example/{n}" for n in range(9))))) == 3
    monkeypatch.setattr(sitemaps, "MOST_BYTES", 200)
    huge = gzip.compress(urlset("http://h.example/1") + b" " * 50_000_000)
    assert len(sitemaps._inflated(huge)) == 200
