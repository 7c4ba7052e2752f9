"""From which rank upwards rooms see an incident as a centre does, as its place's ladder says."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Take the step; until now it was the fourth tier everywhere."""
    column = sa.Column("centre_rank", sa.Integer(), nullable=False, server_default="3")
    op.add_column("incident", column)


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
