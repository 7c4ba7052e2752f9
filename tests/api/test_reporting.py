"""Reporting: judged before anything is kept, kept once, not lost because the engine is away."""

from __future__ import annotations

import hashlib

import pytest

from activities.prose import read_contacts, read_prose
from activities.store.opening import pending, read_opening
from api.gateway import EngineAway
from tests.api.house import (
    BILLBOARD,
    CHIEF,
    CLERK,
    DISPATCHER,
    GRID,
    NEIGHBOUR,
    OFFICER,
    RESIDENT,
    RUBBISH,
    WORKER,
    House,
)


async def test_with_the_engine_away_a_report_is_kept_and_numbered(house: House) -> None:
    answer = await house.call(WORKER, "POST", "/incidents", json=RUBBISH)
    body = answer.json()
    assert (answer.status_code, body["no"], body["started"]) == (202, "KF-2026-000001", False)
    assert answer.headers["Location"] == "/api/v1/incidents/KF-2026-000001"
    assert (body["held_by"]["code"], body["until"]) == (GRID, "2026-03-03T01:00:00Z")
    assert [opening.no for opening in await pending(house.database)] == ["KF-2026-000001"]
    with pytest.raises(EngineAway):
        await house.state.gateway.sweep()
    assert len(await pending(house.database)) == 1


async def test_a_grid_worker_needs_no_follow_code_and_a_resident_gets_one_once(
    house: House,
) -> None:
    assert (await house.report(WORKER, **RUBBISH))["follow_code"] is None
    body = {**BILLBOARD, "source": "app", "source_ref": "7"}
    first = await house.call(RESIDENT, "POST", "/incidents", json=body)
    again = await house.call(RESIDENT, "POST", "/incidents", json=body)
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json()["no"] == again.json()["no"]
    assert len(first.json()["follow_code"]) == 10
    assert again.json()["follow_code"] is None


async def test_the_same_key_is_the_same_report_and_other_content_is_refused(house: House) -> None:
    headers = {"Idempotency-Key": "tap-1"}
    first = await house.call(WORKER, "POST", "/incidents", json=RUBBISH, headers=headers)
    again = await house.call(WORKER, "POST", "/incidents", json=RUBBISH, headers=headers)
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json()["no"] == again.json()["no"]
    other = {**RUBBISH, "description": "另一件事"}
    refused = await house.call(WORKER, "POST", "/incidents", json=other, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "idempotency_key_reused")
    # The key is the caller's own: somebody else's key of the same letters is another one.
    theirs = await house.call(CHIEF, "POST", "/incidents", json=RUBBISH, headers=headers)
    assert theirs.json()["no"] != first.json()["no"]


async def test_a_known_reference_does_not_tell_a_stranger_the_number(house: House) -> None:
    body = {**BILLBOARD, "source": "app", "source_ref": "7"}
    first = await house.report(RESIDENT, **body)
    own = await house.call(NEIGHBOUR, "POST", "/incidents", json=body)
    assert own.status_code == 202
    assert first["no"] not in own.text
    again = await house.call(NEIGHBOUR, "POST", "/incidents", json=body)
    assert (again.status_code, again.json()["no"]) == (200, own.json()["no"])


async def test_squatting_on_a_reference_swallows_nobodys_report(house: House) -> None:
    named = {"source": "12345", "source_ref": "H-1"}
    squatted = await house.report(RESIDENT, **BILLBOARD, **named)
    hotline = {**RUBBISH, **named, "channel": "hotline", "description": "井盖塌了，有人掉下去"}
    told = await house.report(DISPATCHER, **hotline)
    assert told["no"] != squatted["no"]
    again = await house.call(DISPATCHER, "POST", "/incidents", json=hotline)
    assert (again.status_code, again.json()["no"]) == (200, told["no"])
    for no, said in ((told["no"], hotline), (squatted["no"], BILLBOARD)):
        shown = await house.get(DISPATCHER, f"/incidents/{no}")
        assert shown["description"] == said["description"]


@pytest.mark.parametrize(
    "other", [{"channel": "command_room"}, {"matter": "ZF0302"}, {"place": "KLK-01-01-002"}]
)
async def test_a_known_reference_with_something_else_in_it_is_another_report(
    house: House, other: dict[str, str]
) -> None:
    body = {**RUBBISH, "channel": "hotline", "source": "12345", "source_ref": "H-2"}
    first = await house.report(DISPATCHER, **body)
    second = await house.report(DISPATCHER, **{**body, **other})
    assert first["no"] != second["no"]
    again = await house.call(DISPATCHER, "POST", "/incidents", json={**body, **other})
    assert (again.status_code, again.json()["no"]) == (200, second["no"])


async def test_whoever_sees_the_first_is_pointed_at_it(house: House) -> None:
    body = {**RUBBISH, "channel": "hotline", "source": "12345", "source_ref": "H-3"}
    first = await house.report(OFFICER, **body)
    second = await house.call(DISPATCHER, "POST", "/incidents", json=body)
    assert (second.status_code, second.json()["no"]) == (200, first["no"])


async def test_an_officer_learns_nothing_of_a_hidden_incidents_reference(house: House) -> None:
    hidden = {**BILLBOARD, "channel": "hotline", "matter": "JD0201"}
    named = {"source": "12345", "source_ref": "H-4"}
    first = await house.report(DISPATCHER, **hidden, **named)
    fresh = await house.call(OFFICER, "POST", "/incidents", json=hidden)
    known = await house.call(OFFICER, "POST", "/incidents", json={**hidden, **named})
    assert known.status_code == fresh.status_code == 202
    alike = [{**answer.json(), "no": "", "links": {}} for answer in (known, fresh)]
    assert alike[0] == alike[1]
    assert first["no"] not in known.text


