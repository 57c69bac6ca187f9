"""Articles that cite one another, a website that has some of them, and pursuits among them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import Audit, FetchSettings, Ledger, Outlet, Plugins, Settings, audit, hookimpl, load_plugins

_WEBSITE = Path(__file__).parents[1] / "fetch" / "conftest.py"
_spec = importlib.util.spec_from_file_location("pursuit_website", _WEBSITE)
assert _spec and _spec.loader
_website = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_website)
FILLER = "The council that owns the dam did not answer. It was built in 1931 and mended twice since then."


@pytest.fixture
def site() -> Iterator[Any]:
    site = _website.Site()
    yield site
    site.close()


@pytest.fixture
def page() -> Callable[..., bytes]:
    """Make a page of news; ``paragraphs`` are HTML."""

    def make(outlet: str, title: str, day: str, *paragraphs: str) -> bytes:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, FILLER))
        return (
            f'<!doctype html><html lang="en"><head><title>{title}</title>'
            f'<meta property="og:site_name" content="{outlet}">'
            f'<meta property="article:published_time" content="{day}T09:00:00Z"></head>'
            f"<body><article><h1>{title}</h1>{body}</article></body></html>"
        ).encode()

    return make


@pytest.fixture
def plugins(site: Any) -> Callable[..., Plugins]:
    """Load our plugins, with some outlets at the site, and one more where given."""

    class Outlets:
        @hookimpl
        def onrecord_outlets(self) -> list[Outlet]:
            here = (f"127.0.0.1:{site.port}",)
            return [
                Outlet("Strait Herald", domains=here),
                Outlet("Daily Lantern", domains=here),
                Outlet("Merrow Gazette"),
                Outlet("Upland Observer"),
            ]

    def load(*more: object) -> Plugins:
        loaded = load_plugins(builtin_only=True)
        loaded.register(Outlets(), "outlets-here")
        for number, plugin in enumerate(more):
            loaded.register(plugin, f"more-{number}")
        return loaded

    return load


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    fetch = FetchSettings(
        allow_private=True, delay_per_host=0.0, attempts=1, connect_timeout=5.0, cache=tmp_path / "cache"
    )
    return Settings(fetch=fetch, model="rules")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def story(
    site: Any, page: Callable[..., bytes], tmp_path: Path, settings: Settings, plugins: Any, ledger: Ledger
) -> Callable[..., Audit]:
    """Write a story of the Merrow Gazette of 2 April 2031 and audit it; the site has no robots.txt and no feeds."""

    def write(*paragraphs: str) -> Audit:
        file = tmp_path / "story.html"
        file.write_bytes(page("Merrow Gazette", "Is the dam safe?", "2031-04-02", *paragraphs))
        return audit([str(file)], plugins=plugins(), settings=settings, ledger=ledger)

    return write
