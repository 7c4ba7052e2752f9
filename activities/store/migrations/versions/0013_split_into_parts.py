"""Incidents that are parts of another one, which lists and counts have to know."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Take the step; nothing was split before."""
    whole = sa.Column("whole", sa.String(), nullable=False, server_default="")
    op.add_column("incident", whole)
    op.create_index("ix_incident_whole", "incident", ["whole"])


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
