from __future__ import annotations

import gzip
import hashlib
import zlib
from datetime import UTC, datetime

import pytest

from onrecord.errors import FetchError
from onrecord.settings import FetchSettings

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def test_a_page_arrives_with_all_that_is_known_of_it(site, make_fetcher):
    url = site.page("/a?b=c", b"<p>Bytes.</p>", Content_Type="Text/HTML; Charset=ISO-8859-1", ETag='"1"')
    document = make_fetcher(tools={"now": lambda: NOON}).get(f" {url}#part")
    assert document.target == f" {url}#part"
    assert document.url == url
    assert document.content == b"<p>Bytes.</p>"
    assert document.sha256 == hashlib.sha256(b"<p>Bytes.</p>").hexdigest()
    assert (document.media_type, document.charset) == ("text/html", "iso-8859-1")
    assert ("etag", '"1"') in document.headers
    assert document.fetched_at == NOON
    assert document.path is None


@pytest.mark.parametrize("value", [None, "nonsense", "text/html; charset=\x01evil", "a/b/c; charset"])
def test_a_missing_or_odd_content_type_is_no_charset(site, make_fetcher, value):
    url = site.page("/", **({} if value is None else {"Content_Type": value}))
    document = make_fetcher().get(url)
    assert document.charset is None
    assert document.media_type in (None, "text/html")


def test_the_request_says_who_asks(site, make_fetcher):
    make_fetcher().get(site.page("/"))
    for headers in site.headers:
        assert headers["User-Agent"] == FetchSettings().user_agent
        assert headers["User-Agent"].startswith("onrecord/")
        assert "Authorization" not in headers


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("gzip", gzip.compress(b"word " * 1000)),
        ("x-gzip", gzip.compress(b"word " * 400) + gzip.compress(b"word " * 600)),
        ("GZIP", gzip.compress(b"word " * 1000) + bytes(40)),
        ("deflate", zlib.compress(b"word " * 1000)),
    ],
    ids=["gzip", "two-members", "padded", "deflate"],  # the bytes carry the time of day
)
def test_compressed_pages_are_decompressed(site, make_fetcher, encoding, encoded):
    document = make_fetcher().get(site.page("/", encoded, Content_Encoding=encoding))
    assert document.content == b"word " * 1000


def test_a_large_page_arrives_whole(site, make_fetcher):
    body = bytes(range(256)) * 4096
    fetcher = make_fetcher()
    assert fetcher.get(site.page("/plain", body)).content == body
    zeros = bytes(3_000_000)
    assert fetcher.get(site.page("/zip", gzip.compress(zeros), Content_Encoding="gzip")).content == zeros


@pytest.mark.parametrize(
    ("encoding", "body", "why"),
    [
        ("br", b"whatever", "compression that onrecord did not ask for"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x")), "compression that onrecord did not ask for"),
        ("gzip", b"no gzip at all", "compressed data cannot be read"),
        ("gzip", gzip.compress(b"word " * 1000)[:-12], "broke off"),
    ],
    ids=["unknown", "twice", "not-gzip", "broken-off"],
)
def test_a_body_that_cannot_be_decompressed_is_an_error(site, make_fetcher, encoding, body, why):
    url = site.page("/", body, Content_Encoding=encoding)
    with pytest.raises(FetchError, match=why) as caught:
        make_fetcher().get(url)
    assert url in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("status", "hint"),
    [(404, "web archive"), (410, "web archive"), (401, "does not show"), (403, "does not show"), (451, "does not show"),
     (500, "fault of its own"), (418, "no page"), (206, "no page"), (304, "no page"), (799, "no page|fault")],
)  # fmt: skip
def test_a_status_that_is_no_page_is_named_and_not_asked_again(site, make_fetcher, slept, status, hint):
    url = site.page("/gone", b"", status)
    with pytest.raises(FetchError, match=rf"{url} answers {status}") as caught:
        make_fetcher().get(url)
    assert caught.value.hint
    if status not in (799,):
        assert hint in caught.value.hint
    assert site.visits.count("/gone") == 1
    assert slept == []


def test_one_fetcher_gets_many_pages(site, make_fetcher):
    fetcher = make_fetcher()
    for number in range(5):
        assert fetcher.get(site.page(f"/{number}", str(number).encode())).content == str(number).encode()
    with pytest.raises(FetchError):
        fetcher.get(site("/missing"))
    assert fetcher.get(site("/1")).content == b"1"


def test_a_proxy_of_the_environment_is_not_used(site, make_fetcher, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert make_fetcher().get(site.page("/", b"direct")).content == b"direct"


@pytest.mark.parametrize(
    "host", ["xn--i-7iq.example", "bücher.example", "under_score.example", "xn--.example"]
)
def test_unusual_host_names_are_fetched(site, make_fetcher, host):
    site.page("/", b"here")
    url = f"http://{host}:{site.port}/"
    document = make_fetcher(tools={"resolve": lambda name, port: ["127.0.0.1"]}).get(url)
    assert (document.target, document.content) == (url, b"here")
    assert document.url.isascii()
