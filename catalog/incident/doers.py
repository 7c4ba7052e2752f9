"""Whose work is being verified: they neither confirm nor reject it (C5, E20, E27)."""

from __future__ import annotations

from catalog.incident.state import Incident


def doing_bodies(incident: Incident) -> tuple[str, ...]:
    """Return the bodies whose work is verified: the one that said *done*, all of several (E27),
    those of every part (A17).
    """
    done = incident.completion
    parts = (body for part in incident.parts for body in part.bodies)
    bodies = (done.body, *(each.body for each in incident.joint), *parts) if done else ()
    return tuple(dict.fromkeys(bodies))


def doers(incident: Incident) -> tuple[str, ...]:
    """Return the people whose work is verified, the handlers and leaders of every unit (C5)."""
    done = incident.completion
    people = (done.person, done.handler, done.leader) if done else ()
    joint = (each for o in incident.joint for each in (o.handler, o.leader)) if done else ()
    parts = (person for part in incident.parts for person in part.people) if done else ()
    return tuple(dict.fromkeys(person for person in (*people, *joint, *parts) if person))
