"""Whom an incident waits for to look on the spot, so that a grid finds it on its desk (E7)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take the step; no incident of before waits for anybody to look."""
    op.add_column("incident", sa.Column("checker", AutoString(), nullable=False, server_default=""))
    op.create_index("ix_incident_checker", "incident", ["checker"])
