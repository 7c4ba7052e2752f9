"""`record` is the one effect: once, whole, in order, never over what is there."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
import structlog
from temporalio.exceptions import ApplicationError

from activities import wire
from activities.ports import Recorded
from activities.store.database import Database
from activities.store.rebuild import rebuild
from activities.store.receipts import find, pend
from activities.store.verify import verify
from catalog.incident.events import Entry
from catalog.incident.events_of_time import IdleShown
from catalog.life import MessageRefused
from catalog.messages import Refusal, Verdict
from tests.catalog.incidents import report
from tests.catalog.people import at
from tests.store.filing import kept, opened, recorded, tampered
from tests.store.lives import whole_life

LATER = at("03-02 10:00")


def idle(count: int) -> Entry:
    return Entry(LATER, IdleShown(count), "idle", moment=True)


async def opened_no(db: Database) -> str:
    return (await opened(db, report("ZF0101", "03-02 09:00"), "1")).no


async def counted(db: Database, table: str) -> int:
    async with db.read() as session:
        rows = await (await session.connection()).execute(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608 -- our own names
        count: int = rows.scalar_one()
        return count


async def test_repeating_a_batch_changes_nothing_and_answers_alike(db: Database) -> None:
    no = await opened_no(db)
    first = await recorded(db, no, 2, idle(1), idle(2))
    before = [await counted(db, table) for table in ("ledger_event", "notice")]
    again = await recorded(db, no, 2, idle(1), idle(2))
    assert first == again == Recorded(3)
    assert [await counted(db, table) for table in ("ledger_event", "notice")] == before
    assert before == [3, 3]


async def test_the_rest_of_a_batch_that_is_partly_there_is_added(db: Database) -> None:
    no = await opened_no(db)
    await recorded(db, no, 2, idle(1), idle(2))
    assert await recorded(db, no, 2, idle(1), idle(2), idle(3)) == Recorded(4)
    assert await recorded(db, no, 4, idle(3), idle(4)) == Recorded(5)
    assert await rebuild(db, repair=False) == ()


async def test_another_event_with_the_same_number_is_an_alarm_and_not_written(
    db: Database,
) -> None:
    no = await opened_no(db)
    await recorded(db, no, 2, idle(1))
    with (
        structlog.testing.capture_logs() as logs,
        pytest.raises(ApplicationError) as raised,
    ):
        await recorded(db, no, 2, idle(7), idle(8))
    assert (raised.value.type, raised.value.message) == ("ledger_conflict", "ledger_conflict")
    assert not raised.value.non_retryable
    assert [(log["event"], log["log_level"], log["code"]) for log in logs] == [
        ("ledger_alarm", "error", "ledger_conflict")
    ]
    assert await counted(db, "ledger_event") == 2


async def test_a_gap_is_refused(db: Database) -> None:
    no = await opened_no(db)
    with pytest.raises(ApplicationError) as raised:
        await recorded(db, no, 3, idle(1))
    assert raised.value.type == "ledger_gap"


async def test_a_stream_of_no_known_kind_is_refused(db: Database) -> None:
    with pytest.raises(ApplicationError) as raised:
        await recorded(db, "", 2, idle(1))
    assert raised.value.type == "ledger_stream"


async def test_what_crosses_the_activity_is_a_code_and_a_person_is_called_after_ten(
    own: Database,
) -> None:
    no = await opened_no(own)
    await tampered(own, "ALTER TABLE ledger_event RENAME TO elsewhere")
    levels = []
    for attempt in (1, 9, 10, 11):
        with (
            structlog.testing.capture_logs() as logs,
            pytest.raises(ApplicationError) as raised,
        ):
            await recorded(own, no, 2, idle(1), attempt=attempt)
        assert str(raised.value) == "ledger_unavailable: ledger_unavailable"
        assert raised.value.__cause__ is None
        levels.append(logs[0]["event"])
        assert no in logs[0]["stream"]
    assert levels == ["ledger_retry", "ledger_retry", "ledger_alarm", "ledger_alarm"]


async def test_an_event_written_before_a_field_was_added_still_agrees(db: Database) -> None:
    no = await opened_no(db)
    entry = Entry(LATER, MessageRefused("sign", "nobody", {}), "1")
    await recorded(db, no, 2, entry)
    # As an older program wrote it: without the field that has a default now.
    older = '{"code":"nobody","kind":"message_refused","message":"sign"}'
    await tampered(db, "UPDATE ledger_event SET body = :body WHERE seq = 2", body=older)
    assert await recorded(db, no, 2, entry) == Recorded(2)


async def test_a_refused_message_changes_nothing_but_the_ledger(db: Database) -> None:
    course = report("ZF0101", "03-02 09:00")
    no = await kept(db, course)
    seq = len(course.log)
    refused = Entry(LATER, MessageRefused("sign", "not_yours"), "k", "P9")
    verdict = Verdict("k", "d", "sign", seq + 1, Refusal("not_yours", {"a": "b"}, "standing"))
    await pend(db, "k", no, "P9", "sign", "d", LATER)
    await recorded(db, no, seq + 1, refused, verdicts=(verdict,))
    receipt = await find(db, "k", no)
    assert receipt is not None
    assert (receipt.state, receipt.code, receipt.facts) == ("refused", "not_yours", {"a": "b"})
    assert (receipt.last_seq, receipt.answered_at) == (seq + 1, LATER)
    assert await rebuild(db, repair=False) == ()


async def test_a_verdict_answers_its_receipt_and_the_first_one_stands(db: Database) -> None:
    no = await opened_no(db)
    await pend(db, "k", no, "P9", "done", "d", LATER)
    accepted = Verdict("k", "d", "done", 2)
    await recorded(db, no, 2, replace(idle(1), cause="k"), verdicts=(accepted,))
    refused = replace(accepted, refusal=Refusal("too_late"))
    await recorded(db, no, 3, replace(idle(2), cause="k"), verdicts=(refused,))
    receipt = await find(db, "k", no)
    assert receipt is not None
    assert (receipt.state, receipt.last_seq) == ("accepted", 2)


async def test_a_message_without_a_receipt_gets_one_with_its_verdict(db: Database) -> None:
    no = await opened_no(db)
    spoken = replace(idle(1), cause="k", by="P9", moment=False)
    await recorded(db, no, 2, spoken, verdicts=(Verdict("k", "d", "done", 2),))
    receipt = await find(db, "k", no)
    assert receipt is not None
    assert (receipt.actor, receipt.kind, receipt.digest) == ("P9", "done", "d")
    assert (receipt.state, receipt.received_at) == ("accepted", LATER)


async def test_a_whole_life_is_recorded_as_the_machine_played_it(db: Database) -> None:
    course = whole_life()
    no = await kept(db, course)
    async with db.read() as session:
        rows = await (await session.connection()).execute(
            sa.text("SELECT kind FROM ledger_event WHERE stream = :stream ORDER BY seq"),
            {"stream": wire.incident_id(no)},
        )
        assert list(rows.scalars()) == [entry.event.kind for entry in course.log]
    assert (await verify(db)).faults == ()
    assert await rebuild(db, repair=False) == ()
