"""Whoever changes, moves or removes an event is found out; erasing a text is not tampering."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from activities.prose import erase_prose, keep_prose, read_prose
from activities.store.database import Database
from activities.store.rebuild import Difference, rebuild
from activities.store.tables import Incident
from activities.store.verify import Fault, Wrong, verify
from api.cli.ledger import app
from catalog.incident import messages as m
from tests.catalog.incidents import report
from tests.catalog.people import WORKER, at
from tests.catalog.play import OPENINGS
from tests.store.filing import kept, opened, recorded, tampered
from tests.store.lives import whole_life

FORGED = "UPDATE ledger_event SET \"by\" = 'P1' WHERE seq = 7"
CHANGED = {
    7: "\"by\" = 'x'",
    9: "cause = 'x'",
    11: "kind = 'x'",
    13: 'body = \'{"kind": "x"}\'',
    15: "at = (SELECT min(l.at) FROM ledger_event l WHERE l.seq = 1)",
}
PROJECTION = ("incident_area", "incident_clock", "incident_body", "incident_person", "incident")
SWAP = (
    "UPDATE ledger_event SET seq = 900 WHERE seq = 7",
    "UPDATE ledger_event SET seq = 7 WHERE seq = 8",
    "UPDATE ledger_event SET seq = 8 WHERE seq = 900",
)


async def faults(db: Database) -> list[tuple[int, str]]:
    return [(fault.seq, str(fault.wrong)) for fault in (await verify(db)).faults]


async def test_a_ledger_nobody_touched_is_proved(db: Database) -> None:
    courses = (whole_life(), report("ZF0101", "03-02 09:00"))
    for number, course in enumerate(courses):
        await kept(db, course, str(number))
    proof = await verify(db)
    orders = sum(len(course.incident.orders) for course in courses)
    assert (proof.streams, proof.faults) == (2 + orders, ())
    assert proof.events == sum(len(course.log) for course in courses) + orders


async def test_whatever_is_changed_of_an_event_is_found(db: Database) -> None:
    await kept(db, whole_life())
    await tampered(db, *(f"UPDATE ledger_event SET {CHANGED[n]} WHERE seq = {n}" for n in CHANGED))  # noqa: S608 -- our own text
    assert await faults(db) == [(seq, "changed") for seq in CHANGED]


async def test_a_changed_event_with_its_hash_made_anew_is_found_at_the_next(db: Database) -> None:
    await kept(db, whole_life())
    await tampered(db, "UPDATE ledger_event SET hash = :forged WHERE seq = 7", forged="f" * 64)
    assert await faults(db) == [(7, "changed"), (8, "detached")]


async def test_events_that_changed_places_are_found(db: Database) -> None:
    await kept(db, whole_life())
    await tampered(db, *SWAP)
    found = await faults(db)
    assert {seq for seq, _ in found} >= {7, 8}
    assert {wrong for _, wrong in found} == {"changed", "detached"}


async def test_an_event_taken_out_of_the_middle_is_found(db: Database) -> None:
    await kept(db, whole_life())
    await tampered(db, "DELETE FROM ledger_event WHERE seq IN (7, 8)")
    assert await faults(db) == [(7, "missing"), (8, "missing")]


async def test_an_event_taken_out_and_closed_up_is_found(db: Database) -> None:
    await kept(db, whole_life())
    await tampered(
        db,
        "DELETE FROM ledger_event WHERE seq = 28",
        "UPDATE ledger_event SET seq = 28 WHERE seq = 29",
    )
    assert await faults(db) == [(28, "detached"), (28, "changed"), (29, "missing")]


async def test_a_tail_cut_off_is_found(db: Database) -> None:
    course = whole_life()
    await kept(db, course)
    await tampered(db, "DELETE FROM ledger_event WHERE seq > 27")
    assert await faults(db) == [(seq, "missing") for seq in range(28, len(course.log) + 1)]


async def test_a_whole_stream_taken_away_is_found(db: Database) -> None:
    course = report("ZF0101", "03-02 09:00")
    await kept(db, course)
    await tampered(db, "DELETE FROM ledger_event")
    assert await faults(db) == [(seq, "missing") for seq in range(1, len(course.log) + 1)]


async def test_erasing_a_text_leaves_the_chain_valid(db: Database) -> None:
    text = "我是王某，电话 13800000000"
    ref = await keep_prose(db, text, at("03-02 09:00"), ref_seed="k")
    course = report("ZZ0501", "03-02 09:00")
    course.send(WORKER, m.Escalate(ref), "03-02 17:00")
    await kept(db, course)
    assert await read_prose(db, [ref]) == {ref: text}
    assert await erase_prose(db, [ref]) == 1
    assert await read_prose(db, [ref]) == {}
    proof = await verify(db)
    assert (proof.events, proof.texts, proof.faults) == (len(course.log), 1, ())
    assert await rebuild(db, repair=False) == ()


async def test_a_text_changed_behind_its_reference_is_found(db: Database) -> None:
    ref = await keep_prose(db, "同意", at("03-02 09:00"))
    await keep_prose(db, "另一段", at("03-02 09:00"))
    assert (await verify(db)).faults == ()
    await damaged(db, f"UPDATE prose SET text = '不同意' WHERE ref = '{ref}'")  # noqa: S608 -- our own text
    assert (await verify(db)).faults == (Fault(ref, 0, Wrong.CHANGED),)


@pytest.mark.parametrize("opening", OPENINGS)
async def test_the_projection_is_the_fold_of_the_events(db: Database, opening: str) -> None:
    course = OPENINGS[opening]()
    # Two weeks on: by then whatever was idle is red.
    course.pass_until("03-16 12:00")
    no, half = (await opened(db, course, "1")).no, len(course.log) // 2
    await recorded(db, no, 2, *course.log[1:half])
    await recorded(db, no, half + 1, *course.log[half:])
    assert await rebuild(db, repair=False) == ()


async def test_rebuilding_says_what_differed_and_puts_it_right(db: Database) -> None:
    first = await kept(db, whole_life())
    second = await kept(db, whole_life(), "2")
    await kept(db, whole_life(), "3")
    await damaged(
        db,
        f"UPDATE incident SET stage = 'closed', rework = 7 WHERE no = '{first}'",  # noqa: S608 -- our own text
        f"DELETE FROM incident_clock WHERE no = '{first}' AND key = 'tier:1'",  # noqa: S608 -- as above
        *(f"DELETE FROM {table} WHERE no = '{second}'" for table in PROJECTION),  # noqa: S608 -- as above
    )
    expected = (
        Difference(first, ("rework", "stage", "clocks")),
        Difference(second, missing=True),
    )
    assert await rebuild(db, repair=False) == expected
    assert await rebuild(db) == expected
    assert await rebuild(db) == ()


async def test_what_was_written_before_a_field_came_differs_in_nothing(db: Database) -> None:
    no = await kept(db, whole_life())
    async with db.write() as session:
        row = await session.get_one(Incident, no)
        row.state = {name: value for name, value in row.state.items() if name != "reopened"}
        row.terms = {name: value for name, value in row.terms.items() if name != "about"}
    assert await rebuild(db, repair=False) == ()


async def test_recording_puts_a_projection_right_that_lags_behind(db: Database) -> None:
    course = whole_life()
    opening = await opened(db, course, "1")
    await recorded(db, opening.no, 2, *course.log[1:20])
    await damaged(db, "UPDATE incident SET seq = 3, stage = 'reported'")
    await recorded(db, opening.no, 21, *course.log[20:])
    assert await rebuild(db, repair=False) == ()
    await damaged(db, *(f"DELETE FROM {table}" for table in PROJECTION))  # noqa: S608 -- as above
    assert [difference.missing for difference in await rebuild(db)] == [True]
    assert await rebuild(db, repair=False) == ()


async def damaged(db: Database, *statements: str) -> None:
    async with db.write() as session:
        for statement in statements:
            await (await session.connection()).execute(sa.text(statement))


async def told(url: str, *words: str) -> tuple[int, str]:
    """Run the command in a thread, because it brings a loop of its own."""
    ran = await asyncio.to_thread(CliRunner().invoke, app, [*words, "--database", url])
    return ran.exit_code, ran.output


async def test_the_command_proves_without_a_server(db: Database, migrated: str) -> None:
    no = await kept(db, whole_life())
    assert await told(migrated, "verify") == (
        0,
        (
            "共 2 条链、36 个事件、0 段文字、0 件照片和语音，0 处问题。 "
            "2 streams, 36 events, 0 texts, 0 photos and recordings, 0 faults.\n"
        ),
    )
    await tampered(db, FORGED)
    assert await told(migrated, "verify") == (
        1,
        (
            f"✗ incident:{no} #7  内容与其哈希不符  its content does not match its hash\n"
            "共 2 条链、36 个事件、0 段文字、0 件照片和语音，1 处问题。 "
            "2 streams, 36 events, 0 texts, 0 photos and recordings, 1 faults.\n"
        ),
    )


async def test_without_a_database_the_command_says_so_and_proves_nothing(tmp_path: Path) -> None:
    assert await told(f"sqlite+aiosqlite:///{tmp_path / 'absent.db'}", "verify") == (
        2,
        "数据库文件不存在。\nThere is no such database file.\n",
    )


async def test_the_command_rebuilds_and_says_what_differed(db: Database, migrated: str) -> None:
    no = await kept(db, whole_life())
    await damaged(db, "UPDATE incident SET rework = 7")
    differed = (0, f"≠ {no}  rework\n不一致 1 件。 1 incidents differed.\n")
    assert await told(migrated, "rebuild", "--dry-run") == differed
    assert await told(migrated, "rebuild") == differed
    assert await told(migrated, "rebuild") == (0, "不一致 0 件。 0 incidents differed.\n")
