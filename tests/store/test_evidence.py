"""Photos and recordings in the store: once by content, attached once, swept, erased, provable."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from activities.evidence.folder import FolderStore
from activities.evidence.reading import Kept, content, damaged, evidence_of, waiting_of
from activities.evidence.refusals import NotTaken
from activities.evidence.taking import KeyReused, Sent, erase, take
from activities.store import receipts
from activities.store.attaching import EvidenceRefused, attach
from activities.store.database import Database
from activities.store.opening import open_once
from activities.store.verify import verify
from api.cli.ledger import app
from catalog.incident.events import Reported
from catalog.messages import Evidence, Refusal
from catalog.words import Visibility
from tests.catalog.incidents import report
from tests.catalog.people import at
from tests.evidence.pictures import photo, voice
from tests.store.filing import SERIES, tampered

NOW = at("03-02 09:00")
NO, OPEN, ENOUGH = "KF-2026-000009", Visibility.OPEN, 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


@pytest.fixture
def store(folder: Path) -> FolderStore:
    return FolderStore(folder)


def sent(data: bytes, key: str, by: str = "P1", when: datetime = NOW) -> Sent:
    return Sent(io.BytesIO(data), len(data), by, key, when)


async def taken(db: Database, store: FolderStore, data: bytes, key: str, by: str = "P1") -> Kept:
    return await take(db, store, sent(data, key, by), ENOUGH)


def lying_in(folder: Path) -> list[str]:
    """List the files of a store."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def pending(db: Database, key: str, no: str = NO, by: str = "P1") -> None:
    """Take a message in, as the door does before it attaches anything."""
    await receipts.pend(db, key, no, actor=by, kind="progress", digest=key, at=NOW)


async def attached(db: Database, kept: Kept, key: str, by: str = "P1", no: str = NO) -> str:
    """Attach as the door does; return why not, or "" when it is attached."""
    try:
        await attach(db, [kept.id], by=by, no=no, key=key, visibility=OPEN)
    except EvidenceRefused as refused:
        return refused.code
    return ""


async def test_the_same_file_under_the_same_key_is_one_sending(
    db: Database, store: FolderStore
) -> None:
    data = photo()
    first = await taken(db, store, data, "k")
    assert await taken(db, store, data, "k") == first
    assert (await taken(db, store, data, "l")).id != first.id
    assert (await taken(db, store, data, "k", by="P2")).id != first.id
    with pytest.raises(KeyReused):
        await taken(db, store, photo("green"), "k")
    at_once = await asyncio.gather(*(taken(db, store, photo("pink"), "m") for _ in range(6)))
    assert len({kept.id for kept in at_once}) == 1


async def test_equal_content_lies_in_the_store_once(
    db: Database, store: FolderStore, folder: Path
) -> None:
    first, other = [await taken(db, store, photo(), key) for key in "ab"]
    await taken(db, store, photo(turned=True), "c")
    assert first.sha256 == other.sha256
    assert first.id != other.id
    assert lying_in(folder) == ["thumb", "thumb", "view", "view", "whole", "whole"]
    assert first.sha256[:32] not in first.id


async def test_somebody_may_send_so_much_an_hour(db: Database, store: FolderStore) -> None:
    for number in range(3):
        await take(db, store, sent(photo(), f"k{number}"), 3)
    with pytest.raises(NotTaken) as raised:
        await take(db, store, sent(photo(), "k3"), 3)
    assert (raised.value.code, raised.value.facts) == ("too_much_evidence", {"most": "3"})
    # What was sent already is answered again; others and the next hour are not concerned.
    await take(db, store, sent(photo(), "k0"), 3)
    await take(db, store, sent(photo(), "k3", by="P2"), 3)
    await take(db, store, sent(photo(), "k3", when=NOW + timedelta(hours=1)), 3)


async def test_it_goes_with_one_message_by_whoever_sent_it(
    db: Database, store: FolderStore
) -> None:
    kept = await taken(db, store, photo(), "k")
    await pending(db, "m1")
    assert await attached(db, kept, "m1", by="P2") == "unknown_evidence"
    assert await waiting_of(db, "P2", kept.id) is None
    assert await waiting_of(db, "P1", kept.id) == kept
    assert [await attached(db, kept, "m1") for _ in range(2)] == ["", ""]
    assert await attached(db, kept, "m2") == "evidence_used"
    assert await attached(db, kept, "m1", no="KF-2026-000010") == "evidence_used"
    assert await waiting_of(db, "P1", kept.id) is None
    assert list(await evidence_of(db, NO, [kept.id])) == [kept.id]
    assert await evidence_of(db, "KF-2026-000010", [kept.id]) == {}


