"""What the commission is given stands as it was at the miss, whatever happens before it hears (S3).

News of a miss may come late: by then others may have been named, and they did not answer then
(E14, E32).
"""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from sqlmodel import col, select
from temporalio.testing import ActivityEnvironment

from activities import wire
from activities.ledger import Ledger
from activities.ports import Batch
from activities.store.database import Database
from activities.store.oversight_reads import FoundFile, case_entries, find_file
from activities.store.tables import LedgerEvent
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.messages import Envelope
from catalog.words import Role
from tests.catalog.incidents import NUMBER
from tests.catalog.people import CHIEF, TEXT, at, at_post, clerk, local
from tests.catalog.posts import Prompt
from tests.catalog.realm import INCIDENT, Realm, begin
from tests.catalog.stages import REJECTED, SIGNED, county_billboard
from tests.store.filing import opened, recorded

ORDER, FILE = wire.order_id(f"{NUMBER}-D1"), f"{NUMBER}-W1"
COMMISSION = at_post("KLK", Role.DISCIPLINE_OFFICER)
UMB = clerk("KLK/UMB")
MISS = "03-12 09:00"
Turn: TypeAlias = tuple[Actor, m.Message, str]

BACK_AT_WORK: tuple[Turn, ...] = (
    (UMB, m.Done(TEXT), "03-12 10:00"),
    (CHIEF, REJECTED, "03-12 11:00"),
    (UMB, t.ChangeHandler("P5", "P6"), "03-12 12:00"),
)
"""After the miss: reported done, rejected, and with the new time in other hands."""


def played(before: tuple[Turn, ...], after: tuple[Turn, ...]) -> Realm:
    """Play K3: the order is missed on Thursday, 09:00, and its news comes when all was said."""
    realm = begin(county_billboard())
    said(realm, before)
    realm.pass_to(INCIDENT, at("03-09 09:00"))
    start = next(errand for errand in realm.post if errand.to == ORDER)
    realm.deliver(start, at("03-09 09:00"))
    realm.pass_to(ORDER, at(MISS))
    said(realm, after)
    Prompt().catch_up(realm, at("03-12 13:00"))
    return realm


def said(realm: Realm, turns: tuple[Turn, ...]) -> None:
    """Tell the incident what is said to it, in turn."""
    for who, message, when in turns:
        assert realm.say(INCIDENT, Envelope(when, who, at(when), message), at(when)) == "heard"


async def frozen(db: Database, realm: Realm) -> FoundFile:
    """Record it all, the order's part first, and return the file that came of it."""
    course, order = realm.course, realm.lives[ORDER].log
    no = (await opened(db, course, "1")).no
    assert no == NUMBER
    kinds = [entry.event.kind for entry in course.log]
    so_far = kinds.index("supervision_opened") + 1
    await recorded(db, no, 2, *course.log[1:so_far])
    missed: Batch[Any] = Batch(ORDER, 2, tuple(order[1:]))
    await ActivityEnvironment().run(Ledger(db, None).record_order, missed)
    await recorded(db, no, so_far + 1, *course.log[so_far:])
    found = await find_file(db, COMMISSION, FILE)
    assert found is not None
    return found


def named(found: FoundFile) -> list[str]:
    """Return who answered since when."""
    return [
        f"{each['since'][5:16].replace('T', ' ')}Z {each['handler']} {each['leader']}"
        for each in found.facts["periods"]
    ]


async def test_who_was_named_after_the_miss_did_not_answer_for_it(db: Database) -> None:
    before: tuple[Turn, ...] = (
        (UMB, SIGNED, "03-03 09:00"),
        (UMB, t.ChangeHandler("P3"), "03-05 10:00"),
    )
    realm = played(before, BACK_AT_WORK)
    lead = realm.course.assignment("KLK/UMB")
    assert [local(period.since) for period in lead.periods][-1] == "03-12 12:00"
    found = await frozen(db, realm)
    assert named(found) == ["03-03 01:00Z P1 P2", "03-05 02:00Z P3 P2"]
    assert (found.facts["named"], found.facts["body"]) == (True, "KLK/UMB")


@pytest.mark.parametrize(
    ("signed", "names"),
    [("03-12 09:00", ["03-12 01:00Z P1 P2"]), ("03-12 09:01", [])],
    ids=["at the instant itself", "a minute after it"],
)
async def test_who_signs_after_the_miss_is_not_named_and_the_unit_alone_answers(
    db: Database, signed: str, names: list[str]
) -> None:
    found = await frozen(db, played((), ((UMB, SIGNED, signed),)))
    assert (named(found), found.facts["named"]) == (names, bool(names))


async def test_the_sheet_lists_every_event_up_to_the_miss_and_none_after_it(db: Database) -> None:
    found = await frozen(db, played(((UMB, SIGNED, "03-03 09:00"),), BACK_AT_WORK))
    streams = (INCIDENT, ORDER)
    chosen = select(LedgerEvent).where(col(LedgerEvent.stream).in_(streams))
    async with db.read() as session:
        rows = (await session.exec(chosen)).all()
    until_then = {(row.stream, row.seq, row.hash) for row in rows if row.at <= at(MISS)}
    listed = [(each["stream"], each["seq"], each["hash"]) for each in found.hashes]
    assert (set(listed), len(listed)) == (until_then, len(until_then))
    assert {stream for stream, _, _ in listed} == set(streams)
    assert len(until_then) < len(rows)
    # Whoever was named later is read as what came after.
    told = await case_entries(db, found, INCIDENT)
    (change,) = [each for each in told if each.entry.event.kind == "handler_changed"]
    assert (INCIDENT, change.seq) not in {(stream, seq) for stream, seq, _ in listed}
