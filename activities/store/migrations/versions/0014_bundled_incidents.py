"""Which incidents a joint session hears: several may be bundled into one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Take the step; so far each session was that of the incident that opened it."""
    op.create_table(
        "incident_session",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("session", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["no"], ["incident.no"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("no", "session"),
    )
    op.create_index("ix_incident_session_session", "incident_session", ["session"])
    op.execute(
        "INSERT INTO incident_session (no, session) "
        "SELECT joint_session.incident, joint_session.no FROM joint_session "
        "JOIN incident ON incident.no = joint_session.incident"
    )


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
