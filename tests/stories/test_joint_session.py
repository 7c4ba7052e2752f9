"""A joint session on real servers: asked for, heard, ruled; ten units at what the engine can bear.

A14, A15, E23, E24. What is said goes by the way the doors take; what is ruled moves the incident.
"""

from __future__ import annotations

from urllib.parse import quote

from sqlmodel import col, select
from temporalio.api.sdk.v1 import WorkflowMetadata

from activities import wire
from activities.store.rebuild import rebuild
from activities.store.tables_of_sessions import Precedent
from activities.store.verify import verify
from catalog.session import messages as m
from catalog.session.words import RulingKind, SessionOutcome
from tests.catalog.people import TEXT, clerk
from tests.city.city import City
from tests.city.hall import length_of, said, seen, turns_of_session
from tests.stories.billboard import CLERK, COUNTY, MSB, UMB, signed
from tests.stories.telling import MONDAY, RURAL, turns

CONVENOR, MSB_CLERK = "P300", "P173"
POSITION = m.FilePosition(TEXT, argued=TEXT)
MOST_EVENTS = 200
OF_THE_SESSION = ("session_began", "session_heard", "session_listed", "ruled")


async def test_a_session_from_the_leads_asking_to_its_ruling(city: City) -> None:
    centre = city.who("dispatcher", COUNTY)
    no = await signed(city)
    asked = await city.reply(CLERK, "2026-03-03 10:00", no, "ask_session", reason="权属不清")
    await city.done(asked)
    held = f"{no}-H1"
    await said(city, centre, "2026-03-03 11:00", held, m.FileApplication(TEXT))
    await said(city, CONVENOR, "2026-03-03 14:00", held, m.ListMatter())
    await city.settle()
    incident = (await city.standing(no)).incident
    assert incident.session is not None
    assert not incident.tier_clock.runs
    await said(city, CLERK, "2026-03-04 09:00", held, POSITION)
    await said(city, MSB_CLERK, "2026-03-04 10:00", held, POSITION)
    ruling = m.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="MSB")
    await said(city, CONVENOR, "2026-03-04 11:00", held, ruling)
    await said(city, CONVENOR, "2026-03-04 12:00", held, m.PassReview())
    await said(city, CONVENOR, "2026-03-04 13:00", held, m.DecideSession())
    await said(city, centre, "2026-03-04 14:00", held, m.ArchiveSession())

    assert await turns_of_session(city, MSB_CLERK, held) == [
        ("03-03 10:00", "session_opened"),
        ("03-03 11:00", "application_filed"),
        ("03-03 11:00", "session_told"),
        ("03-03 14:00", "matter_listed"),
        ("03-03 14:00", "session_told"),
        ("03-04 09:00", "position_filed"),
        ("03-04 10:00", "position_filed"),
        ("03-04 11:00", "consultation_ended"),
        ("03-04 11:00", "session_told"),
        ("03-04 12:00", "review_passed"),
        ("03-04 12:00", "session_told"),
        ("03-04 13:00", "session_decided"),
        ("03-04 13:00", "session_told"),
        ("03-04 14:00", "session_archived"),
        ("03-04 14:00", "session_told"),
    ]
    incident = (await city.standing(no)).incident
    assert {o.body: o.part.value for o in incident.assignments if o.open} == {
        MSB: "lead",
        UMB: "assist",
    }
    assert [turn for turn in await turns(city, centre, no) if turn[1] in OF_THE_SESSION] == [
        ("03-03 10:00", "session_began"),
        ("03-03 11:00", "session_heard"),
        ("03-03 14:00", "session_heard"),
        ("03-03 14:00", "session_listed"),
        ("03-04 11:00", "session_heard"),
        ("03-04 12:00", "session_heard"),
        ("03-04 13:00", "session_heard"),
        ("03-04 14:00", "session_heard"),
        ("03-04 14:00", "ruled"),
    ]
    found = await seen(city, CONVENOR, held)
    assert found.session.outcome is SessionOutcome.RULED
    await the_ruling_teaches(city, held)
    there, back = wire.session_id(held), wire.incident_id(no)
    assert f"/workflows/{quote(there, safe='')})" in await face_of(city, back)
    face = await face_of(city, there)
    assert f"/workflows/{quote(back, safe='')})" in face
    assert face.count("已提交意见") == 2
    assert f"指定牵头单位 · {MSB}" in face
    described = await city.stack.client.get_workflow_handle(there).describe()
    assert held in str(await described.static_summary())
    assert (await verify(city.stack.database)).faults == ()
    assert await rebuild(city.stack.database, repair=False) == ()


