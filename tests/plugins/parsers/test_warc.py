from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from datetime import date

import pytest

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import ParseContext
from onrecord.model import Article, InputProblem
from onrecord.outlets import OutletRegistry
from onrecord_plugins.parsers import warc
from onrecord_plugins.parsers.warc import WarcParser

Parse = Callable[..., list[Article | InputProblem]]

WORDS = "The eastern pier of the bridge has a crack wide enough to take a hand, the harbour board said on Tuesday."


def page(title: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><article><p>{WORDS}</p></article></body></html>".encode()


def record(
    url: str,
    body: bytes,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    rec: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {rec}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{len(url):012d}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2031-03-05T04:30:00Z\r\nContent-Type: application/http; msgtype={rec}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = (
    record("https://larnecho.example/2031/03/04/pier", page("Pier cracked | The Larn Echo")),
    record("https://larnecho.example/i.png", b"\x89PNG", "image/png"),
    record("https://larnecho.example/gone", page("Not found"), status="404 Not Found"),
    record("https://larnecho.example/q", b"", rec="request"),
    record("https://quillmouthledger.example/shut", page("Bridge shut")),
)


def titles(found: list[Article | InputProblem]) -> list[str]:
    return [one.title for one in found if isinstance(one, Article)]


def problems(found: list[Article | InputProblem]) -> list[InputProblem]:
    return [one for one in found if isinstance(one, InputProblem)]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"".join(RECORDS), "a.warc"),
        (b"".join(gzip.compress(one) for one in RECORDS), "a.warc.gz"),
        (b"".join(gzip.compress(one) for one in RECORDS), "whatever"),
    ],
)
def test_the_pages_answered_with_200_are_articles(parse: Parse, content: bytes, name: str) -> None:
    found = parse(content, name)
    assert titles(found) == ["Pier cracked", "Bridge shut"]
    assert problems(found) == []
    first = found[0]
    assert isinstance(first, Article)
    assert (first.url, first.outlet) == ("https://larnecho.example/2031/03/04/pier", "The Larn Echo")
    assert first.published == date(2031, 3, 4)
    assert WORDS in first.text


def test_pages_go_to_their_parsers_with_what_the_archive_knows_of_them() -> None:
    seen: list[Document] = []

    def collect(document: Document) -> list[Article]:
        seen.append(document)
        return []

    context = ParseContext(outlets=OutletRegistry(), parse=lambda document: iter(collect(document)))
    archive = Document(target="a.warc", path="a.warc", content=RECORDS[0])
    assert list(WarcParser().parse(archive, context)) == []
    (document,) = seen
    assert (document.path, document.url) == (None, "https://larnecho.example/2031/03/04/pier")
    assert (document.media_type, document.charset) == ("text/html", "utf-8")
    assert document.fetched_at is not None
    assert document.fetched_at.isoformat() == "2031-03-05T04:30:00+00:00"
    assert ("Content-Type", "text/html; charset=utf-8") in document.headers
    assert "a.warc" in document.target


@pytest.mark.parametrize("compress", [False, True])
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8, 0.9])
def test_a_cut_archive_gives_what_was_whole_and_says_so(parse: Parse, compress: bool, kept: float) -> None:
    raw = [gzip.compress(one) for one in RECORDS] if compress else list(RECORDS)
    *whole, last = raw
    found = parse(b"".join(whole) + last[: int(len(last) * kept)], "a.warc")
    assert titles(found) == ["Pier cracked"]
    (problem,) = problems(found)
    assert "a.warc could not be read to its end" in problem.why
    assert problem.hint


def test_rubbish_after_the_records_is_reported(parse: Parse) -> None:
    found = parse(RECORDS[0] + b"rubbish, and more of it\r\n\r\n", "a.warc")
    assert titles(found) == ["Pier cracked"]
    assert len(problems(found)) == 1


def test_one_bad_page_does_not_stop_the_others(parse: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "_MAX_RECORD", 5000)
    huge = record("https://larnecho.example/huge", page("x" * 6000))
    empty = record("https://larnecho.example/empty", b"<html><body></body></html>")
    found = parse(huge + empty + RECORDS[-1], "a.warc")
    assert titles(found) == ["Bridge shut"]
    assert ["5,000 bytes" in one.why or "No article text" in one.why for one in problems(found)] == [
        True,
        True,
    ]


def test_an_archive_that_unpacks_without_end_is_stopped(
    parse: Parse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "_MAX_ARCHIVE", 2000)
    found = parse(b"".join(gzip.compress(one) for one in RECORDS * 5), "a.warc.gz")
    assert "larger than 2,000 bytes" in problems(found)[0].why


def test_an_archive_without_pages_is_refused(parse: Parse) -> None:
    with pytest.raises(InputError, match=r"No HTML pages were found in the archive a\.warc"):
        parse(RECORDS[1], "a.warc")


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "nonsense"])
def test_a_page_in_an_encoding_that_it_is_not_in_does_not_stop_the_others(
    parse: Parse, encoding: str
) -> None:
    kind = f"text/html\r\nContent-Encoding: {encoding}"
    found = parse(record("https://larnecho.example/odd", b"\x00\x01\xff" * 50, kind) + RECORDS[-1], "a.warc")
    assert titles(found) == ["Bridge shut"]
    assert len(problems(found)) == 1


def test_compressed_and_chunked_pages_are_unpacked(parse: Parse) -> None:
    packed = record(
        "https://larnecho.example/gz", gzip.compress(page("Packed")), "text/html\r\nContent-Encoding: gzip"
    )
    body = page("In chunks")
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    parts = record("https://larnecho.example/ch", chunked, "text/html\r\nTransfer-Encoding: chunked")
    found = parse(packed + parts + RECORDS[-1], "a.warc")
    assert titles(found) == ["Packed", "In chunks", "Bridge shut"]


@pytest.mark.parametrize("content", [b"hello", b"\x1f\x8bhello hello", b"", b"WARC/1.0\r\n"])
def test_what_is_no_archive_is_reported(parse: Parse, content: bytes) -> None:
    try:
        assert len(problems(parse(content, "a.warc"))) == 1
    except InputError as error:
        assert "a.warc" in error.message


def test_without_warcio_the_way_out_is_named(parse: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(InputError, match=r"a\.warc is a web archive") as caught:
        parse(RECORDS[0], "a.warc")
    assert 'pip install "onrecord[warc]"' in caught.value.hint
