"""What the reader can do now: the machine's offers, with addresses and the people of his body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from activities.store.reads import Found
from api import shapes
from api.state import State
from catalog.actor import Actor
from catalog.incident import offers as machine
from catalog.incident.choices import Choice
from catalog.incident.decision import open_assignment_of
from catalog.incident.facts import Assignment
from catalog.incident.machine import pass_until
from catalog.incident.moments import next_moment
from catalog.incident.state import Incident
from catalog.incident.visibility import UNIT_STAFF, asked_to_take_over
from catalog.words import Role

ANSWERABLE = ("sign", "done", "change_handler", "agree_hand_over")
JUST, INSTANT = timedelta(minutes=1), timedelta(microseconds=1)


def offered(here: State, actor: Actor, found: Found, now: datetime) -> tuple[shapes.Offer, ...]:
    """Return every kind of message the machine will hear from this actor, ready to be sent."""
    at = max(now, found.incident.heard_at)
    found = replace(found, incident=_caught_up(found, at))
    return tuple(
        shapes.Offer(
            kind=offer.kind,
            zh=offer.zh,
            en=offer.en,
            href=_address(found.incident.no, as_reply=offer.as_reply),
            choices={
                name: tuple(_choice(choice) for choice in choices)
                for name, choices in (*offer.choices.items(), *_staff(here, actor, found, offer))
            },
        )
        for offer in machine.offers(found.incident, actor, found.terms, at)
    )


def _caught_up(found: Found, at: datetime) -> Incident:
    """Return the incident as a message of this instant would find it: what has just fallen due
    passes before it, recorded or not. A tie is the message's, as it is when it is heard (A32).

    What has been due for longer waits for an engine that is away; so does whatever is said.
    """
    it, terms = found.incident, found.terms
    moment = next_moment(it, terms)
    if moment is None or not at - JUST < moment.at < at:
        return it
    return pass_until(it, terms, at - INSTANT).state


def _address(no: str, *, as_reply: bool) -> str:
    return f"/api/v1/incidents/{no}/{'replies' if as_reply else 'instructions'}"


def _choice(choice: Choice) -> shapes.Choice:
    return shapes.Choice(choice.value, choice.zh, choice.en, choice.suggested)


def _staff(
    here: State, actor: Actor, found: Found, offer: machine.Offer
) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Offer the people of the actor's own body as handler and leader in charge (A38).

    Suggested is who answers for it already; else whoever asks, where he has that post; else all
    who have it.
    """
    if offer.kind not in ANSWERABLE:
        return
    taking_over = offer.kind == "agree_hand_over"
    assignment = None if taking_over else open_assignment_of(found.incident, actor, UNIT_STAFF)
    asked = asked_to_take_over(found.incident) if taking_over else ()
    for body in (assignment.body,) if assignment else asked:
        yield from _people(here, actor, body, assignment)


def _people(
    here: State, actor: Actor, body: str, assignment: Assignment | None
) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    posts = [post for post in here.place.register.posts_at(body) if post.person]
    for name, usual in (("handler", Role.DEPARTMENT_CLERK), ("leader", Role.DEPARTMENT_LEADER)):
        usually = [post.person for post in posts if post.role is usual]
        known = {post.person for post in posts} & {getattr(assignment, name, "")}
        likely = known or {actor.person}.intersection(usually) or usually
        yield (
            name,
            tuple(
                Choice(post.person, post.zh, post.en, suggested=post.person in likely)
                for post in posts
            ),
        )
