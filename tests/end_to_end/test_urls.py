"""URLs from end to end: the command line against a website on loopback."""

from __future__ import annotations

import gzip
import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

Onrecord = Callable[..., subprocess.CompletedProcess[bytes]]

PAGE = """<!doctype html><html lang="en"><head><title>Dam holds</title>
<meta property="og:site_name" content="Merrow Gazette"></head><body><article><h1>Dam holds</h1>
<p>“The dam is safe,” Ada Orlo said on Monday. The town has slept well since the water fell by three metres.</p>
<p>The council, which owns the dam, said that it would look at the wall again in the spring.</p>
</article></body></html>""".encode()
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Merrow Gazette</title><link>http://merrow.example</link>
<description>News</description><item><title>Dam holds</title><link>http://merrow.example/dam</link>
<description>The dam is safe, the engineer Ada Orlo said on Monday, and the town has slept.</description></item>
</channel></rss>"""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that hang up are part of the test."""


class Site:
    """A website; ``visits`` are the paths asked for, robots.txt left out."""

    def __init__(self) -> None:
        self.visits: list[str] = []
        self.closing = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path != "/robots.txt":
                    site.visits.append(self.path)
                site.answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __call__(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        if path == "/robots.txt":
            self._send(handler, 200, b"User-agent: *\nDisallow: /private\n", "text/plain")
        elif path in ("/page.html", "/private/page.html"):
            self._send(handler, 200, PAGE, "text/html; charset=utf-8")
        elif path == "/zipped.html":
            self._send(handler, 200, gzip.compress(PAGE), "text/html", Content_Encoding="gzip")
        elif path == "/feed.xml":
            self._send(handler, 200, FEED, "application/rss+xml")
        elif path in ("/moved", "/loop"):
            self._send(handler, 302, b"", Location="/page.html" if path == "/moved" else "/loop")
        elif path == "/endless.html":
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            while not self.closing.is_set():
                handler.wfile.write(b"<p>And so on.</p>" * 4096)
        elif path == "/cut.html":
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(PAGE)))
            handler.end_headers()
            handler.wfile.write(PAGE[:100])
        else:
            self._send(handler, 404, b"Gone.", "text/html")

    @staticmethod
    def _send(
        handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "text/html", **headers: str
    ) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    def close(self) -> None:
        if not self.closing.is_set():
            self.closing.set()
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def articles(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["articles"]
    return found


@pytest.mark.parametrize(
    ("path", "url", "outlet"),
    [
        ("/page.html", "/page.html", "Merrow Gazette"),
        ("/zipped.html", "/zipped.html", "Merrow Gazette"),
        ("/moved", "/page.html", "Merrow Gazette"),
    ],
)
def test_a_page_is_audited(
    path: str, url: str, outlet: str, site: Site, onrecord: Onrecord, folder: Path
) -> None:
    done = onrecord("audit", site(path), "--allow-private", "-q", "-o", "r.json")
    assert (done.returncode, done.stderr) == (0, b"")
    [article] = articles(folder / "r.json")
    assert (article["url"], article["outlet"], article["title"]) == (site(url), outlet, "Dam holds")
    assert "The dam is safe," in (folder / "r.json").read_text(encoding="utf-8")


def test_each_entry_of_a_feed_is_audited(site: Site, onrecord: Onrecord, folder: Path) -> None:
    done = onrecord("audit", site("/feed.xml"), "--allow-private", "-q", "-o", "r.json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [article["url"] for article in articles(folder / "r.json")] == ["http://merrow.example/dam"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/private/page.html", "robots.txt"),
        ("/loop", "redirect"),
        ("/endless.html", "larger than 20,971,520 bytes"),
        ("/cut.html", "/cut.html"),
        ("/nothing.html", "404"),
    ],
)
def test_a_page_that_cannot_be_had_is_said_in_one_sentence_and_the_others_are_audited(
    path: str, words: str, site: Site, onrecord: Onrecord, folder: Path
) -> None:
    (folder / "good.txt").write_text(
        "“The dam is safe,” Ada Orlo said. The town has slept.", encoding="utf-8"
    )
    done = onrecord("audit", site(path), "good.txt", "--allow-private", "-q", "-o", "r.json")
    [said] = done.stderr.decode().splitlines()
    assert said.startswith("onrecord: ") and site(path) in said and words in said
    assert said.endswith(".")
    assert done.returncode == 5
    assert [article["path"] for article in articles(folder / "r.json")] == ["good.txt"]


def test_a_private_address_is_refused_unless_allowed(site: Site, onrecord: Onrecord) -> None:
    done = onrecord("audit", site("/page.html"), "-q")
    assert done.returncode == 4
    [said] = done.stderr.decode().splitlines()
    assert site("/page.html") in said and "--allow-private" in said
    assert site.visits == []


def test_an_audit_replays_offline_byte_for_byte(site: Site, onrecord: Onrecord, folder: Path) -> None:
    urls = (site("/moved"), site("/feed.xml"))
    first = onrecord("audit", *urls, "--allow-private", "-q", "--format", "json")
    assert first.returncode == 0
    site.close()
    gone = onrecord("audit", *urls, "--allow-private", "-q", "--format", "json", "--ledger", ":memory:")
    assert gone.returncode == 4
    for ledger in (".onrecord/ledger.db", ":memory:"):
        words = ("--allow-private", "--offline", "-q", "--format", "json", "--ledger", ledger)
        again = onrecord("audit", *urls, *words)
        assert (again.returncode, again.stderr) == (0, b"")
        assert again.stdout == first.stdout


def test_offline_a_page_never_fetched_is_a_sentence(site: Site, onrecord: Onrecord) -> None:
    done = onrecord("audit", site("/page.html"), "--allow-private", "--offline", "-q")
    assert done.returncode == 4
    [said] = done.stderr.decode().splitlines()
    assert site("/page.html") in said
    assert site.visits == []
