from __future__ import annotations

import pytest

from onrecord.errors import AddressRefused, FetchError
from onrecord.fetch.target import shown


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "gopher://x/", "/a/b",
     "example.org", "", "http:///path", "http://", "https://\x00/", "http://[::1", "http://h:99999/", "x" * 70_000],
)  # fmt: skip
@pytest.mark.parametrize("offline", [False, True])
def test_what_is_no_web_address_is_refused(make_fetcher, url, offline):
    with pytest.raises(FetchError) as caught:
        make_fetcher(offline=offline).get(url)
    assert caught.value.hint


@pytest.mark.parametrize("port", [0, 22, 25, 445, 1023, 6000, 6667, 10080])
def test_ports_of_other_services_are_refused(make_fetcher, port):
    with pytest.raises(AddressRefused, match=f"port {port},"):
        make_fetcher().get(f"http://127.0.0.1:{port}/")


def test_credentials_are_neither_sent_nor_printed(site, make_fetcher):
    url = site.page("/").replace("http://", "http://reader:s3cret@")
    with pytest.raises(FetchError, match="user name or password") as caught:
        make_fetcher().get(url)
    assert "s3cret" not in str(caught.value)
    assert "reader" not in str(caught.value)
    assert site.visits == []


def test_credentials_in_a_redirect_are_not_sent_or_printed(site, make_fetcher):
    url = site.redirect("/", site.page("/b").replace("http://", "http://reader:s3cret@"))
    with pytest.raises(FetchError, match="user name or password") as caught:
        make_fetcher().get(url)
    assert "s3cret" not in str(caught.value)
    assert "/b" not in site.visits


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://h.example/a?b=c", "https://h.example/a?b=c"),
        ("https://u:p@h.example/", "https://h.example/"),
        ("HTTPS://u:p@q@h.example/x@y", "HTTPS://h.example/x@y"),
        ("https:\\\\u:p@h.example/", "https:\\\\h.example/"),
        ("http://h.example/\x1b[31mred\r\n\u202eback\u200b", "http://h.example/redback"),
        ("http://h.example/@handle", "http://h.example/@handle"),
    ],
)
def test_a_url_is_safe_to_print(url, text):
    assert shown(url) == text


def test_a_long_url_is_cut_for_printing():
    assert len(shown("http://h.example/" + "x" * 1000)) == 201
