"""What makes the ledger a proof: each event's hash covers the hash of the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from activities.store.canon import Json, canonical, read_event, write_event
from catalog.life import Entry

START = ""
"""What stands before the first event of a stream."""


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it is chained: where it stands, what it says, and the body it is kept as."""

    stream: str
    seq: int
    at: datetime
    kind: str
    cause: str
    by: str
    moment: bool
    body: Json

    def hash(self, prev_hash: str) -> str:
        """Return the hash of this event behind another; hexadecimal SHA-256."""
        covered = {
            "stream": self.stream,
            "seq": self.seq,
            "at": self.at,
            "kind": self.kind,
            "cause": self.cause,
            "by": self.by,
            "moment": self.moment,
            "body": self.body,
        }
        return sha256((prev_hash + canonical(covered)).encode()).hexdigest()

    def entry(self) -> Entry[Any]:
        """Return what the machine made of it; raises ValueError for a body no event has."""
        event = read_event(self.stream, self.body)
        return Entry(self.at, event, self.cause, self.by, self.moment)


def text_reference(text: str, salt: str) -> str:
    """Return what stands for a text in the ledger: a digest that says nothing without its salt.

    160 bits, so that nobody finds a second text for a reference, himself included.
    """
    return f"prose:{sha256(f'{salt}:{text}'.encode()).hexdigest()[:40]}"


def evidence_reference(digest: str, salt: str) -> str:
    """Return what stands for a photo or voice message in the ledger, as for a text.

    `digest` is the SHA-256 of its cleaned content.
    """
    return f"ev-{sha256(f'{salt}:{digest}'.encode()).hexdigest()[:40]}"


def sheet_digest(facts: Json, hashes: list[Json]) -> str:
    """Return the one hash that stands for frozen facts and the hash sheet of their case file."""
    return sha256(canonical([facts, hashes]).encode()).hexdigest()


def link_of(stream: str, seq: int, entry: Entry[Any]) -> Link:
    """Put an entry in its place in a stream."""
    return Link(
        stream=stream,
        seq=seq,
        at=entry.at,
        kind=entry.event.kind,
        cause=entry.cause,
        by=entry.by,
        moment=entry.moment,
        body=write_event(entry.event),
    )
