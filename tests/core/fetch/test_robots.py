from __future__ import annotations

import tracemalloc

import httpx
import pytest

from onrecord.errors import FetchError
from onrecord.fetch.exchange import Answer
from onrecord.fetch.robots import MAX_BYTES, Robots


def robots(site, text, **headers):
    site.page("/robots.txt", text.encode(), Content_Type="text/plain", **headers)


def test_a_disallowed_page_is_not_asked_for(site, make_fetcher):
    robots(site, "User-agent: *\nDisallow: /private/\nAllow: /private/open\n")
    fetcher = make_fetcher()
    url = site.page("/private/a")
    with pytest.raises(FetchError, match=rf"{url} may not be fetched by robots"):
        fetcher.get(url)
    assert fetcher.get(site.page("/private/open", b"open")).content == b"open"
    assert site.visits == ["/robots.txt", "/private/open"]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: onrecord\nDisallow: /\n", False),
        ("User-agent: OnRecord/2.0 # us\nDisallow: /\n", False),
        ("user agent: ONRECORD\ndisallow: /", False),
        ("User-agent: otherbot\nDisallow: /\n", True),
        ("User-agent: on\nDisallow: /\n", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nAllow: /\n", True),
        ("User-agent: otherbot\nUser-agent: onrecord\nDisallow: /p\n", False),
        ("\ufeffUser-agent: *\nDisallow: /*age$\n", False),
        ("User-agent: *\nDisallow:\n", True),
        ("<html><p>No such file</p></html>", True),
        ("\x00\xff\x1b nonsense", True),
    ],
)
def test_the_rules_for_us_are_followed(site, make_fetcher, text, allowed):
    robots(site, text)
    url = site.page("/page")
    if allowed:
        assert make_fetcher().get(url).url == url
    else:
        with pytest.raises(FetchError, match="robots.txt disallows"):
            make_fetcher().get(url)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_rules_allow_everything(site, make_fetcher, status):
    site.page("/robots.txt", b"User-agent: *\nDisallow: /", status)
    assert make_fetcher().get(site.page("/", b"ok")).content == b"ok"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_rules_that_cannot_be_read_allow_nothing(site, make_fetcher, status):
    site.page("/robots.txt", b"", status)
    fetcher = make_fetcher()
    for _ in range(2):
        with pytest.raises(
            FetchError, match=rf"rules for robots cannot be read: .*robots.txt answers {status}"
        ):
            fetcher.get(site.page("/"))
    assert set(site.visits) == {"/robots.txt"}
    assert len(site.visits) <= 3


def test_rules_are_asked_for_once_in_a_run(site, make_fetcher):
    robots(site, "User-agent: *\nDisallow: /no\n")
    fetcher = make_fetcher()
    for path in ("/a", "/b", "/c"):
        fetcher.get(site.page(path))
    assert site.visits.count("/robots.txt") == 1


def test_redirected_rules_count(site, make_fetcher):
    site.redirect("/robots.txt", "/rules/robots.txt")
    site.page("/rules/robots.txt", b"User-agent: *\nDisallow: /\n")
    with pytest.raises(FetchError, match="robots.txt disallows"):
        make_fetcher().get(site.page("/"))


def test_rules_that_redirect_for_ever_are_no_rules(site, make_fetcher):
    site.redirect("/robots.txt", "/robots.txt")
    assert make_fetcher().get(site.page("/", b"ok")).content == b"ok"


def test_a_redirect_to_a_disallowed_page_is_not_followed(site, make_fetcher):
    robots(site, "User-agent: *\nDisallow: /no\n")
    site.redirect("/yes", "/no")
    with pytest.raises(FetchError, match=r"/yes, which redirects to .*/no, may not be fetched by robots"):
        make_fetcher().get(site("/yes"))
    assert "/no" not in site.visits


def test_rules_can_be_disobeyed_on_purpose(site, make_fetcher):
    robots(site, "User-agent: *\nDisallow: /\n")
    make_fetcher(obey_robots=False).get(site.page("/"))
    assert "/robots.txt" not in site.visits


def test_only_the_first_half_megabyte_of_rules_is_read(site, make_fetcher):
    padding = "# padding\n" * (MAX_BYTES // 10 - 5)
    head = "User-agent: *\nDisallow: /early\n"
    robots(site, head + padding + "#" * 60 + "\nDisallow: /late\n" + padding)
    fetcher = make_fetcher(max_bytes=1000)
    assert fetcher.get(site.page("/late", b"ok")).content == b"ok"
    with pytest.raises(FetchError, match="disallows"):
        fetcher.get(site.page("/early"))


def test_a_rule_that_was_cut_in_half_is_dropped(site, make_fetcher):
    head = "User-agent: *\n"
    filler = "#" * (MAX_BYTES - len(head) - len("\nDisallow: /")) + "\n"
    robots(site, head + filler + "Disallow: /only-this\n")
    assert make_fetcher().get(site.page("/", b"ok")).content == b"ok"


def test_crawl_delay_is_kept_within_bounds(site, make_fetcher, slept):
    robots(site, "User-agent: *\nCrawl-delay: 7\n")
    fetcher = make_fetcher(tools={"clock": lambda: 100.0})
    fetcher.get(site.page("/a"))
    fetcher.get(site.page("/b"))
    robots(site, "User-agent: *\nCrawl-delay: 86400\n")
    fetcher = make_fetcher(tools={"clock": lambda: 100.0})
    fetcher.get(site("/a"))
    fetcher.get(site("/b"))
    assert slept == [7.0, 30.0]


def test_many_names_times_many_rules_take_little_memory():
    text = "".join(f"user-agent:{n:x}\n" for n in range(1500)) + "user-agent:*\n" + "allow:/\n" * 1500
    answer = Answer(200, httpx.Headers(), text.encode())
    tracemalloc.start()
    try:
        rules = Robots(lambda url: answer, "onrecord/1", 5).rules(httpx.URL("http://h.example/"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert rules.allow(httpx.URL("http://h.example/x"))
    assert peak < 10_000_000  # one rule for each name and line would be fifteen times that
