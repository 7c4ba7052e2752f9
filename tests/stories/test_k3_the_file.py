"""K3: people of the commission work on the file; what is in it is theirs alone (S3, C16, E14)."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime
from hashlib import sha256

import httpx2

from activities import wire
from activities.store.canon import canonical
from activities.store.streams import rows_of
from activities.store.verify import verify
from tests.city.city import City, Json
from tests.stories.billboard import (
    CITY,
    CLERK,
    COUNTY,
    LEADER,
    RESIDENT,
    TOWN,
    UMB,
    signed,
    solved,
)
from tests.stories.oversight import act, nothing_there, refused, story_of, turns_of
from tests.stories.telling import RURAL, local

STATEMENT = "当时人手都在防汛，未及时派人"
PAPERS = (
    "首次逾期，先行谈话",
    STATEMENT,
    "情节轻微，予以提醒",
    "对处理不服",
    "维持原决定",
    "整改到位，归档",
)


async def offered(city: City, person: str, no: str) -> list[str]:
    """Name the steps that a file offers now."""
    return [offer["kind"] for offer in (await city.get(person, f"/files/{no}"))["offers"]]


async def case_of(city: City, person: str, file: str, order: str = "") -> list[Json]:
    """Read the case behind a file."""
    page = await city.get(person, f"/files/{file}/case?limit=100&order={order}")
    items: list[Json] = page["items"]
    return items


async def test_k3_people_work_on_the_file_and_archive_it_after_the_incident(city: City) -> None:
    officer, bureau = city.who("discipline_officer", COUNTY), city.who("bureau_officer", COUNTY)
    no = await signed(city)
    order, file = f"{no}-D1", f"{no}-W1"
    await city.until("2026-03-12 09:00")
    assert await offered(city, officer, file) == ["sort", "hold"]
    early = await act(city, officer, "2026-03-12 10:00", file, "hear", statement=STATEMENT)
    zh, _ = refused(early, 409, "wrong_file_stage")
    assert "已登记" in zh

    talk = {"track": "talk", "reason": PAPERS[0]}
    await city.done(await act(city, officer, "2026-03-12 10:30", file, "sort", **talk))
    assert await offered(city, officer, file) == ["sort", "hold", "hear"]
    # A file outlives its incident: there is no archiving it while the unit still owes the work.
    too_soon = await act(city, officer, "2026-03-12 11:00", file, "archive", reason=PAPERS[5])
    zh, en = refused(too_soon, 409, "incident_still_open")
    assert no in zh
    assert no in en
    unheard = {"outcome": "reminder", "reason": PAPERS[2]}
    refused(
        await act(city, officer, "2026-03-12 11:00", file, "decide", **unheard),
        409,
        "wrong_file_stage",
    )
    await city.done(await act(city, officer, "2026-03-13 10:00", file, "hear", statement=STATEMENT))
    await city.done(await act(city, officer, "2026-03-13 15:00", file, "decide", **unheard))
    await city.done(await act(city, officer, "2026-03-14 09:00", file, "appeal", reason=PAPERS[3]))
    upheld = {"outcome": "upheld", "reason": PAPERS[4]}
    await city.done(await act(city, officer, "2026-03-15 09:00", file, "decide", **upheld))
    # What was decided on the appeal is final.
    twice = await act(city, officer, "2026-03-15 09:30", file, "appeal", reason=PAPERS[3])
    zh, en = refused(twice, 409, "already_appealed")
    assert ("最终决定" in zh, "final" in en) == (True, True)
    too_soon = await act(city, officer, "2026-03-15 10:00", file, "archive", reason=PAPERS[5])
    refused(too_soon, 409, "incident_still_open")

    await solved(city, no, "2026-03-16")
    await city.done(
        await act(city, bureau, "2026-03-16 10:30", order, "end_order", reason="已核查办结")
    )
    await city.done(await city.instruct(RESIDENT, "2026-03-16 11:00", no, "rate", score=4))
    assert await offered(city, officer, file) == ["archive"]
    await city.done(await act(city, officer, "2026-03-17 09:00", file, "archive", reason=PAPERS[5]))
    again = await act(city, officer, "2026-03-17 09:10", file, "archive", reason=PAPERS[5])
    refused(again, 409, "file_over")

    ended = await city.get(officer, f"/files/{file}")
    assert (ended["stage"]["code"], local(ended["ended_at"])) == ("archived", "03-17 09:00")
    assert ended["offers"] == []
    told = ("03-16 11:00", "fact_told")
    steps = [each for each in await turns_of(city, officer, file) if each[1] != "incident_told"]
    assert steps == [
        ("03-12 09:00", "registered"),
        ("03-12 10:30", "stepped"),
        ("03-13 10:00", "stepped"),
        ("03-13 15:00", "stepped"),
        ("03-14 09:00", "stepped"),
        ("03-15 09:00", "stepped"),
        told,
        ("03-17 09:00", "stepped"),
    ]
    papers = [e for e in await story_of(city, officer, file) if e["kind"] == "stepped"]
    assert [(e["body"]["stage"], e["by"]["code"]) for e in papers] == [
        ("sorted", officer),
        ("statement", officer),
        ("decided", officer),
        ("appealed", officer),
        ("decided", officer),
        ("archived", officer),
    ]
    assert [e["texts"] for e in papers] == [
        {"track": "talk", "reason": PAPERS[0]},
        {"statement": STATEMENT},
        {"outcome": "reminder", "reason": PAPERS[2]},
        {"reason": PAPERS[3]},
        {"outcome": "upheld", "reason": PAPERS[4]},
        {"reason": PAPERS[5]},
    ]
    # The incident shows that it went there and where the file stands, and nothing else.
    shown = await city.get(city.who("dispatcher", COUNTY), f"/incidents/{no}")
    assert [(o["no"], o["stage"]["code"], o["href"]) for o in shown["oversight"]] == [
        (order, "ended", f"/api/v1/orders/{order}"),
        (file, "archived", None),
    ]
    await the_engine_knows_nothing(city, file, officer)
    assert (await verify(city.stack.database)).faults == ()


async def the_engine_knows_nothing(city: City, file: str, officer: str) -> None:
    """Insist that what administrators can read of the file is number, stage and dates (C16)."""
    history = await city.stack.client.get_workflow_handle(wire.file_id(file)).fetch_history()
    raw = history.to_json()
    payloads = [base64.b64decode(each) for each in re.findall(r'"data": ?"([^"]*)"', raw)]
    readable = raw + b"".join(payloads).decode("utf-8", "replace")
    assert file in readable
    assert "registered" in readable
    for secret in (UMB, "城市管理局", CLERK, LEADER, officer, RESIDENT):
        assert secret not in readable
    for content in ("talk", "reminder", "upheld", "P251", *PAPERS):
        assert content not in readable
        assert json.dumps(content).strip('"') not in readable


async def test_k3_the_case_is_frozen_masked_and_proved(city: City) -> None:
    officer = city.who("discipline_officer", COUNTY)
    no = await signed(city)
    order, file = f"{no}-D1", f"{no}-W1"
    await city.until("2026-03-12 09:00")
    frozen = await city.get(officer, f"/files/{file}")
    assert (frozen["commission"]["code"], frozen["body"]["code"]) == (COUNTY, UMB)
    assert (frozen["named"], frozen["order"]) == (True, order)
    assert [
        (p["handler"]["code"], p["leader"]["code"], local(p["since"])) for p in frozen["periods"]
    ] == [(CLERK, LEADER, "03-03 09:00")]
    await solved(city, no, "2026-03-16")

    case = await case_of(city, officer, file)
    assert max(local(c["event"]["at"]) for c in case if not c["supplement"]) == "03-12 09:00"
    # Of what falls on the very instant, the day's reminder may be recorded before it or behind it.
    added = [c["event"] for c in case if c["supplement"]]
    added = [event for event in added if local(event["at"]) > "03-12 09:00"]
    assert [(local(event["at"]), event["kind"]) for event in added] == [
        ("03-13 09:00", "red_reminded"),
        ("03-14 09:00", "red_reminded"),
        ("03-15 09:00", "red_reminded"),
        ("03-16 09:00", "done_reported"),
        ("03-16 09:00", "order_told"),
        ("03-16 10:00", "closed"),
        ("03-16 10:00", "order_told"),
    ]
    assert case[0]["event"]["kind"] == "reported"
    assert RESIDENT not in json.dumps(case)
    of_the_order = await case_of(city, officer, file, order)
    assert [
        (local(c["event"]["at"]), c["event"]["kind"], c["supplement"]) for c in of_the_order
    ] == [
        ("03-09 09:00", "opened", False),
        ("03-11 09:00", "light_turned", False),
        ("03-12 09:00", "light_turned", False),
        ("03-12 09:00", "missed", False),
        ("03-12 09:00", "incident_told", False),
        ("03-16 09:00", "situation_changed", True),
        ("03-16 10:00", "situation_changed", True),
    ]
    assert await case_of(city, officer, file, "KF-20260302-99999-D1") == []

    # Nothing that happens later changes what was frozen, and the sheet is the ledger's own.
    later = await city.get(officer, f"/files/{file}")
    assert later["index"] == frozen["index"]
    sheet = [
        {**each, "at": datetime.fromisoformat(each["at"]).astimezone(UTC).isoformat()}
        for each in later["index"]
    ]
    facts = {
        "body": UMB,
        "order": order,
        "named": True,
        "periods": [{"handler": CLERK, "leader": LEADER, "since": "2026-03-03T01:00:00+00:00"}],
    }
    assert later["digest"] == sha256(canonical([facts, sheet]).encode()).hexdigest()
    async with city.stack.database.read() as session:
        for stream in (wire.incident_id(no), wire.order_id(order)):
            hashes = {row.seq: row.hash for row in await rows_of(session, stream)}
            frozen_here = {e["seq"]: e["hash"] for e in sheet if e["stream"] == stream}
            assert frozen_here == {seq: hashes[seq] for seq in range(1, len(frozen_here) + 1)}
            assert len(frozen_here) < len(hashes)
    assert (await verify(city.stack.database)).faults == ()


async def test_k3_for_everybody_else_there_is_no_file(city: City) -> None:
    officer = city.who("discipline_officer", COUNTY)
    no = await signed(city)
    file = f"{no}-W1"
    await city.until("2026-03-12 09:00")
    everybody_else = (
        city.who("administrator", CITY),
        city.who("bureau_officer", COUNTY),
        city.who("bureau_officer", CITY),
        city.who("centre_head", COUNTY),
        city.who("dispatcher", COUNTY),
        city.who("dispatcher", TOWN),
        CLERK,
        LEADER,
        city.who("leader", COUNTY),
        RESIDENT,
        city.who("grid_chief", RURAL),
        city.who("feed", CITY),
        city.who("discipline_officer", "KGL"),
        city.who("discipline_officer", CITY),
    )
    sort = {"kind": "sort", "track": "no_case", "reason": "不立案"}
    for person in everybody_else:
        for path in ("", "/events", "/case"):
            await nothing_there(city, person, f"/files/{file}{path}")
        answer = await city.call(person, "POST", f"/files/{file}/instructions", json=sort)
        assert answer.status_code == httpx2.codes.NOT_FOUND, person
        files = (await city.get(person, "/files"))["items"]
        assert [each for each in files if each["incident"] == no] == []
        notices = (await city.get(person, f"/notices?limit=100&no={file}"))["items"]
        assert notices == []
    nobody = await city.call("", "GET", f"/files/{file}")
    assert nobody.status_code == httpx2.codes.UNAUTHORIZED
    mine = (await city.get(officer, "/files"))["items"]
    assert file in [each["no"] for each in mine]
    assert (await city.get(officer, f"/files/{file}"))["stage"]["code"] == "registered"
