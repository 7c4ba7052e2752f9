"""A37, C4, E16: whom a bureau cannot order it writes about, and nobody oversees himself."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

import catalog
from activities.places import read_place
from tests.city.city import City
from tests.city.servers import Stack
from tests.stories.oversight import (
    act,
    answered,
    lights_of,
    nothing_there,
    orders_on,
    refused,
    stands,
    told_there,
    turns_of,
)
from tests.stories.telling import MONDAY, RURAL, lights, local, told

TOWN, COUNTY, CITY = "KLK-01", "KLK", "KF"
RESIDENT = "P185"
Order = dict[str, str]


async def reported(city: City, matter: str, **more: object) -> str:
    """A resident reports a matter in the village's first grid."""
    body = {"channel": "citizen_app", "matter": matter, "description": "请尽快处理", **more}
    return await city.report(RESIDENT, MONDAY, place=RURAL, **body)


async def order_of(city: City, person: str, order: str) -> tuple[str, str, str, str, str]:
    """Say what a bureau sent: form, to whom, about which body, whose bureau, since when."""
    await city.settle()
    read = await city.get(person, f"/orders/{order}")
    words = (read["form"]["code"], read["addressee"]["code"], read["body"]["code"])
    return (*words, read["bureau"]["code"], local(read["overran_at"]))


async def no_file_of(city: City, no: str) -> None:
    """Insist that no commission has a file of an incident."""
    for commission in (COUNTY, CITY):
        officer = city.who("discipline_officer", commission)
        files = (await city.get(officer, "/files?limit=100"))["items"]
        assert [each for each in files if each["incident"] == no] == []


async def test_a37_a_utility_gets_a_letter_and_no_file_follows(city: City) -> None:
    """The bus company leads ZF0804: the bureau writes to its superior."""
    bureau, room = city.who("bureau_officer", COUNTY), city.who("dispatcher", COUNTY)
    no = await reported(city, "ZF0804")
    letter = f"{no}-D1"
    await city.until("2026-03-09 09:00")
    assert await order_of(city, bureau, letter) == (
        "letter",
        "superior",
        "KLK/BUS",
        COUNTY,
        "03-09 09:00",
    )
    assert await stands(city, bureau, letter) == (
        "running",
        "owed",
        "green",
        "03-11 09:00",
        "03-12 09:00",
    )
    cannot = await act(city, bureau, "2026-03-10 09:00", letter, "refer", reason="移送")
    zh, en = refused(cannot, 409, "outside_local_discipline")
    assert "公交公司" in zh
    assert "Bus Company" in en
    await city.until("2026-03-13 09:00")
    assert await lights_of(city, bureau, letter) == [
        ("03-11 09:00", "yellow"),
        ("03-12 09:00", "red"),
    ]
    assert (await stands(city, bureau, letter))[0] == "missed"
    await no_file_of(city, no)
    assert await told_there(city, bureau, no, COUNTY) == [
        ("03-09 09:00", "letter_opened"),
        ("03-11 09:00", "order_yellow"),
        ("03-12 09:00", "letter_missed"),
    ]
    assert ("03-09 09:00", "supervised_letter") in await told_there(city, room, no, COUNTY)
    shown = await city.get(room, f"/incidents/{no}")
    assert [(o["no"], o["kind"]["code"], o["stage"]["code"]) for o in shown["oversight"]] == [
        (letter, "letter", "missed")
    ]
    assert await told(city, RESIDENT, no) == [
        ("03-02 13:00", "accepted"),
        ("03-09 09:00", "red"),
    ]


async def test_e16_the_city_centre_with_nobody_ordered_the_leading_group_is_written_to(
    city: City,
) -> None:
    """The report is about the city's environment bureau, and nobody else could lead ZF1205."""
    bureau, room = city.who("bureau_officer", CITY), city.who("dispatcher", CITY)
    no = await reported(city, "ZF1205", about="KF/EEB")
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["assignments"]) == ("accepted", [])
    await city.until("2026-03-12 09:00")
    assert await lights(city, room, no) == [
        ("03-02 09:30", CITY, "yellow"),  # on the spot, then made safe: an emergency's milestones
        ("03-02 10:00", CITY, "red"),
        ("03-02 21:00", CITY, "yellow"),
        ("03-03 09:00", CITY, "red"),
        ("03-11 09:00", CITY, "yellow"),
        ("03-12 09:00", CITY, "red"),
    ]
    assert await order_of(city, bureau, f"{no}-D1") == (
        "letter",
        "leading_group",
        CITY,
        CITY,
        "03-12 09:00",
    )
    await city.until("2026-03-15 09:00")
    assert (await stands(city, bureau, f"{no}-D1"))[0] == "missed"
    await no_file_of(city, no)


