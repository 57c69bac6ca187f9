"""URLs as onrecord takes them: parsed, limited to the web, and safe to print."""

from __future__ import annotations

import re

import httpx

from onrecord.display import visible
from onrecord.fetch.failure import Failure

# The Fetch standard's "bad ports" above 1023 (https://fetch.spec.whatwg.org/#port-blocking): services that can be
# made to do harm by the text of an HTTP request.
_OTHER_SERVICES = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10080, *range(6665, 6670)}
)
_USERINFO = re.compile(r"^((?:[a-z][a-z0-9+.-]*:)?[/\\]*)[^/?#\\]*@", re.IGNORECASE)
_LONGEST_SHOWN = 200


def parse_url(text: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return ``text``, relative to ``base`` if given, as a normalised URL without fragment.

    Raises ``Failure`` for anything but http and https, for URLs with a user name or password, without a host, or
    with a port that is no web server's.
    """
    try:
        url = base.join(text) if base else httpx.URL(text.strip())
        url = httpx.URL(str(url.copy_with(fragment=None)))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Failure("is not a valid URL", hint="Check its spelling.") from error
    if url.scheme not in ("http", "https"):
        raise Failure("is not an http or https URL", hint="Give a file path or an http or https URL.")
    if url.userinfo:
        raise Failure(
            "carries a user name or password, and onrecord sends none",
            hint="Remove it, or save the page from a browser and audit the file.",
        )
    if not url.raw_host:  # unlike ``host``, it does not fail on names that IDNA 2008 does not know
        raise Failure("names no host", hint="Check its spelling.")
    port = url.port
    if port is not None and (not (port in (80, 443) or 1024 <= port <= 65535) or port in _OTHER_SERVICES):
        raise Failure(
            f"uses port {port}, where no web server is expected",
            hint="Use port 80, 443 or an ordinary one above 1023.",
            refused=True,
        )
    return url


def shown(url: str) -> str:
    """Return ``url`` fit for a message: no credentials, no control or invisible characters, bounded in length."""
    text = _USERINFO.sub(r"\1", "".join(visible(url[: 10 * _LONGEST_SHOWN]).split()))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
