"""Joint sessions in the ledger: entries chained on, the row that lists need, the precedents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from activities import wire
from activities.store.appending import chain_on
from activities.store.canon import read_session, write_state
from activities.store.oversight_rows import locked, notice_rows, replace_row
from activities.store.projection import Row, listed
from activities.store.streams import link_in, rows_of
from activities.store.tables_of_sessions import JointSession, Precedent
from catalog.life import Entry
from catalog.session import events as e
from catalog.session.evolution import evolve
from catalog.session.machine import SessionDecider
from catalog.session.notices import notices_of
from catalog.session.state import Session
from catalog.session.words import DecidedBy, SessionOutcome


async def append_session(
    session: AsyncSession, no: str, first_seq: int, entries: Sequence[Entry[e.Event]]
) -> None:
    """Append entries to a joint session's stream, with its row, precedents and notices.

    Raises `LedgerConflict` or `LedgerGap`, and then the transaction must not be committed.
    """
    row = await locked(session, JointSession, no)
    fresh = await chain_on(session, wire.session_id(no), first_seq, entries)
    if fresh is None:
        return
    kept = read_session(row.state) if row and row.seq == fresh.base_seq else None
    held = kept or await _until(session, no, fresh.base_seq)
    told: list[Row] = []
    for link, entry in zip(fresh.links, fresh.entries, strict=True):
        held = evolve(held, entry)
        notices = notices_of(entry, held)
        told += notice_rows(f"{no}:{link.seq:06}", held.anchor, fresh, notices)
    if held is not None:
        await replace_row(session, JointSession, session_row(held, fresh.links[-1].seq), told)
        if taught := precedent_rows(held):
            await replace_precedents(session, no, taught)


def session_row(held: Session, seq: int) -> Row:
    """Lay out a session as it stands after event `seq`."""
    facts, rules, clock = held.facts, held.rules, held.step_clock
    by_leaders = rules.session.decided_by is DecidedBy.LEADERS
    moment = SessionDecider().next_moment(held)
    return {
        "no": facts.no,
        "incident": facts.incident,
        "place": rules.place,
        "which": rules.session.kind.value,
        "ground": facts.ground.value,
        "tier": facts.tier,
        "area": rules.session.area,
        "centre": facts.centre,
        "parties": listed(tuple(member.body.code for member in held.members)),
        "convenors": listed(rules.session.convenors),
        "deciders": rules.session.area if by_leaders else "",
        "step": held.step.value,
        "outcome": held.outcome.value if held.outcome else "",
        "light": clock.light.value,
        "yellow_at": clock.yellow_at,
        "due_at": clock.due_at,
        "runs": clock.runs,
        "opened_at": held.opened_at,
        "listed_at": held.listed_at,
        "ended_at": held.ended_at,
        "next_at": moment.at if moment else None,
        "seq": seq,
        "state": write_state(held),
    }


def precedent_rows(held: Session) -> tuple[Row, ...]:
    """Lay out the rules of a ruling that holds; none before its session is archived (E24)."""
    if held.outcome is not SessionOutcome.RULED or held.draft is None:
        return ()
    rules = held.rules
    return tuple(
        {
            "session": held.no,
            "number": number,
            "place": rules.place,
            "area": rules.session.area,
            "which": rules.session.kind.value,
            "matter": each.matter,
            "circumstance": each.circumstance,
            "holds": each.holds,
            "lead": each.lead,
            "assist": list(each.assist),
            "since": held.ended_at,
            "secret": held.facts.secret,
        }
        for number, each in enumerate(held.draft.precedents, 1)
    )


async def replace_precedents(session: AsyncSession, no: str, rows: Sequence[Row]) -> None:
    """Write what a session teaches in the place of what was there."""
    await session.exec(delete(Precedent).where(col(Precedent.session) == no))
    if rows:
        await session.exec(insert(Precedent), params=list(rows))


async def _until(session: AsyncSession, no: str, seq: int) -> Session | None:
    held: Session | None = None
    for row in await rows_of(session, wire.session_id(no), to_seq=seq):
        entry: Entry[Any] = link_in(row).entry()
        held = evolve(held, entry)
    return held
