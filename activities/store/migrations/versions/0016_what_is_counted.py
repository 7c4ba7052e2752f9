"""An index of what the public is told numbers of: counting reads no state of any incident."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Take the step."""
    op.create_index(
        "incident_counted",
        "incident",
        [
            *("visibility", "whole", "no", "category", "stage", "light", "runs"),
            *("yellow_at", "due_at"),
        ],
    )


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