@pytest_asyncio.fixture(loop_scope="session")
async def without_buses(stack: Stack, tmp_path: Path) -> AsyncIterator[City]:
    """A Kaifeng whose counties have no bus company: then the city's is the only one."""
    folder = Path(catalog.__file__).with_name("places") / "kaifeng"
    changed = shutil.copytree(folder, tmp_path / "kaifeng")
    rows = (folder / "units.tsv").read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("BUS\tcounty\t")]
    assert len(kept) == len(rows) - 1
    (changed / "units.tsv").write_text("".join(kept), "utf-8")
    story = City(stack, read_place(changed), MONDAY)
    yield story
    await story.close()


async def test_e16_a_county_centre_with_nobody_ordered_is_the_city_bureaus(
    without_buses: City,
) -> None:
    """The report is about the only bus company there is, so the county has nobody to order."""
    city = without_buses
    county, above = city.who("bureau_officer", COUNTY), city.who("bureau_officer", CITY)
    room = city.who("dispatcher", COUNTY)
    no = await reported(city, "ZF0804", about="KF/BUS")
    order = f"{no}-D1"
    await city.until("2026-03-09 09:00")
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["assignments"]) == ("accepted", [])
    assert await order_of(city, above, order) == ("order", "body", COUNTY, CITY, "03-09 09:00")
    # The county's own bureau may read it; it is not its to act on.
    denied = await act(city, county, "2026-03-09 10:00", order, "urge", note="请抓紧")
    refused(denied, 403, "not_the_bureau")
    replied = await answered(city, room, "2026-03-09 11:00", order, note="正在商定承办单位")
    await city.done(replied)
    await city.until("2026-03-12 09:00")
    assert (await stands(city, above, order))[0] == "missed"
    officer = city.who("discipline_officer", CITY)
    file = await city.get(officer, f"/files/{no}-W1")
    assert (file["body"]["code"], file["commission"]["code"]) == (COUNTY, CITY)
    # Nobody was ever named: the file says so (E14).
    assert (file["named"], file["periods"]) == (False, [])
    await nothing_there(city, city.who("discipline_officer", COUNTY), f"/files/{no}-W1")
    of_the_order = [each for each in await told_there(city, room, no, COUNTY) if "order" in each[1]]
    assert of_the_order == [
        ("03-09 09:00", "order_received"),
        ("03-09 09:00", "supervised_order"),
        ("03-11 09:00", "order_yellow"),
        ("03-12 09:00", "order_missed"),
    ]


async def test_c4_overseers_that_lead_themselves_answer_one_level_up(city: City) -> None:
    """JD0502: the county's own command centre leads, so the city's bureau asks it."""
    above = city.who("bureau_officer", CITY)
    no = await reported(city, "JD0502")
    await city.until("2026-03-09 09:00")
    assert await order_of(city, above, f"{no}-D1") == (
        "order",
        "body",
        "KLK/CCC",
        CITY,
        "03-09 09:00",
    )
    await city.until("2026-03-12 09:00")
    file = await city.get(city.who("discipline_officer", CITY), f"/files/{no}-W1")
    assert (file["body"]["code"], local(file["frozen_at"])) == ("KLK/CCC", "03-12 09:00")


async def test_c4_at_the_city_the_superior_is_the_leading_group(city: City) -> None:
    above = city.who("bureau_officer", CITY)
    no = await reported(city, "JD0502")
    retier = {"retier": 5, "reason": "涉及多个县区"}
    county = city.who("dispatcher", COUNTY)
    await city.done(await city.instruct(county, "2026-03-02 10:00", no, "accept", **retier))
    await city.until("2026-03-12 09:00")
    assert await order_of(city, above, f"{no}-D1") == (
        "letter",
        "leading_group",
        "KF/CCC",
        CITY,
        "03-12 09:00",
    )
    await city.until("2026-03-15 09:00")
    await no_file_of(city, no)
    assert await turns_of(city, above, f"{no}-D1") == [
        ("03-12 09:00", "opened"),
        ("03-15 09:00", "missed"),
        ("03-15 09:00", "incident_told"),
    ]


async def test_a37_a_matter_outside_supervision_turns_red_and_nobody_is_written_to(
    city: City,
) -> None:
    """ZZ1604, litigation: neither order nor letter; holder and body are reminded all the same."""
    bureau, room = city.who("bureau_officer", COUNTY), city.who("dispatcher", COUNTY)
    no = await reported(city, "ZZ1604")
    await city.until("2026-03-12 09:00")
    assert await lights(city, room, no) == [
        ("03-08 09:00", COUNTY, "yellow"),
        ("03-09 09:00", COUNTY, "red"),
    ]
    assert await orders_on(city, bureau, no) == []
    await no_file_of(city, no)
    assert await told_there(city, bureau, no, COUNTY) == []
    assert (await told_there(city, room, no, COUNTY))[-3:] == [
        ("03-10 09:00", "still_red"),
        ("03-11 09:00", "still_red"),
        ("03-12 09:00", "still_red"),
    ]
