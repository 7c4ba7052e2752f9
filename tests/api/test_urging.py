"""The reporter urges, by code or by key; the room's list counts it, and the words are read."""

from __future__ import annotations

from activities.prose import keep_prose
from catalog.incident import messages as m
from catalog.incident.urge import UrgeIncident
from tests.api.house import BILLBOARD, CLERK, DISPATCHER, RESIDENT, House
from tests.api.scenes import Judging

WORDS = "孩子上学天天走这里"
URGE = {"kind": "urge_incident", "note": WORDS}


async def dispatched(house: House) -> tuple[str, str]:
    """Let the town order HUC; give the number and the code."""
    told = await house.report(RESIDENT, **BILLBOARD)
    await house.said(DISPATCHER, told["no"], m.Dispatch(lead="HUC", assist=()), minutes=30)
    return told["no"], told["follow_code"]


async def test_by_code_urging_is_offered_and_then_says_from_when_again(house: House) -> None:
    no, code = await dispatched(house)
    shown = (await house.call("", "GET", f"/follow/{code}")).json()
    address = f"/api/v1/follow/{code}/answers"
    assert (shown["urge"]["kind"], shown["urge"]["href"]) == ("urge_incident", address)
    assert (shown["asks"], shown["urged"], shown["urge_again_at"]) == ([], 0, None)

    note = await keep_prose(house.database, WORDS, house.now, ref_seed="urge")
    await house.said(RESIDENT, no, UrgeIncident(note), minutes=30)
    shown = (await house.call("", "GET", f"/follow/{code}")).json()
    assert (shown["urged"], shown["urge"]) == (1, None)
    assert shown["urge_again_at"] == "2026-03-03T02:00:00Z"
    assert shown["story"][-1]["zh"] == "反映人第 1 次催办。"
    assert shown["story"][-1]["texts"] == {"note": WORDS}

    # The machine refuses what is not offered, and says it in the place's own time.
    object.__setattr__(house.state, "gateway", Judging(house))
    again = await house.call("", "POST", f"/follow/{code}/answers", json=URGE)
    problem = again.json()
    assert (again.status_code, problem["code"], problem["ground"]) == (
        409,
        "urged_lately",
        "standing",
    )
    assert problem["zh"].endswith("2026-03-03 10:00 起可以再次催办。")
    assert problem["en"].endswith("again from 2026-03-03 10:00.")


async def test_whoever_has_it_is_told_reads_why_and_sees_how_often(house: House) -> None:
    no, _ = await dispatched(house)
    note = await keep_prose(house.database, WORDS, house.now, ref_seed="urge")
    await house.said(RESIDENT, no, UrgeIncident(note), minutes=30)
    for person in (DISPATCHER, CLERK):
        newest = (await house.get(person, f"/notices?no={no}"))["items"][0]
        assert newest["code"] == "incident_urged"
        assert newest["zh"] == f"事件 {no}：反映人第 1 次催办，请尽快处理。"
        assert (await house.get(person, f"/incidents/{no}"))["urged"] == 1
        (line,) = (await house.get(person, "/incidents"))["items"]
        assert line["urged"] == 1
        last = (await house.get(person, f"/incidents/{no}/events"))["items"][-1]
        assert (last["kind"], last["texts"]) == ("incident_urged", {"note": WORDS})
    # The unit does not learn who that was.
    assert last["by"] is None


async def test_with_a_key_it_is_an_instruction_and_nobody_elses(house: House) -> None:
    no, _ = await dispatched(house)
    offers = (await house.get(RESIDENT, f"/incidents/{no}"))["offers"]
    (offer,) = (each for each in offers if each["kind"] == "urge_incident")
    assert (offer["zh"], offer["href"]) == ("催办", f"/api/v1/incidents/{no}/instructions")
    object.__setattr__(house.state, "gateway", Judging(house))
    refused = await house.call(DISPATCHER, "POST", f"/incidents/{no}/instructions", json=URGE)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_yours_to_urge")
    taken = await house.call(RESIDENT, "POST", f"/incidents/{no}/instructions", json=URGE)
    assert taken.status_code == 202, taken.text
