"""S1 as far as the hand-over: the pizza shop below Mr Yang's, on its own dates of 2014.

Returns are not there yet, so the first dispatch goes to the four units at once: the clock never
stands, its lights come a day earlier than the story's, and so does whatever counts from the red.
The topic meeting of 06-19 is not there either; the units reply, and an inspector closes it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
import pytest_asyncio

from activities.places import BUILT_IN, read_place
from tests.city.city import City
from tests.city.servers import Stack
from tests.stories.oversight import act, answered, lights_of, nothing_there, told_there, turns_of
from tests.stories.telling import events, lights, local, refused, told_at, turns

OFFICER, COMMUNITY, COORDINATOR, CENTRE = "S001", "S004", "S006", "S007"
INSPECTOR, COMMISSION, LEADER, YANG = "S010", "S017", "S022", "S024"
FOUR = {"FDA": ("S012", "S027"), "EEB": ("S011", "S026"), "AIC": ("S013", "S028")}
UNITS = {**FOUR, "UME": ("S014", "S029")}
GRID, SQ, CDI = "SQ-1-5-503", "SQ", "SQ/SQ-CDI"
BODIES = ["SQ/SQ-FDA", "SQ/SQ-EEB", "SQ/SQ-AIC", "SQ/SQ-UMB"]


@pytest_asyncio.fixture(loop_scope="session")
async def district(stack: Stack) -> AsyncIterator[City]:
    story = City(stack, read_place(BUILT_IN / "shangcheng"), "2014-05-06 10:00")
    yield story
    await story.close()


async def test_s1_four_units_without_a_lead_and_a_hand_over_by_decision(district: City) -> None:
    no = await filed(district)
    order = f"{no}-D1"
    await district.until("2014-05-27 10:00")
    assert await lights(district, CENTRE, no) == [
        ("05-10 10:00", SQ, "yellow"),
        ("05-11 10:00", SQ, "red"),
    ]
    await the_red_stands_on_all(district, no)
    early = await district.instruct(COORDINATOR, "2014-05-28 10:00", no, "hand_over", reason="x")
    assert refused(early) == "not_the_centre"
    await nothing_there(district, COMMISSION, f"/incidents/{no}")

    await district.until("2014-06-15 10:00")
    handed = await district.instruct(
        CENTRE, "2014-06-16 10:00", no, "hand_over", reason="多部门协同，单一部门难以解决"
    )
    await district.done(handed)
    await district.settle()
    await what_the_centre_and_the_leader_were_told(district, no)
    given = await district.get(COMMISSION, f"/orders/{order}")
    assert (given["form"]["code"], given["bureau"]["code"]) == ("hand_over", CDI)
    assert [each["code"] for each in given["bodies"]] == BODIES
    assert (local(given["yellow_at"]), local(given["due_at"])) == ("06-22 10:00", "06-23 10:00")
    assert (await district.get(COMMISSION, f"/incidents/{no}"))["reporter"] is None
    clerk = UNITS["EEB"][0]
    replied = await answered(district, clerk, "2014-06-17 10:00", order, note="已约谈")
    assert replied.status_code == httpx2.codes.OK, replied.text

    await closed(district, no)
    ended = await act(district, COMMISSION, "2014-06-20 17:00", order, "end_order", reason="已办结")
    await district.done(ended)
    await district.settle()
    assert await turns_of(district, COMMISSION, order) == [
        ("06-16 10:00", "opened"),
        ("06-17 10:00", "body_replied"),
        ("06-20 14:00", "situation_changed"),
        ("06-20 14:00", "incident_told"),
        ("06-20 16:00", "situation_changed"),
        ("06-20 17:00", "ended"),
        ("06-20 17:00", "incident_told"),
    ]
    assert await lights_of(district, COMMISSION, order) == []


async def filed(district: City) -> str:
    """Mr Yang has told the estate; society tried first; the centre files it and orders four."""
    no = await district.report(
        OFFICER,
        "2014-05-06 10:00",
        channel="grid_app",
        matter="ZF1102",
        place=GRID,
        description="楼下披萨店油烟排向小区",
        on_behalf={"name": "杨先生", "phone": "13900000001"},
    )
    tried = await district.instruct(
        OFFICER,
        "2014-05-06 10:30",
        no,
        "record_society",
        who=["grid_worker", "property_firm"],
        note="物业没有执法权，只能劝告",
    )
    await district.done(tried)
    await district.done(await district.instruct(CENTRE, "2014-05-06 11:00", no, "accept"))
    jointly = list(UNITS)
    sent = await district.instruct(CENTRE, "2014-05-06 11:00", no, "dispatch", jointly=jointly)
    await district.done(sent)
    story = await turns(district, CENTRE, no)
    assert story == [
        ("05-06 10:00", "reported"),
        ("05-06 10:30", "society_tried"),
        ("05-06 11:00", "accepted"),
        ("05-06 11:00", "dispatched"),
    ]
    shown = await district.get(CENTRE, f"/incidents/{no}")
    assert [(a["body"]["code"], a["part"]["code"]) for a in shown["assignments"]] == [
        (body, "joint") for body in BODIES
    ]
    assert shown["without_lead"] is True
    assert [(local(a["sign_by"])) for a in shown["assignments"]] == [
        "05-06 15:00",
        "05-06 15:00",
        "05-06 12:00",
        "05-06 12:00",
    ]
    triage = next(clock for clock in shown["clocks"] if clock["kind"]["code"] == "triage")
    assert (local(triage["yellow_at"]), local(triage["due_at"]), triage["runs"]) == (
        "05-06 12:00",
        "05-06 14:00",
        False,
    )
    return no


async def the_red_stands_on_all(district: City, no: str) -> None:
    shown = await district.get(CENTRE, f"/incidents/{no}")
    assert [local(a["overran_at"]) for a in shown["assignments"]] == ["05-11 10:00"] * 4
    assert shown["oversight"] == []
    red = [e for e in await events(district, CENTRE, no) if e["kind"] == "light_turned"][-1]
    assert "区食药监局" in red["zh"]


async def what_the_centre_and_the_leader_were_told(district: City, no: str) -> None:
    centre = await told_at(district, CENTRE, no, SQ)
    asked = [when for when, code in centre if code == "hand_over_asked"]
    assert (asked[0], asked[-1], len(asked)) == ("05-12 10:00", "06-15 10:00", 35)
    leader = await told_at(district, LEADER, no, SQ)
    assert ("05-26 10:00", "red_for_long") in leader
    assert await told_there(district, COMMISSION, no, CDI) == [("06-16 10:00", "hand_over_opened")]


async def closed(district: City, no: str) -> None:
    """Each unit replies; it is done with the last, and only an inspector may close it."""
    for minute, (handler, leader) in enumerate(UNITS.values()):
        done = await district.reply(
            handler,
            f"2014-06-20 {13 + minute // 3}:{minute % 3 * 20:02}",
            no,
            "done",
            note="已整改",
            handler=handler,
            leader=leader,
        )
        await district.done(done)
    refusal = await district.instruct(OFFICER, "2014-06-20 15:00", no, "confirm")
    assert refused(refusal) == "not_the_verifier"
    await district.done(await district.instruct(INSPECTOR, "2014-06-20 16:00", no, "confirm"))
    heard = (await district.told_contacts(no))["杨先生"]
    assert [each for each in heard if each[1] in ("red", "done", "closed")] == [
        ("05-11 10:00", "red"),
        ("06-20 14:00", "done"),
        ("06-20 16:00", "closed"),
    ]
