"""Web addresses that lead to the same page although they are spelled differently."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

_OF_CAMPAIGNS = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ocid")


def address(url: str) -> str:
    """Return ``url`` for comparison: without scheme, ``www.``, fragment, last slash and marks of campaigns."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not pair[0].casefold().startswith(_OF_CAMPAIGNS)]
    host = parts.netloc.casefold().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' if kept else ''}{urlencode(kept)}"


def spellings(url: str) -> Iterator[str]:
    """Yield ``url`` as given, then the usual other spellings of its ``address``, each once."""
    yield url
    bare = address(url)
    host, slash, rest = bare.partition("/")
    path, mark, query = rest.partition("?")
    ends = ("", "/") if path and "." not in path.rpartition("/")[2] else ("",)
    for scheme in ("https", "http"):
        for prefix in ("", "www."):
            for end in ends:
                spelled = f"{scheme}://{prefix}{host}{slash}{path}{end}{mark}{query}"
                if spelled != url:
                    yield spelled


__all__ = ["address", "spellings"]
