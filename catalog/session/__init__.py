"""Joint sessions: where departments that do not agree are heard, and what is ruled binds."""
