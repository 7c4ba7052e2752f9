"""The rulebook: what an incident is, what may be done with it, what follows."""
