"""What the machine answered, written beside what it recorded: the verdicts of a batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from activities.store.attaching import let_go
from activities.store.changes import note_receipt
from activities.store.conflicts import insert_if_new
from activities.store.tables import Receipt
from catalog.life import Entry
from catalog.messages import Verdict


async def answer(
    session: AsyncSession, no: str, verdicts: tuple[Verdict, ...], entries: Sequence[Entry[Any]]
) -> None:
    """Write each verdict on its receipt; the first verdict of a key stands.

    A message without a receipt (its sender was told to send it again, and it arrived all the
    same) gets one, so that sending again is answered. Instants and senders come from the entries.
    """
    for verdict in verdicts:
        caused = next((entry for entry in entries if entry.cause == verdict.key), None)
        at = caused.at if caused else None
        given = _given(verdict, at)
        mine = (col(Receipt.key) == verdict.key, col(Receipt.no) == no)
        pending = update(Receipt).where(*mine, col(Receipt.verdict) == "pending").values(given)
        answered = (await session.exec(pending.returning(col(Receipt.key)))).first()
        if answered is not None:
            note_receipt(session, verdict.key, no)
            if verdict.refusal is not None:
                await let_go(session, no, verdict.key)
        if answered is not None or caused is None:
            continue
        whose = {"key": verdict.key, "no": no, "actor": caused.by, "kind": verdict.kind}
        rest = {"digest": verdict.digest, "received_at": at}
        await insert_if_new(session, Receipt, whose | rest | given)


def _given(verdict: Verdict, at: datetime | None) -> dict[str, object]:
    refusal = verdict.refusal
    return {
        "verdict": "refused" if refusal else "accepted",
        "code": refusal.code if refusal else "",
        "facts": refusal.facts if refusal else {},
        "last_seq": verdict.last_seq,
        "answered_at": at,
    }
