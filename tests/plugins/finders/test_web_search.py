"""The answer of a SearXNG instance: https://docs.searxng.org/dev/search_api.html."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from onrecord import UsageError
from onrecord_plugins.finders.web_search import MOST_RESULTS, VARIABLE, WebSearch

Make = Callable[..., Any]
TEMPLATE = "/search?q={query}&format=json"


def answer(site: Any, context: Make, citation: Make, content: bytes) -> list[Any]:
    with_endpoint = context(site(TEMPLATE))
    [asked] = WebSearch().plan(citation(), with_endpoint)
    site.page(asked.removeprefix(site("")), content, Content_Type="application/json")
    return list(WebSearch().places(citation(), with_endpoint))


def test_results_are_places(site: Any, context: Make, citation: Make) -> None:
    results = [
        {
            "url": "http://h.example/dam",
            "title": "Dam",
            "publishedDate": "2031-04-01T00:00:00",
            "engine": "x",
        },
        {"url": "http://h.example/b", "title": None, "publishedDate": None},
    ]
    found = answer(site, context, citation, json.dumps({"query": "…", "results": results}).encode())
    assert [(p.url, p.title, p.published) for p in found] == [
        ("http://h.example/dam", "Dam", date(2031, 4, 1)),
        ("http://h.example/b", "", None),
    ]
    asked = parse_qs(urlsplit(site.visits[-1]).query)
    assert asked == {"q": [f"site:127.0.0.1:{site.port} wall cracked nine places"], "format": ["json"]}


def test_an_outlet_without_a_known_address_is_searched_for_by_name(context: Make, citation: Make) -> None:
    [asked] = WebSearch().plan(citation(outlet="Merrow Gazette"), context("http://s.example/?q={query}"))
    assert parse_qs(urlsplit(asked).query)["q"][0].startswith('"Merrow Gazette" ')


@pytest.mark.parametrize("endpoint", [None, "http://s.example/search"])
def test_an_endpoint_without_a_place_for_the_query_is_refused(
    endpoint: str | None, context: Make, citation: Make
) -> None:
    with pytest.raises(UsageError, match="--finder 'search=") as caught:
        WebSearch().plan(citation(), context(endpoint))
    assert VARIABLE in caught.value.hint


def test_the_endpoint_is_named_by_the_environment_too(
    context: Make, citation: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "http://s.example/?q={query}")
    [asked] = WebSearch().plan(citation(), context())
    assert asked.startswith("http://s.example/?q=site%3A127.0.0.1")


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"results": 3}', b'{"results": [3, null, {"url": 4}, {"url": "file:///x"}]}', b"<html>"],
)
def test_an_answer_of_another_shape_gives_no_places(
    content: bytes, site: Any, context: Make, citation: Make
) -> None:
    assert answer(site, context, citation, content) == []


def test_a_long_answer_is_cut(site: Any, context: Make, citation: Make) -> None:
    results = [{"url": f"http://h.example/{number}"} for number in range(500)]
    found = answer(site, context, citation, json.dumps({"results": results}).encode())
    assert len(found) == MOST_RESULTS
