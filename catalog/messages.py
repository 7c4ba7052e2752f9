"""What every long-lived thing is told, and what it answers: envelope, prose, refusal, verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Literal, NewType, TypeVar

from catalog.actor import Actor
from catalog.terms import BodyTerms, PartTerms

Prose = NewType("Prose", str)
"""Free text a person wrote: text at the door, a reference behind it. The machine never reads it."""

Evidence = NewType("Evidence", str)
"""A photo or a voice message: the id of what is kept apart. The machine never looks at it."""

MOST_EVIDENCE = 9
"""How many photos and voice messages one message carries."""

Ground = Literal["standing", "argument", "key"]
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the machine will not do what it was told; `code` meets words and HTTP at the edge.

    ground: "standing" — this actor cannot do this now, it was not offered; "argument" — offered,
    but not like this; "key" — the idempotency key was used for something else.
    """

    code: str
    facts: dict[str, str] = field(default_factory=dict)
    ground: Ground = "argument"


@dataclass(
    frozen=True
)  # no slots: Python 3.11 cannot make a generic value that is frozen with them
class Envelope(Generic[M]):
    """A message as it leaves the door: stamped with key, actor and instant.

    `bodies` holds what the register says of units the message names beyond the terms (E11).
    `matters` what the place says of other matters the message names (A17). `digest` tells the same
    key with other content apart.
    """

    key: str
    actor: Actor
    received_at: datetime
    message: M
    bodies: tuple[BodyTerms, ...] = ()
    digest: str = ""
    matters: tuple[PartTerms, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would stop the incident instead of its sender.

        A stamp without a zone cannot be compared; a key that does not print cannot be stored.
        Raises ValueError.
        """
        if self.received_at.tzinfo is None or not (self.key and self.key.isprintable()):
            raise ValueError(self.key)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one message, kept by its key so that sending it again changes nothing."""

    key: str
    digest: str
    kind: str
    last_seq: int = 0
    refusal: Refusal | None = None


def not_now(code: str, **facts: str) -> Refusal:
    """Refuse for standing: the kind is not offered to this actor at this stage."""
    return Refusal(code, dict(facts), "standing")


def not_so(code: str, **facts: str) -> Refusal:
    """Refuse for its arguments: the kind is offered, but not with these."""
    return Refusal(code, dict(facts), "argument")
