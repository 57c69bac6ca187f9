"""Which article and whose: the key that all versions share, and the outlet's canonical name."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.document import Document
from onrecord.outlets import OutletRegistry


def article_key(document: Document, url: str | None) -> str:
    """Return what stands for the article in all its versions: its URL, else its path, else its content."""
    return url or document.url or document.path or f"standard input {document.sha256[:12]}"


def outlet_of(stated: Iterable[str | None], url: str | None, outlets: OutletRegistry) -> str | None:
    """Return the outlet of an article: the first of ``stated`` or the host of ``url`` that the registry knows.

    Where it knows none, the first name stated, as it stands; None where nothing is stated.
    """
    names = [name.strip() for name in stated if name and name.strip()]
    for name in names[:1]:
        if known := outlets.by_name(name):
            return known.name
    if url and (known := outlets.by_url(url)):
        return known.name
    for name in names[1:]:
        if known := outlets.by_name(name):
            return known.name
    return names[0] if names else None
