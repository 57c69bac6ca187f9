"""Every step of the schema, from empty and from the step before; and that nothing recorded can be changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from onrecord.identity import Decision, Named, Verb
from onrecord.model import Audit, Kind
from onrecord.model import Decision as FindingDecision
from onrecord.model import Verb as FindingVerb
from onrecord.store import Ledger, migrations
from onrecord.store.schema import migrate
from onrecord.store.tables import Base

SCRIPTS = ScriptDirectory(str(Path(migrations.__file__).parent))
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions()][::-1]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'steps.db'}")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def differences(connection: Connection) -> object:
    options = {"compare_type": True, "version_table": migrations.VERSION_TABLE}
    return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def test_program_knows_the_last_step() -> None:
    assert SCRIPTS.get_heads() == [migrations.HEAD]


def test_from_empty_to_the_tables_of_the_program(connection: Connection) -> None:
    migrate(connection)
    assert differences(connection) == []


def test_step_by_step_to_the_tables_of_the_program(connection: Connection) -> None:
    for revision in REVISIONS:
        migrate(connection, revision)
        stands = connection.exec_driver_sql(f"SELECT version_num FROM {migrations.VERSION_TABLE}")
        assert stands.scalars().all() == [revision]
    assert differences(connection) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_ledger_of_each_step_opens_and_records(tmp_path: Path, full_audit: Audit, revision: str) -> None:
    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, revision)
    engine.dispose()
    with Ledger.open(str(path)) as ledger:
        run = ledger.begin_run(tool_version="0.1.0", plugins=full_audit.plugins, policy="p", targets=[])
        ledger.record_audit(run, full_audit)
        assert ledger.audit() == full_audit


@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "REPLACE"])
def test_nothing_recorded_can_be_changed(place: Path, full_audit: Audit, verb: str) -> None:
    with Ledger.open(str(place)) as ledger:
        run = ledger.begin_run(tool_version="0.1.0", plugins=full_audit.plugins, policy="p", targets=[])
        for article in full_audit.articles:
            found = [claim for claim in full_audit.claims if claim.article == article.id]
            features = {claim.id: ["w:weir"] for claim in found}
            ledger.record_article(run, article, None, "rules/1", found, partial(dict, features))
        ledger.record_audit(run, full_audit)
        names = tuple(Named(name=name, kind=Kind.PERSON) for name in ("A. Orlo", "Ada Orlo"))
        ledger.record_identity_decision(
            Decision(verb=Verb.MERGE, sources=names, by="desk", reason="one byline")
        )
        ledger.record_finding_decisions([FindingDecision(finding="fnd-1", check="c", verb=FindingVerb.WAIVE)])
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA recursive_triggers=ON")
        for table in Base.metadata.tables.values():
            if table.name in ("contents", "documents"):
                connection.execute("INSERT OR IGNORE INTO contents VALUES ('x', x'00')")
                connection.execute(
                    "INSERT OR IGNORE INTO documents (fingerprint, sha256, target, headers, recorded_at) "
                    "VALUES ('x', 'x', 'x', '[]', '2024-01-01')"
                )
            column = next(iter(table.columns)).name
            change = {
                "UPDATE": f"UPDATE {table.name} SET {column} = {column}",
                "DELETE": f"DELETE FROM {table.name}",
                "REPLACE": f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {table.name}",
            }[verb]
            assert connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] > 0
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(change)
