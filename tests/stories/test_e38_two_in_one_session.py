"""E38: two disputes in one session on real servers; a vote advises, one ruling moves both."""

from __future__ import annotations

from urllib.parse import quote

from activities import wire
from activities.store.rebuild import rebuild
from activities.store.verify import verify
from tests.city.city import City, Json
from tests.stories.sessions import assisting, lead_of, position, session_turns, sit
from tests.stories.telling import local
from tests.stories.test_joint_session import face_of

CENTRE, PO, CDI, GO = "S007", "S020", "S019", "S021"
EEB, UME = "S011", "S014"
BASIS = {"reason": "不归我们", "argued": "三定方案"}


async def disputed(city: City, worker: str, place: str, hour: int) -> str:
    """Environment returns it naming enforcement, which returns it naming environment."""
    day = "2014-05-06"
    report = {"channel": "grid_app", "matter": "ZF1801", "place": place}
    no = await city.report(worker, f"{day} {hour}:00", **report, description="占道摆摊")
    await city.done(await city.instruct(CENTRE, f"{day} {hour}:10", no, "accept"))
    await city.done(await city.instruct(CENTRE, f"{day} {hour}:10", no, "dispatch", lead="EEB"))
    first = {**BASIS, "names": "UME"}
    await city.done(await city.reply(EEB, f"{day} {hour}:20", no, "return_work", **first))
    await city.done(await city.instruct(CENTRE, f"{day} {hour}:30", no, "dispatch", lead="UME"))
    second = {**BASIS, "names": "EEB"}
    await city.done(await city.reply(UME, f"{day} {hour}:40", no, "return_work", **second))
    await city.settle()
    return no


async def voted(city: City, person: str, when: str, no: str, choice: str) -> None:
    """Vote for a unit and wait for the verdict."""
    await city.at(when)
    said = {"kind": "cast_vote", "choice": choice}
    headers = {"Prefer": "wait=5"}
    answer = await city.call(person, "POST", f"/sessions/{no}/replies", json=said, headers=headers)
    await city.done(answer)


async def test_e38_two_disputes_are_heard_together_and_one_ruling_moves_both(
    district: City,
) -> None:
    first = await disputed(district, "S003", "SQ-1-5-504", 10)
    other = await disputed(district, "S001", "SQ-1-5-503", 11)
    held = f"{first}-H1"
    ruling = {"minutes": "城管牵头", "settled": True, "ruling": "assign_lead", "lead": "UME"}
    course: list[tuple[str, str, str, Json]] = [
        (CENTRE, "05-06 16:00", "file_application", {"summary": "两起，同样的争议"}),
        (PO, "05-06 17:00", "join_incident", {"incident": other}),
        (PO, "05-07 10:00", "list_matter", {}),
        (CDI, "05-08 09:00", "record_presence", {"unit": "SQ/SQ-EEB", "presence": "present"}),
        (CDI, "05-08 09:00", "record_presence", {"unit": "SQ/SQ-UMB", "presence": "present"}),
        (CDI, "05-08 09:10", "call_vote", {"question": "由谁牵头", "leads": ["UME", "EEB"]}),
    ]
    for who, when, kind, body in course:
        await district.done(await sit(district, who, f"2014-{when}", held, kind, **body))
    await district.settle()
    for no in (first, other):
        shown = await district.get(CENTRE, f"/incidents/{no}")
        assert shown["contest"]["paused_for"]["code"] == "session"
    for who in (EEB, UME):
        said = {"position": "意见", "argued": "三定方案"}
        await district.done(await position(district, who, "2014-05-08 09:20", held, **said))
    await voted(district, EEB, "2014-05-08 09:30", held, "EEB")
    await voted(district, UME, "2014-05-08 09:30", held, "UME")
    await voted(district, EEB, "2014-05-08 09:40", held, "UME")
    course = [
        (CDI, "05-08 10:00", "close_vote", {}),
        (CDI, "05-08 10:10", "end_consultation", ruling),
        (CDI, "05-08 10:20", "pass_review", {}),
        (CDI, "05-08 11:00", "decide_session", {}),
        (PO, "05-08 11:00", "decide_session", {}),
        (GO, "05-08 11:00", "decide_session", {}),
        (CENTRE, "05-08 12:00", "archive_session", {}),
    ]
    for who, when, kind, body in course:
        await district.done(await sit(district, who, f"2014-{when}", held, kind, **body))
    await district.settle()

    limits = {}
    for no in (first, other):
        shown = await district.get(CENTRE, f"/incidents/{no}")
        assert (lead_of(shown), assisting(shown)) == ("SQ/SQ-UMB", ["SQ/SQ-EEB"])
        assert shown["contest"]["ruling"]["session"] == held
        limits[no] = local(shown["until"])
    # What each had left at the listing, an hour apart as they were reported.
    assert limits == {first: "05-12 12:10", other: "05-12 13:10"}
    own = await district.get(CENTRE, f"/sessions/{other}-H1")
    assert own["outcome"]["code"] == "joined"
    it = await district.get(CENTRE, f"/sessions/{held}")
    assert [each["no"] for each in it["incidents"]] == [first, other]
    (vote,) = it["votes"]
    assert (vote["entitled"], vote["carried"]["code"]) == (2, "SQ/SQ-UMB")
    story = [kind for _, kind in await session_turns(district, CENTRE, held)]
    assert story.index("incident_joined") < story.index("matter_listed")
    assert story.count("vote_cast") == 3
    face = await face_of(district, wire.session_id(held))
    for no in (first, other):
        assert f"/workflows/{quote(wire.incident_id(no), safe='')})" in face
    assert (await verify(district.stack.database)).faults == ()
    assert await rebuild(district.stack.database, repair=False) == ()
