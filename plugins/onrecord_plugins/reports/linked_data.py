"""What the JSON-LD reports share: JSON that is safe inside an HTML page, and the address that an article goes by on the web."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from onrecord.display import without_surrogates
from onrecord.model import Article, Span
from onrecord_plugins.reports.locations import uri_of
from onrecord_plugins.reports.text_fragment import text_fragment

_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")


def script_safe(document: Mapping[str, Any]) -> str:
    """Return ``document`` as JSON ending in a newline that may stand in an HTML ``script`` element as it is.

    ``<``, ``>``, ``&`` and the line separators are written as ``\\u003c`` and so on; a lone surrogate is U+FFFD.

    Raises:
        ValueError: if a number is not finite, which JSON does not have.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return _IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", without_surrogates(text)) + "\n"


def web_address(article: Article) -> str | None:
    """Return the URL of ``article`` with all escaped that a URL may not hold, None where it has none of http or https."""
    if article.url and _WEB.match(article.url):
        return uri_of(replace(article, path=None))
    return None


def identity_of(article: Article) -> str:
    """Return the IRI that ``article`` goes by: its web address, else its file, a relative path as a relative reference."""
    return web_address(article) or uri_of(article)


def passage_link(article: Article, span: Span) -> str | None:
    """Return a link that opens the web page of ``article`` at ``span`` of its text, None without page or words."""
    address = web_address(article)
    fragment = text_fragment(article.text, span)
    if address is None or not fragment:
        return None
    page, _, part = address.partition("#")
    return f"{page}#{part.partition(':~:')[0]}:~:{fragment}"


__all__ = ["identity_of", "passage_link", "script_safe", "web_address"]
