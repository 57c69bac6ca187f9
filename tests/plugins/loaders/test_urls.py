from __future__ import annotations

import pytest

from onrecord.document import Document
from onrecord.errors import FetchError, InputError
from onrecord.hookspecs import LoadContext
from onrecord_plugins.loaders.urls import UrlLoader


def _context(fetched: list[str]) -> LoadContext:
    def fetch(url: str) -> Document:
        fetched.append(url)
        if "broken" in url:
            raise FetchError(f"{url} cannot be fetched: timed out.")
        return Document(target=url, url=url, content=b"<p>x</p>")

    return LoadContext(fetch=fetch, read_stdin=lambda: b"", max_bytes=100)


def test_an_address_is_fetched_as_given() -> None:
    fetched: list[str] = []
    (document,) = UrlLoader().load("https://larn.example/a?b=1", _context(fetched))
    assert isinstance(document, Document)
    assert document.url == fetched[0] == "https://larn.example/a?b=1"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("file:///etc/passwd", "is a file address"),
        ("ftp://larn.example/a", "does not open ftp: addresses"),
        ("javascript:alert(1)", "does not open javascript: addresses"),
        ("data:text/html,<p>" + "x" * 10_000, "does not open data: addresses"),
        ("https://", "names no host"),
        ("https:larn.example", "names no host"),
        ("http://[::1", "is no valid web address"),
        ("http://larn.example:99999/", "is no valid web address"),
    ],
)
def test_other_schemes_and_malformed_addresses_are_refused_unfetched(target: str, message: str) -> None:
    fetched: list[str] = []
    with pytest.raises(InputError, match=message) as caught:
        list(UrlLoader().load(target, _context(fetched)))
    assert caught.value.hint
    assert len(caught.value.message) < 400
    assert fetched == []


def test_a_failed_fetch_stays_what_it_is() -> None:
    with pytest.raises(FetchError, match="timed out"):
        list(UrlLoader().load("https://larn.example/broken", _context([])))
