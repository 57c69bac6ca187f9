"""Which schema a database has, and bringing it to the one of this program."""

from __future__ import annotations

import sqlite3
import time
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from onrecord.errors import LedgerError
from onrecord.store.failures import damaged
from onrecord.store.migrations import HEAD, VERSION_TABLE
from onrecord.store.place import WRITES, Place
from onrecord.store.tables import Base

_MIGRATIONS = Path(__file__).with_name("migrations")
_POSTGRESQL_LOCK = 0x6F6E7265  # "onre", any number that others are unlikely to lock
_WAL_ATTEMPTS = 20
_WAL_PAUSE_SECONDS = 0.02


class Schema(Enum):
    """What a database was found to hold."""

    CURRENT = "current"
    EMPTY = "empty"
    OTHER_VERSION = "other version"
    FOREIGN = "foreign"


def inspect_schema(connection: Connection) -> Schema:
    """Return what the database holds; changes nothing and does not import Alembic."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        versions = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalars().all()
        return Schema.CURRENT if list(versions) == [HEAD] else Schema.OTHER_VERSION
    # A file is ours alone; on a server other programs may have tables beside ours.
    strange = tables if connection.dialect.name == "sqlite" else tables & set(Base.metadata.tables)
    return Schema.FOREIGN if strange else Schema.EMPTY


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to ``revision`` inside the transaction that ``connection`` is in.

    Raises:
        alembic.util.CommandError: if the database is at a revision that this program does not have.
    """
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    upgrade(config, revision)


def ensure_exists(place: Place) -> None:
    """Refuse a file that is not there.

    Raises:
        LedgerError: if there is none.
    """
    if place.file is not None and not place.file.exists():
        raise _absent(place)


def ensure_schema(engine: Engine, place: Place, *, reading: bool) -> None:
    """Make sure that ``engine`` has the schema of this program, migrating in one transaction where it must.

    Several processes may do so at once: one migrates, the others find it done. With ``reading``, an empty database
    is an error, and one at the current schema is not asked whether it can be written.

    Raises:
        LedgerError: if the database is another program's, of a newer onrecord, or cut off.
        SQLAlchemyError: if it cannot be opened, read or written.
    """
    with engine.connect() as connection:
        found = _inspect_own(connection, place)
        _refuse_cut_off(connection, place)
    if found is Schema.EMPTY and reading and not place.is_memory:
        raise _absent(place)
    if found is Schema.CURRENT and reading:
        return
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_POSTGRESQL_LOCK})")
        if _inspect_own(connection, place) is not Schema.CURRENT:
            _migrate_own(connection, place)
        # Changes nothing, and fails where nothing can be changed: now, not after an hour's audit.
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = version_num WHERE 1 = 0")
    if place.is_sqlite and not place.is_memory:
        _use_wal(engine)


def _absent(place: Place) -> LedgerError:
    return LedgerError(
        f"There is no ledger at {place}.",
        hint="Make one with `onrecord audit`, or name another with --ledger FILE.",
    )


def _inspect_own(connection: Connection, place: Place) -> Schema:
    found = inspect_schema(connection)
    if found is Schema.FOREIGN:
        raise LedgerError(
            f"The database {place} belongs to another program; it was left as it is.",
            hint="Name another ledger with --ledger FILE.",
        )
    return found


def _refuse_cut_off(connection: Connection, place: Place) -> None:
    # SQLite takes the missing end of the last page for zeros; that page may be of a table that is seldom read.
    if place.is_sqlite and place.file is not None:
        page = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        if place.file.stat().st_size % page:
            raise damaged(str(place))


def _migrate_own(connection: Connection, place: Place) -> None:
    from alembic.util import CommandError

    try:
        migrate(connection)
    except CommandError as error:
        raise LedgerError(
            f"The ledger {place} was written by a newer onrecord than this one.",
            hint="Upgrade onrecord (pip install -U onrecord), or name another ledger with --ledger FILE.",
        ) from error


def _use_wal(engine: Engine) -> None:
    """Switch an SQLite file to write-ahead logging, where readers do not wait for writers.

    Another process in the way is waited for briefly; without the switch the ledger is slower, not less safe, and
    the next opening tries again.
    """
    connection = engine.raw_connection()
    try:
        for _ in range(_WAL_ATTEMPTS):
            try:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise
            time.sleep(_WAL_PAUSE_SECONDS)
    finally:
        connection.close()
