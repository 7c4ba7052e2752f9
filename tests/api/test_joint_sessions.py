"""Joint sessions over HTTP: who reads one, what each may do in it, how its ruling is offered."""

from __future__ import annotations

import pytest

from catalog.incident import messages as m
from catalog.session import messages as s
from tests.api.hall import (
    CENTRE,
    CONVENOR,
    ENFORCEMENT,
    MARKET,
    Hall,
    disputed,
    heard,
    ruled,
    voted,
)
from tests.api.house import DISPATCHER, GRID, RESIDENT, House
from tests.api.scenes import stand

ELSEWHERE, WATCHER, TERRITORY = "P298", "P299", "P143"
NOBODYS = ("P192", "P072", "P267", RESIDENT, ELSEWHERE)
"""A unit that is not heard, another grid, a resident, the reporter, another county's convenor."""


@pytest.fixture
async def hall(house: House) -> Hall:
    """A session that has been listed: one unit said what it holds, two have not."""
    hall = await disputed(await stand(house))
    await heard(hall)
    return hall


async def test_a_session_is_read_by_whoever_takes_part_or_sees_the_incident(hall: Hall) -> None:
    path, house = f"/sessions/{hall.session}", hall.house
    for person in (CONVENOR, CENTRE, ENFORCEMENT, MARKET, WATCHER, TERRITORY):
        it = await house.get(person, path)
        assert [each["state"] for each in it["steps"][:4]] == ["done", "done", "now", "next"]
        assert {each["body"]["code"] for each in it["members"] if each["position"]} == {
            "KLK-01/MSB"
        }
        assert hall.session in {
            each["no"] for each in (await house.get(person, "/sessions"))["items"]
        }
    for person in NOBODYS:
        hidden = await house.call(person, "GET", path)
        none = await house.call(person, "GET", "/sessions/KF-2026-999999-H1")
        assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")
        assert none.json()["title"] == hidden.json()["title"]
        assert (await house.get(person, "/sessions"))["items"] == []
        told = await house.call(person, "GET", "/stream?once=true&after=start")
        assert hall.session not in told.text
    assert (
        f'"no":"{hall.session}"'
        in (await house.call(CONVENOR, "GET", "/stream?once=true&after=start")).text
    )


async def test_each_is_offered_what_is_his_to_do(hall: Hall) -> None:
    async def kinds(person: str) -> set[str]:
        it = await hall.house.get(person, f"/sessions/{hall.session}")
        return {each["kind"] for each in it["offers"]}

    assert await kinds(CONVENOR) == {"call_vote", "invite_member", "record_presence"}
    assert await kinds(ENFORCEMENT) == {"file_position"}
    assert await kinds(WATCHER) == await kinds(CENTRE) == set()
    (mine,) = (await hall.house.get(ENFORCEMENT, "/sessions?desk=true&open_only=true"))["items"]
    assert mine["waits"]
    (filed,) = (await hall.house.get(MARKET, "/sessions?desk=true&open_only=true"))["items"]
    assert not filed["waits"]
    hall.house.now = hall.house.now.replace(day=7)
    assert "end_consultation" in await kinds(CONVENOR)


async def test_a_vote_is_by_name_and_waits_for_who_has_not_voted(hall: Hall) -> None:
    house, path = hall.house, f"/sessions/{hall.session}"
    await voted(hall)
    (mine,) = (await house.get(ENFORCEMENT, "/sessions?desk=true&open_only=true"))["items"]
    assert mine["waits"]
    said = {"kind": "cast_vote", "choice": "EEB"}
    answer = await house.call(ENFORCEMENT, "POST", f"{path}/replies", json=said)
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_option")
    await hall.sat(ENFORCEMENT, s.CastVote("UME"), minutes=5)
    await hall.sat(CONVENOR, s.CloseVote(), minutes=5)
    (vote,) = (await house.get(WATCHER, path))["votes"]
    assert (vote["entitled"], vote["carried"]["code"]) == (2, "KLK-01/UME")
    assert [(row["option"]["code"], len(row["by"])) for row in vote["tally"]] == [
        ("KLK-01/UME", 2),
        ("KLK-01/MSB", 0),
    ]
    told = (await house.get(WATCHER, f"{path}/events?limit=100"))["items"]
    assert "执法" in next(each["zh"] for each in told if each["kind"] == "vote_closed")
    assert "vote" not in str(await house.get("", f"/follow/{hall.code}"))


