"""Reports of what is open already, how often there were, and the codes that go with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Take the step; every report had a case of its own before."""
    again = sa.Column("reported_again", sa.Integer(), nullable=False, server_default="0")
    op.add_column("incident", again)
    op.add_column(
        "follow_code", sa.Column("report", AutoString(), nullable=False, server_default="")
    )
    op.create_table(
        "linked_report",
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("source_ref", AutoString(), nullable=False),
        sa.Column("digest", AutoString(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("reporter", AutoString(), nullable=False),
        sa.Column("recorder", AutoString(), nullable=False),
        sa.Column("series", AutoString(), nullable=False),
        sa.Column("other", AutoString(), nullable=False),
        sa.Column("reported", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("source", "source_ref", name="linked_report_report"),
    )
    op.create_index("ix_linked_report_no", "linked_report", ["no"])
    op.create_index("linked_report_state", "linked_report", ["state", "at"])


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
