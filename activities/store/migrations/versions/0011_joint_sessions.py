"""Joint sessions, the precedents of their rulings, and which incidents followed them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Take the step; there were no sessions before."""
    op.create_table(
        "joint_session",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("incident", AutoString(), nullable=False),
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("which", AutoString(), nullable=False),
        sa.Column("ground", AutoString(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("area", AutoString(), nullable=False),
        sa.Column("centre", AutoString(), nullable=False),
        sa.Column("parties", AutoString(), nullable=False),
        sa.Column("convenors", AutoString(), nullable=False),
        sa.Column("deciders", AutoString(), nullable=False),
        sa.Column("step", AutoString(), nullable=False),
        sa.Column("outcome", AutoString(), nullable=False),
        sa.Column("light", AutoString(), nullable=False),
        sa.Column("yellow_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("runs", sa.Boolean(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("listed_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("ix_joint_session_incident", "joint_session", ["incident"])
    op.create_index("joint_session_pressing", "joint_session", ["outcome", "due_at", "no"])

    op.create_table(
        "precedent",
        sa.Column("session", AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("area", AutoString(), nullable=False),
        sa.Column("which", AutoString(), nullable=False),
        sa.Column("matter", AutoString(), nullable=False),
        sa.Column("circumstance", AutoString(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=True),
        sa.Column("lead", AutoString(), nullable=False),
        sa.Column("assist", sa.JSON(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("session", "number"),
    )
    op.create_index("precedent_of", "precedent", ["place", "matter", "circumstance", "since"])

    op.create_table(
        "precedent_use",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("session", AutoString(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["no"], ["incident.no"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("no", "session"),
    )
    op.create_index("precedent_use_of", "precedent_use", ["session", "disputed"])


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
