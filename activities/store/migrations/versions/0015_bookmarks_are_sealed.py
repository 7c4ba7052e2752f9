"""Positions of live streams are told as sealed bookmarks, and old ones go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Take the step: room for a key of this database's own, and no names kept beside positions."""
    op.create_table(
        "bookmark_key",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "change_kept",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.execute(
        "INSERT INTO change_kept (position, kind, no, key, first_seq, seq) "
        "SELECT position, kind, no, key, first_seq, seq FROM change "
        "WHERE position > (SELECT coalesce(max(position), 0) - 100000 FROM change)"
    )
    op.drop_table("change")
    op.rename_table("change_kept", "change")


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
