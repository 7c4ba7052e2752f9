"""The identity of a tip-off: nobody sees it, a named officer opens it, and that leaves a trace."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from activities.store.verify import verify
from tests.api.house import BILLBOARD, NEIGHBOUR, RESIDENT, WORKER, House

COUNTY, SUPERVISOR, DEPUTY, CITY, TOWN = "P167", "P166", "P187", "P179", "P142"
NAME, PHONE = "欧阳甲", "13900000301"
WHY = {"reason": "须当面核实线索中的时间地点"}
TIP = {**BILLBOARD, "matter": "ZZ0902"}


async def by_telephone(house: House) -> Any:  # noqa: ANN401 -- JSON
    """Have a caller tip off through the city's hotline."""
    return await house.report(
        CITY, **{**TIP, "channel": "hotline"}, on_behalf={"name": NAME, "phone": PHONE}
    )


async def opened(house: House, person: str, no: str, key: str = "", **body: str) -> Any:  # noqa: ANN401 -- JSON
    """Open the seal, or be refused."""
    headers = {"Idempotency-Key": key} if key else {}
    path = f"/incidents/{no}/identity"
    return await house.call(person, "POST", path, json=body or WHY, headers=headers)


async def test_the_centre_is_shown_who_it_was_only_for_a_reason(house: House) -> None:
    no = (await by_telephone(house))["no"]
    seen = await house.get(COUNTY, f"/incidents/{no}")
    assert (seen["sight"], seen["reporter"], seen["recorder"]) == ("masked", None, None)
    assert seen["links"]["identity"] == f"/api/v1/incidents/{no}/identity"
    for body in ({}, {"reason": " "}):
        refused = await house.call(COUNTY, "POST", f"/incidents/{no}/identity", json=body)
        assert refused.status_code == 422
    answer = (await opened(house, COUNTY, no)).json()
    assert (answer["reporter"]["name"], answer["reporter"]["phone"]) == (NAME, PHONE)
    assert (answer["recorder"]["code"], answer["anonymous"]) == (CITY, False)
    assert answer["channel"]["code"] == "hotline"
    # The seal was opened for him, once: the incident itself shows nobody, before and after.
    assert NAME not in str(await house.get(COUNTY, f"/incidents/{no}"))
    assert "identity" not in (await house.get(DEPUTY, f"/incidents/{no}"))["links"]


async def test_who_opened_it_and_why_is_there_for_whoever_may_open_it(house: House) -> None:
    no = (await by_telephone(house))["no"]
    await opened(house, COUNTY, no)
    await opened(house, SUPERVISOR, no, reason="夜间值班复核")
    page = await house.get(SUPERVISOR, f"/incidents/{no}/identity")
    told = [(each["by"]["code"], each["reason"]) for each in page["items"]]
    assert told == [(COUNTY, WHY["reason"]), (SUPERVISOR, "夜间值班复核")]
    first = await house.get(SUPERVISOR, f"/incidents/{no}/identity?limit=1")
    rest = await house.get(SUPERVISOR, f"/incidents/{no}/identity?cursor={first['cursor']}")
    assert first["items"] + rest["items"] == page["items"]


