"""The way out to the network: every connection is checked, and none outlives its deadline.

An httpx transport over a httpcore pool whose backend resolves a name once, checks all answers and connects to a
checked address, so that a second DNS answer cannot slip in. TLS keeps the host's name for SNI and verification.
"""

from __future__ import annotations

import math
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from onrecord.fetch.addresses import Resolve, check_answers, check_spelling
from onrecord.fetch.failure import Failure

Clock = Callable[[], float]
_SocketOptions = Iterable[Any]


class Deadline:
    """How much time the document being fetched has left on the network; unlimited when none is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._end = math.inf
        self._allowed = math.inf

    @contextmanager
    def allow(self, seconds: float) -> Iterator[None]:
        """Give what runs inside ``seconds`` of its own; the time of what is outside stands still meanwhile."""
        left, allowed = self.left(), self._allowed
        self._end, self._allowed = self._clock() + seconds, seconds
        try:
            yield
        finally:
            self._end, self._allowed = self._clock() + left, allowed

    def left(self) -> float:
        """Return the seconds left, negative when over."""
        return self._end - self._clock()

    @contextmanager
    def cap(self, timeout: float | None, expired: type[httpcore.TimeoutException]) -> Iterator[float | None]:
        """Yield the shorter of ``timeout`` and the time left; ``expired`` inside means ``Failure`` if that was ours."""
        left = self.left()
        ours = timeout is None or left < timeout
        if left <= 0:
            raise self.failure()
        try:
            yield (None if math.isinf(left) else left) if ours else timeout
        except expired as error:
            if ours:
                raise self.failure() from error
            raise

    def failure(self) -> Failure:
        """Return the failure that says the deadline is over."""
        return Failure(
            f"did not finish within {self._allowed:g} seconds",
            hint="Try again later, allow more time, or save the page from a browser and audit the file.",
        )


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._deadline.cap(timeout, httpcore.ReadTimeout) as seconds:
            return self._stream.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._deadline.cap(timeout, httpcore.WriteTimeout) as seconds:
            self._stream.write(buffer, seconds)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with self._deadline.cap(timeout, httpcore.ConnectTimeout) as seconds:
            try:
                stream = self._stream.start_tls(ssl_context, server_hostname, seconds)
            except httpcore.ConnectError as error:
                raise _not_connected(error) from error
        return _TimedStream(stream, self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only.

    ``network`` makes the connections, always to a literal IP address; ``allow_private`` lifts the check.
    """

    def __init__(
        self, network: httpcore.NetworkBackend, resolve: Resolve, deadline: Deadline, *, allow_private: bool
    ) -> None:
        self._network = network
        self._resolve = resolve
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve ``host`` once, check all its addresses, and connect to the first that answers."""
        if not self._allow_private:
            check_spelling(host)
        answers = self._addresses(host, port, timeout)
        if not self._allow_private:
            check_answers(answers)
        for position, address in enumerate(answers, 1):
            try:
                with self._deadline.cap(timeout, httpcore.ConnectTimeout) as seconds:
                    stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except httpcore.ConnectError as error:
                if position == len(answers):
                    raise _not_connected(error) from error
            except httpcore.ConnectTimeout:
                if position == len(answers):
                    raise
        raise _not_found(None)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: _SocketOptions | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: no URL leads to a Unix socket."""
        raise httpcore.UnsupportedProtocol("Unix sockets are not fetched from")

    def _addresses(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        # The system's resolver takes no timeout, so it works in a thread that is left behind when late.
        results: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                results.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                results.put(error)

        with self._deadline.cap(timeout, httpcore.ConnectTimeout) as seconds:
            threading.Thread(target=look_up, daemon=True, name="onrecord-resolve").start()
            try:
                result = results.get(timeout=seconds)
            except queue.Empty:
                raise httpcore.ConnectTimeout(f"no answer about {host}") from None
        if isinstance(result, OSError | UnicodeError):
            raise _not_found(result) from result
        return result


def _not_found(error: Exception | None) -> Failure:
    return Failure(
        "cannot be found: the name of its host has no address",
        hint="Check the spelling and the network connection.",
        unreached=True,
        transient=isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN,
    )


def _not_connected(error: httpcore.ConnectError) -> Failure:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Failure(
            f"cannot be trusted: its certificate does not hold ({cause.verify_message.rstrip('.')})",
            hint="Check the address. Save the page from a browser and audit the file.",
            unreached=True,
        )
    if isinstance(cause, ssl.SSLError):
        return Failure(
            "cannot be reached: no encrypted connection came about",
            hint="Save the page from a browser and audit the file.",
            unreached=True,
        )
    reason = cause.strerror.lower() if isinstance(cause, OSError) and cause.strerror else "no connection"
    return Failure(
        f"cannot be reached: {reason}",
        hint="Check the address and the network connection.",
        transient=True,
        unreached=True,
    )


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """HTTP/1.1 over ``backend``; raises httpcore's exceptions and ``Failure``. No proxy, whatever the environment says.

    Certificates are verified against certifi's roots, or those that ``SSL_CERT_FILE`` or ``SSL_CERT_DIR`` name.
    """

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=10,
            max_keepalive_connections=4,
            keepalive_expiry=5.0,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send ``request``; the body of the response is read as it is iterated."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