async def test_of_several_all_are_attached_or_none(db: Database, store: FolderStore) -> None:
    mine, other = (
        await taken(db, store, photo(), "a"),
        await taken(db, store, photo(), "b", by="P2"),
    )
    with pytest.raises(EvidenceRefused):
        await attach(db, [mine.id, other.id], by="P1", no=NO, key="m", visibility=OPEN)
    assert await attached(db, mine, "other") == ""


async def test_two_messages_that_want_it_at_once_get_it_once(
    db: Database, store: FolderStore
) -> None:
    kept = await taken(db, store, photo(), "k")
    answers = await asyncio.gather(*(attached(db, kept, f"m{n}") for n in range(8)))
    assert sorted(answers) == ["", *["evidence_used"] * 7]


async def test_a_message_that_does_not_count_lets_go_of_it(
    db: Database, store: FolderStore
) -> None:
    kept = await taken(db, store, photo(), "k")
    await pending(db, "refused")
    assert await attached(db, kept, "refused") == ""
    await receipts.refuse(db, "refused", NO, Refusal("wrong_stage"), NOW)
    await pending(db, "undelivered")
    assert await attached(db, kept, "undelivered") == ""
    await receipts.withdraw(db, "undelivered", NO)
    await pending(db, "counts")
    assert await attached(db, kept, "counts") == ""
    assert await attached(db, kept, "late") == "evidence_used"


async def test_a_voice_goes_with_no_tip_off(db: Database, store: FolderStore) -> None:
    heard, seen = await taken(db, store, voice(), "a"), await taken(db, store, photo(), "b")
    with pytest.raises(EvidenceRefused) as raised:
        await attach(db, [heard.id], by="P1", no=NO, key="m", visibility=Visibility.TIP_OFF)
    assert raised.value.code == "voice_betrays"
    await attach(db, [seen.id], by="P1", no=NO, key="m", visibility=Visibility.TIP_OFF)


async def opening_with(db: Database, kept: Kept, ref: str, by: str, recorder: str = "") -> Reported:
    """Open an incident with a photo, by a sender who may be somebody else than is recorded."""
    first = report("ZF0101", "03-02 09:00").log[0]
    assert isinstance(first.event, Reported)
    said = replace(first.event.report, evidence=(Evidence(kept.id),), recorder=recorder or by)
    event = replace(first.event, report=said)
    opened = await open_once(
        db,
        source="test",
        source_ref=ref,
        series=SERIES,
        at=first.at,
        build=lambda no: replace(event, no=no),
        sender=by,
    )
    return opened.reported


async def test_a_report_and_its_photo_are_one_step(db: Database, store: FolderStore) -> None:
    kept = await taken(db, store, photo(), "k")
    with pytest.raises(EvidenceRefused):
        await opening_with(db, kept, "1", by="P2")
    opened = await opening_with(db, kept, "2", by="P1")
    # No number was spent on the report that could not have the photo.
    assert opened.no == f"{SERIES}-000001"
    assert list(await evidence_of(db, opened.no, [kept.id])) == [kept.id]
    with pytest.raises(EvidenceRefused):
        await opening_with(db, kept, "3", by="P1")
    assert (await opening_with(db, kept, "2", by="P1")).no == opened.no


async def test_of_who_stays_unknown_no_trace_is_left(db: Database, store: FolderStore) -> None:
    kept = await taken(db, store, photo(), "k", by="P77")
    await opening_with(db, kept, "1", by="P77", recorder="contact:0")
    async with db.read() as session:
        connection = await session.connection()
        row = (await connection.exec_driver_sql("SELECT * FROM evidence")).mappings().one()
    assert "P77" not in str(dict(row))
    assert (row["uploaded_by"], row["seed"], row["given"]) == ("contact:0", None, None)


