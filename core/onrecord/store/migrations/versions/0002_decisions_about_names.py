"""What editors decide about names: which are one source, which are not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.store.migrations.append_only import forbid_changes

revision = "0002"
down_revision = "0001"

_TABLES = ("identity_decisions", "decided_sources")


def upgrade() -> None:
    """Make the tables, in the order that their foreign keys need."""
    op.create_table(
        "identity_decisions",
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("verb", "decided_by", "reason")),
        sa.Column("recorded_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_identity_decisions"),
    )
    op.create_table(
        "decided_sources",
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("decision", "position")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "kind", "articles")),
        sa.ForeignKeyConstraint(
            ["decision"], ["identity_decisions.number"], name="fk_decided_sources_decision"
        ),
        sa.PrimaryKeyConstraint("decision", "position", name="pk_decided_sources"),
    )
    forbid_changes(_TABLES)
