"""What a live stream says of a change: enough to know what to read again and when to look next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, TypeAlias

from fastapi.sse import ServerSentEvent
from pydantic import TypeAdapter

from activities.store.oversight_reads import find_file, find_order
from activities.store.reads import (
    Changed,
    count_unread,
    entries,
    find_incident,
    find_receipt,
    light_at,
    next_light_at,
)
from activities.store.session_reads import find_session
from api.masking import veil_of
from api.names import BASE, href
from api.state import State
from catalog.actor import Actor


@dataclass(frozen=True, slots=True)
class Hello:
    """The stream has begun. `unread` is null for whoever follows by code."""

    event: ClassVar[str] = "hello"
    at: datetime
    unread: int | None

    @classmethod
    async def to(cls, here: State, actor: Actor, no: str) -> Hello:
        """Greet."""
        return cls(here.now(), None if no else await count_unread(here.database, actor))


@dataclass(frozen=True, slots=True)
class Again:
    """So much has changed, or so long ago, that everything is better read again."""

    event: ClassVar[str] = "again"
    at: datetime


@dataclass(frozen=True, slots=True)
class Bye:
    """The stream ends because its reader is not let in any more."""

    event: ClassVar[str] = "bye"
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class IncidentChanged:
    """An incident went on to `seq`; of `kinds` the reader may know. `light` is that of now, and
    `next_light_at` when one of the clocks he sees lights next, null when none does by itself.
    """

    event: ClassVar[str] = "incident"
    no: str
    seq: int
    kinds: tuple[str, ...]
    stage: str
    light: str
    next_light_at: datetime | None
    href: str | None


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """A supervision order went on to `seq`."""

    event: ClassVar[str] = "order"
    no: str
    incident: str
    seq: int
    stage: str
    light: str
    next_light_at: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class FileChanged:
    """An accountability file of the reader's commission went on to `seq`."""

    event: ClassVar[str] = "file"
    no: str
    seq: int
    stage: str
    href: str


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """A joint session went on to `seq`."""

    event: ClassVar[str] = "session"
    no: str
    incident: str
    seq: int
    step: str
    light: str
    next_light_at: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class NoticesCounted:
    """The reader was told something; so many notices are unread."""

    event: ClassVar[str] = "notices"
    unread: int


@dataclass(frozen=True, slots=True)
class ReceiptAnswered:
    """A message of the reader's has its verdict: accepted or refused, with the refusal's code."""

    event: ClassVar[str] = "receipt"
    key: str
    no: str
    state: str
    code: str | None
    href: str


Told: TypeAlias = (
    IncidentChanged | OrderChanged | FileChanged | SessionChanged | NoticesCounted | ReceiptAnswered
)
Said: TypeAlias = Hello | Again | Bye | Told
_WRITTEN: TypeAdapter[Said] = TypeAdapter(Said)


def event(said: Said, token: str | None = None, retry: int | None = None) -> ServerSentEvent:
    """Write one event; instants are written as everywhere else in the API."""
    text = _WRITTEN.dump_json(said).decode()
    return ServerSentEvent(event=said.event, raw_data=text, id=token, retry=retry)


def bundled(changes: Iterable[Changed]) -> list[Changed]:
    """Leave of all changes of one thing the last, and of all notices one: it tells how far that has
    come with everything that led there. It goes to the place of the last, past others: a reader has
    heard nothing of a batch for good before he has heard all of it.
    """
    kept: dict[tuple[str, ...], Changed] = {}
    for each in changes:
        thing = ("notice",) if each.kind == "notice" else (each.kind, each.no, each.key)
        first = kept.pop(thing, each)
        kept[thing] = replace(each, first_seq=first.first_seq)
    return list(kept.values())


async def told_of(  # noqa: PLR0911 -- a line per kind of change
    here: State, actor: Actor, change: Changed, *, followed: bool = False
) -> Told | None:
    """Tell one reader of a change by the reads he could make himself; None when it is not his."""
    match change.kind:
        case "incident":
            return await _incident(here, actor, change, followed=followed)
        case "order":
            return await _order(here, actor, change)
        case "file":
            file = await find_file(here.database, actor, change.no)
            own = f"{BASE}/files/{change.no}"
            return FileChanged(change.no, change.seq, file.file.stage.value, own) if file else None
        case "session":
            return await _session(here, actor, change)
        case "notice":
            return NoticesCounted(await count_unread(here.database, actor))
        case "receipt":
            return await _receipt(here, actor, change)
        case _:
            return None


async def _incident(
    here: State, actor: Actor, change: Changed, *, followed: bool
) -> IncidentChanged | None:
    found = await find_incident(here.database, actor, change.no)
    if found is None:
        return None
    veil, now, it = veil_of(actor, found), here.now(), found.incident
    after, count = change.first_seq - 1, change.seq - change.first_seq + 1
    told = await entries(here.database, actor, change.no, after_seq=after, limit=count)
    kinds = [each.entry.event.kind for each in told if veil.shows_event(each.entry.event)]
    if not kinds:
        return None
    clocks = [it.tier_clock] if veil.own else it.clocks
    lights = (next_light_at(clock, now) for clock in clocks)
    return IncidentChanged(
        no=change.no,
        seq=change.seq,
        kinds=tuple(dict.fromkeys(kinds)),
        stage=it.stage.value,
        light=light_at(it.tier_clock, now).value,
        next_light_at=min((at for at in lights if at is not None), default=None),
        href=None if followed else href(change.no),
    )


async def _order(here: State, actor: Actor, change: Changed) -> OrderChanged | None:
    found = await find_order(here.database, actor, change.no)
    if found is None:
        return None
    order, now = found.order, here.now()
    return OrderChanged(
        no=change.no,
        incident=order.facts.incident,
        seq=change.seq,
        stage=order.stage.value,
        light=light_at(order.clock, now).value,
        next_light_at=next_light_at(order.clock, now),
        href=f"{BASE}/orders/{change.no}",
    )


async def _session(here: State, actor: Actor, change: Changed) -> SessionChanged | None:
    found = await find_session(here.database, actor, change.no)
    if found is None:
        return None
    session, now = found.session, here.now()
    lights = (next_light_at(clock, now) for clock in (session.step_clock, session.whole))
    return SessionChanged(
        no=change.no,
        incident=session.facts.incident,
        seq=change.seq,
        step=session.step.value,
        light=light_at(session.step_clock, now).value,
        next_light_at=min((at for at in lights if at is not None), default=None),
        href=f"{BASE}/sessions/{change.no}",
    )


async def _receipt(here: State, actor: Actor, change: Changed) -> ReceiptAnswered | None:
    receipt = await find_receipt(here.database, actor, change.key, change.no)
    if receipt is None:
        return None
    own = f"{BASE}/receipts/{receipt.key}?no={receipt.no}"
    return ReceiptAnswered(receipt.key, receipt.no, receipt.state, receipt.code or None, own)
