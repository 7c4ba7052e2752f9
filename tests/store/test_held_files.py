"""E19: a file that falls due during a session is held; its facts are as they were, and it waits."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select
from temporalio.testing import ActivityEnvironment

from activities import wire
from activities.ledger import Ledger
from activities.ports import Batch
from activities.store.database import Database
from activities.store.oversight_reads import case_entries, find_file
from activities.store.session_reads import sessions_behind
from activities.store.tables import Notice
from catalog.accountability import messages as f
from catalog.actor import Actor, Capacity
from catalog.incident.hearings import AskSession
from catalog.messages import Envelope
from catalog.session import messages as s
from catalog.words import FileStage, Role
from tests.catalog.incidents import NUMBER
from tests.catalog.people import COUNTY, TEXT, at, at_post, clerk
from tests.catalog.posts import Prompt
from tests.catalog.realm import INCIDENT, Realm, begin
from tests.catalog.sitting import convenor
from tests.catalog.stages import county_billboard
from tests.store.filing import opened, recorded

ORDER, SESSION = wire.order_id(f"{NUMBER}-D1"), wire.session_id(f"{NUMBER}-H1")
FILE = f"{NUMBER}-W1"
COMMISSION = at_post("KLK", Role.DISCIPLINE_OFFICER)
OFFICER = Actor("", (Capacity(Role.DISCIPLINE_OFFICER, FILE),))


def heard(realm: Realm, stream: str, who: Actor, message: Any, when: str) -> str:  # noqa: ANN401 -- of any of them
    """Say something at an instant, when everything before it has happened."""
    Prompt().go_on(realm, at(when))
    said = realm.say(stream, Envelope(when, who, at(when), message), at(when))
    Prompt().go_on(realm, at(when))
    return said


def missed_in_session() -> Realm:
    """Red on Monday 03-09; the lead asks for a session on Wednesday, the order is missed after."""
    realm = begin(county_billboard())
    lead = clerk("KLK/UMB")
    assert heard(realm, INCIDENT, lead, AskSession(TEXT), "03-11 10:00") == "heard"
    assert heard(realm, SESSION, COUNTY, s.FileApplication(TEXT), "03-11 11:00") == "heard"
    assert heard(realm, wire.file_id(FILE), OFFICER, f.Sort(TEXT), "03-12 10:00") == (
        "dispute_pending"
    )
    declined = heard(realm, SESSION, convenor("KLK"), s.DeclineListing(TEXT), "03-12 11:00")
    assert declined == "heard"
    return realm


async def kept(db: Database, realm: Realm) -> None:
    """Record it stream by stream, each after what begins it."""
    log = realm.course.log
    assert (await opened(db, realm.course, "1")).no == NUMBER
    kinds = [entry.event.kind for entry in log]
    missed = kinds.index("file_opened")
    await recorded(db, NUMBER, 2, *log[1:missed])
    await others(db, realm, ORDER)
    await recorded(db, NUMBER, missed + 1, *log[missed:])
    await others(db, realm, SESSION)
    await others(db, realm, wire.file_id(FILE))


async def others(db: Database, realm: Realm, stream: str) -> None:
    """Record what is left of a peer's stream."""
    ledger, rest = Ledger(db, None), tuple(realm.lives[stream].log[1:])
    by = {"order": ledger.record_order, "session": ledger.record_session}
    record: Any = by.get(stream.partition(":")[0], ledger.record_file)
    batch: Batch[Any] = Batch(stream, 2, rest)
    await ActivityEnvironment().run(record, batch)


async def test_it_is_held_until_the_session_is_over_and_reads_what_was_said_there(
    db: Database,
) -> None:
    realm = missed_in_session()
    await kept(db, realm)
    found = await find_file(db, COMMISSION, FILE)
    assert found is not None
    assert (found.file.stage, found.file.dispute_pending) == (FileStage.REGISTERED, False)
    assert (found.file.frozen_at, found.facts["body"]) == (at("03-12 09:00"), "KLK/UMB")
    (session,) = await sessions_behind(db, found)
    assert session.no == f"{NUMBER}-H1"
    told = await case_entries(db, found, SESSION)
    assert [each.entry.event.kind for each in told][-2:] == ["listing_declined", "session_told"]
    chosen = select(Notice.code).where(Notice.no == FILE).order_by(col(Notice.id))
    async with db.read() as reading:
        codes = (await reading.exec(chosen)).all()
    assert codes == ["file_registered_held", "file_dispute_over"]
    assert heard(realm, wire.file_id(FILE), OFFICER, f.Sort(TEXT), "03-12 12:00") == "heard"