async def test_a_key_sent_again_is_one_look(house: House) -> None:
    no = (await by_telephone(house))["no"]
    answers = [await opened(house, COUNTY, no, "look-1") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert answers[0].headers["Idempotency-Key"] == "look-1"
    other = await opened(house, COUNTY, no, "look-1", reason="另一个理由")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")
    theirs = await opened(house, SUPERVISOR, no, "look-1")
    assert theirs.status_code == 200
    assert len((await house.get(COUNTY, f"/incidents/{no}/identity"))["items"]) == 2


@pytest.mark.parametrize(
    ("person", "status", "code"),
    [
        (DEPUTY, 403, "identity_not_yours"),
        (CITY, 403, "identity_not_yours"),  # the incident is with the county
        (TOWN, 404, "not_found"),
        (WORKER, 404, "not_found"),
        (NEIGHBOUR, 404, "not_found"),
    ],
)
async def test_nobody_else_is_shown_it_or_told_who_was(
    house: House, person: str, status: int, code: str
) -> None:
    no = (await house.report(RESIDENT, **TIP))["no"]
    await opened(house, COUNTY, no)
    for answer in (
        await opened(house, person, no),
        await house.call(person, "GET", f"/incidents/{no}/identity"),
    ):
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (status, code)
        assert not any(each in answer.text for each in (RESIDENT, COUNTY, WHY["reason"]))
    assert len((await house.get(COUNTY, f"/incidents/{no}/identity"))["items"]) == 1


async def test_what_is_no_tip_off_has_no_seal(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    answer = await opened(house, TOWN, no)
    assert (answer.status_code, answer.json()["code"]) == (409, "identity_not_sealed")
    listed = await house.call(TOWN, "GET", f"/incidents/{no}/identity")
    assert listed.json()["code"] == "identity_not_sealed"


async def test_whoever_tipped_off_reads_that_he_is_known_now(house: House) -> None:
    told = await house.report(RESIDENT, **TIP)
    no, code = told["no"], told["follow_code"]
    assert (await house.call("", "GET", f"/follow/{code}")).json()["identity_opened"] == []
    await opened(house, COUNTY, no)
    followed = (await house.call("", "GET", f"/follow/{code}")).json()
    (own,) = (await house.get(RESIDENT, f"/incidents/{no}/identity"))["items"]
    assert followed["identity_opened"] == [own]
    assert own["zh"].startswith("2026-03-02 09:00，兰考县指挥中心查阅了举报人的身份")
    assert (own["by"], own["reason"]) == (None, None)
    (notice,) = (await house.get(RESIDENT, f"/notices?no={no}"))["items"]
    assert notice["code"] == "identity_opened"
    assert "兰考县指挥中心查阅了您的身份" in notice["zh"]
    assert COUNTY not in str([followed, own, notice])
    assert WHY["reason"] not in str([followed, own, notice])
    read = await house.call(RESIDENT, "POST", f"/notices/{notice['id']}/read")
    assert read.status_code == 204


async def test_of_an_anonymous_tip_off_there_is_nobody_to_show_and_the_look_is_kept(
    house: House,
) -> None:
    told = await house.report(RESIDENT, **TIP, anonymous=True)
    answer = (await opened(house, COUNTY, told["no"])).json()
    assert (answer["anonymous"], answer["reporter"]["name"]) == (True, None)
    assert RESIDENT not in str(answer)
    followed = (await house.call("", "GET", f"/follow/{told['follow_code']}")).json()
    assert len(followed["identity_opened"]) == 1


async def test_every_look_stands_in_a_chain_of_its_own(house: House) -> None:
    no = (await by_telephone(house))["no"]
    before = await verify(house.database)
    for key in ("a", "b"):
        await opened(house, COUNTY, no, key)
    proof = await verify(house.database)
    assert (proof.streams, proof.events) == (before.streams + 1, before.events + 2)
    assert proof.faults == ()
    events = await house.get(COUNTY, f"/incidents/{no}/events")
    assert "identity_opened" not in str(events)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("UPDATE ledger_event SET \"by\" = 'P1' WHERE stream LIKE 'disc%' AND seq = 1", "changed"),
        ("DELETE FROM ledger_event WHERE stream LIKE 'disc%' AND seq = 1", "missing"),
        ("DELETE FROM ledger_event WHERE stream LIKE 'disc%' AND seq = 2", "missing"),
        ("DELETE FROM ledger_event WHERE stream LIKE 'disc%'", "missing missing"),
    ],
)
async def test_a_look_taken_out_of_the_ledger_is_missed(
    house: House, change: str, faults: str
) -> None:
    no = (await by_telephone(house))["no"]
    for key in ("a", "b"):
        await opened(house, COUNTY, no, key)
    async with house.database.write() as session:
        connection = await session.connection()
        for lock in ("ledger_only_grows_update", "ledger_only_grows_delete"):
            await connection.execute(sa.text(f"DROP TRIGGER {lock}"))
        await connection.execute(sa.text(change))
    found = (await verify(house.database)).faults
    assert {fault.stream for fault in found} == {f"disclosure:{no}"}
    assert " ".join(fault.wrong for fault in found) == faults
