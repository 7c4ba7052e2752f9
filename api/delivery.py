"""From the closed envelope to a verdict: what the gateway answers, turned into what people get."""

from __future__ import annotations

from activities import wire
from activities.store import receipts
from activities.store.opening import read_opening
from activities.store.reads import Found, Receipt, find_receipt
from api import door
from api.gateway import EngineAway, NoSuchWorkflow
from api.problems import Problem, refused, refused_before
from api.state import State
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.machine import apply
from catalog.messages import Refusal, Verdict


async def instruct(
    here: State, actor: Actor, found: Found, key: str, message: m.Instruction
) -> Receipt:
    """Give an instruction and return its receipt: accepted, or pending when not yet recorded.

    Raises `Problem`: the refusal, or 503 when the engine is away (send again with the same key).
    """
    receipt = await door.take_in(here, actor, found.incident.no, key, message)
    if receipt.state == "pending":
        envelope = await door.sealed(here, actor, found, receipt, message)
        answer = await _instructed(here, found, receipt, envelope)
        if isinstance(answer, Refusal):
            await door.noted(here, receipt, answer, envelope.message)
            raise refused(answer)
    return answered(await latest(here, receipt))


async def reply(
    here: State, actor: Actor, found: Found, key: str, message: m.Reply, *, wait: float
) -> Receipt:
    """Deliver a reply and return its receipt, after waiting at most `wait` seconds for a verdict.

    Raises `Problem`: the refusal when it is known in time, or 503 and nothing was taken in.
    """
    receipt = await door.take_in(here, actor, found.incident.no, key, message)
    if receipt.state == "pending":
        envelope = await door.sealed(here, actor, found, receipt, message)
        await _replied(here, found, receipt, envelope)
    if wait > 0:
        known = await receipts.await_verdict(here.database, key, receipt.no, wait)
        receipt = known or receipt
    return answered(receipt)


async def sent_before(
    here: State, actor: Actor, no: str, key: str | None, message: door.Message
) -> Receipt:
    """Return the receipt of a message whose sender sees nothing more of what it was said to.

    What he said may have taken it out of his sight: sent again with its key it is answered all the
    same. Raises `Problem`: to anybody and anything else it does not exist (E22), nor while nobody
    has judged it.
    """
    known = await find_receipt(here.database, actor, key, no) if key else None
    digest = door.digest_of(actor.person, door.content_of(message))
    if known is None or known.digest != digest or known.state == "pending":
        raise Problem("not_found")
    return answered(known)


def answered(receipt: Receipt) -> Receipt:
    """Return a receipt that is not a refusal; a refusal is raised as the problem it is."""
    if receipt.state == "refused":
        raise refused_before(receipt)
    return receipt


async def _instructed(
    here: State, found: Found, receipt: Receipt, envelope: m.Envelope
) -> Verdict | Refusal | None:
    to = wire.incident_id(found.incident.no)
    try:
        try:
            return await here.gateway.instruct(to, envelope)
        except NoSuchWorkflow:
            over = await _over(here, found, envelope)
            return over or await here.gateway.instruct(to, envelope)
    except (EngineAway, NoSuchWorkflow) as away:
        raise await undelivered(here, receipt, away) from away


async def _replied(here: State, found: Found, receipt: Receipt, envelope: m.Envelope) -> None:
    to = wire.incident_id(found.incident.no)
    try:
        try:
            await here.gateway.reply(to, envelope)
        except NoSuchWorkflow:
            over = await _over(here, found, envelope)
            if over is not None:
                await door.noted(here, receipt, over, envelope.message)
                raise refused(over) from None
            await here.gateway.reply(to, envelope)
    except (EngineAway, NoSuchWorkflow) as away:
        raise await undelivered(here, receipt, away) from away


async def _over(here: State, found: Found, envelope: m.Envelope) -> Refusal | None:
    """Nobody is there to ask: start what was never started, or say why it is too late.

    An archived incident has no workflow any more; the same rules judge the message here.
    """
    opening = await read_opening(here.database, found.incident.no)
    if opening is not None and not opening.started:
        await here.gateway.open(opening)
        return None
    judged = apply(found.incident, envelope, found.terms, envelope.received_at)
    return judged if isinstance(judged, Refusal) else None


async def undelivered(here: State, receipt: Receipt, away: Exception) -> Problem:
    """Forget what certainly did not arrive; what may have arrived keeps its receipt.

    Sent again with its key it then carries its first stamp, so that it is the same message to
    whoever heard it already, and gets the verdict that it was given. That holds too when it was
    sent before, and only this time did not leave.
    """
    headers = {"Idempotency-Key": receipt.key}
    code = away.code if isinstance(away, EngineAway) else "engine_away"
    if not receipt.fresh or (isinstance(away, EngineAway) and away.perhaps):
        return Problem("engine_silent" if code == "engine_away" else code, headers=headers)
    await receipts.withdraw(here.database, receipt.key, receipt.no)
    return Problem(code, headers=headers)


async def latest(here: State, receipt: Receipt) -> Receipt:
    """Look at a receipt again."""
    return await receipts.find(here.database, receipt.key, receipt.no) or receipt
