from __future__ import annotations

from typing import Any

import pytest

from onrecord.document import Document
from onrecord.hookspecs import Parser
from onrecord_plugins.parsers import onrecord_parsers

PAGE = b"<!DOCTYPE html><html><body><p>Words.</p>"
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel>'


@pytest.mark.parametrize(
    ("content", "given", "name"),
    [
        (b"Words.", {"path": "a.txt"}, "plain-text"),
        (b"Words.", {"path": "a"}, "plain-text"),
        (b"Words.", {}, "plain-text"),
        (b"Words.", {"url": "https://e.example/a", "media_type": "text/plain"}, "plain-text"),
        (b"a < b and c > d", {}, "plain-text"),
        (b"%PDF-1.4", {"path": "a.pdf"}, "plain-text"),
        (b"# Words", {"path": "A.MD"}, "markdown"),
        (b"# Words", {"url": "https://e.example/a", "media_type": "text/markdown"}, "markdown"),
        (b"---\ntitle: x\n---\nWords.", {}, "markdown"),
        (PAGE, {}, "html"),
        (PAGE, {"path": "saved.txt"}, "html"),
        (b"\xef\xbb\xbf <!-- x --><HTML><p>", {"path": "page"}, "html"),
        (b"<p>Words.</p>", {}, "html"),
        (b"", {"path": "a.htm"}, "html"),
        (b"Words.", {"url": "https://e.example/a?b=c.txt", "media_type": "text/html"}, "html"),
        (PAGE + FEED, {"media_type": "text/html"}, "html"),
        (FEED, {}, "feed"),
        (FEED, {"path": "a.xml"}, "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', {"media_type": "text/html"}, "feed"),
        (b"", {"path": "a.rss"}, "feed"),
        (b"", {"url": "https://e.example/a", "media_type": "application/atom+xml"}, "feed"),
        (b"WARC/1.1\r\n", {}, "warc"),
        (b"", {"path": "a.warc.gz"}, "warc"),
        (b"\x1f\x8b not really", {"path": "a.gz"}, "plain-text"),
    ],
)
def test_the_parser_that_fits_best(content: bytes, given: dict[str, Any], name: str) -> None:
    document = Document(target="t", content=content, **given)
    parsers = onrecord_parsers()
    assert all(isinstance(parser, Parser) for parser in parsers)
    ranks = sorted((parser.suitability(document), parser.name) for parser in parsers)
    assert ranks[-1][1] == name
    assert ranks[-1][0] > ranks[-2][0]
    assert ranks[-1][0] < 100
