"""S2: a dispute goes to level 2, is not settled, and level 1 decides; in both places."""

from __future__ import annotations

from tests.city.city import City, Json
from tests.stories.billboard import COUNTY, MSB, UMB, reported
from tests.stories.oversight import nothing_there, refused
from tests.stories.sessions import lead_of, position, session_lights, session_turns, sit
from tests.stories.telling import local, turns
from tests.stories.telling import refused as code_of

CENTRE, PO, CDI, LEADER, INSPECTOR = "S007", "S020", "S019", "S022", "S010"
EEB, UME, TERRITORY = "S011", "S014", "S016"
BASIS = {"reason": "不归我们", "argued": "三定方案"}


async def test_s2_in_shangcheng_a_second_return_opens_a_dispute(district: City) -> None:
    no = await disputed(district)
    low, high = f"{no}-H1", f"{no}-H2"
    shown = await district.get(CENTRE, f"/incidents/{no}")
    assert lead_of(shown) == "SQ/SQ-S1"
    applied = await sit(district, CENTRE, "2014-05-06 16:00", low, "file_application", summary="争")
    await district.done(applied)
    await district.done(await sit(district, PO, "2014-05-07 10:00", low, "list_matter"))
    held = await district.instruct(CENTRE, "2014-05-07 11:00", no, "escalate", reason="x")
    assert code_of(held) in ("top_tier", "in_session")
    said = {"position": "应归城管", "argued": "三定方案", "names": "UME"}
    await district.done(await position(district, EEB, "2014-05-08 10:00", low, **said))
    early = await sit(
        district, CDI, "2014-05-09 10:00", low, "end_consultation", minutes="纪要", settled=False
    )
    assert code_of(early) == "positions_missing"
    await district.until("2014-05-11 10:00")
    assert await session_lights(district, CENTRE, low) == [
        ("05-07 04:00", "step:screen", "yellow"),
        ("05-10 10:00", "step:consult", "yellow"),
        ("05-11 10:00", "step:consult", "red"),
    ]
    ended = {"minutes": "一家未到，未能解决", "settled": False}
    await district.done(
        await sit(district, CDI, "2014-05-11 11:00", low, "end_consultation", **ended)
    )
    await district.done(await sit(district, CENTRE, "2014-05-11 12:00", low, "archive_session"))
    await district.settle()
    assert (await district.get(CENTRE, f"/sessions/{low}"))["outcome"]["code"] == "escalated"

    for who in (EEB, UME):
        filed = await position(district, who, "2014-05-12 10:00", high, position="意见", argued="x")
        await district.done(filed)
    ruling = {"minutes": "城管牵头", "settled": True, "ruling": "assign_lead", "lead": "UME"}
    course: list[tuple[str, str, str, Json]] = [
        (CDI, "05-13 10:00", "end_consultation", ruling),
        (CDI, "05-13 11:00", "send_back", {"reason": "纪要不全"}),
        (CDI, "05-13 12:00", "end_consultation", ruling),
        (CDI, "05-13 13:00", "pass_review", {}),
        (LEADER, "05-14 10:00", "decide_session", {}),
        (CENTRE, "05-14 11:00", "archive_session", {}),
    ]
    for who, when, kind, body in course:
        await district.done(await sit(district, who, f"2014-{when}", high, kind, **body))
    await district.settle()
    shown = await district.get(CENTRE, f"/incidents/{no}")
    assert lead_of(shown) == "SQ/SQ-UMB"
    assert local(shown["until"]) == "05-18 12:00"
    back = await district.reply(UME, "2014-05-14 12:00", no, "return_work", **BASIS)
    assert code_of(back) == "bound_by_ruling"
    names = {"handler": "S014", "leader": "S029"}
    done = await district.reply(UME, "2014-05-15 10:00", no, "done", note="已整改", **names)
    await district.done(done)
    await district.done(await district.instruct(INSPECTOR, "2014-05-15 12:00", no, "confirm"))
    story = [kind for _, kind in await turns(district, CENTRE, no)]
    assert story.count("session_began") == 2
    assert story.index("ruled") > story.index("session_listed") > story.index("dispute_opened")


async def disputed(city: City) -> str:
    """Environment returns it naming enforcement, which returns it naming environment."""
    report = {"channel": "grid_app", "matter": "ZF1102", "place": "SQ-1-5-504"}
    no = await city.report("S003", "2014-05-06 10:00", **report, description="油烟")
    await city.done(await city.instruct(CENTRE, "2014-05-06 11:00", no, "accept"))
    await city.done(await city.instruct(CENTRE, "2014-05-06 11:00", no, "dispatch", lead="EEB"))
    first = {**BASIS, "names": "UME"}
    await city.done(await city.reply(EEB, "2014-05-06 12:00", no, "return_work", **first))
    await city.done(await city.instruct(CENTRE, "2014-05-06 13:00", no, "dispatch", lead="UME"))
    second = {**BASIS, "names": "EEB"}
    await city.done(await city.reply(UME, "2014-05-06 14:00", no, "return_work", **second))
    await city.settle()
    return no


