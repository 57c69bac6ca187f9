"""The ledger on a PostgreSQL server: runs where ``ONRECORD_TEST_POSTGRESQL`` is the URL of an empty database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from onrecord.document import Document
from onrecord.errors import LedgerError
from onrecord.identity import Decision, Named, Verb
from onrecord.model import Audit, Kind
from onrecord.store import Ledger, migrations
from onrecord.store.tables import Base

URL = os.environ.get("ONRECORD_TEST_POSTGRESQL", "")
pytestmark = pytest.mark.skipif(
    not URL, reason="needs ONRECORD_TEST_POSTGRESQL, the URL of an empty database"
)


@pytest.fixture
def where() -> Iterator[str]:
    engine = create_engine(URL)
    yield URL
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {migrations.VERSION_TABLE}")
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS onrecord_append_only")
    engine.dispose()


def test_whole_audit_on_a_server(where: str, full_audit: Audit, document: Document) -> None:
    for _ in range(2):
        with Ledger.open(where) as ledger:
            run = ledger.begin_run(
                tool_version="0.1.0", plugins=full_audit.plugins, policy="p", targets=["a"]
            )
            article = replace(
                full_audit.articles[0], text="NUL \0 lone \ud800", url="https://x/" + "é" * 5000
            )
            ledger.record_article(run, article, document, "rules/1", full_audit.claims[:1])
            ledger.record_audit(run, full_audit)
            assert ledger.audit() == full_audit
            assert ledger.article(article.id) in (article, full_audit.articles[0])
            assert ledger.document(document.sha256) == document
            assert ledger.claims(source="byron", text="is", outlet="exam") == [full_audit.claims[0]]
            assert len(ledger.sources()) == 2
            assert {each.article for each in ledger.met()} <= {article.key for article in full_audit.articles}
            names = tuple(Named(name=f"Orlo \0 \ud800 {n}", kind=Kind.PERSON, articles=("a",)) for n in "AB")
            decided = ledger.record_identity_decision(
                Decision(verb=Verb.SPLIT, sources=names, by="desk", reason="two")
            )
            assert ledger.identity_decisions()[-1] == decided


def test_tables_and_triggers_on_a_server(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.begin_run(tool_version="0.1.0", plugins=(), policy="p", targets=[])
    engine = create_engine(where)
    with engine.connect() as connection:
        options = {"compare_type": True, "version_table": migrations.VERSION_TABLE}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
        connection.rollback()
        for change in (
            "DELETE FROM runs",
            "UPDATE runs SET policy = 'q'",
            "TRUNCATE runs CASCADE",
            "DELETE FROM identity_decisions",
        ):
            with pytest.raises(DBAPIError, match="append-only"):
                connection.exec_driver_sql(change)
            connection.rollback()
    engine.dispose()


def test_server_that_is_away() -> None:
    with pytest.raises(LedgerError, match="cannot be read or written") as told:
        Ledger.open("postgresql+psycopg://me:hunter2@127.0.0.1:1/x").close()
    assert "hunter2" not in str(told.value)
