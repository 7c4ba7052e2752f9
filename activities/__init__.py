"""How an incident touches the world: ledger, calendars, notices, other systems."""
