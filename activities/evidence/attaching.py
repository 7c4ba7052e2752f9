"""Attaching evidence to what is said, as the doors know it."""

from activities.store.attaching import EvidenceRefused, attach

__all__ = ["EvidenceRefused", "attach"]
