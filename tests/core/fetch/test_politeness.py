from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.errors import FetchError

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


class Clock:
    """Seconds that pass only in sleep."""

    def __init__(self):
        self.time = 1000.0
        self.pauses = []

    def __call__(self):
        return self.time

    def sleep(self, seconds):
        self.pauses.append(round(seconds, 6))
        self.time += seconds

    @property
    def tools(self):
        return {"clock": self, "sleep": self.sleep, "now": lambda: NOON}


@pytest.fixture
def clock():
    return Clock()


def test_requests_to_one_host_are_spaced(site, make_fetcher, clock):
    fetcher = make_fetcher(delay_per_host=1.5, tools=clock.tools)
    fetcher.get(site.page("/a"))
    clock.time += 1.0
    fetcher.get(site.page("/b"))
    clock.time += 10.0
    fetcher.get(site.page("/c"))
    assert clock.pauses == [0.5]


def test_other_hosts_are_not_waited_for(site, make_fetcher, clock):
    tools = clock.tools | {"resolve": lambda host, port: ["127.0.0.1"]}
    fetcher = make_fetcher(delay_per_host=5, tools=tools)
    site.page("/")
    fetcher.get(f"http://a.example:{site.port}/")
    fetcher.get(f"http://b.example:{site.port}/")
    assert clock.pauses == []


def test_redirects_within_a_host_are_spaced(site, make_fetcher, clock):
    site.redirect("/a", "/b")
    site.page("/b")
    make_fetcher(delay_per_host=2, tools=clock.tools).get(site("/a"))
    assert clock.pauses == [2.0]


def test_pauses_do_not_count_against_the_total_timeout(site, make_fetcher, clock):
    for number in range(4):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.page("/4", b"end")
    assert (
        make_fetcher(delay_per_host=20, total_timeout=30, tools=clock.tools).get(site("/0")).content == b"end"
    )
    assert sum(clock.pauses) == 80


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(site, make_fetcher, clock, status):
    url = site.reply("/", site.respond(b"", status), site.respond(b"", status), site.respond(b"at last"))
    assert make_fetcher(backoff=0.5, tools=clock.tools).get(url).content == b"at last"
    assert clock.pauses == [0.5, 1.0]


def test_a_server_that_stays_busy_is_given_up(site, make_fetcher, clock):
    url = site.page("/", b"", 503)
    with pytest.raises(FetchError, match="answers 503"):
        make_fetcher(attempts=3, backoff=0.5, tools=clock.tools).get(url)
    assert site.visits.count("/") == 3


@pytest.mark.parametrize(
    ("value", "pause"),
    [("7", 7.0), ("Fri, 02 Jan 2026 12:00:09 GMT", 9.0), ("0", 0.5), ("Fri, 02 Jan 2026 11:00:00 GMT", 0.5),
     ("-5", 0.5), ("soon", 0.5), ("", 0.5), ("²", 0.5)],
)  # fmt: skip
def test_retry_after_is_honoured(site, make_fetcher, clock, value, pause):
    url = site.reply("/", site.respond(b"", 503, Retry_After=value), site.respond(b"ok"))
    assert make_fetcher(backoff=0.5, tools=clock.tools).get(url).content == b"ok"
    assert clock.pauses == [pause]


def test_a_retry_after_that_is_too_long_is_told_instead_of_waited(site, make_fetcher, clock):
    url = site.page("/", b"", 429, Retry_After="3600")
    with pytest.raises(FetchError, match="answers 429") as caught:
        make_fetcher(tools=clock.tools).get(url)
    assert "3600 seconds" in caught.value.hint
    assert clock.pauses == []
    assert site.visits.count("/") == 1


def test_retries_are_spaced_by_the_host_delay_too(site, make_fetcher, clock):
    url = site.reply("/", site.respond(b"", 503), site.respond(b"ok"))
    make_fetcher(backoff=0.5, delay_per_host=3, tools=clock.tools).get(url)
    assert sum(clock.pauses) == 3


def test_a_refused_connection_is_tried_again_and_named(site, make_fetcher, clock):
    url = site("/")
    site.close()
    with pytest.raises(FetchError, match=rf"{url} cannot be reached: .*refused") as caught:
        make_fetcher(attempts=3, backoff=0.5, tools=clock.tools).get(url)
    assert clock.pauses == [0.5, 1.0]
    assert caught.value.hint


def test_a_dropped_connection_is_tried_again(site, make_fetcher, clock):
    def drop(handler):
        handler.close_connection = True

    assert make_fetcher(tools=clock.tools).get(site.reply("/", drop, site.respond(b"ok"))).content == b"ok"
