"""Random play of an incident and all that comes of it: bureau, body and commission speak too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from activities import wire
from catalog.accountability import machine as file_machine
from catalog.accountability import messages as f
from catalog.accountability.state import File
from catalog.actor import Actor, Capacity
from catalog.incident.messages import DeclineEscalation, Dispatch
from catalog.messages import Envelope
from catalog.session.state import Session
from catalog.supervision import machine as order_machine
from catalog.supervision import messages as s
from catalog.supervision.offers import SAMPLES
from catalog.supervision.state import Order
from catalog.words import Role
from tests.catalog.incidents import Course
from tests.catalog.people import CHIEF, COUNTY, STRANGER, TEXT, TOWN, actor, clerk, kaifeng
from tests.catalog.play import DAY, HOUR, SECOND, Draw, prose, something
from tests.catalog.posts import Prompt
from tests.catalog.realm import INCIDENT, Realm, begin
from tests.catalog.second_place import DISCIPLINE
from tests.catalog.sessions_play import to_session
from tests.catalog.stages import (
    DONE,
    DOWN,
    REJECTED,
    UP,
    county_billboard,
    dispute,
    idle_dispute,
    red_dispute,
)


def red_grid() -> Course:
    """A grid's dispute, red on Tuesday, 09:00."""
    course = dispute()
    course.pass_until("03-03 10:00")
    return course


def red_village() -> Course:
    """A village that was handed back what is red, and has a day for it (E5)."""
    course = red_dispute()
    course.send(TOWN, DOWN, "03-06 12:00")
    return course


def red_lead() -> Course:
    """A lead that was ordered anew while it is red, and has a day for it (E5)."""
    course = red_dispute()
    course.send(TOWN, UP, "03-11 12:00")
    course.send(COUNTY, DeclineEscalation(TEXT), "03-11 13:00")
    course.send(TOWN, Dispatch(), "03-11 14:00")
    return course


def red_county() -> Course:
    """A county's lead that never signed, red on Monday, 09:00."""
    course = county_billboard()
    course.pass_until("03-09 10:00")
    return course


def reworked() -> Course:
    """The same, reported done on the last day of the order and rejected the day after."""
    course = red_county()
    course.send(clerk("KLK/UMB"), DONE, "03-11 12:00")
    course.send(CHIEF, REJECTED, "03-12 12:00")
    return course


def red_city() -> Course:
    """Everybody was idle until an hour after red; now the city is."""
    course = idle_dispute()
    course.pass_until("03-28 13:00")
    return course


# Where orders and files come of it; the others mostly end before.
RED: dict[str, Callable[[], Course]] = {
    "a red grid": red_grid,
    "a village that got it back red": red_village,
    "a lead ordered while it is red": red_lead,
    "a red county": red_county,
    "reworked after red": reworked,
    "a red city": red_city,
}
STEPS = tuple(step(TEXT) for step in f.INSTRUCTIONS)
AHEAD = st.sampled_from((-HOUR, HOUR, HOUR, DAY, 2 * DAY, 5 * DAY))
LATE = st.sampled_from((timedelta(), timedelta(), timedelta(), HOUR, DAY, 4 * DAY))


@dataclass(frozen=True)
class Said:
    """What was said to one of them, and when it was heard."""

    stream: str
    envelope: Envelope[Any]
    now: datetime


@cache
def bureaus() -> tuple[Actor, ...]:
    """Return every bureau officer of the place."""
    posts = kaifeng().register.posts
    held = dict.fromkeys(p.person for p in posts if p.role is Role.BUREAU_OFFICER and p.person)
    return tuple(actor(person) for person in held)


def body_of(order: Order) -> Actor:
    """Return whoever answers for the body an order is about."""
    return Actor("P0", (Capacity(order.terms.staff[0], order.facts.addressed[0]),))


def commission_of(file: File) -> Actor:
    """Return an officer of the commission, as the door knows him (C16)."""
    return Actor("P0", (Capacity(Role.DISCIPLINE_OFFICER, file.no),))


