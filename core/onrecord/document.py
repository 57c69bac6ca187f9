"""What a loader hands to a parser: bytes with where they came from. No parsing here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import PurePath


@dataclass(frozen=True, kw_only=True)
class Document:
    """The bytes of one input.

    ``target`` is what the user named (for a file of a folder: the path of the file); exactly one of ``path`` and
    ``url`` is usually set, neither for standard input. ``media_type`` is lower case without parameters, ``charset``
    as declared by whoever sent the bytes. ``fetched_at`` is in UTC.
    """

    target: str
    content: bytes
    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched_at: datetime | None = None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, 64 hex digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def suffix(self) -> str:
        """The file name's last suffix with its dot, lower case; ``""`` without one."""
        name = self.path or (self.url or "").split("?")[0].split("#")[0]
        return PurePath(name).suffix.lower()
