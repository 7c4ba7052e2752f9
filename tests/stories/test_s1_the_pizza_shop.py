"""S1, on its real dates of 2014: returned, four units and no lead, handed over, a topic meeting.

Whether the shop was licensed the article does not say: both answers are run.
"""

from __future__ import annotations

import pytest

from tests.city.city import City, Json
from tests.stories.oversight import act, nothing_there, stands
from tests.stories.sessions import assisting as assists
from tests.stories.sessions import lead_of, position, session_turns, sit
from tests.stories.telling import lights, local, refused, told_at, turns

OFFICER, CENTRE, INSPECTOR, COMMISSION = "S001", "S007", "S010", "S017"
WSO, LEADER, COORDINATOR = "S018", "S022", "S006"
GRID, SQ, CDI = "SQ-1-5-503", "SQ", "SQ/SQ-CDI"
STAFF = {"EEB": ("S011", "S026"), "FDA": ("S012", "S027"), "AIC": ("S013", "S028")}
STAFF |= {"UMB": ("S014", "S029"), "MSB": ("S015", "S030")}
YANG = {"name": "杨先生", "phone": "13900000001"}
FOUR = ["FDA", "EEB", "AIC", "UME"]


@pytest.mark.parametrize(
    ("licensed", "lead", "assisting"),
    [(False, "MSB", ["EEB", "UMB"]), (True, "UMB", ["EEB", "FDA", "AIC"])],
)
async def test_s1_the_pizza_shop(
    district: City, *, licensed: bool, lead: str, assisting: list[str]
) -> None:
    no, code = await returned(district)
    await red_on_the_centres_desk(district, no)
    await four_and_no_lead(district, no)
    await handed_over(district, no)
    session = await the_topic_meeting(district, no, licensed=licensed)
    await ruled(district, no, lead, assisting)
    await closed(district, no, lead)
    await rated(district, no, code)
    assert await session_turns(district, WSO, session) == [
        ("06-19 10:00", "session_opened"),
        *[("06-19 11:00", "position_filed")] * 4,
        ("06-19 14:00", "consultation_ended"),
        ("06-19 14:00", "session_told"),
        ("06-19 14:30", "session_decided"),
        ("06-19 14:30", "session_told"),
        ("06-19 15:00", "session_archived"),
        ("06-19 15:00", "session_told"),
    ]


async def returned(city: City) -> tuple[str, str]:
    """Mr Yang tells the estate, society tries first, the one unit ordered returns it; give the
    number and his code.
    """
    report = {"channel": "grid_app", "matter": "ZF1102", "place": GRID, "on_behalf": YANG}
    report |= {"description": "楼下披萨店油烟排向小区"}
    answer = await city.call(OFFICER, "POST", "/incidents", json=report)
    assert answer.status_code == 201, answer.text
    taken: Json = answer.json()
    no: str = taken["no"]
    city.numbers.append(no)
    who = ["grid_worker", "property_firm"]
    tried = {"who": who, "note": "物业没有执法权，只能劝告"}
    await city.done(await city.instruct(OFFICER, "2014-05-06 10:30", no, "record_society", **tried))
    await city.done(await city.instruct(CENTRE, "2014-05-06 11:00", no, "accept"))
    await city.done(await city.instruct(CENTRE, "2014-05-06 11:00", no, "dispatch", lead="EEB"))
    clerk = STAFF["EEB"][0]
    without = await city.reply(clerk, "2014-05-06 15:00", no, "return_work", reason="不归我们")
    assert refused(without) == "basis_missing"
    said = {"reason": "应由城管执法部门处置", "argued": "餐饮油烟归城管", "names": "UME"}
    await city.done(await city.reply(clerk, "2014-05-07 09:00", no, "return_work", **said))
    shown = await city.get(CENTRE, f"/incidents/{no}")
    assert (shown["stage"]["code"], lead_of(shown)) == ("accepted", None)
    assert (shown["baseless"], shown["ping_pong"]) == (1, 1)
    return no, taken["follow_code"]


async def red_on_the_centres_desk(city: City, no: str) -> None:
    """Its own light first; the clock stands a day at most, then the incident is red as well."""
    await city.until("2014-05-28 10:00")
    assert await lights(city, CENTRE, no) == [
        ("05-07 11:00", SQ, "yellow"),
        ("05-07 13:00", SQ, "red"),
        ("05-11 10:00", SQ, "yellow"),
        ("05-12 10:00", SQ, "red"),
    ]
    assert ("05-27 10:00", "red_for_long") in await told_at(city, LEADER, no, SQ)
    again = [when for when, kind in await turns(city, CENTRE, no) if kind == "triage_reminded"]
    assert (again[0], again[-1]) == ("05-08 13:00", "05-27 13:00")


