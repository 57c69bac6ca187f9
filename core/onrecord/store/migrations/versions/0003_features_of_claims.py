"""Under what each claim is found again when another may say the same."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.store.migrations.append_only import forbid_changes

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; claims recorded before are found again once their articles are audited anew."""
    op.create_table(
        "claim_features",
        sa.Column("feature", sa.BigInteger, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("extraction", "claim")),
        sa.ForeignKeyConstraint(["extraction"], ["extractions.number"], name="fk_claim_features_extraction"),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name="fk_claim_features_claim"),
        sa.PrimaryKeyConstraint("feature", "extraction", "claim", name="pk_claim_features"),
    )
    forbid_changes(("claim_features",))
