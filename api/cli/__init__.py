"""Composition roots: the commands that put real things together."""