async def face_of(city: City, workflow_id: str) -> str:
    """Read what administrators see of a workflow in the Temporal Web UI."""
    handle = city.stack.client.get_workflow_handle(workflow_id)
    shown = await handle.query("__temporal_workflow_metadata", result_type=WorkflowMetadata)
    return str(shown.current_details)


async def the_ruling_teaches(city: City, held: str) -> None:
    """Look for the rule itself: which one is in force, later rulings of other stories may say."""
    async with city.stack.database.read() as session:
        of_this_session = select(Precedent).where(col(Precedent.session) == held)
        (rule,) = (await session.exec(of_this_session)).all()
    taught = (rule.matter, rule.circumstance, rule.lead, rule.assist)
    assert taught == ("ZF0302", "", "MSB", ["UMB"])


async def test_a_session_of_ten_units_costs_at_most_so_many_events(city: City) -> None:
    worker, village = city.who("grid_worker", RURAL), city.who("room_officer", "KLK-01-01")
    town = city.who("dispatcher", "KLK-01")
    no = await city.report(
        worker, MONDAY, place=RURAL, channel="grid_app", matter="ZZ0501", description="x"
    )
    up = {"reason": "x"}
    await city.done(await city.instruct(worker, "2026-03-02 10:00", no, "escalate", **up))
    await city.done(await city.instruct(village, "2026-03-02 11:00", no, "escalate", **up))
    lines = ("HUC", "JUS", "SGC", "UMB", "MSB", "EEB", "TRA", "FRS", "PSB", "CAD")
    ordered = {"lead": lines[0], "assist": lines[1:]}
    await city.done(await city.instruct(town, "2026-03-02 12:00", no, "dispatch", **ordered))
    asked = await city.instruct(town, "2026-03-02 13:00", no, "ask_session", reason="x")
    await city.done(asked)
    first, second = f"{no}-H1", f"{no}-H2"
    await said(city, town, "2026-03-02 14:00", first, m.FileApplication(TEXT))
    await said(city, CONVENOR, "2026-03-02 15:00", first, m.ListMatter())
    await city.until("2026-03-06 15:00")
    # Nobody has said anything: each is put on record as silent, and level 1 hears them all again.
    unsettled = m.EndConsultation(TEXT, settled=False)
    await said(city, CONVENOR, "2026-03-06 16:00", first, unsettled)
    await said(city, town, "2026-03-06 17:00", first, m.ArchiveSession())
    await city.settle()
    members = (await seen(city, CONVENOR, second)).session.members
    for minute, member in enumerate(members):
        await said(city, clerk(member.body.code), f"2026-03-07 09:{minute:02}", second, POSITION)
    ruling = m.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="HUC")
    leader = city.who("leader", COUNTY)
    await said(city, CONVENOR, "2026-03-07 10:00", second, ruling)
    await said(city, CONVENOR, "2026-03-07 11:00", second, m.PassReview())
    await said(city, leader, "2026-03-07 12:00", second, m.DecideSession())
    await said(city, town, "2026-03-07 13:00", second, m.ArchiveSession())
    await city.settle()
    assert len(members) == len(lines)
    assert await length_of(city, first) <= MOST_EVENTS
    assert await length_of(city, second) <= MOST_EVENTS
