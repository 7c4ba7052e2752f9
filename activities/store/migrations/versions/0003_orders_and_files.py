"""Supervision orders, accountability files, and the facts frozen with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "supervision_order",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("incident", AutoString(), nullable=False),
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("body", AutoString(), nullable=False),
        sa.Column("bureau", AutoString(), nullable=False),
        sa.Column("form", AutoString(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("stage", AutoString(), nullable=False),
        sa.Column("situation", AutoString(), nullable=False),
        sa.Column("light", AutoString(), nullable=False),
        sa.Column("yellow_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("runs", sa.Boolean(), nullable=False),
        sa.Column("overran_at", UTCDateTime(), nullable=False),
        sa.Column("missed_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("touched_at", UTCDateTime(), nullable=False),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("ix_supervision_order_incident", "supervision_order", ["incident"])
    op.create_index("ix_supervision_order_body", "supervision_order", ["body"])
    op.create_index("supervision_order_desk", "supervision_order", ["bureau", "stage", "due_at"])

    op.create_table(
        "accountability_file",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("incident", AutoString(), nullable=False),
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("stage", AutoString(), nullable=False),
        sa.Column("frozen_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("touched_at", UTCDateTime(), nullable=False),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("ix_accountability_file_incident", "accountability_file", ["incident"])

    op.create_table(
        "frozen_facts",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("incident", AutoString(), nullable=False),
        sa.Column("commission", AutoString(), nullable=False),
        sa.Column("frozen_at", UTCDateTime(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("hashes", sa.JSON(), nullable=False),
        sa.Column("digest", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("ix_frozen_facts_commission", "frozen_facts", ["commission"])
