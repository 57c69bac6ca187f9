"""Links of a page: which are kept, and whose they are."""

from __future__ import annotations

import pytest

from onrecord_plugins.parsers.web_links import site_of, web_url


@pytest.mark.parametrize(
    ("href", "base", "url"),
    [
        ("https://a.example/x", None, "https://a.example/x"),
        ("/x?q=1#end", "https://a.example/y/", "https://a.example/x?q=1#end"),
        (" ht\ntps://a.example/x ", None, "https://a.example/x"),
        ("//b.example/x", "http://a.example/", "http://b.example/x"),
        ("#top", "https://a.example/", None),
        ("x", None, None),
        ("javascript:alert(1)", "https://a.example/", None),
        ("data:text/html,x", "https://a.example/", None),
        ("https://[::1", None, None),
        ("https:///x", None, None),
        ("https://a.example/" + "x" * 5000, None, None),
        (None, "https://a.example/", None),
    ],
)
def test_web_url(href: str | None, base: str | None, url: str | None) -> None:
    assert web_url(href, base) == url


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.outlet.example/x", "outlet.example"),
        ("https://m.outlet.example:8443/x", "outlet.example"),
        ("https://AMP.Outlet.Example./x", "outlet.example"),
        ("https://user@outlet.example/", "outlet.example"),
        ("https://evil.example\\@outlet.example/", "evil.example"),
        ("https://[::1", ""),
        (None, ""),
    ],
)
def test_site_of(url: str | None, site: str) -> None:
    assert site_of(url) == site
