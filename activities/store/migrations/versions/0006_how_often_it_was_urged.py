"""How often the reporter urged, for lists to show."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Take the step; nobody could urge before."""
    op.add_column("incident", sa.Column("urged", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
