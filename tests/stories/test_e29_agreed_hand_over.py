"""E29 in Kaifeng: red, an order on it, asked in vain, agreed, the order stops, recalled, done."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.billboard import CLERK, COUNTY, LEADER, MSB, NAMED, UMB, signed
from tests.stories.oversight import act, nothing_there, orders_on, refused, stands
from tests.stories.telling import RURAL, events, local, told_at, turns

HUC = "KLK/HUC"
HUC_CLERK, MSB_CLERK, MSB_LEADER = "P172", "P173", "P254"
WHY, NOT_OURS, BACK = "广告牌立在市政设施上，属市政维护", "不在我单位职责内", "原单位更熟悉现场"
FOR_MSB = {"handler": MSB_CLERK, "leader": MSB_LEADER}


async def offered(city: City, person: str, no: str) -> list[str]:
    """Name what an incident offers somebody now."""
    return [offer["kind"] for offer in (await city.get(person, f"/incidents/{no}"))["offers"]]


async def asked_in_vain(city: City, no: str) -> None:
    """Ask another unit of the county: it did not know of it, and sees what it needs to answer."""
    await nothing_there(city, HUC_CLERK, f"/incidents/{no}")
    strange = await city.reply(
        CLERK, "2026-03-09 10:00", no, "propose_hand_over", to="XYZ", reason=WHY
    )
    refused(strange, 422, "unknown_unit")
    asked = {"to": "HUC", "reason": WHY}
    await city.done(await city.reply(CLERK, "2026-03-09 10:00", no, "propose_hand_over", **asked))
    seen = await city.get(HUC_CLERK, f"/incidents/{no}")
    assert (seen["sight"], seen["reporter"], seen["description"][:3]) == ("masked", None, "广告牌")
    proposal = seen["proposal"]
    assert (proposal["lead"]["code"], proposal["to"]["code"], proposal["reason"]) == (UMB, HUC, WHY)
    assert local(proposal["until"]) == "03-10 10:00"
    assert await offered(city, HUC_CLERK, no) == ["agree_hand_over", "decline_hand_over"]
    desk = await city.get(HUC_CLERK, "/incidents?desk=true")
    assert [line["no"] for line in desk["items"]] == [no]
    stranger = {"handler": CLERK, "leader": LEADER}
    answer = await city.reply(HUC_CLERK, "2026-03-09 10:30", no, "agree_hand_over", **stranger)
    refused(answer, 422, "unknown_person")
    declined = await city.reply(
        HUC_CLERK, "2026-03-09 11:00", no, "decline_hand_over", reason=NOT_OURS
    )
    heard = await city.done(declined)
    assert heard["incident"] is None  # out of its sight again
    await nothing_there(city, HUC_CLERK, f"/incidents/{no}")
    key = {"Idempotency-Key": declined.headers["Idempotency-Key"]}
    for reason, answered in ((NOT_OURS, 200), (WHY, 404)):
        said = {"kind": "decline_hand_over", "reason": reason}
        path = f"/incidents/{no}/replies"
        again = await city.call(HUC_CLERK, "POST", path, json=said, headers=key)
        assert again.status_code == answered
        assert answered == 404 or again.json() == heard
    assert (await city.get(CLERK, f"/incidents/{no}"))["ping_pong"] == 0


async def agreed_by_the_assistant(city: City, no: str) -> None:
    """Let the assistant agree: it leads, has a day, and the order on UMB stops (E5, E17)."""
    room, bureau = city.who("dispatcher", COUNTY), city.who("bureau_officer", COUNTY)
    asked = {"to": "MSB", "reason": WHY}
    await city.done(await city.reply(CLERK, "2026-03-09 12:00", no, "propose_hand_over", **asked))
    await city.done(
        await city.reply(MSB_CLERK, "2026-03-09 14:00", no, "agree_hand_over", **FOR_MSB)
    )
    await nothing_there(city, CLERK, f"/incidents/{no}")
    shown = await city.get(room, f"/incidents/{no}")
    assert (shown["light"]["code"], local(shown["until"])) == ("red", "03-09 09:00")
    own = [clock for clock in shown["clocks"] if clock["kind"]["code"] == "own"]
    assert [(c["body"]["code"], local(c["due_at"])) for c in own] == [(MSB, "03-10 14:00")]
    assert (await stands(city, bureau, f"{no}-D1"))[:2] == ("waiting", "left")
    ending = await act(city, bureau, "2026-03-09 15:00", f"{no}-D1", "end_order", reason="已移交")
    await city.done(ending)


async def told_as_one_line(city: City, no: str) -> None:
    """Read who had it when, how often it went to and fro, and who was told."""
    room = city.who("dispatcher", COUNTY)
    line = (await city.get(room, f"/incidents/{no}"))["hands"]
    assert [(h["who"]["code"], h["way"]["code"], local(h["since"])) for h in line] == [
        ("KLK-01", "reported", "03-02 09:00"),
        (COUNTY, "moved.retiering", "03-02 09:40"),
        (UMB, "dispatched", "03-02 09:40"),
        (MSB, "hand_over_agreed", "03-09 14:00"),
        (UMB, "hand_over_recalled", "03-09 16:00"),
    ]
    assert [local(hand["until"]) for hand in line][1:] == [
        "03-10 18:00", "03-09 14:00", "03-09 16:00", "03-10 17:00",
    ]  # fmt: skip
    assert (await city.get(room, f"/incidents/{no}"))["ping_pong"] == 2
    assert [turn for turn in await turns(city, room, no) if "hand_over" in turn[1]] == [
        ("03-09 10:00", "hand_over_proposed"),
        ("03-09 11:00", "hand_over_declined"),
        ("03-09 12:00", "hand_over_proposed"),
        ("03-09 14:00", "hand_over_agreed"),
        ("03-09 16:00", "hand_over_recalled"),
    ]
    texts = [e["texts"] for e in await events(city, room, no) if "hand_over" in e["kind"]]
    assert texts == [{"reason": WHY}, {"reason": NOT_OURS}, {"reason": WHY}, {}, {"reason": BACK}]
    assert [t for t in await told_at(city, CLERK, no, UMB) if "take" in t[1]] == [
        ("03-09 11:00", "take_over_declined"),
        ("03-09 14:00", "taken_over"),
    ]
    assert [t for t in await told_at(city, room, no, COUNTY) if "take" in t[1]] == [
        ("03-09 14:00", "taken_over"),
        ("03-09 16:00", "take_over_recalled"),
    ]


async def test_e29_what_is_red_is_handed_over_by_agreement_and_recalled(city: City) -> None:
    no = await signed(city)
    room, bureau = city.who("dispatcher", COUNTY), city.who("bureau_officer", COUNTY)
    await city.until("2026-03-09 09:00")
    assert await stands(city, bureau, f"{no}-D1") == (
        "running", "owed", "green", "03-11 09:00", "03-12 09:00",
    )  # fmt: skip

    await asked_in_vain(city, no)
    await agreed_by_the_assistant(city, no)

    # The county's room takes it back: UMB is ordered anew, MSB assists again.
    assert "recall_hand_over" in await offered(city, room, no)
    await city.done(
        await city.instruct(room, "2026-03-09 16:00", no, "recall_hand_over", reason=BACK)
    )
    shown = await city.get(CLERK, f"/incidents/{no}")
    assert [(o["body"]["code"], o["part"]["code"]) for o in shown["assignments"] if o["open"]] == [
        (UMB, "lead"),
        (MSB, "assist"),
    ]
    # Missing its own day is another overrun: the first order has ended, so there is another (E18).
    await city.until("2026-03-10 16:00")
    assert await orders_on(city, bureau, no) == [("D1", UMB, "ended"), ("D2", UMB, "running")]
    await city.done(await city.reply(CLERK, "2026-03-10 17:00", no, "done", note="已加固", **NAMED))
    chief = city.who("grid_chief", RURAL)
    await city.done(await city.instruct(chief, "2026-03-10 18:00", no, "confirm"))
    await told_as_one_line(city, no)
