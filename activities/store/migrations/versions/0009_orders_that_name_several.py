"""Which bodies an order names, where it names several."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Take the step; every order named one body before."""
    several = sa.Column("bodies", sa.String(), nullable=False, server_default="")
    op.add_column("supervision_order", several)


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