def to_order(draw: Draw, order: Order, now: datetime) -> tuple[Actor, s.Message]:
    """Draw who says what to an order: mostly something that is offered."""
    people = (*bureaus(), DISCIPLINE, body_of(order), STRANGER)
    pairs = [
        (who, sample.kind)
        for who in people
        for sample in SAMPLES
        if order_machine.may(order, who, sample, now)
    ]
    if not pairs or not draw(st.integers(0, 3)):
        pairs = [(who, sample.kind) for who in people for sample in SAMPLES]
    kind = draw(st.sampled_from(tuple(dict.fromkeys(kind for _, kind in pairs))))
    who = draw(st.sampled_from([who for who, known in pairs if known == kind]))
    until = now + draw(AHEAD)
    messages: dict[str, st.SearchStrategy[s.Message]] = {
        "set_limit": st.builds(s.SetLimit, st.just(until), st.none() | prose),
        "urge": st.builds(s.Urge, prose),
        "continue_order": st.builds(s.ContinueOrder, st.just(until), prose),
        "end_order": st.builds(s.EndOrder, prose),
        "refer": st.builds(s.Refer, prose),
        "reply_order": st.builds(s.ReplyOrder, prose),
    }
    message: s.Message = draw(messages[kind])
    return who, message


def to_file(draw: Draw, file: File) -> tuple[Actor, f.Message]:
    """Draw who takes which step: mostly one that is offered to the commission."""
    who = commission_of(file)
    steps = [step for step in STEPS if file_machine.may(file, who, step)]
    if steps and draw(st.integers(0, 3)):
        return who, draw(st.sampled_from(steps))
    return draw(st.sampled_from((who, STRANGER))), draw(st.sampled_from(STEPS))


def whom(draw: Draw, realm: Realm) -> str:
    """Draw to whom something is said; the incident as often as what came of it."""
    kinds = (
        [INCIDENT],
        [wire.order_id(no) for no, order in realm.orders.items() if not order.over],
        [wire.file_id(no) for no, file in realm.files.items() if not file.over],
        [wire.session_id(no) for no, held in realm.sessions.items() if not held.over],
        [wire.incident_id(no) for no, part in realm.parts.items() if not part.outcome],
    )
    return str(draw(st.sampled_from(draw(st.sampled_from([kind for kind in kinds if kind])))))


def speech(draw: Draw, realm: Realm, now: datetime, key: str, late: timedelta) -> Said:
    """Draw what somebody says to one of them, received `late` before it is heard."""
    stream = whom(draw, realm)
    state = realm.lives[stream].state
    bodies: tuple[Any, ...] = ()
    who: Actor
    message: Any
    if isinstance(state, Order):
        who, message = to_order(draw, state, now)
    elif isinstance(state, File):
        who, message = to_file(draw, state)
    elif isinstance(state, Session):
        who, message, bodies = to_session(draw, state, now)
    else:
        course = realm.course_of(stream)
        who, message = something(draw, course, now)
        bodies = course.named(message)
    return Said(stream, Envelope(key, who, now - late, message, bodies), now)


def later(draw: Draw, realm: Realm, now: datetime) -> datetime:
    """Draw a later instant: at once, around the next moment of one of them, or days on."""
    ahead = max(realm.next_at() or now, now)
    steps = (now, ahead - SECOND, ahead, ahead + SECOND, now + HOUR, now + DAY, now + 4 * DAY)
    chosen: datetime = draw(st.sampled_from(steps))
    return max(now, chosen)


@dataclass
class Drama:
    """What was said, in the order it was heard, and the instant it has come to."""

    opened: Course
    said: list[Said]
    now: datetime


def drama(draw: Draw, opened: Course, *, length: int = 12) -> tuple[Realm, Drama]:
    """Play with prompt post, and remember what was said so that it can be played again."""
    course = Course(opened.terms, opened.incident, list(opened.log))
    realm, played, prompt = begin(course), Drama(opened, [], opened.incident.touched_at), Prompt()
    for number in range(draw(st.integers(3, length))):
        played.now = later(draw, realm, played.now)
        prompt.go_on(realm, played.now)
        if draw(st.integers(0, 4)):
            said = speech(draw, realm, played.now, str(number), draw(LATE))
            played.said.append(said)
            realm.say(said.stream, said.envelope, said.now)
            prompt.go_on(realm, played.now)
    return realm, played
