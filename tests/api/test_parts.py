"""A split over HTTP: asked for row by row, shown with the whole, and found by whom it concerns."""

from __future__ import annotations

import pytest

from catalog.incident import messages as m
from tests.api.hall import CONVENOR, ENFORCEMENT, MARKET, Hall, disputed, heard
from tests.api.house import DISPATCHER, GRID, RESIDENT, House
from tests.api.parted import FUMES, TABLES, at_level_one, split
from tests.api.scenes import stand
from tests.evidence.pictures import photo


@pytest.fixture
async def hall(house: House) -> Hall:
    """A session of level 1 whose units have been heard."""
    hall = await disputed(await stand(house), await house.sent(RESIDENT, photo()))
    await heard(hall)
    await at_level_one(hall)
    return hall


async def test_what_is_wrong_with_a_part_is_said_of_that_part(hall: Hall) -> None:
    path = f"/sessions/{hall.session}/instructions"
    told = {"kind": "end_consultation", "minutes": "是两件事", "settled": True, "ruling": "split"}
    good = {"what": FUMES, "lead": "UME"}
    for row, status, code in (
        ({"what": TABLES, "lead": "WANG"}, 422, "unknown_unit"),
        ({"what": TABLES, "lead": "MSB", "matter": "XX99"}, 422, "unknown_matter"),
        ({"what": " ", "lead": "MSB"}, 422, "invalid_request"),
        ({"what": TABLES, "lead": "MSB", "who": "P1"}, 422, "invalid_request"),
    ):
        said = {**told, "parts": [good, row]}
        answer = await hall.house.call(CONVENOR, "POST", path, json=said)
        assert (answer.status_code, answer.json()["code"]) == (status, code), row
    shown = await hall.house.get(CONVENOR, f"/sessions/{hall.session}")
    offer = next(each for each in shown["offers"] if each["kind"] == "end_consultation")
    assert {each["value"] for each in offer["choices"]["parts.lead"]} >= {"UME", "MSB"}


async def test_the_whole_lists_its_parts_for_whom_it_may(hall: Hall) -> None:
    await split(hall)
    house, whole = hall.house, f"/incidents/{hall.no}"
    ruled = (await house.get(CONVENOR, f"/sessions/{hall.session}"))["ruling"]["parts"]
    assert [(each["what"], each["days"]) for each in ruled] == [(FUMES, None), (TABLES, 2.0)]
    seen = {
        who: [each["what"] for each in (await house.get(who, whole))["parts"]]
        for who in (DISPATCHER, ENFORCEMENT, MARKET, RESIDENT)
    }
    assert seen == {
        DISPATCHER: [FUMES, TABLES],
        ENFORCEMENT: [FUMES],
        MARKET: [TABLES],
        RESIDENT: [],
    }
    mine = await house.get(MARKET, f"{whole}-F2")
    assert (mine["part_of"]["no"], mine["reporter"], mine["description"]) == (hall.no, None, TABLES)
    assert {each["kind"] for each in mine["offers"]} >= {"sign", "done"}
    (shown,) = mine["evidence"]
    seen_by_him = await house.call(MARKET, "GET", shown["href"].removeprefix("/api/v1"))
    assert seen_by_him.headers["content-type"] == "image/jpeg"
    for person in (ENFORCEMENT, RESIDENT):
        hidden = await house.call(person, "GET", f"{whole}-F2")
        assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")
    followed = await house.get("", f"/follow/{hall.code}")
    told = [each["kind"] for each in followed["story"]]
    assert (told.count("ruled"), told.count("part_opened")) == (1, 0)


async def test_a_split_is_remembered_and_followed_by_nobody(hall: Hall) -> None:
    await split(hall)
    house = hall.house
    report = {"channel": "citizen_app", "matter": "ZF1101", "place": GRID, "description": "又一家"}
    other = Hall(house, (await house.report(RESIDENT, **report))["no"])
    await other.told(DISPATCHER, m.Accept(), minutes=5)
    (rule,) = await house.get(DISPATCHER, f"/incidents/{other.no}/precedents")
    assert (rule["session"], rule["lead"]) == (hall.session, None)
    assert [each["code"] for each in rule["assist"]] == ["UME", "MSB"]
    dispatch = {"kind": "dispatch", "lead": "UME", "following": hall.session}
    path = f"/incidents/{other.no}/instructions"
    answer = await house.call(DISPATCHER, "POST", path, json=dispatch)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_ruling")
    page = await house.browse(DISPATCHER, "GET", f"/incidents/{other.no}")
    assert "分头牵头" in page.text
    assert "照此派遣" not in page.text
