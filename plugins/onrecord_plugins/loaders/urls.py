"""Web addresses, fetched by the core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.hookspecs import LoadContext
from onrecord.model import InputProblem

_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]+://|(?:data|javascript|mailto|file|about|blob|https?):", re.IGNORECASE
)


class UrlLoader:
    """Reads ``http://`` and ``https://`` addresses; refuses other schemes by name rather than as missing files."""

    name = "urls"

    def accepts(self, target: str) -> bool:
        """Whether ``target`` is an address of any scheme."""
        return _ADDRESS.match(target) is not None

    def load(self, target: str, context: LoadContext) -> Iterator[Document | InputProblem]:
        """Yield the document at ``target``.

        Raises:
            InputError: if the address is malformed or not http or https.
            FetchError: if it cannot be fetched.
        """
        scheme = target.split(":", 1)[0].lower()
        if scheme == "file":
            raise InputError(f"{target} is a file address.", hint="Give the path of the file itself.")
        if scheme not in ("http", "https"):
            raise InputError(
                f"{target[:200]} cannot be read: onrecord does not open {scheme}: addresses.",
                hint="Use an http or https address, or save the article and give the path of the file.",
            )
        try:
            parts = urlsplit(target)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise InputError(
                f"{target} is no valid web address: {error}.", hint="Check it for typing errors."
            ) from error
        if not host:
            raise InputError(f"{target} names no host.", hint="Write it as https://example.com/article.")
        yield context.fetch(target)
