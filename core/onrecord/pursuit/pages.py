"""Getting pages for a pursuit: from the cache where they are held, else from the network, up to a limit."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from onrecord.document import Document
from onrecord.errors import FetchError
from onrecord.settings import FetchSettings
from onrecord.wording import count_of

if TYPE_CHECKING:
    from onrecord.fetch import Fetcher

_REMEMBERED = 2 * 1024 * 1024
"""Bytes up to which a document is kept in memory for a second question in the same pursuit."""


class LimitReached(FetchError):
    """No more pages may be got in this pursuit."""


class Pages:
    """Gets documents; a context manager that closes its connections.

    What the cache holds is not asked for again, unless ``refresh``. ``count`` is how many were asked of the network,
    failures among them; ``is_exhausted`` tells that the limit kept something from being asked.
    """

    def __init__(
        self, settings: FetchSettings, most: int, *, refresh: bool, heard: Callable[[str, int], None]
    ) -> None:
        self._settings = settings
        self._most = most
        self._refresh = refresh
        self._heard = heard
        self._stack = ExitStack()
        self._fetchers: dict[bool, Fetcher] = {}
        self._answers: dict[str, Document | FetchError] = {}
        self._silent: set[tuple[str, str]] = set()
        self.count = 0
        self.is_exhausted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def get(self, url: str) -> Document:
        """Return the document at ``url``.

        Raises:
            FetchError: if it cannot be had, also since the limit of pages is reached.
        """
        answer = self._answers.get(url)
        if answer is None:
            try:
                answer = self._get(url)
            except LimitReached:
                raise
            except FetchError as error:
                answer = error
            if isinstance(answer, FetchError) or len(answer.content) <= _REMEMBERED:
                self._answers[url] = answer
        if isinstance(answer, FetchError):
            raise answer.with_traceback(None)
        return answer

    def _get(self, url: str) -> Document:
        if self._settings.offline:
            return self._fetcher(offline=True).get(url)
        if self._settings.cache and not self._refresh:
            try:
                return self._fetcher(offline=True).get(url)
            except FetchError:
                pass  # not held, or held damaged: the network is asked
        if self.count >= self._most:
            self.is_exhausted = True
            raise LimitReached(
                f"{url} was not asked for: the limit of {count_of(self._most, 'page')} is reached.",
                hint="Raise it with --max-pages, or run the same command again: what is held is not got again.",
            )
        if (site := _site(url)) in self._silent:
            raise FetchError(f"{url} was not asked for: its site could not be reached before.")
        self.count += 1
        self._heard(url, self.count)
        try:
            return self._fetcher(offline=False).get(url)
        except FetchError as error:
            if was_unreached(error):
                self._silent.add(site)
            raise

    def _fetcher(self, *, offline: bool) -> Fetcher:
        if offline not in self._fetchers:
            from onrecord.fetch import (
                Fetcher,
            )  # brings a network library, which a pursuit of held pieces needs not

            settings = replace(self._settings, offline=offline)
            self._fetchers[offline] = self._stack.enter_context(Fetcher(settings))
        return self._fetchers[offline]


def was_unreached(error: FetchError) -> bool:
    """Whether no connection to the site came about, so that its other pages would fare the same."""
    return bool(getattr(error.__cause__, "unreached", False))


def _site(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ("", url)
    return (parts.scheme.casefold(), parts.netloc.casefold())


__all__ = ["LimitReached", "Pages", "was_unreached"]
