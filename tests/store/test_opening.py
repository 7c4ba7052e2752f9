"""However often, from however many processes: one report is one incident with one number."""

import asyncio
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from activities.store.database import Database
from activities.store.migrating import migrate
from activities.store.opening import mark_started, open_once, pending, read_opening
from catalog.incident.events import Reported
from tests.catalog.incidents import report
from tests.catalog.people import at
from tests.store.filing import opened

ROOT = Path(__file__).resolve().parents[2]
COURSE = report("ZF0101", "03-02 09:00")


async def numbers_from_a_process(url: str, name: str) -> list[str]:
    """Open from a process of its own; return what it printed, a line per opening."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore", "-m", "tests.store.open_alike", url, name),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    return printed.decode().splitlines()


async def test_fifty_identical_reports_in_three_processes_are_one_incident(url: str) -> None:
    await migrate(url)
    printed = await asyncio.gather(*(numbers_from_a_process(url, name) for name in "abc"))
    alike = [line for lines in printed for line in lines[:17]]
    own = [line for lines in printed for line in lines[17:]]
    assert len(alike) == 51
    assert len({line.split()[0] for line in alike}) == 1
    assert sorted(line.split()[1] for line in alike) == ["False"] * 50 + ["True"]
    taken = sorted({line.split()[0] for line in alike + own})
    assert taken == [f"KF-2026-{number:06d}" for number in range(1, 17)]


async def test_a_report_sent_again_gets_the_incident_it_opened(db: Database) -> None:
    first = await opened(db, COURSE, "1")
    again = await opened(db, COURSE, "1")
    assert (first.no, first.created) == ("KF-2026-000001", True)
    assert (again.no, again.created) == (first.no, False)
    assert (again.at, again.reported) == (first.at, first.reported)


async def test_the_same_report_under_another_series_is_still_the_same(db: Database) -> None:
    first = await opened(db, COURSE, "1", "KF-2025")
    again = await asyncio.gather(*(opened(db, COURSE, "1", f"KF-{year}") for year in range(9)))
    assert {opening.no for opening in again} == {first.no}


async def test_the_same_reports_at_once_under_several_series_are_one(db: Database) -> None:
    at_once = await asyncio.gather(*(opened(db, COURSE, "1", f"S-{n}") for n in range(9)))
    assert len({opening.no for opening in at_once}) == 1


async def test_what_cannot_be_built_leaves_no_trace_and_no_gap(db: Database) -> None:
    def refuse(_no: str) -> Reported:
        raise LookupError

    with pytest.raises(LookupError):
        await open_once(
            db, source="test", source_ref="1", series="KF-2026", at=at("03-02 09:00"), build=refuse
        )
    assert await pending(db) == ()
    assert (await opened(db, COURSE, "1")).no == "KF-2026-000001"


async def test_what_was_written_but_not_started_can_be_found_and_started(db: Database) -> None:
    first, second = await opened(db, COURSE, "1"), await opened(db, COURSE, "2")
    assert [opening.no for opening in await pending(db)] == [first.no, second.no]
    assert [opening.no for opening in await pending(db, limit=1)] == [first.no]
    await mark_started(db, first.no)
    await mark_started(db, first.no)
    assert [opening.no for opening in await pending(db)] == [second.no]
    read = await read_opening(db, first.no)
    assert read is not None
    assert (read.started, read.reported, read.at) == (True, first.reported, first.at)
    assert await read_opening(db, "KF-2026-999999") is None


async def test_drawn_numbers_tell_nobody_how_many_there_are(db: Database) -> None:
    async def drawn(ref: str) -> str:
        def build(no: str) -> Reported:
            first = COURSE.log[0].event
            assert isinstance(first, Reported)
            return replace(first, no=no)

        opening = await open_once(
            db,
            source="test",
            source_ref=ref,
            series="KFS-2026",
            at=at("03-02 09:00"),
            build=build,
            drawn=True,
        )
        return opening.no

    numbers = [await drawn(str(number)) for number in range(12)]
    assert len(set(numbers)) == 12
    assert all(re.fullmatch(r"KFS-2026-\d{6}", no) for no in numbers)
    # In a million numbers twelve that happen to come in order are one chance in half a billion.
    assert numbers != sorted(numbers)


async def test_the_digest_of_the_first_report_is_kept(db: Database) -> None:
    async def sent(digest: str) -> str:
        first = COURSE.log[0].event
        assert isinstance(first, Reported)
        opening = await open_once(
            db,
            source="test",
            source_ref="1",
            series="KF-2026",
            at=at("03-02 09:00"),
            build=lambda _no: first,
            digest=digest,
        )
        return opening.digest

    assert [await sent("a"), await sent("b")] == ["a", "a"]
