"""A website on loopback that a test furnishes, and fetchers that may visit it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore
import pytest

from onrecord.fetch import Fetcher
from onrecord.settings import FetchSettings

Reply = Callable[[BaseHTTPRequestHandler], None]


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that hang up are what many tests are about."""


def page(body: bytes, status: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


class Site:
    """Replies by path; ``visits`` are the paths asked for, ``headers`` those of each visit."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.visits: list[str] = []
        self.headers: list[Message] = []
        self.closing = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.visits.append(self.path)
                site.headers.append(self.headers)
                replies = site.replies.get(self.path, [])
                reply = replies.pop(0) if len(replies) > 1 else replies[0] if replies else page(b"", 404)
                reply(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = _QuietServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __call__(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def reply(self, path: str, *replies: Reply) -> str:
        """Give ``replies`` one after the other, the last for ever; return the URL."""
        self.replies[path] = list(replies)
        return self(path)

    respond = staticmethod(page)

    def page(self, path: str, body: bytes = b"<p>A page.</p>", status: int = 200, **headers: str) -> str:
        return self.reply(path, page(body, status, **headers))

    def redirect(self, path: str, location: str, status: int = 302) -> str:
        return self.reply(path, page(b"", status, Location=location))

    def close(self) -> None:
        if not self.closing.is_set():
            self.closing.set()
            self.server.shutdown()
            self.server.server_close()
            self._thread.join()


class Detour(httpcore.NetworkBackend):
    """Stands in for the internet: whatever address is connected to, the site answers."""

    def __init__(self, port: int) -> None:
        self.addresses: list[str] = []
        self._port = port
        self._real = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        self.addresses.append(host)
        return self._real.connect_tcp("127.0.0.1", self._port, *rest, **more)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def detour(site: Site) -> Detour:
    return Detour(site.port)


@pytest.fixture
def slept() -> list[float]:
    """The pauses that the fetchers of this test made, in seconds."""
    return []


@pytest.fixture
def make_fetcher(slept: list[float]) -> Iterator[Callable[..., Fetcher]]:
    """Make fetchers that may visit loopback, never really sleep, and are closed after the test."""
    made: list[Fetcher] = []

    def make(*, tools: dict[str, Any] | None = None, **settings: Any) -> Fetcher:
        defaults = {"allow_private": True, "delay_per_host": 0.0, "connect_timeout": 5.0, "read_timeout": 5.0}
        fetcher = Fetcher(FetchSettings(**(defaults | settings)), **({"sleep": slept.append} | (tools or {})))
        made.append(fetcher)
        return fetcher

    yield make
    for fetcher in made:
        fetcher.close()