async def four_and_no_lead(city: City, no: str) -> None:
    """Reported again it is the one case still; the four have to sign one class sooner (E13)."""
    await city.at("2014-05-29 10:00")
    again = {"channel": "grid_app", "matter": "ZF1102", "place": GRID, "separate": False}
    again |= {"description": "油烟还是老样子", "on_behalf": YANG}
    linked = await city.call(OFFICER, "POST", "/incidents", json=again)
    assert (linked.status_code, linked.json()["no"]) == (201, no), linked.text
    sent = await city.instruct(CENTRE, "2014-05-29 11:00", no, "dispatch", jointly=FOUR)
    await city.done(sent)
    shown = await city.get(CENTRE, f"/incidents/{no}")
    assert (shown["without_lead"], shown["reported_again"]) == (True, 1)
    assert {local(each["sign_by"]) for each in shown["assignments"] if each["open"]} == {
        "05-29 12:00"
    }


async def handed_over(city: City, no: str) -> None:
    """The centre is asked every day until it decides."""
    await city.until("2014-06-15 10:00")
    reason = {"reason": "多部门协同，单一部门难以解决"}
    await city.done(await city.instruct(CENTRE, "2014-06-16 10:00", no, "hand_over", **reason))
    await city.settle()
    asked = [w for w, code in await told_at(city, CENTRE, no, SQ) if code == "hand_over_asked"]
    assert (asked[0], asked[-1], len(asked)) == ("05-13 10:00", "06-15 10:00", 34)
    order = await stands(city, COMMISSION, f"{no}-D1")
    assert order == ("running", "owed", "green", "06-22 10:00", "06-23 10:00")


async def the_topic_meeting(city: City, no: str, *, licensed: bool) -> str:
    """The work-style office convenes; four are heard; it rules by the licence."""
    convened = await city.instruct(
        WSO, "2014-06-19 10:00", no, "convene_topic", topic="无证餐饮治理专题会"
    )
    await city.done(convened)
    await city.settle()
    session = f"{no}-H1"
    shown = await city.get(CENTRE, f"/incidents/{no}")
    tier = next(clock for clock in shown["clocks"] if clock["kind"]["code"] == "tier")
    assert tier["runs"] is False
    assert (await city.get(WSO, f"/sessions/{session}"))["reason"] == "无证餐饮治理专题会"
    said = {"position": "各有依据", "argued": "三定方案"}
    for line in ("FDA", "EEB", "AIC", "UMB"):
        filed = await position(city, STAFF[line][0], "2014-06-19 11:00", session, **said)
        await city.done(filed)
    ruling = {
        "minutes": "无证无照由市场监管局为主，持照排污由城管局为主，街道协调",
        "settled": True,
        "ruling": "jurisdiction",
        "circumstance": "licensed",
        "holds": licensed,
        "lead_if": "UME",
        "lead_if_not": "MSB",
        "matters": ["ZF1101"],
    }
    steps: list[tuple[str, str, str, Json]] = [
        (WSO, "14:00", "end_consultation", ruling),
        (WSO, "14:30", "decide_session", {}),
        (CENTRE, "15:00", "archive_session", {}),
    ]
    for who, when, kind, body in steps:
        await city.done(await sit(city, who, f"2014-06-19 {when}", session, kind, **body))
    return session


async def ruled(city: City, no: str, lead: str, assisting: list[str]) -> None:
    """The new lead has a day, the others a share of it; a return is refused; the order has lost its
    bodies only where none of them leads.
    """
    shown = await city.get(CENTRE, f"/incidents/{no}")
    assert lead_of(shown) == f"SQ/SQ-{lead}"
    assert assists(shown) == sorted(f"SQ/SQ-{code}" for code in assisting)
    back = {"reason": "不归我们", "argued": "另有依据"}
    again = await city.reply(STAFF[lead][0], "2014-06-19 16:00", no, "return_work", **back)
    assert refused(again) == "bound_by_ruling"
    situation = "left" if lead == "MSB" else "owed"
    assert (await stands(city, COMMISSION, f"{no}-D1"))[1] == situation
    await city.until("2014-06-20 03:00")
    lit = [each for each in await lights(city, CENTRE, no) if each[0] > "06-19 15:00"]
    shares = [f"SQ/SQ-{code}" for code in assisting]
    assert sorted(lit) == sorted(
        [
            *[("06-19 21:00", body, "yellow") for body in shares],
            *[("06-20 03:00", body, "red") for body in shares],
            ("06-20 03:00", SQ, "yellow"),
        ]
    )
    for matter in ("ZF1102", "ZF1101"):
        await offered(city, matter)


