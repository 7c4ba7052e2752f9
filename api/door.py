"""The door: what comes in is taken in once, its text is filed, and it leaves as an envelope.

Behind the door there are only codes and references. The instant a message counts at is stamped
here, once: sending it again with the same key keeps the first stamp.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeAlias, TypeVar

from fastapi import Header

from activities.evidence.attaching import EvidenceRefused, attach
from activities.prose import erase_prose, keep_prose
from activities.store import receipts
from activities.store.precedents import precedents_in_force
from activities.store.reads import Found, Receipt, find_incident
from api import lines, papers
from api.bodies import prose_of, with_prose
from api.problems import Problem, refused
from api.state import State
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.agreed import AgreeHandOver
from catalog.incident.decision import open_assignment_of
from catalog.incident.messages_of_time import ChangeHandler
from catalog.incident.visibility import UNIT_STAFF, asked_to_take_over
from catalog.messages import Envelope, Refusal, not_so
from catalog.session import messages as sm
from catalog.supervision import messages as om
from catalog.terms import BodyTerms, PartTerms

Message: TypeAlias = m.Message | om.Message | sm.Message | papers.Step
KEY = r"^[A-Za-z0-9._:~\-]{1,128}$"
Spoken = TypeVar("Spoken", bound=Message)

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=KEY,
        description="Sending again with the same key and content changes nothing and gives the "
        "same answer. Made up and returned when absent.",
        examples=["5f0c9b1e-accept"],
    ),
]


async def visible(here: State, actor: Actor, no: str) -> Found:
    """Find an incident; what may not be seen is answered exactly like what does not exist."""
    found = await find_incident(here.database, actor, no)
    if found is None:
        raise Problem("not_found")
    return found


def digest_of(person: str, content: object) -> str:
    """Fingerprint who said what, to tell the same key with other content apart."""
    text = json.dumps(
        [person, content],
        default=_written,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(message: Message) -> dict[str, Any]:
    """Return what a message says; without what was added later, it says what it always said."""
    content = asdict(message)
    for later in ("evidence", "jointly", "following", "parts", "procedure", "incident"):
        if not content.get(later):
            content.pop(later, None)
    return content


def _written(value: object) -> str:
    """Write an instant alike in whatever offset it was given, a day as the calendar does."""
    if not isinstance(value, date):
        raise TypeError(type(value).__name__)
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value.isoformat()


def new_key() -> str:
    """Make up a key for a caller who brought none."""
    return uuid.uuid4().hex


async def take_in(here: State, actor: Actor, no: str, key: str, message: Spoken) -> Receipt:
    """Note that a message came, so that it has a receipt before it is delivered.

    Raises `Problem` when the key was used for something else.
    """
    receipt = await receipts.pend(
        here.database,
        key,
        no,
        actor=actor.person,
        kind=message.kind,
        digest=digest_of(actor.person, content_of(message)),
        at=here.now(),
    )
    if receipt.reused:
        raise Problem("idempotency_key_reused", ground="key")
    return receipt


async def sealed(
    here: State, actor: Actor, found: Found, receipt: Receipt, message: m.Message
) -> m.Envelope:
    """Check what only register and store know, file the texts, stamp and close the envelope.

    Raises `Problem`; the refusal is on the receipt then.
    """
    refusal = _strangers(here, actor, found, message) or lines.unknown(here, found, message)
    if refusal is not None:
        await noted(here, receipt, refusal)
        raise refused(refusal)
    refusal = await _against_a_ruling(here, actor, found, message)
    if refusal is not None:
        await noted(here, receipt, refusal)
        raise refused(refusal)
    await _attach(here, actor, found, receipt, message)
    return await closed(here, actor, receipt, message, lines.bodies(here, found, message))


async def _against_a_ruling(
    here: State, actor: Actor, found: Found, message: m.Message
) -> Refusal | None:
    """Refuse to follow a ruling that was not offered, or by name alone: it says who leads (E24)."""
    if not isinstance(message, m.Dispatch) or not message.following:
        return None
    matter = found.terms.matter.code
    rules = await precedents_in_force(here.database, actor, here.place.code, matter)
    leads = {rule.lead for rule in rules if rule.lead and rule.session == message.following}
    if not leads:
        return not_so("no_such_ruling", given=message.following)
    lead = message.lead or ("" if message.jointly else found.terms.matter.lead)
    return None if lead in leads else not_so("not_as_ruled", session=message.following)


async def _attach(
    here: State, actor: Actor, found: Found, receipt: Receipt, message: m.Message
) -> None:
    try:
        await attach(
            here.database,
            getattr(message, "evidence", ()),
            by=actor.person,
            no=receipt.no,
            key=receipt.key,
            visibility=found.terms.matter.visibility,
        )
    except EvidenceRefused as error:
        refusal = not_so(error.code)
        await noted(here, receipt, refusal)
        raise refused(refusal) from None


async def closed(
    here: State,
    actor: Actor,
    receipt: Receipt,
    message: Spoken,
    bodies: tuple[BodyTerms, ...] = (),
    *,
    matters: tuple[PartTerms, ...] = (),
) -> Envelope[Spoken]:
    """File the texts of a message, stamp and close its envelope."""
    filed: dict[str, Any] = {
        name: await keep_prose(
            here.database, text, receipt.received_at, ref_seed=f"{receipt.no}:{receipt.key}:{name}"
        )
        for name, text in prose_of(message).items()
    }
    said = with_prose(message, filed)
    return Envelope(
        key=receipt.key,
        actor=actor,
        received_at=receipt.received_at,
        message=said,
        bodies=bodies,
        matters=matters,
        # Of the references, not the texts: what the engine keeps must not betray an erased text.
        digest=digest_of(actor.person, content_of(said)),
    )


async def noted(here: State, receipt: Receipt, refusal: Refusal, said: object = None) -> None:
    """Keep a refusal by the message's key, so that sending it again gives the same answer.

    The texts filed for what was `said` are erased, unless they belong to a message that counts.
    """
    if refusal.ground == "key":
        return
    kept = await receipts.refuse(here.database, receipt.key, receipt.no, refusal, here.now())
    if said is not None and kept is not None and kept.state == "refused":
        await erase_prose(here.database, prose_of(said).values())


def _strangers(here: State, actor: Actor, found: Found, message: m.Message) -> Refusal | None:
    """Handler and leader answer for a body, so they have to hold a post there (A38).

    Without an order of the actor's they still have to be somebody: what is no person's code here
    may be a name, and goes no further.
    """
    if not isinstance(message, m.Sign | m.Done | ChangeHandler | AgreeHandOver):
        return None
    register, body = here.place.register, _answering_body(actor, found, message)
    staff = {post.person for post in register.posts_at(body)} if body else None
    body = body or found.terms.room(found.incident.tier).area
    for person in (message.handler, message.leader):
        known = person in staff if staff is not None else bool(register.posts_of(person))
        if person and not known:
            return not_so("unknown_person", given=person, body=body)
    return None


def _answering_body(actor: Actor, found: Found, message: m.Message) -> str:
    """Return the body somebody speaks for; "" where he has no order and is not asked."""
    if isinstance(message, AgreeHandOver):
        asked = asked_to_take_over(found.incident)
        return next((body for body in asked if actor.holds(UNIT_STAFF, body)), "")
    assignment = open_assignment_of(found.incident, actor, UNIT_STAFF)
    return assignment.body if assignment else ""