async def test_s2_in_kaifeng_the_file_is_held_until_the_ruling(city: City) -> None:
    """After its red the lead itself asks; the file that falls due waits for the ruling."""
    convenor, leader = city.who("session_convenor", COUNTY), city.who("leader", COUNTY)
    centre, commission = city.who("dispatcher", COUNTY), city.who("discipline_officer", COUNTY)
    lead, other = city.who("department_clerk", UMB), city.who("department_clerk", MSB)
    no = await reported(city)
    low, high, file = f"{no}-H1", f"{no}-H2", f"{no}-W1"
    await city.until("2026-03-09 09:00")
    asked = await city.reply(lead, "2026-03-09 10:00", no, "ask_session", reason="权责不清")
    await city.done(asked)
    await city.settle()
    await nothing_there(city, convenor, f"/files/{file}")
    applied = await sit(city, centre, "2026-03-09 11:00", low, "file_application", summary="申报")
    await city.done(applied)
    await city.done(await sit(city, convenor, "2026-03-09 12:00", low, "list_matter"))
    await city.until("2026-03-12 09:00")
    read = await city.get(commission, f"/files/{file}")
    assert (read["stage"]["code"], local(read["frozen_at"])) == ("held", "03-12 09:00")
    sorted_now = await city.call(
        commission,
        "POST",
        f"/files/{file}/instructions",
        json={"kind": "sort", "track": "talk", "reason": "先行谈话"},
    )
    refused(sorted_now, 409, "dispute_pending")
    await city.done(await position(city, lead, "2026-03-12 10:00", low, position="不归我们"))
    ended = {"minutes": "未能解决", "settled": False}
    await city.until("2026-03-13 12:00")
    await city.done(await sit(city, convenor, "2026-03-13 13:00", low, "end_consultation", **ended))
    await city.done(await sit(city, centre, "2026-03-13 14:00", low, "archive_session"))
    for who in (lead, other):
        await city.done(await position(city, who, "2026-03-14 10:00", high, position="意见"))
    ruling = {"minutes": "市场监管牵头", "settled": True, "ruling": "assign_lead", "lead": "MSB"}
    course: list[tuple[str, str, str, Json]] = [
        (convenor, "03-14 11:00", "end_consultation", ruling),
        (convenor, "03-14 12:00", "pass_review", {}),
        (leader, "03-15 10:00", "send_back", {"reason": "请补充依据"}),
        (convenor, "03-15 11:00", "pass_review", {}),
        (leader, "03-15 12:00", "decide_session", {}),
        (centre, "03-15 13:00", "archive_session", {}),
    ]
    for who, when, kind, body in course:
        await city.done(await sit(city, who, f"2026-{when}", high, kind, **body))
    await city.settle()
    read = await city.get(commission, f"/files/{file}")
    assert read["stage"]["code"] == "registered"
    shown = await city.get(centre, f"/incidents/{no}")
    assert lead_of(shown) == MSB
    assert local(shown["until"]) == "03-16 13:00"
    story = await session_turns(city, convenor, high)
    assert [turn for turn in story if "told" not in turn[1]] == [
        ("03-13 14:00", "session_opened"),
        ("03-14 10:00", "position_filed"),
        ("03-14 10:00", "position_filed"),
        ("03-14 11:00", "consultation_ended"),
        ("03-14 12:00", "review_passed"),
        ("03-15 10:00", "sent_back"),
        ("03-15 11:00", "review_passed"),
        ("03-15 12:00", "session_decided"),
        ("03-15 13:00", "session_archived"),
    ]


async def test_s3_not_listed_the_centre_dispatches_anew(district: City) -> None:
    no = await disputed(district)
    session = f"{no}-H1"
    await district.done(
        await sit(district, CENTRE, "2014-05-06 16:00", session, "file_application", summary="争")
    )
    advice = {"advice": "按权责清单由城管承办"}
    await district.done(
        await sit(district, PO, "2014-05-07 10:00", session, "decline_listing", **advice)
    )
    await district.settle()
    shown = await district.get(CENTRE, f"/incidents/{no}")
    assert (shown["stage"]["code"], lead_of(shown)) == ("accepted", None)
    events = (await district.get(CENTRE, f"/incidents/{no}/events?limit=100"))["items"]
    back = next(each for each in events if each["kind"] == "given_back")
    assert back["texts"] == {"advice": "按权责清单由城管承办"}
    assert (await district.get(CENTRE, f"/sessions/{session}"))["advice"] == advice["advice"]
    sent = await district.instruct(CENTRE, "2014-05-07 11:00", no, "dispatch", lead="UME")
    await district.done(sent)
    back = await district.reply(UME, "2014-05-07 12:00", no, "return_work", **BASIS)
    await district.done(back)
    story = [kind for _, kind in await turns(district, CENTRE, no)]
    assert (story.count("dispute_opened"), story.count("given_back")) == (1, 1)
    assert story[-1] == "work_returned"
