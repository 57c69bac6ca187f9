"""The CDX protocol: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from onrecord_plugins.finders.wayback import DEFAULT, VARIABLE, WaybackMachine

Make = Callable[..., Any]


class Archive(dict[str, Any]):
    """Replies of a site that answers every CDX question with the rows whose address the question covers."""

    def __init__(self, rows: list[list[str]], respond: Callable[..., Any]) -> None:
        super().__init__()
        self.rows = rows
        self.asked: list[dict[str, list[str]]] = []
        self._respond = respond

    def get(self, path: str, default: Any = None) -> Any:
        if not path.startswith("/cdx/search/cdx?"):
            return super().get(path, default)

        def reply(handler: BaseHTTPRequestHandler) -> None:
            asked = parse_qs(urlsplit(handler.path).query)
            self.asked.append(asked)
            url = asked["url"][0]
            under = url.removesuffix("*")
            hits = [
                row
                for row in self.rows
                if (url.endswith("*") and under in row[1])
                or row[1].removesuffix("/") == url.removesuffix("/")
            ]
            first, last = asked.get("from", ["0"])[0], asked.get("to", ["9"])[0]
            hits = [row for row in hits if first <= row[0][: len(first)] and row[0][: len(last)] <= last]
            answer = [["timestamp", "original"], *hits] if hits else []
            self._respond(json.dumps(answer).encode(), Content_Type="application/json")(handler)

        return [reply]


@pytest.fixture
def archive(site: Any) -> Archive:
    original = f"http://127.0.0.1:{site.port}/dam"
    rows = [
        ["20310401120000", original],
        ["20350101000000", original],
        ["20310320101010", "http://x.example/1"],
    ]
    site.replies = Archive(rows, site.respond)
    return site.replies


def test_the_capture_nearest_to_the_citing_article_is_taken(
    site: Any, archive: Archive, context: Make, citation: Make
) -> None:
    original = f"http://127.0.0.1:{site.port}/dam"
    [place] = WaybackMachine().places(citation(original), context(site("")))
    assert place.original == original
    assert place.url == site(f"/web/20310401120000id_/{original}")
    linked, of_outlet = archive.asked
    assert linked["url"] == [original] and "from" not in linked
    assert of_outlet["url"] == [f"127.0.0.1:{site.port}/*"]
    assert (of_outlet["from"], of_outlet["to"]) == (["20310302"], ["20310503"])
    assert of_outlet["output"] == ["json"] and of_outlet["collapse"] == ["urlkey"]


def test_without_a_day_only_linked_pages_are_asked_for(
    archive: Archive, context: Make, citation: Make
) -> None:
    assert WaybackMachine().plan(citation(day=None), context()) == []
    [asked] = WaybackMachine().plan(citation("http://h.example/a?b=c&d", day=None), context())
    assert asked.startswith(f"{DEFAULT}/cdx/search/cdx?url=http%3A%2F%2Fh.example%2Fa%3Fb%3Dc%26d&")


def test_the_endpoint_is_named_by_the_environment_too(
    context: Make, citation: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "http://archive.example/")
    assert all(
        url.startswith("http://archive.example/cdx/")
        for url in WaybackMachine().plan(citation("http://h.example/a"), context())
    )


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"[[[[[",
        b"[" * 100_000,
        b'[["urlkey"],["x"]]',
        b'[["timestamp","original"]]',
        (
            b'[["timestamp","original"],["2031","http://h.example/"],["20310401120000","file:///etc/passwd"],'
            b'["20319901000000","http://h.example/"],[1,2],"x",["20310401120000"]]'
        ),
        b"<html>Busy</html>",
    ],
)
def test_an_answer_of_another_shape_gives_no_places(
    answer: bytes, site: Any, context: Make, citation: Make
) -> None:
    asked = WaybackMachine().plan(citation("http://h.example/a", day=None), context(site("")))
    site.page(asked[0].removeprefix(site("")), answer)
    found = WaybackMachine().places(citation("http://h.example/a", day=None), context(site("")))
    assert list(found) == []
    assert len(site.visits) == 2, "robots.txt and the question"
