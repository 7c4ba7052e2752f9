"""Who asks: a person and the capacities he acts in, worked out at the door, never in the core."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.words import Role


@dataclass(frozen=True, slots=True)
class Capacity:
    """A role held at an area or body. `via` names the room that stands in for a vacant post."""

    role: Role
    at: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One person (or contact, or feed) with every capacity of the moment. Codes only, no names."""

    person: str
    capacities: tuple[Capacity, ...] = ()

    def holds(self, roles: tuple[Role, ...], at: str) -> bool:
        """Tell whether the actor holds one of the roles at this area or body."""
        return any(held.at == at and held.role in roles for held in self.capacities)

    def belongs_to(self, at: str) -> bool:
        """Tell whether the actor has any post at this area or body, or stands in from it."""
        return any(at in (held.at, held.via) for held in self.capacities)
