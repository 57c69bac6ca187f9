from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import FetchError, FetchSettings
from onrecord.pursuit.pages import LimitReached, Pages


def make(cache: Path | None = None, most: int = 10, refresh: bool = False, **settings: Any) -> Pages:
    fetch = FetchSettings(allow_private=True, delay_per_host=0.0, attempts=1, cache=cache)
    return Pages(replace(fetch, **settings), most, refresh=refresh, heard=lambda url, count: None)


def visits(site: Any) -> list[str]:
    return [visit for visit in site.visits if visit != "/robots.txt"]


def test_the_same_page_is_asked_for_once(site: Any) -> None:
    url, gone = site.page("/a"), site("/gone")
    with make() as pages:
        assert pages.get(url).content == pages.get(url).content == b"<p>A page.</p>"
        for _ in range(2):
            with pytest.raises(FetchError, match="404"):
                pages.get(gone)
        assert pages.count == 2
    assert visits(site) == ["/a", "/gone"]


def test_what_the_cache_holds_is_not_asked_for_again(site: Any, tmp_path: Path) -> None:
    url = site.page("/a")
    for _ in range(2):
        with make(tmp_path) as pages:
            pages.get(url)
    assert (visits(site), pages.count) == (["/a"], 0)
    with make(tmp_path, refresh=True) as pages:
        pages.get(url)
    assert visits(site) == ["/a", "/a"]


def test_beyond_the_limit_nothing_is_asked(site: Any) -> None:
    with make(most=1) as pages:
        pages.get(site.page("/a"))
        assert not pages.is_exhausted
        with pytest.raises(LimitReached, match="limit of 1 page"):
            pages.get(site.page("/b"))
        assert pages.is_exhausted
        pages.get(site("/a"))
    assert visits(site) == ["/a"]


def test_a_site_that_cannot_be_reached_is_asked_once(site: Any) -> None:
    site.close()
    with make() as pages:
        for path in ("/a", "/b", "/c"):
            with pytest.raises(FetchError):
                pages.get(site(path))
        assert pages.count == 1


def test_offline_nothing_is_asked(site: Any, tmp_path: Path) -> None:
    url = site.page("/a")
    with make(tmp_path, offline=True) as pages, pytest.raises(FetchError, match="offline"):
        pages.get(url)
    assert site.visits == []


def test_private_addresses_are_refused(site: Any) -> None:
    with make(allow_private=False) as pages, pytest.raises(FetchError, match="loopback"):
        pages.get(site.page("/a"))
    assert site.visits == []
