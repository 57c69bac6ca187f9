"""Run by Alembic: the steps go over the connection given, in the transaction that it is in."""

from __future__ import annotations

from alembic import context

from onrecord.store.migrations import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
