from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from onrecord.errors import FetchError

CERTIFICATE = Path(__file__).with_name("page.test.pem")  # made for these tests, for the name page.test alone


@pytest.fixture
def secure_site(site):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    asked = site.asked = []
    context.sni_callback = lambda sock, name, context: asked.append(name)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.page("/", b"sealed")
    return site


def resolve(host, port):
    return ["127.0.0.1"]


def test_a_verified_host_is_reached_by_its_name(secure_site, make_fetcher, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    document = make_fetcher(tools={"resolve": resolve}).get(f"https://page.test:{secure_site.port}/")
    assert document.content == b"sealed"
    assert set(secure_site.asked) == {"page.test"}


def test_another_name_is_not_covered_by_the_certificate(secure_site, make_fetcher, monkeypatch, slept):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    url = f"https://other.test:{secure_site.port}/"
    with pytest.raises(FetchError, match=rf"{url} cannot be trusted: its certificate does not hold"):
        make_fetcher(tools={"resolve": resolve}).get(url)
    assert secure_site.visits == []
    assert slept == []


def test_an_unknown_issuer_is_not_trusted(secure_site, make_fetcher, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with pytest.raises(FetchError, match="cannot be trusted") as caught:
        make_fetcher(tools={"resolve": resolve}).get(f"https://page.test:{secure_site.port}/")
    assert caught.value.hint


def test_a_server_without_encryption_is_not_reached_with_it(site, make_fetcher):
    with pytest.raises(FetchError, match="no encrypted connection"):
        make_fetcher().get(site.page("/").replace("http://", "https://"))
