"""One request and its answer, tried again where that is decent, with limits on time and size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from onrecord.fetch.decoding import ACCEPTED, decode, too_large, truncated
from onrecord.fetch.failure import Failure
from onrecord.fetch.politeness import LONGEST_PAUSE
from onrecord.fetch.transport import Deadline
from onrecord.settings import FetchSettings

_PAGE = frozenset({200, 203})
_REDIRECT = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN = frozenset({429, 502, 503, 504})
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": ACCEPTED,
}
_BY_HAND = "Save the page from a browser and audit the file."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. ``content`` is decoded, and empty unless ``is_page``."""

    status: int
    headers: httpx.Headers
    content: bytes = b""

    @property
    def is_page(self) -> bool:
        """Whether this is a whole document."""
        return self.status in _PAGE

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as sent; None if this is no redirect."""
        return self.headers.get("location") if self.status in _REDIRECT else None


class Exchange:
    """Sends GET requests over ``transport``; the caller empties ``cookies`` when they have lived long enough.

    A failed connection, 429, 502, 503 and 504 are tried again, up to ``settings.attempts`` times in all, after twice
    the pause each time and never sooner than ``Retry-After`` asks; one that asks for more than ``LONGEST_PAUSE`` is
    not tried again. Pauses do not count against the deadline.
    """

    def __init__(
        self,
        transport: httpx.BaseTransport,
        deadline: Deadline,
        settings: FetchSettings,
        sleep: Callable[[float], None],
        now: Callable[[], datetime],
    ) -> None:
        self.cookies = httpx.Cookies()
        self._transport = transport
        self._timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout).as_dict()
        self._deadline = deadline
        self._settings = settings
        self._sleep = sleep
        self._now = now

    def ask(
        self,
        url: httpx.URL,
        *,
        before: Callable[[], None] = lambda: None,
        headers: Mapping[str, str] | None = None,
        first_bytes: int | None = None,
    ) -> Answer:
        """Return the answer of ``url``, whatever its status, unless that is one of those tried again in vain.

        ``before`` is called ahead of each try. With ``first_bytes``, that much of the body is returned and the rest
        left; without, a body over ``settings.max_bytes`` raises. Raises ``Failure``.
        """

        def ask_once() -> Answer:
            before()
            return self._ask_once(url, headers or {}, first_bytes)

        retrying = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, Failure) and error.transient),
            stop=stop_after_attempt(max(1, self._settings.attempts)),
            wait=self._pause,
            sleep=self._sleep,
            reraise=True,
        )
        return retrying(ask_once)

    def _pause(self, state: RetryCallState) -> float:
        failure = state.outcome.exception() if state.outcome else None
        asked = failure.retry_after if isinstance(failure, Failure) else 0.0
        return max(asked, min(LONGEST_PAUSE, self._settings.backoff * 2.0 ** (state.attempt_number - 1)))

    def _ask_once(self, url: httpx.URL, headers: Mapping[str, str], first_bytes: int | None) -> Answer:
        # httpx would make the Host header itself, but fails on names that IDNA 2008 does not know.
        own = {"Host": url.netloc.decode("ascii"), "User-Agent": self._settings.user_agent}
        request = httpx.Request(
            "GET",
            url,
            headers={**own, **_HEADERS, **headers},
            cookies=self.cookies,
            extensions={"timeout": self._timeout},
        )
        with self._translated("asking"):
            response = self._transport.handle_request(request)
        try:
            response.request = request
            self.cookies.extract_cookies(response)
            status = response.status_code
            if status in _TRY_AGAIN:
                raise self._busy(response)
            if status not in _PAGE:
                return Answer(status, response.headers)
            with self._translated("reading"):
                return Answer(status, response.headers, self._body(response, first_bytes))
        finally:
            response.close()

    def _body(self, response: httpx.Response, first_bytes: int | None) -> bytes:
        limit = self._settings.max_bytes
        declared = response.headers.get("content-length", "")
        if first_bytes is not None:
            limit = max(limit, 2 * first_bytes)
        elif declared.isdecimal() and int(declared) > limit:
            raise too_large(limit)
        body = bytearray()
        for piece in decode(response.iter_raw(), response.headers.get("content-encoding", ""), limit):
            body += piece
            if first_bytes is not None and len(body) >= first_bytes:
                return bytes(body[:first_bytes])
        return bytes(body)

    def _busy(self, response: httpx.Response) -> Failure:
        asked = self._retry_after(response.headers.get("retry-after", ""))
        failure = status_failure(response.status_code)
        if asked > LONGEST_PAUSE:
            hint = f"The site asks to come back in {asked:.0f} seconds."
            return Failure(failure.why, hint=hint)
        return Failure(failure.why, hint=failure.hint, transient=True, retry_after=asked)

    def _retry_after(self, value: str) -> float:
        if value.isascii() and value.isdecimal():
            return float(value[:9])
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return 0.0
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self._now()).total_seconds())

    @contextmanager
    def _translated(self, stage: str) -> Iterator[None]:
        """Turn the exceptions of httpcore into ``Failure``."""
        again = "Try again later; if a browser shows the page, save it and audit the file."
        try:
            yield
        except httpcore.ConnectTimeout as error:
            seconds = f"{self._settings.connect_timeout:g}"
            raise Failure(
                f"cannot be reached: no connection within {seconds} seconds",
                hint=again,
                transient=True,
                unreached=True,
            ) from error
        except httpcore.TimeoutException as error:
            seconds = f"{self._settings.read_timeout:g}"
            raise Failure(f"sent nothing for {seconds} seconds", hint=again) from error
        except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
            if stage == "reading":
                raise truncated() from error
            raise Failure(
                "closed the connection without a proper answer", hint=again, transient=True
            ) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise Failure("does not answer as a web server should", hint=again) from error


def status_failure(status: int) -> Failure:
    """Return the failure of an HTTP status that is not a page."""
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    if status in (404, 410):
        hint = "Check the address; if the page is gone, audit a copy from a web archive."
    elif status in (401, 402, 403, 407, 451):
        hint = f"The site does not show it to onrecord. {_BY_HAND}"
    elif status == 429:
        hint = "The site asks for fewer requests. Try again later."
    elif status >= 500:
        hint = "The site has a fault of its own. Try again later."
    else:
        hint = f"There is no page in this answer. {_BY_HAND}"
    return Failure(f"answers {status}{phrase}", hint=hint)
