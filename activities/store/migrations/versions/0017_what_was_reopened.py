"""How often an incident was reopened, for lists to show and to be narrowed by (E28)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Take the step; what was reopened before says so in its state."""
    reopened = sa.Column("reopened", sa.Integer(), nullable=False, server_default="0")
    op.add_column("incident", reopened)
    incident = sa.table(
        "incident", sa.column("reopened", sa.Integer), sa.column("state", sa.JSON())
    )
    often = incident.c.state["reopened"].as_integer()
    op.execute(incident.update().values(reopened=often).where(often > 0))


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
