"""When things happen. Deterministic Temporal code: wait, decide, record."""