async def test_whoever_sends_sweeps_what_was_sent_and_never_used(
    db: Database, store: FolderStore
) -> None:
    unused, used = await taken(db, store, photo("red"), "a"), await taken(db, store, photo(), "b")
    twin = await taken(db, store, photo("red"), "c", by="P2")
    for kept, by in ((used, "P1"), (twin, "P2")):
        await attach(db, [kept.id], by=by, no=NO, key="m", visibility=OPEN)
    day = timedelta(days=1)
    await take(db, store, sent(photo("pink"), "d", when=NOW + day), ENOUGH)
    assert await waiting_of(db, "P1", unused.id) == unused
    later = NOW + day + timedelta(seconds=1)
    await take(db, store, sent(photo("gold"), "e", when=later), ENOUGH)
    assert await waiting_of(db, "P1", unused.id) is None
    # The same picture goes with something else, and stays for that.
    assert await content(store, twin, "whole") is not None
    assert await content(store, used, "thumb") is not None
    await erase(db, store, (twin.id,))
    assert not await store.has(twin.sha256)


async def test_sending_and_sweeping_the_same_picture_at_once_loses_nothing(
    db: Database, store: FolderStore
) -> None:
    for number in range(6):
        colour = f"#0000{number:02d}"
        await take(db, store, sent(photo(colour), f"old{number}", by="P2"), ENOUGH)
        when = NOW + timedelta(days=3 * (number + 1))
        fresh = await asyncio.gather(
            *(
                take(db, store, sent(photo(colour), f"{number}:{n}", by=f"P{n}", when=when), 999)
                for n in range(4)
            )
        )
        assert [await content(store, kept, "whole") is not None for kept in fresh] == [True] * 4
        assert await damaged(db, store) == []


async def test_what_is_erased_is_gone_and_the_ledger_still_holds(
    db: Database, store: FolderStore, folder: Path
) -> None:
    kept = await taken(db, store, photo(), "k")
    opened = await opening_with(db, kept, "1", by="P1")
    before = await verify(db)
    assert (before.evidence, before.faults) == (1, ())
    assert [await erase(db, store, (kept.id,)) for _ in range(2)] == [1, 0]
    assert lying_in(folder) == []
    assert await evidence_of(db, opened.no, [kept.id]) == {}
    after = await verify(db)
    assert (after.evidence, after.faults, after.events) == (0, (), before.events)
    async with db.read() as session:
        connection = await session.connection()
        left = await connection.exec_driver_sql("SELECT sha256, salt, given, seed FROM evidence")
        assert [tuple(row) for row in left] == [(None,) * 4]


async def test_the_command_reads_every_file_when_asked(
    db: Database, store: FolderStore, migrated: str, tmp_path: Path
) -> None:
    kept = await taken(db, store, photo(), "k")

    async def told(*words: str) -> tuple[int, str]:
        """Run the command in a thread, because it brings a loop of its own."""
        arguments = ["verify", *words, "--database", migrated]
        runner = CliRunner(env={"TIAOKUAI_VAR": str(tmp_path)})
        ran = await asyncio.to_thread(runner.invoke, app, arguments)
        return ran.exit_code, ran.output.splitlines()[0]

    whole = "共 0 条链、0 个事件、0 段文字、1 件照片和语音，0 处问题。 "
    assert (await told("--evidence"))[1].startswith(whole)
    await store.remove(kept.sha256)
    assert (await told())[0] == 0
    missing = f"✗ {kept.id}  文件缺失或已改动  the file is missing or was changed"
    assert await told("--evidence") == (1, missing)


async def test_a_photo_put_in_the_place_of_another_is_found(
    db: Database, store: FolderStore, folder: Path
) -> None:
    first, other = await taken(db, store, photo(), "a"), await taken(db, store, photo("red"), "b")
    assert await damaged(db, store) == []
    (folder / first.sha256[:2] / first.sha256 / "whole").write_bytes(b"something else")
    assert await content(store, first, "whole") is None
    await store.remove(other.sha256)
    assert sorted(await damaged(db, store)) == sorted([first.id, other.id])
    await tampered(
        db, "UPDATE evidence SET sha256 = :digest WHERE id = :id", digest="0" * 64, id=first.id
    )
    assert [(fault.stream, fault.wrong) for fault in (await verify(db)).faults] == [
        (first.id, "changed")
    ]
