"""Who is signed in with a browser, and whom each incident waits for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from activities.store.canon import read_state, read_terms
from activities.store.projection import task_rows

revision = "0008"
down_revision = "0007"

OVER = ("closed", "archived")
AT_ONCE = 200


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "sign_in",
        sa.Column("hash", AutoString(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("begun_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("ix_sign_in_key", "sign_in", ["key"])
    op.create_index("ix_sign_in_ends_at", "sign_in", ["ends_at"])
    waiting = op.create_table(
        "incident_task",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("task", AutoString(), nullable=False),
        sa.Column("at", AutoString(), nullable=False),
        sa.Column("roles", AutoString(), nullable=False),
        sa.Column("apart", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["no"], ["incident.no"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("no", "number"),
    )
    op.create_index("incident_task_at", "incident_task", ["at", "task", "no"])
    _fill(waiting)


def _fill(waiting: sa.Table) -> None:
    """Lay out what incidents of before wait for: they may not change for days."""
    incident = sa.table(
        "incident",
        sa.column("no"),
        sa.column("stage"),
        sa.column("state", sa.JSON()),
        sa.column("terms", sa.JSON()),
    )
    chosen = (
        sa.select(incident.c.no, incident.c.state, incident.c.terms)
        .where(incident.c.stage.not_in(OVER))
        .order_by(incident.c.no)
    )
    last = ""
    while rows := op.get_bind().execute(chosen.where(incident.c.no > last).limit(AT_ONCE)).all():
        for row in rows:
            if made := task_rows(read_state(row.state), read_terms(row.terms)):
                op.bulk_insert(waiting, list(made))
        last = rows[-1].no


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