async def test_what_is_on_no_list_goes_no_further(hall: Hall) -> None:
    path = f"/sessions/{hall.session}"
    said = {"kind": "file_position", "position": "不归我们", "names": "WANG-LAO-WU"}
    answer = await hall.house.call(ENFORCEMENT, "POST", f"{path}/replies", json=said)
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_unit")
    said = {"kind": "file_position", "position": "不归我们", "basis": "XX-1"}
    answer = await hall.house.call(ENFORCEMENT, "POST", f"{path}/replies", json=said)
    assert answer.json()["code"] == "unknown_basis"


async def test_the_incident_says_whose_it_is_and_the_reporter_reads_it_plainly(hall: Hall) -> None:
    house, no = hall.house, hall.no
    contest = (await house.get(DISPATCHER, f"/incidents/{no}"))["contest"]
    assert [(each["body"]["code"], each["listed"]) for each in contest["returns"]] == [
        ("KLK-01/UME", True),
        ("KLK-01/MSB", False),
    ]
    assert contest["meanwhile"]["code"] == "KLK-01/SGC"
    assert contest["paused_for"]["code"] == "session"
    followed = await house.get("", f"/follow/{hall.code}")
    kinds = {each["kind"] for each in followed["story"]}
    assert {"work_returned", "dispute_opened", "session_listed"} <= kinds
    assert "市政府 2019 年会议纪要" not in str(followed)
    assert (await house.get(RESIDENT, f"/incidents/{no}"))["contest"] is None


async def test_a_ruling_binds_and_is_offered_to_the_next_of_its_kind(hall: Hall) -> None:
    house = hall.house
    await ruled(hall)
    it = await house.get(CONVENOR, f"/sessions/{hall.session}")
    assert (it["outcome"]["code"], it["matter"]["code"]) == ("ruled", "ZF1101")
    assert it["incident_href"] is None
    silent = {each["body"]["code"] for each in it["members"] if each["silent"]}
    assert silent == {"KLK-01/EEB"}
    bound = (await house.get(ENFORCEMENT, f"/incidents/{hall.no}"))["contest"]["ruling"]
    assert (bound["session"], bound["lead"]["code"]) == (hall.session, "KLK-01/UME")
    offers = (await house.get(ENFORCEMENT, f"/incidents/{hall.no}"))["offers"]
    assert "return_work" not in {each["kind"] for each in offers}

    told = await house.report(
        RESIDENT, channel="citizen_app", matter="ZF1102", place=GRID, description="另一家"
    )
    other = Hall(house, told["no"])
    await other.told(DISPATCHER, m.Accept(), minutes=5)
    rules = await house.get(DISPATCHER, f"/incidents/{other.no}/precedents")
    assert {(each["holds"], each["lead"]["code"]) for each in rules} == {
        (True, "UME"),
        (False, "MSB"),
    }
    page = (await house.browse(DISPATCHER, "GET", f"/incidents/{other.no}")).text
    assert f'value="{hall.session}"' in page
    wrong = {"kind": "dispatch", "lead": "UME", "following": "KF-2026-999999-H9"}
    answer = await house.call(DISPATCHER, "POST", f"/incidents/{other.no}/instructions", json=wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_ruling")
    other_lead = {"kind": "dispatch", "lead": "HUC", "following": hall.session}
    path = f"/incidents/{other.no}/instructions"
    answer = await house.call(DISPATCHER, "POST", path, json=other_lead)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_as_ruled")
