"""The incident: what it is told, what follows, and who may do what."""
