"""The fetcher: a URL in, a document out, and every step of the way checked."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import Message
from functools import partial
from types import TracebackType
from typing import Self

import httpcore
import httpx

from onrecord.document import Document
from onrecord.errors import AddressRefused, FetchError
from onrecord.fetch.addresses import Resolve, resolve_by_system
from onrecord.fetch.cache import Cache, DamagedEntry, Record
from onrecord.fetch.exchange import Answer, Exchange, status_failure
from onrecord.fetch.failure import Failure
from onrecord.fetch.politeness import Politeness
from onrecord.fetch.robots import MAX_BYTES as ROBOTS_MAX_BYTES
from onrecord.fetch.robots import Robots
from onrecord.fetch.target import parse_url, shown
from onrecord.fetch.transport import Deadline, GuardedBackend, GuardedTransport
from onrecord.settings import FetchSettings

_LOG = logging.getLogger("onrecord.fetch")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+_-]{1,64}/[a-z0-9.+_-]{1,64}")
_CHARSET = re.compile(r"[A-Za-z0-9.:+_-]{1,40}")
# Secrets of a session are no evidence; the others describe one transfer, not the page (RFC 9111, section 3.2).
_NOT_KEPT = frozenset({"set-cookie", "set-cookie2"})
_NOT_UPDATED = re.compile(r"content-.*|connection|keep-alive|transfer-encoding|trailer|upgrade")


class Fetcher:
    """Gets URLs politely and safely; a context manager that closes its connections. For one thread at a time.

    - Only http and https, without credentials, on ordinary ports. Unless ``allow_private``, only addresses of the
      public internet: all answers of the DNS are checked and a checked one is connected to, for the URL, every
      redirect and every robots.txt. Proxies and logins named in the environment are not used: behind a proxy, the
      address contacted could not be checked.
    - ``connect_timeout`` and ``read_timeout`` limit each wait, ``total_timeout`` all the network time of one ``get``,
      redirects and tries included; its robots.txt has as much again. Pauses for politeness are not counted.
    - ``max_bytes`` limits the body after decompression. Redirects are counted, and a loop is named.
    - robots.txt is obeyed (RFC 9309), its ``Crawl-delay`` too, up to 30 seconds; requests to one host start at least
      ``delay_per_host`` seconds apart. Failed connections and 429, 502, 503, 504 are tried again, see ``Exchange``.
    - Cookies live as long as one ``get``: some sites redirect in a circle without them.
    - With ``cache``, each page is kept (``onrecord.fetch.cache``), and the next ``get`` asks the server whether it has
      changed. ``offline`` makes no request and gives the document of the last fetch again, byte for byte.

    ``clock`` (seconds, monotonic), ``sleep``, ``now`` (UTC), ``resolve`` and ``network`` stand in for the real ones.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        resolve: Resolve = resolve_by_system,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._cache = Cache(settings.cache) if settings.cache else None
        self._deadline = Deadline(clock)
        backend = GuardedBackend(
            network or httpcore.SyncBackend(), resolve, self._deadline, allow_private=settings.allow_private
        )
        self._transport = GuardedTransport(backend)

        def rest(seconds: float) -> None:
            with self._deadline.allow(float("inf")):
                sleep(seconds)

        self._exchange = Exchange(self._transport, self._deadline, settings, rest, now)
        self._politeness = Politeness(settings.delay_per_host, clock, rest)
        self._robots = Robots(self._ask_robots, settings.user_agent, settings.max_redirects)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def get(self, url: str) -> Document:
        """Return the document at ``url``: ``target`` as given, ``url`` where it was found, without fragment.

        ``content`` is decompressed; ``headers`` are as received, names in lower case, without cookies.
        ``fetched_at`` is when the server sent or last confirmed these bytes. Raises ``AddressRefused`` for an
        address or port that is not contacted and ``FetchError`` for every other reason to have no document.
        """
        trail = [shown(url)]
        try:
            asked = parse_url(url)
            if self._settings.offline:
                return self._replay(url, asked)
            self._exchange.cookies.clear()
            with self._deadline.allow(self._settings.total_timeout):
                return self._fetch(url, asked, trail)
        except Failure as failure:
            place = trail[0] if trail[-1] == trail[0] else f"{trail[0]}, which redirects to {trail[-1]},"
            kind = AddressRefused if failure.refused else FetchError
            raise kind(f"{place} {failure.why}.", hint=failure.hint) from failure

    def _fetch(self, target: str, asked: httpx.URL, trail: list[str]) -> Document:
        hop = asked
        passed: list[tuple[httpx.URL, frozenset[tuple[str, str | None]]]] = []
        while True:
            delay = self._delay_if_allowed(hop)
            # To come back with other cookies is what some sites want, and no loop.
            state = (hop, frozenset((c.name, c.value) for c in self._exchange.cookies.jar))
            if state in passed:
                circle = [*passed[passed.index(state) :], state]
                raise Failure(
                    "redirects in a loop: " + " → ".join(shown(str(url)) for url, _ in circle),
                    hint="Give the address that a browser ends at, or save the page and audit the file.",
                )
            passed.append(state)
            held = self._held(hop)
            answer = self._exchange.ask(
                hop,
                before=partial(self._politeness.wait, hop.raw_host.decode("ascii"), delay),
                headers=_conditions(held),
            )
            if answer.location is None:
                return self._document(target, answer, held, tuple(str(url) for url, _ in passed))
            if len(passed) > self._settings.max_redirects:
                raise Failure(
                    f"redirects more than {self._settings.max_redirects} times",
                    hint="Give the address that a browser ends at, or save the page and audit the file.",
                )
            trail.append(shown(answer.location))
            hop = parse_url(answer.location, base=hop)
            trail[-1] = shown(str(hop))

    def _delay_if_allowed(self, url: httpx.URL) -> float:
        if not self._settings.obey_robots:
            return 0.0
        rules = self._robots.rules(url)
        if not rules.allow(url):
            raise Failure(
                "may not be fetched by robots: the site's robots.txt disallows it",
                hint="Save the page from a browser and audit the file.",
            )
        return rules.delay

    def _ask_robots(self, url: httpx.URL) -> Answer:
        with self._deadline.allow(self._settings.total_timeout):
            return self._exchange.ask(url, first_bytes=ROBOTS_MAX_BYTES)

    def _held(self, url: httpx.URL) -> tuple[Record, bytes] | None:
        if self._cache is None:
            return None
        try:
            held = self._cache.latest(str(url))
        except (DamagedEntry, OSError) as error:
            _LOG.warning("%s: %s in the cache; fetching it afresh", shown(str(url)), error)
            return None
        return held if held and held[0].final_url == str(url) else None

    def _document(
        self, target: str, answer: Answer, held: tuple[Record, bytes] | None, passed: tuple[str, ...]
    ) -> Document:
        headers = tuple((n, v) for n, v in answer.headers.multi_items() if n not in _NOT_KEPT)
        if answer.is_page:
            content = answer.content
        elif answer.status == 304 and held:
            headers, content = _updated(held[0].headers, headers), held[1]
        else:
            raise status_failure(answer.status)
        record = Record(
            url=passed[0],
            final_url=passed[-1],
            redirects=passed[1:-1],
            status=answer.status,
            headers=headers,
            fetched_at=self._now(),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        if self._cache:
            try:
                self._cache.keep(record, content)
            except OSError as error:
                raise Failure(
                    f"was fetched but cannot be kept in {self._settings.cache}: {error.strerror or error}",
                    hint="Make room, or choose another folder for the cache.",
                ) from error
        return _as_document(target, record, content)

    def _replay(self, target: str, asked: httpx.URL) -> Document:
        hint = "Run once without --offline to fetch it."
        try:
            held = self._cache.latest(str(asked)) if self._cache else None
        except (DamagedEntry, OSError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or error
            raise Failure(f"cannot be replayed offline: {why}", hint=hint) from error
        if held is None:
            where = f"in {self._settings.cache}" if self._cache else "because no cache is set"
            raise Failure(f"cannot be replayed offline: it is not held {where}", hint=hint)
        return _as_document(target, *held)


def _conditions(held: tuple[Record, bytes] | None) -> dict[str, str]:
    if held is None:
        return {}
    headers = dict(held[0].headers)
    pairs = (("If-None-Match", headers.get("etag")), ("If-Modified-Since", headers.get("last-modified")))
    return {name: value for name, value in pairs if value and value.isascii()}


def _updated(
    held: tuple[tuple[str, str], ...], fresh: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    newer = tuple((n, v) for n, v in fresh if not _NOT_UPDATED.fullmatch(n))
    names = {name for name, _ in newer}
    return (*((n, v) for n, v in held if n not in names), *newer)


def _as_document(target: str, record: Record, content: bytes) -> Document:
    declared = Message()
    declared["content-type"] = dict(record.headers).get("content-type", "")
    media_type = declared["content-type"].partition(";")[0].strip().lower()
    charset = declared.get_content_charset() or ""
    return Document(
        target=target,
        content=content,
        url=record.final_url,
        media_type=media_type if _MEDIA_TYPE.fullmatch(media_type) else None,
        charset=charset if _CHARSET.fullmatch(charset) else None,
        headers=record.headers,
        fetched_at=record.fetched_at,
    )
