"""Run steps on the connection handed in: no alembic.ini, and no address to be found here."""

from __future__ import annotations

from alembic import context

import activities.store.evidence_tables  # noqa: F401 -- importing it makes its tables known
from activities.store.changes import Change

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Change.metadata,
    # SQLite cannot alter a column: it copies the table instead.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
