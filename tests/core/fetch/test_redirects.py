from __future__ import annotations

import pytest

from onrecord.errors import FetchError


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site, make_fetcher, status):
    start = site.redirect("/old/place", "../new?x=1#frag", status)
    site.page("/new?x=1", b"here")
    document = make_fetcher().get(start)
    assert (document.target, document.url, document.content) == (start, site("/new?x=1"), b"here")


def test_a_loop_is_named(site, make_fetcher):
    site.redirect("/a", "/b")
    site.redirect("/b", "/c")
    site.redirect("/c", "/b")
    with pytest.raises(FetchError, match="in a loop") as caught:
        make_fetcher().get(site("/a"))
    assert f"{site('/b')} → {site('/c')} → {site('/b')}" in caught.value.message
    assert caught.value.message.startswith(site("/a"))


def test_redirects_are_counted(site, make_fetcher):
    for number in range(9):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.page("/9", b"end")
    assert make_fetcher(max_redirects=9).get(site("/0")).content == b"end"
    site.visits.clear()
    with pytest.raises(FetchError, match="more than 3 times"):
        make_fetcher(max_redirects=3).get(site("/0"))
    assert [path for path in site.visits if path != "/robots.txt"] == ["/0", "/1", "/2", "/3"]


def test_a_page_that_wants_its_cookie_back_is_no_loop(site, make_fetcher):
    def reply(handler):
        if "seen=1" in handler.headers.get("Cookie", ""):
            site.respond(b"welcome")(handler)
        else:
            site.respond(b"", 302, Location="/", Set_Cookie="seen=1; Path=/")(handler)

    fetcher = make_fetcher()
    document = fetcher.get(site.reply("/", reply))
    assert document.content == b"welcome"
    fetcher.get(site.page("/other"))
    assert "Cookie" not in site.headers[-1]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)"])
def test_a_redirect_out_of_the_web_is_refused(site, make_fetcher, location):
    with pytest.raises(FetchError, match="not an http or https URL") as caught:
        make_fetcher().get(site.redirect("/", location))
    assert caught.value.message.startswith(site("/"))
    assert location[:20] in caught.value.message


@pytest.mark.parametrize("location", ["http://[::1", "http://h:port/", "https://exa mple\x01/"])
def test_a_redirect_to_nonsense_is_an_error(site, make_fetcher, location):
    with pytest.raises(FetchError, match=site("/")):
        make_fetcher().get(site.redirect("/", location))


def test_a_redirect_without_a_place_is_an_error(site, make_fetcher):
    with pytest.raises(FetchError, match="answers 302"):
        make_fetcher().get(site.page("/", b"", 302))
