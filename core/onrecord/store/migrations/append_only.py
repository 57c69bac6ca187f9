"""The triggers that refuse to change or delete what was recorded; each step calls this for the tables it makes."""

from __future__ import annotations

from collections.abc import Iterable

from alembic import op

_MESSAGE = "the ledger is append-only"
_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION onrecord_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$
"""


def forbid_changes(tables: Iterable[str]) -> None:
    """Make the database refuse UPDATE and DELETE on ``tables`` (SQLite and PostgreSQL; elsewhere nothing)."""
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute(_POSTGRESQL_FUNCTION)
    for table in tables:
        if dialect == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
                )
        elif dialect == "postgresql":
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION onrecord_append_only()"
            )
