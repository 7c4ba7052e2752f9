"""Tell a message to an order or a file: taken in with a receipt, delivered, answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from activities.store import receipts
from activities.store.reads import Receipt
from api import delivery, door
from api.gateway import EngineAway, NoSuchWorkflow
from api.problems import refused
from api.state import State
from catalog.messages import Envelope, Refusal

Judge = Callable[[Envelope[Any]], Refusal | None]
"""How the machine judges an envelope against what is stored: asked when no workflow runs."""


async def instruct(
    here: State, receipt: Receipt, workflow_id: str, envelope: Envelope[Any], judge: Judge
) -> Receipt:
    """Give an instruction and return its receipt: accepted, or pending when not yet recorded.

    Raises `Problem`: the refusal, or 503 when the engine is away (send again with the same key).
    """
    try:
        answer = await here.gateway.instruct(workflow_id, envelope)
    except NoSuchWorkflow as nobody:
        answer = judge(envelope)
        if answer is None:
            raise await delivery.undelivered(here, receipt, nobody) from nobody
    except EngineAway as away:
        raise await delivery.undelivered(here, receipt, away) from away
    if isinstance(answer, Refusal):
        await door.noted(here, receipt, answer, envelope.message)
        raise refused(answer)
    return delivery.answered(await delivery.latest(here, receipt))


async def reply(
    here: State,
    receipt: Receipt,
    workflow_id: str,
    envelope: Envelope[Any],
    judge: Judge,
    *,
    wait: float,
) -> Receipt:
    """Deliver a reply and return its receipt, after waiting at most `wait` seconds for a verdict.

    Raises `Problem`: the refusal when it is known in time, or 503 and nothing was taken in.
    """
    try:
        await here.gateway.reply(workflow_id, envelope)
    except NoSuchWorkflow as nobody:
        refusal = judge(envelope)
        if refusal is None:
            raise await delivery.undelivered(here, receipt, nobody) from nobody
        await door.noted(here, receipt, refusal, envelope.message)
        raise refused(refusal) from None
    except EngineAway as away:
        raise await delivery.undelivered(here, receipt, away) from away
    if wait > 0:
        known = await receipts.await_verdict(here.database, receipt.key, receipt.no, wait)
        receipt = known or receipt
    return delivery.answered(receipt)
