"""Play joint sessions by the same way to the engine that the doors take, and read them back."""

from __future__ import annotations

from dataclasses import fields

from activities import wire
from activities.store.session_reads import FoundSession, find_session, session_entries
from api.identity import actor_of
from catalog.actor import Actor
from catalog.messages import Envelope, Refusal
from catalog.place import Place
from catalog.session import messages as m
from catalog.terms import BodyTerms
from catalog.terms_of import body_terms
from tests.city.city import CHINA, City

LINES = ("unit", "names", "lead", "assist", "lead_if", "lead_if_not", "leads")
"""Fields of messages that name units by line, of which the door asks the register."""


async def said(city: City, who: str | Actor, when: str, no: str, message: m.Message) -> None:
    """Say something to a session at an instant; it must be taken."""
    await city.at(when)
    actor = who if isinstance(who, Actor) else actor_of(city.place, who)
    found = await seen(city, actor, no)
    key = f"{actor.person}-{message.kind}-{city.stepper.now.timestamp():.0f}"
    bodies = named(city.place, found, message)
    envelope = Envelope(key, actor, city.stepper.now, message, bodies)
    gateway, stream = city.state.gateway, wire.session_id(no)
    if isinstance(message, m.REPLIES):
        await gateway.reply(stream, envelope)
        await city.settle()
        return
    answer = await gateway.instruct(stream, envelope)
    assert not isinstance(answer, Refusal), answer


async def seen(city: City, who: str | Actor, no: str) -> FoundSession:
    """Read a session that somebody must see."""
    actor = who if isinstance(who, Actor) else actor_of(city.place, who)
    found = await find_session(city.stack.database, actor, no)
    assert found is not None, (actor, no)
    return found


async def turns_of_session(city: City, person: str, no: str) -> list[tuple[str, str]]:
    """List what happened to a session: when, and the kind of event."""
    await city.settle()
    found = await seen(city, person, no)
    told = [each.entry for each in await session_entries(city.stack.database, found)]
    return [(f"{each.at.astimezone(CHINA):%m-%d %H:%M}", each.event.kind) for each in told]


async def length_of(city: City, no: str) -> int:
    """Return how many events the history of a session's workflow has."""
    handle = city.stack.client.get_workflow_handle(wire.session_id(no))
    return (await handle.describe()).history_length


def named(place: Place, found: FoundSession, message: m.Message) -> tuple[BodyTerms, ...]:
    """Say what the register knows of the units a message names, as the door does."""
    facts = found.session.facts
    area = facts.parties[0].code.partition("/")[0]
    given = (getattr(message, each.name) for each in fields(message) if each.name in LINES)
    lines = (line for each in given for line in ((each,) if isinstance(each, str) else each or ()))
    known = (body_terms(place, line, facts.tier, area) for line in lines if line)
    return tuple(body for body in known if body)
