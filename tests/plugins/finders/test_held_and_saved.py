from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from onrecord import Article, FindContext, OutletRegistry
from onrecord.model import Outlet
from onrecord_plugins.finders.folder import SavedArticles
from onrecord_plugins.finders.held import HeldArticles

Make = Callable[..., Any]
OUTLETS = OutletRegistry([Outlet("Strait Herald", aliases=("The Herald",), domains=("strait.example",))])


def article(key: str, **more: Any) -> Article:
    return Article(key=key, sha256=key[0] * 64, text="The dam wall is cracked.", **more)


LINKED = article("a", url="https://strait.example/dam/")
OF_OUTLET = article("b", outlet="Strait Herald", published=date(2031, 4, 1))
LATER = article("c", outlet="The Strait Herald", published=date(2031, 5, 1))
AT_ITS_DOMAIN = article("d", url="https://www.strait.example/other")
OTHER = article("e", outlet="Merrow Gazette", url="https://merrow.example/x")
ALL = (OTHER, LATER, OF_OUTLET, LINKED, AT_ITS_DOMAIN)


def context(saved: Sequence[Article] = (), held: Sequence[Article] = ()) -> FindContext:
    return FindContext(
        articles=(),
        by_url=lambda url: [a for a in held if a.url == url],
        by_outlet=lambda name: [a for a in held if a.outlet == name],
        outlets=OUTLETS,
        saved=saved,
    )


def test_saved_pages_are_offered_linked_ones_first(citation: Make) -> None:
    cited = citation("http://www.strait.example/dam?utm_source=x#top")
    found = list(SavedArticles().find(cited, context(saved=ALL)))
    assert [a.key for a in found[:2]] == ["a", "b"]
    assert {a.key for a in found} == {"a", "b", "c", "d"}


def test_nothing_is_saved_in_an_audit(citation: Make) -> None:
    assert list(SavedArticles().find(citation("https://strait.example/dam"), context())) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://strait.example/dam/",
        "https://strait.example/dam",
        "http://www.strait.example/dam/",
        "https://strait.example/dam/?utm_campaign=1&fbclid=2#comments",
    ],
)
def test_a_held_page_is_found_however_its_address_is_spelled(url: str, citation: Make) -> None:
    assert LINKED in list(HeldArticles().find(citation(url), context(held=ALL)))


def test_another_page_of_the_site_is_not_the_linked_one(citation: Make) -> None:
    cited = citation("https://strait.example/dam?page=2", outlet="Nobody's Paper")
    assert list(HeldArticles().find(cited, context(held=ALL))) == []
