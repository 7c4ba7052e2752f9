"""Run steps on the connection handed in: no alembic.ini, and no address to be found here."""

from __future__ import annotations

from alembic import context

import activities.store.bookmarks
import activities.store.evidence_tables
import activities.store.tables_of_access
import activities.store.tables_of_linking
import activities.store.tables_of_sessions  # noqa: F401 -- importing them makes their tables known
from activities.store.changes import Change

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Change.metadata,
    # SQLite cannot alter a column: it copies the table instead.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
