"""Where the ledger lives: append-only events, the projections folded from them, what is read."""
