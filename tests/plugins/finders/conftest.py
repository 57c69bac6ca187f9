"""The website on loopback of the fetcher's tests, and contexts whose finders may visit it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord import (
    Article,
    Chain,
    Citation,
    FetchSettings,
    Form,
    Kind,
    Link,
    Mode,
    Outlet,
    OutletRegistry,
    PlaceContext,
    RecordedClaim,
    Span,
)
from onrecord.fetch import Fetcher

_WEBSITE = Path(__file__).parents[2] / "core" / "fetch" / "conftest.py"
_spec = importlib.util.spec_from_file_location("finders_website", _WEBSITE)
assert _spec and _spec.loader
_website = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_website)
Site = _website.Site
TEXT = "The dam wall is cracked in nine places, Ada Orlo told the Strait Herald."


@pytest.fixture
def site() -> Iterator[Any]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def context(site: Any) -> Iterator[Callable[..., PlaceContext]]:
    """Make contexts in which the Strait Herald is at the site and pages are fetched from there."""
    outlets = OutletRegistry(
        [Outlet("Strait Herald", domains=(f"127.0.0.1:{site.port}",)), Outlet("Merrow Gazette")]
    )
    settings = FetchSettings(allow_private=True, delay_per_host=0.0, attempts=1)
    with Fetcher(settings) as fetcher:
        yield lambda endpoint=None: PlaceContext(fetch=fetcher.get, outlets=outlets, endpoint=endpoint)


@pytest.fixture
def citation() -> Callable[..., Citation]:
    """Make citations of the Strait Herald."""

    def make(*urls: str, day: date | None = date(2031, 4, 2), outlet: str = "Strait Herald") -> Citation:
        article = Article(key="a", sha256="0" * 64, text=TEXT, outlet="Merrow Gazette", published=day)
        claim = RecordedClaim(
            article=article.id,
            content=(Span(0, 38),),
            cue=(Span(49, 53),),
            text=TEXT[:38],
            form=Form.INDIRECT,
            mode=Mode.SPEECH,
            chain=Chain((Link(name=outlet, kind=Kind.OUTLET),)),
        )
        return Citation(article=article, claim=claim, outlet=outlet, urls=urls)

    return make
