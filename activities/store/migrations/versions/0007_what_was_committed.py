"""What was committed, in the order of commits, for live streams to read on from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "change",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("token"),
    )


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
