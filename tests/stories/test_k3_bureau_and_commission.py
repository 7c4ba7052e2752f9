"""K3: yellow, red, the bureau's order, the commission's file; the incident goes on beside them."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.billboard import (
    CITY,
    CLERK,
    COUNTY,
    LEADER,
    MSB,
    RESIDENT,
    UMB,
    reported,
    solved,
)
from tests.stories.oversight import act, lights_of, nothing_there, told_there, turns_of
from tests.stories.telling import lights, local, told, turns


async def test_k3_the_bureau_takes_over_and_the_commission_follows(city: City) -> None:
    bureau, commission = city.who("bureau_officer", COUNTY), city.who("discipline_officer", COUNTY)
    county = city.who("dispatcher", COUNTY)
    no = await reported(city)
    order, file = f"{no}-D1", f"{no}-W1"
    await city.until("2026-03-09 09:00")
    opened = await city.get(bureau, f"/orders/{order}")
    assert (opened["form"]["code"], opened["body"]["code"], opened["bureau"]["code"]) == (
        "order",
        UMB,
        COUNTY,
    )
    assert (local(opened["overran_at"]), local(opened["yellow_at"]), local(opened["due_at"])) == (
        "03-09 09:00",
        "03-11 09:00",
        "03-12 09:00",
    )
    await nothing_there(city, commission, f"/orders/{order}")
    await city.until("2026-03-12 09:00")
    assert await lights_of(city, bureau, order) == [
        ("03-11 09:00", "yellow"),
        ("03-12 09:00", "red"),
    ]
    read = await city.get(commission, f"/files/{file}")
    assert (read["body"]["code"], read["named"], read["periods"]) == (UMB, False, [])
    assert (read["stage"]["code"], local(read["frozen_at"])) == ("registered", "03-12 09:00")

    await solved(city, no, "2026-03-16")
    ended = await act(
        city, bureau, "2026-03-16 10:30", order, "end_order", reason="已办结并经网格核查"
    )
    await city.done(ended)
    await city.done(await city.instruct(RESIDENT, "2026-03-16 11:00", no, "rate", score=4))

    assert await lights(city, county, no) == [
        ("03-07 09:00", MSB, "yellow"),
        ("03-08 09:00", MSB, "red"),
        ("03-08 09:00", COUNTY, "yellow"),
        ("03-09 09:00", COUNTY, "red"),
    ]
    assert await turns(city, county, no) == [
        ("03-02 09:00", "reported"),
        ("03-02 09:40", "moved"),
        ("03-02 09:40", "accepted"),
        ("03-02 09:40", "dispatched"),
        ("03-03 09:40", "signature_overdue"),
        ("03-03 09:40", "signature_overdue"),
        ("03-09 09:00", "supervision_opened"),
        *((f"03-{day:02} 09:00", "red_reminded") for day in (10, 11)),
        ("03-12 09:00", "red_reminded"),
        ("03-12 09:00", "order_heard"),
        ("03-12 09:00", "file_opened"),
        *((f"03-{day:02} 09:00", "red_reminded") for day in (13, 14, 15)),
        ("03-16 09:00", "done_reported"),
        ("03-16 09:00", "order_told"),
        ("03-16 10:00", "closed"),
        ("03-16 10:00", "order_told"),
        ("03-16 10:30", "order_heard"),
        ("03-16 11:00", "rated"),
        ("03-16 11:00", "archived"),
        ("03-16 11:00", "file_told"),
    ]
    assert await turns_of(city, bureau, order) == [
        ("03-09 09:00", "opened"),
        ("03-12 09:00", "missed"),
        ("03-12 09:00", "incident_told"),
        ("03-16 09:00", "situation_changed"),
        ("03-16 10:00", "situation_changed"),
        ("03-16 10:30", "ended"),
        ("03-16 10:30", "incident_told"),
    ]
    assert await told(city, RESIDENT, no) == [
        ("03-02 09:40", "moved_up"),
        ("03-02 09:40", "accepted"),
        ("03-09 09:00", "red"),
        ("03-16 09:00", "done"),
        ("03-16 10:00", "closed"),
    ]
    shown = await city.get(county, f"/incidents/{no}")
    assert [(o["no"], o["stage"]["code"], o["body"]["code"]) for o in shown["oversight"]] == [
        (order, "ended", UMB),
        (file, "registered", UMB),
    ]
    assert (await city.get(RESIDENT, f"/incidents/{no}"))["oversight"] == []
    signed = next(a for a in shown["assignments"] if a["body"]["code"] == UMB)
    assert (signed["handler"]["code"], signed["leader"]["code"]) == (CLERK, LEADER)
    await what_everybody_was_told(city, no)


async def what_everybody_was_told(city: City, no: str) -> None:
    """Read the posts' inboxes: bureau and body hear of the order, the commission of its file."""
    bureau, commission = city.who("bureau_officer", COUNTY), city.who("discipline_officer", COUNTY)
    assert await told_there(city, bureau, no, COUNTY) == [
        ("03-09 09:00", "order_opened"),
        ("03-11 09:00", "order_yellow"),
        ("03-12 09:00", "order_missed"),
        ("03-16 09:00", "order_done"),
        ("03-16 10:00", "order_closed"),
    ]
    assert await told_there(city, CLERK, no, UMB) == [
        ("03-02 09:40", "ordered_lead"),
        ("03-08 09:00", "share_red"),
        ("03-08 09:00", "tier_yellow"),
        ("03-09 09:00", "order_received"),
        ("03-09 09:00", "tier_red"),
        ("03-10 09:00", "still_red"),
        ("03-11 09:00", "order_yellow"),
        ("03-11 09:00", "still_red"),
        ("03-12 09:00", "order_missed"),
        *((f"03-{day} 09:00", "still_red") for day in range(12, 16)),
        ("03-16 10:00", "closed"),
        ("03-16 10:30", "order_ended"),
    ]
    assert await told_there(city, commission, f"{no}-W1", COUNTY) == [
        ("03-12 09:00", "file_registered"),
        ("03-16 11:00", "file_incident_over"),
    ]
    # The city's bureau and commission have no part in it.
    assert await told_there(city, city.who("bureau_officer", CITY), no, CITY) == []
    above = city.who("discipline_officer", CITY)
    assert await told_there(city, above, f"{no}-W1", COUNTY) == []
