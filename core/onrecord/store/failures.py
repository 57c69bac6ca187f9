"""What goes wrong with a database, as a sentence and a way out: ``LedgerError`` is all that leaves the store."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import LedgerError

_ELSEWHERE = "name another ledger with --ledger FILE, or use none with --ledger :memory:."
_DAMAGED = (
    "is damaged, or is no database.",
    f"If it is a ledger, move it away and audit again (`sqlite3 FILE .recover` may save it); else {_ELSEWHERE}",
)
_FULL = (
    "cannot grow: the disk is full.",
    f"Free some space and run the command again (what was recorded is safe), or {_ELSEWHERE}",
)
_READ_ONLY = ("is read-only.", f"Make the file and its folder writable, or {_ELSEWHERE}")
_CANNOT_OPEN = ("cannot be opened.", f"See that its folder exists and is yours to write, or {_ELSEWHERE}")
_SQLITE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("is in use by another program.", "Wait until that has finished, then try again."),
    sqlite3.SQLITE_LOCKED: ("is in use by another program.", "Wait until that has finished, then try again."),
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the disk reports an error.",
        f"See that the disk is sound and not full, or {_ELSEWHERE}",
    ),
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_PERM: _CANNOT_OPEN,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_TOOBIG: ("cannot hold a text or page of that size.", "Leave that input out."),
}
_SYSTEM: dict[int | None, tuple[str, str]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
}


def ledger_error(place: str, error: Exception) -> LedgerError:
    """Return what ``error`` means for a person whose ledger is at ``place``."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    # The low byte is the primary result code, https://www.sqlite.org/rescode.html
    code = getattr(cause, "sqlite_errorcode", None)
    known = _SQLITE.get(code & 0xFF) if isinstance(code, int) else None
    if known is None and isinstance(cause, OSError):
        known = _SYSTEM.get(cause.errno, _CANNOT_OPEN)
    if known is not None:
        return LedgerError(f"The ledger {place} {known[0]}", hint=known[1])
    why = (str(cause).splitlines() or [type(cause).__name__])[0].rstrip(". ")
    return LedgerError(
        f"The ledger {place} cannot be read or written: {why}.",
        hint=f"See that it is there and yours to write, or {_ELSEWHERE}",
    )


def damaged(place: str) -> LedgerError:
    """Return that the ledger at ``place`` is no sound database."""
    return LedgerError(f"The ledger {place} {_DAMAGED[0]}", hint=_DAMAGED[1])


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn whatever a database raises inside into a ``LedgerError`` that names ``place``."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise ledger_error(place, error) from error


@contextmanager
def understood(place: str) -> Iterator[None]:
    """Like ``told``, for reading: values that make no record (a damaged page, say) are a ``LedgerError`` too."""
    try:
        with told(place):
            yield
    except ValueError as error:
        raise damaged(place) from error
