"""Evidence on disk: every page that was fetched, and a record of each time it was.

    bodies/ab/ab12…          the bytes, named by their SHA-256
    records/cd/cd34…/000001-ef56….json   one fetch of the URL whose SHA-256 is cd34…; ef56… is the record's own

Nothing is changed or removed, except that a damaged body is replaced by the bytes it should hold. A file appears
whole or not at all, also when two processes write. No part of a name comes from outside.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_KIND = "onrecord.fetch/1"


class DamagedEntry(Exception):
    """What the cache holds of a URL is not what was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One fetch: ``url`` was asked for, ``final_url`` answered after ``redirects`` other URLs.

    ``status`` 304 means that the server confirmed the bytes held; ``headers`` are then those of the first answer,
    brought up to date. ``sha256`` is that of the decoded body.
    """

    url: str
    final_url: str
    redirects: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    sha256: str


class Cache:
    """The evidence in ``folder``, which is made when first written to. Reading and writing may raise ``OSError``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def latest(self, url: str) -> tuple[Record, bytes] | None:
        """Return the last fetch that ``url`` was asked for in, or ended at, with its body; None if there is none.

        Raises ``DamagedEntry`` when record or body do not match their hashes.
        """
        names = self._record_names(url)
        if not names:
            return None
        record = _read_record(self._records(url) / names[-1])
        body = self._read_body(record.sha256)
        if body is None:
            raise DamagedEntry("the page held is damaged or missing")
        return record, body

    def keep(self, record: Record, body: bytes) -> None:
        """Add a fetch; when this returns, it is on disk."""
        if self._read_body(record.sha256) is None:
            _write(self._body(record.sha256), body)
        text = _write_record(record)
        digest = hashlib.sha256(text).hexdigest()
        for url in dict.fromkeys((record.url, record.final_url)):
            names = self._record_names(url)
            number = int(names[-1].partition("-")[0]) + 1 if names else 1
            _write(self._records(url) / f"{number:06d}-{digest}.json", text)

    def _body(self, sha256: str) -> Path:
        return self._folder / "bodies" / sha256[:2] / sha256

    def _records(self, url: str) -> Path:
        digest = hashlib.sha256(url.encode()).hexdigest()
        return self._folder / "records" / digest[:2] / digest

    def _record_names(self, url: str) -> list[str]:
        return sorted(path.name for path in self._records(url).glob("[0-9]*-*.json"))

    def _read_body(self, sha256: str) -> bytes | None:
        try:
            body = self._body(sha256).read_bytes()
        except FileNotFoundError:
            return None
        return body if hashlib.sha256(body).hexdigest() == sha256 else None


def _write_record(record: Record) -> bytes:
    row = {
        "schema": _KIND,
        "url": record.url,
        "final_url": record.final_url,
        "redirects": record.redirects,
        "status": record.status,
        "headers": record.headers,
        "fetched_at": record.fetched_at.isoformat(),
        "sha256": record.sha256,
    }
    return (json.dumps(row, indent=1) + "\n").encode()


def _read_record(path: Path) -> Record:
    text = path.read_bytes()
    if hashlib.sha256(text).hexdigest() != path.stem.partition("-")[2]:
        raise DamagedEntry("the record of its last fetch is damaged")
    row = json.loads(text)
    if row["schema"] != _KIND:
        raise DamagedEntry("the record of its last fetch was written by a newer version of onrecord")
    return Record(
        url=row["url"],
        final_url=row["final_url"],
        redirects=tuple(row["redirects"]),
        status=row["status"],
        headers=_pairs(row["headers"]),
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        sha256=row["sha256"],
    )


def _pairs(rows: Iterable[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":  # elsewhere a folder cannot be opened to be synced
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