async def test_an_anonymous_key_leads_back_to_nobody(house: House) -> None:
    body = {**BILLBOARD, "matter": "ZZ0902", "anonymous": True}
    headers = {"Idempotency-Key": "guessable"}
    first = await house.call(RESIDENT, "POST", "/incidents", json=body, headers=headers)
    again = await house.call(RESIDENT, "POST", "/incidents", json=body, headers=headers)
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json()["no"] == again.json()["no"]
    async with house.database.read() as session:
        asked = "SELECT source || source_ref || digest FROM opening"
        (row,) = (await (await session.connection()).exec_driver_sql(asked)).one()
    guess = hashlib.sha256(f"{RESIDENT}\0guessable".encode()).hexdigest()
    assert guess not in row


async def test_words_live_apart_from_the_ledger(house: House) -> None:
    parties = [{"name": "甲户", "phone": "13900000001"}]
    no = (await house.report(WORKER, **RUBBISH, address="村口", parties=parties))["no"]
    opening = await read_opening(house.database, no)
    assert opening is not None
    report = opening.reported.report
    assert report.description.startswith("prose:")
    assert report.parties[0].startswith("contact:")
    texts = await read_prose(house.database, [report.description, str(report.address)])
    assert sorted(texts.values()) == ["垃圾堆放", "村口"]
    assert (await read_contacts(house.database, report.parties))[report.parties[0]].name == "甲户"


async def test_a_second_sending_leaves_no_words_behind(house: House) -> None:
    body = {**BILLBOARD, "source": "app", "source_ref": "7"}
    no = (await house.report(RESIDENT, **body))["no"]
    second = {**body, "description": "说法不同的第二次"}
    assert (await house.call(RESIDENT, "POST", "/incidents", json=second)).status_code == 200
    shown = await house.get(RESIDENT, f"/incidents/{no}")
    assert shown["description"] == BILLBOARD["description"]
    async with house.database.read() as session:
        rows = (await (await session.connection()).exec_driver_sql("SELECT text FROM prose")).all()
    assert [text for (text,) in rows if text] == [BILLBOARD["description"]]


async def test_an_anonymous_tip_off_leads_back_to_nobody(house: House) -> None:
    body = {**BILLBOARD, "matter": "ZZ0902", "anonymous": True}
    headers = {"Idempotency-Key": "a-key-nobody-else-has"}
    answer = await house.call(RESIDENT, "POST", "/incidents", json=body, headers=headers)
    told = answer.json()
    assert told["no"].startswith("KFS-2026-")
    opening = await read_opening(house.database, told["no"])
    assert opening is not None
    assert opening.reported.report.reporter.startswith("contact:")
    assert opening.reported.report.recorder == opening.reported.report.reporter
    # Not even he finds it by his own key; his code does.
    own = await house.call(RESIDENT, "GET", f"/incidents/{told['no']}")
    assert own.status_code == 404
    followed = await house.call("", "GET", f"/follow/{told['follow_code']}")
    assert followed.json()["no"] == told["no"]
    guess = hashlib.sha256(RESIDENT.encode()).hexdigest()
    assert guess not in opening.digest


async def test_an_emergency_is_answered_with_the_telephone_numbers_first(house: House) -> None:
    answer = await house.report(RESIDENT, **{**BILLBOARD, "matter": "ZF0602"})
    assert "119" in answer["advice"]["zh"]
    assert "119" in answer["advice"]["en"]
    assert answer["tier"]["number"] == 4


@pytest.mark.parametrize(
    ("person", "change", "status", "code"),
    [
        (WORKER, {"matter": "XX9999"}, 422, "unknown_matter"),
        (WORKER, {"place": "SZ-01"}, 422, "unknown_area"),
        (WORKER, {"place": "KLK-01"}, 422, "not_a_grid"),
        (WORKER, {"channel": "pigeon"}, 422, "unknown_channel"),
        (WORKER, {"channel": "hotline"}, 403, "channel_not_yours"),
        (CLERK, {}, 403, "channel_not_yours"),
        (WORKER, {"about": "NOBODY"}, 422, "unknown_unit"),
        (
            OFFICER,
            {"channel": "hotline", "anonymous": True, "on_behalf": {"name": "王某"}},
            422,
            "anonymous_on_behalf",
        ),
    ],
)
async def test_bad_reports_are_refused_in_both_languages_and_nothing_is_kept(
    house: House, person: str, change: dict[str, object], status: int, code: str
) -> None:
    refused = await house.call(person, "POST", "/incidents", json={**RUBBISH, **change})
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (status, code)
    assert problem["zh"]
    assert problem["en"]
    assert await pending(house.database) == ()
    async with house.database.read() as session:
        kept = await (await session.connection()).exec_driver_sql("SELECT count(*) FROM prose")
    assert kept.scalar_one() == 0


async def test_a_caller_is_followed_by_code_and_both_are_told(house: House) -> None:
    body = {
        **BILLBOARD,
        "channel": "hotline",
        "on_behalf": {"name": "李某", "phone": "13700000000"},
    }
    told = await house.report(OFFICER, **body)
    assert told["follow_code"]
    shown = await house.get(OFFICER, f"/incidents/{told['no']}")
    assert (shown["reporter"]["name"], shown["reporter"]["phone"]) == ("李某", "13700000000")
    assert shown["recorder"]["code"] == OFFICER