async def offered(city: City, matter: str) -> None:
    """The next of either matter is offered both rulings."""
    report = {"channel": "grid_app", "matter": matter, "place": "SQ-1-5-504"}
    no = await city.report("S003", "2014-06-20 10:00", **report, description="又一家油烟扰民")
    await city.done(await city.instruct(CENTRE, "2014-06-20 10:10", no, "accept"))
    ruled_before = await city.call(CENTRE, "GET", f"/incidents/{no}/precedents")
    known = {(each["holds"], each["lead"]["code"]) for each in ruled_before.json()}
    assert {(True, "UME"), (False, "MSB")} <= known


async def closed(city: City, no: str, lead: str) -> None:
    handler, leader = STAFF[lead]
    names = {"handler": handler, "leader": leader}
    done = await city.reply(handler, "2014-06-20 14:00", no, "done", note="已整改", **names)
    await city.done(done)
    refusal = await city.instruct(OFFICER, "2014-06-20 15:00", no, "confirm")
    assert refused(refusal) == "not_the_verifier"
    await city.done(await city.instruct(INSPECTOR, "2014-06-20 16:00", no, "confirm"))
    heard = (await city.told_contacts(no))["杨先生"]
    assert [each for each in heard if each[1] in ("red", "done", "closed")] == [
        ("05-12 10:00", "red"),
        ("06-20 14:00", "done"),
        ("06-20 16:00", "closed"),
    ]
    reason = {"reason": "已办结并经核实"}
    ended = await act(city, COMMISSION, "2014-06-20 17:00", f"{no}-D1", "end_order", **reason)
    await city.done(ended)
    released = "AIC" if lead == "MSB" else "MSB"
    await nothing_there(city, STAFF[released][0], f"/incidents/{no}")


async def rated(city: City, no: str, code: str) -> None:
    """His opinion, by the code of his first report, is kept for the score and archives it."""
    await city.at("2014-06-21 10:00")
    said = {"kind": "rate", "score": 4, "opinion": "油烟没有了，就是拖得太久"}
    await city.done(await city.call("", "POST", f"/follow/{code}/answers", json=said))
    shown = await city.get(CENTRE, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["rating"]) == ("archived", 4)
    assert (await turns(city, CENTRE, no))[-2:] == [
        ("06-21 10:00", "rated"),
        ("06-21 10:00", "archived"),
    ]


async def test_r32_the_coordinator_says_by_when_a_unit_replies(district: City) -> None:
    """Its date lights on its own, is told and opens no order; nobody dates what is red."""
    whole = {"channel": "grid_app", "matter": "ZF1102", "place": GRID, "description": "油烟"}
    no = await district.report(OFFICER, "2014-05-06 10:00", **whole)
    sent = await district.instruct(CENTRE, "2014-05-06 11:00", no, "dispatch", jointly=FOUR)
    await district.done(sent)
    date = {"unit": "EEB", "until": "2014-05-08T12:00:00+08:00"}
    sent = await district.instruct(COORDINATOR, "2014-05-06 12:00", no, "set_reply_date", **date)
    await district.done(sent)
    await district.until("2014-05-11 12:00")
    eeb = [each for each in await lights(district, CENTRE, no) if each[1] == "SQ/SQ-EEB"]
    assert eeb == [("05-07 12:00", "SQ/SQ-EEB", "yellow"), ("05-08 12:00", "SQ/SQ-EEB", "red")]
    assert ("05-08 12:00", "reply_red") in await told_at(
        district, COORDINATOR, no, "SQ-1:coordinator"
    )
    later = date | {"until": "2014-05-12T12:00:00+08:00", "reason": "再给一天"}
    again = await district.instruct(COORDINATOR, "2014-05-11 13:00", no, "set_reply_date", **later)
    assert refused(again) == "no_limit_left"
    assert (await district.get(CENTRE, f"/incidents/{no}"))["oversight"] == []
