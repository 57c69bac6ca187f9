"""What editors decided of findings, and what of an audit was not recorded: its policies and checks, and who settled what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.store.columns import AnyText, Json, UtcTime
from onrecord.store.migrations.append_only import forbid_changes

revision = "0004"
down_revision = "0003"

_TABLE = "finding_decisions"


def upgrade() -> None:
    """Make the table and columns; a ledger of before has no decisions, and its runs do not tell what was asked for."""
    op.create_table(
        _TABLE,
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, AnyText, nullable=False) for name in ("finding", "check_id", "verb")),
        *(sa.Column(name, Json, nullable=False) for name in ("articles", "titles")),
        *(sa.Column(name, AnyText, nullable=False) for name in ("words", "decided_by", "reason")),
        sa.Column("until", sa.Date),
        sa.Column("recorded_at", UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name=f"pk_{_TABLE}"),
    )
    op.create_index(f"ix_{_TABLE}_finding", _TABLE, ["finding"])
    forbid_changes((_TABLE,))
    for table, names in (("findings", ("decision", "severities")), ("run_ends", ("policies", "checks"))):
        for name in names:
            op.add_column(table, sa.Column(name, Json))
