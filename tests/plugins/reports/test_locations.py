from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Audit, Span
from onrecord.source_map import map_source
from onrecord_plugins.reports.locations import (
    Locations,
    numbered,
    path_of,
    stretch_in_bytes,
    stretch_of,
    uri_of,
)


def article(
    text: str, source: str | None = None, path: str | None = "a.txt", url: str | None = None
) -> Article:
    mapped = map_source(text, source) if source is not None else None
    return Article(key="the key", sha256="0" * 64, text=text, path=path, url=url, source_map=mapped)


def test_every_passage_is_where_the_file_has_its_words(decided: Audit, files: dict[str, str]) -> None:
    locations = Locations(decided)
    places = [place for finding in decided.findings for place in locations.all_of(finding)]
    checked = 0
    for place in places:
        if place.stretch is None or place.evidence is None:
            assert place.article.path is None
            continue
        lines = files[path_of(place.article)].split("\n")
        start, end = place.stretch.start, place.stretch.end
        rows = lines[start.line - 1 : end.line]
        rows[-1] = rows[-1][: end.column - 1]
        rows[0] = rows[0][start.column - 1 :]
        assert "\n".join(rows).split() == place.evidence.text.split()
        checked += 1
    assert checked >= 7


def test_a_quotation_mark_belongs_to_the_word_behind_it() -> None:
    text = "First.\n\n“Second” it said.\n"
    found = stretch_of(article(text, "Head: x\n\n" + text), Span(8, 16))
    assert found is not None
    assert (found.start.line, found.start.column, found.end.line, found.end.column) == (5, 1, 5, 9)


def test_bytes_are_counted_where_the_line_is_known() -> None:
    text = "Ä “ü𐐀” said.\n"
    of = article(text, text)
    words = Span(text.index("ü"), text.index("ü") + 2)
    place = stretch_in_bytes(of, words)
    assert place is not None
    assert (place.start.column, place.end.column) == (
        len("Ä “".encode()) + 1,
        len("Ä “ü𐐀".encode()) + 1,
    )
    in_html = article("One two.\n", "<body><p><b>One</b> two.</p></body>")
    assert stretch_of(in_html, Span(4, 7)) is not None
    assert stretch_in_bytes(in_html, Span(4, 7)) is None


def test_what_has_no_place_gets_none() -> None:
    text = "Words … here.\n"
    assert stretch_of(article(text), Span(0, 5)) is None
    assert stretch_of(article(text, text, path=None), Span(0, 5)) is None
    assert stretch_of(article(text, text), Span(6, 7)) is None
    assert stretch_of(article(text, text), Span(3, 3)) is None


@given(st.text(max_size=60), st.text(max_size=80), st.integers(0, 60), st.integers(0, 60))
def test_a_place_is_never_empty_or_backwards(text: str, source: str, a: int, b: int) -> None:
    span = Span(*sorted((min(a, len(text)), min(b, len(text)))))
    found = stretch_of(article(text, source), span)
    if found:
        assert found.start.line >= 1
        assert found.start.column >= 1
        assert (found.start.line, found.start.column) < (found.end.line, found.end.column)
    stretch_in_bytes(article(text, source), span)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("desk/a b.txt", "desk/a%20b.txt"),
        ("./desk//ä#1?.md", "desk/%C3%A4%231%3F.md"),
        ("c:d.txt", "c%3Ad.txt"),
        ("/tmp/x\n.txt", "file:///tmp/x%0A.txt"),
        ("//host/x", "file:///host/x"),
        ("C:/desk/a.txt", "file:///C:/desk/a.txt"),
        ("bad\udcff.txt", "bad%FF.txt"),
        ("bad\ud800.txt", "bad%EF%BF%BD.txt"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    assert uri_of(article("x", path=path)) == uri


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://a.example/x?y=1&z=2#p", "https://a.example/x?y=1&z=2#p"),
        ("https://a.example/%C3%A4 100% [b]#a#b", "https://a.example/%C3%A4%20100%25%20%5Bb%5D#a%23b"),
        ("http://[::1]:80/ü", "http://[::1]:80/%C3%BC"),
        ("javascript:alert(1)", "the%20key"),
    ],
)
def test_urls_become_uris(url: str, uri: str) -> None:
    assert uri_of(article("x", path=None, url=url)) == uri


@given(st.text(min_size=1, max_size=40))
def test_a_relative_path_comes_back_out_of_its_uri(name: str) -> None:
    path = "desk/" + name.replace("/", "_").replace("\0", "_")
    uri = uri_of(article("x", path=path))
    assert urlsplit(uri).scheme == ""
    assert uri.isascii()
    assert unquote(uri) == path_of(article("x", path=path))


def test_findings_of_the_same_words_have_numbers(decided: Audit) -> None:
    numbers = [number for _, number in numbered(decided.findings)]
    assert len(set(numbers)) == len(numbers)
    assert numbers[-2:] == ["fnd-000000000007:1", "fnd-000000000007:2"]


def test_a_finding_without_a_passage_is_shown_at_its_article(decided: Audit) -> None:
    bare = replace(decided.findings[0], evidence=())
    assert [place.article.id for place in Locations(decided).all_of(bare)] == list(bare.articles)
    lost = replace(bare, articles=("art-unknown",))
    assert Locations(decided).first_of(lost) is None
