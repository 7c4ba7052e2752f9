"""What the reader can do now: the machine's offers, with addresses and the people of his body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from activities.store.reads import Found
from api import shapes
from api.state import State
from catalog.actor import Actor
from catalog.incident import offers as machine
from catalog.incident.choices import Choice
from catalog.incident.decision import open_assignment_of
from catalog.incident.visibility import UNIT_STAFF
from catalog.words import Role

ANSWERABLE = ("sign", "done", "change_handler")


def offered(here: State, actor: Actor, found: Found, now: datetime) -> tuple[shapes.Offer, ...]:
    """Return every kind of message the machine will hear from this actor, ready to be sent."""
    at = max(now, found.incident.heard_at)
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
    assignment = open_assignment_of(found.incident, actor, UNIT_STAFF)
    if assignment is None or offer.kind not in ANSWERABLE:
        return
    posts = [post for post in here.place.register.posts_at(assignment.body) if post.person]
    for name, usual in (("handler", Role.DEPARTMENT_CLERK), ("leader", Role.DEPARTMENT_LEADER)):
        usually = [post.person for post in posts if post.role is usual]
        known = {post.person for post in posts} & {getattr(assignment, name)}
        likely = known or {actor.person}.intersection(usually) or usually
        yield (
            name,
            tuple(
                Choice(post.person, post.zh, post.en, suggested=post.person in likely)
                for post in posts
            ),
        )
