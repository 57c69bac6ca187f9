"""A link as it was met: in which article, for which statement."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A link of the article with that key (not the id: versions share the key), where it is known.

    ``statement`` and ``claim`` are the ids of what the link is a source of.
    """

    link: Link
    article: str = ""
    statement: str | None = None
    claim: str | None = None


__all__ = ["Met"]
