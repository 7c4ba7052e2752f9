"""Photos and voice messages: who sent what, and what it goes with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "evidence",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("sha256", AutoString(), nullable=True),
        sa.Column("salt", AutoString(), nullable=True),
        sa.Column("given", AutoString(), nullable=True),
        sa.Column("seed", AutoString(), nullable=True),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("media_type", AutoString(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("no", AutoString(), nullable=True),
        sa.Column("key", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("seed"),
    )
    op.create_index("ix_evidence_sha256", "evidence", ["sha256"])
    op.create_index("evidence_sent", "evidence", ["uploaded_by", "at"])
    op.create_index("evidence_unused", "evidence", ["no", "at"])

    op.create_table(
        "evidence_content",
        sa.Column("sha256", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
