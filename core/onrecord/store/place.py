"""Where a ledger is: from what the user wrote to an engine that is set up for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from onrecord.errors import LedgerError
from onrecord.store.failures import ledger_error

WRITES = "onrecord_writes"
"""Execution option of connections that will write: SQLite then takes its lock at once, not midway."""

_WAIT_SECONDS = 30.0
_WAYS = "Give a file, sqlite:///FILE, postgresql+psycopg://…, or :memory: for none."
_MEMORY = ("", ":memory:")
_OWN_FOLDER = ".onrecord"
# FULL: a commit that returned is on the disk, also in WAL mode. recursive_triggers: without it INSERT OR REPLACE
# deletes rows behind the triggers' back. trusted_schema: a ledger may come from a stranger.
_PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "recursive_triggers=ON", "trusted_schema=OFF")


@dataclass(frozen=True, slots=True)
class Place:
    """A database that may hold a ledger. ``file`` is None in memory, on a server or for an SQLite ``file:`` URI."""

    url: URL
    file: Path | None

    def __str__(self) -> str:
        return repr(str(self.file) if self.file else self.url.render_as_string(hide_password=True))

    @property
    def is_sqlite(self) -> bool:
        """Whether SQLite keeps it."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def is_memory(self) -> bool:
        """Whether it is gone when closed."""
        return self.is_sqlite and (self.url.database or "") in _MEMORY

    def prepare(self) -> None:
        """Make the folder of the file, one level only: a mistyped path shall not grow a tree.

        Git is told to pass over our own folder, ``.onrecord``, when its ledger is made.

        Raises:
            LedgerError: if the folder cannot be made, or the file is something else.
        """
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(exist_ok=True)
            if self.file.exists() and not self.file.is_file():
                raise LedgerError(f"The ledger {self} is not a file.", hint=_WAYS)
            if self.file.parent.name == _OWN_FOLDER and not self.file.exists():
                _keep_out_of_git(self.file.parent)
        except FileNotFoundError as error:
            raise LedgerError(
                f"The ledger {self} cannot be made: its folder is in one that does not exist.",
                hint="Make the folder, or correct the path.",
            ) from error
        except (OSError, ValueError) as error:
            raise ledger_error(str(self), error) from error

    def engine(self) -> Engine:
        """Return an engine for it; nothing is opened yet.

        Raises:
            LedgerError: if the driver that the URL asks for is not installed.
        """
        options: dict[str, Any] = {}
        if self.is_sqlite:
            options["connect_args"] = {} if "timeout" in self.url.query else {"timeout": _WAIT_SECONDS}
            if self.is_memory:
                options["poolclass"] = StaticPool
        try:
            engine = create_engine(self.url, **options)
        except (ArgumentError, ImportError) as error:
            raise LedgerError(
                f"The ledger {self} needs a database driver that is not installed: {error}.",
                hint="Install it (for PostgreSQL: pip install psycopg), or correct the URL.",
            ) from error
        if self.is_sqlite:
            event.listen(engine, "connect", _set_up)
            event.listen(engine, "begin", _begin)
        return engine


def locate(where: str) -> Place:
    """Return the place that ``where`` names: a path, an SQLAlchemy URL or ``:memory:``.

    Raises:
        LedgerError: if it is empty or not a URL that SQLAlchemy reads.
    """
    if not where.strip():
        raise LedgerError("The ledger has no name.", hint=_WAYS)
    if "\0" in where:
        raise LedgerError(f"The ledger {where!r} is no name for a file.", hint=_WAYS)
    if where in _MEMORY:
        return Place(URL.create("sqlite"), None)
    if "://" not in where:
        file = Path(where).expanduser()
        return Place(URL.create("sqlite", database=str(file)), file)
    try:
        url = make_url(where)
        is_file = url.get_backend_name() == "sqlite" and (url.database or "") not in _MEMORY
    except (ArgumentError, ValueError) as error:
        raise LedgerError("The ledger's URL cannot be read.", hint=_WAYS) from error
    if is_file and url.database and not url.database.startswith("file:"):
        return Place(url, Path(url.database))
    return Place(url, None)


def _keep_out_of_git(folder: Path) -> None:
    ignored = folder / ".gitignore"
    try:
        with ignored.open("x", encoding="utf-8") as file:
            file.write("# Made by onrecord: the ledger is not to be committed.\n*\n")
    except FileExistsError:
        return  # whoever wrote it may want the ledger in git


def _set_up(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the begin event says BEGIN; sqlite3 itself would leave DDL outside
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
