"""Links of a page made absolute; anything but http and https is dropped."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from onrecord.outlets import host_of

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_MAX_URL = 4096


def web_url(href: str | None, base: str | None = None) -> str | None:
    """Return ``href``, seen from ``base``, as absolute http(s) URL; None for anything else, fragments included."""
    if not href:
        return None
    href = _UNSEEN.sub("", href) if len(href) <= _MAX_URL else ""
    if not href or href.startswith("#"):
        return None
    try:
        url = urljoin(base, href) if base else href
        return url if urlsplit(url).scheme.lower() in ("http", "https") and host_of(url) else None
    except ValueError:
        return None


def site_of(url: str | None) -> str:
    """Return the host of ``url`` without the ``www.``, ``m.`` and ``amp.`` that sites put before their name."""
    return re.sub(r"^(?:(?:www\d?|m|mobile|amp)\.)+", "", host_of(url or ""))
