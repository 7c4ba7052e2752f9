"""A level-1 session splits an incident on real servers: two parts are done, then the whole (A17).

The loose billboard is one thing, the small advertisements pasted all round it another.
"""

from __future__ import annotations

from activities import wire
from activities.store.rebuild import rebuild
from activities.store.verify import verify
from tests.city.city import City, Json
from tests.stories.billboard import CLERK, COUNTY, MSB, NAMED, RESIDENT, UMB, signed
from tests.stories.sessions import position, sit
from tests.stories.telling import RURAL, local, refused, told, turns
from tests.stories.test_joint_session import MSB_CLERK, face_of

BILLBOARD = {"what": "拆除松动的广告牌", "lead": "UMB", "limit_days": 3}
POSTERS = {"what": "清除周围张贴的小广告", "lead": "MSB", "matter": "ZF0301"}
SPLIT = {"minutes": "是两件事", "settled": True, "ruling": "split", "parts": [BILLBOARD, POSTERS]}
NAMES = {UMB: NAMED, MSB: {"handler": MSB_CLERK, "leader": "P254"}}


async def test_a17_two_parts_each_with_its_lead_and_the_whole_once_both_are_done(
    city: City,
) -> None:
    no = await at_level_one(city)
    centre, chief = city.who("dispatcher", COUNTY), city.who("grid_chief", RURAL)
    convenor, leader = city.who("session_convenor", COUNTY), city.who("leader", COUNTY)
    course: list[tuple[str, str, str, Json]] = [
        (convenor, "03-09 11:00", "end_consultation", SPLIT),
        (convenor, "03-09 12:00", "pass_review", {}),
        (leader, "03-09 13:00", "decide_session", {}),
        (centre, "03-09 14:00", "archive_session", {}),
    ]
    for who, when, kind, body in course:
        await city.done(await sit(city, who, f"2026-{when}", f"{no}-H2", kind, **body))
    await city.settle()

    whole = await city.get(centre, f"/incidents/{no}")
    assert [(part["no"], part["what"], local(part["until"])) for part in whole["parts"]] == [
        (f"{no}-F1", BILLBOARD["what"], "03-12 14:00"),
        # Five days and 21 hours were left when it was listed.
        (f"{no}-F2", POSTERS["what"], "03-15 11:00"),
    ]
    assert [part["leads"][0]["code"] for part in whole["parts"]] == [UMB, MSB]
    assert whole["parts"][1]["matter"]["code"] == "ZF0301"
    up = await city.instruct(centre, "2026-03-09 15:00", no, "escalate", reason="x")
    assert refused(up) == "in_parts"

    part = await city.get(CLERK, f"/incidents/{no}-F1")
    assert (part["part_of"]["no"], part["description"]) == (no, BILLBOARD["what"])
    mine = (await city.get(CLERK, f"/incidents/{no}"))["parts"]
    assert [each["no"] for each in mine] == [f"{no}-F1"]
    await done(city, chief, "03-10", f"{no}-F1", UMB)
    assert (await city.get(centre, f"/incidents/{no}"))["stage"]["code"] == "handling"
    await done(city, chief, "03-11", f"{no}-F2", MSB)
    whole = await city.get(centre, f"/incidents/{no}")
    assert (whole["stage"]["code"], local(whole["done_at"])) == ("verifying", "03-11 10:00")
    await city.done(await city.instruct(RESIDENT, "2026-03-11 11:00", no, "answer", solved=True))
    await city.done(await city.instruct(chief, "2026-03-11 12:00", no, "confirm"))

    assert [turn for turn in await told(city, RESIDENT, no) if turn[0] >= "03-09"] == [
        ("03-09 14:00", "ruled_split"),
        ("03-11 10:00", "done"),
        ("03-11 12:00", "closed"),
    ]
    for number in (1, 2):
        assert await told(city, RESIDENT, f"{no}-F{number}") == []
    kinds = [kind for when, kind in await turns(city, centre, no) if when >= "03-09 14:00"]
    assert [kind for kind in kinds if "told" not in kind and "session" not in kind] == [
        *("ruled", "part_opened", "part_opened", "part_heard", "part_heard"),
        *("done_reported", "word_recorded", "closed"),
    ]
    face = await face_of(city, wire.incident_id(no))
    assert face.count(f"{no}-F1") == 2
    assert no in await face_of(city, wire.incident_id(f"{no}-F1"))
    assert (await verify(city.stack.database)).faults == ()
    assert await rebuild(city.stack.database, repair=False) == ()


async def at_level_one(city: City) -> str:
    """The lead asks for a session; level 2 does not settle it, and level 1 has heard both units."""
    centre, convenor = city.who("dispatcher", COUNTY), city.who("session_convenor", COUNTY)
    no = await signed(city)
    asked = await city.reply(CLERK, "2026-03-03 10:00", no, "ask_session", reason="不只一件事")
    await city.done(asked)
    low, high = f"{no}-H1", f"{no}-H2"
    summary = {"summary": "广告牌和小广告"}
    await city.done(await sit(city, centre, "2026-03-03 11:00", low, "file_application", **summary))
    await city.done(await sit(city, convenor, "2026-03-03 12:00", low, "list_matter"))
    await city.until("2026-03-07 12:00")
    ended = {"minutes": "未能解决", "settled": False}
    await city.done(await sit(city, convenor, "2026-03-07 13:00", low, "end_consultation", **ended))
    await city.done(await sit(city, centre, "2026-03-07 14:00", low, "archive_session"))
    await city.settle()
    for who in (CLERK, MSB_CLERK):
        await city.done(await position(city, who, "2026-03-09 10:00", high, position="是两件事"))
    return no


async def done(city: City, chief: str, day: str, no: str, body: str) -> None:
    """A part is signed and done by its lead at nine, and confirmed by the grid at ten."""
    clerk = {UMB: CLERK, MSB: MSB_CLERK}[body]
    nine = f"2026-{day} 09:00"
    await city.done(await city.reply(clerk, nine, no, "sign", **NAMES[body]))
    await city.done(await city.reply(clerk, nine, no, "done", note="已办结", **NAMES[body]))
    await city.done(await city.instruct(chief, f"2026-{day} 10:00", no, "confirm"))
    await city.settle()
