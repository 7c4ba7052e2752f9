"""E34: nothing moves, and the reporter urges, once a day, with his code and with his key."""

from __future__ import annotations

import httpx2

from tests.city.city import City
from tests.stories.telling import MONDAY, RURAL, events, lights, local, refused, told_at

TOWN, LEAD = "KLK-01", "KLK-01/UMB"  # five days: yellow 03-06 09:00, red 03-07 09:00
BILLBOARD = {
    "channel": "citizen_app",
    "matter": "ZF0302",
    "place": RURAL,
    "description": "路口的广告牌歪了",
}


async def test_e34_he_urges_once_a_day_and_whoever_has_it_is_told(city: City) -> None:
    town, resident = city.who("dispatcher", TOWN), city.who("resident", "KF")
    await city.at(MONDAY)
    taken = await city.call(resident, "POST", "/incidents", json=BILLBOARD)
    assert taken.status_code == httpx2.codes.CREATED, taken.text
    no, code = taken.json()["no"], taken.json()["follow_code"]
    city.numbers.append(no)
    path, urge = f"/follow/{code}/answers", {"kind": "urge_incident", "note": "要掉下来了"}
    early = await city.call("", "POST", path, json=urge)
    assert refused(early) == "wrong_stage"  # the town has four hours to accept it
    await city.done(await city.instruct(town, "2026-03-02 10:00", no, "dispatch"))

    await city.at("2026-03-03 08:00")
    heard = await city.done(await city.call("", "POST", path, json=urge))
    assert heard["verdict"]["state"] == "accepted"
    followed = heard["followed"]
    assert (followed["urge"], local(followed["urge_again_at"])) == (None, "03-04 08:00")
    again = await city.instruct(resident, "2026-03-04 07:59", no, "urge_incident")
    assert refused(again) == "urged_lately"
    assert "2026-03-04 08:00" in again.json()["zh"]
    await city.done(await city.instruct(resident, "2026-03-04 08:00", no, "urge_incident"))

    shown = await city.get(town, f"/incidents/{no}")
    assert (shown["urged"], local(shown["until"])) == (2, "03-07 09:00")
    clerk = city.who("department_clerk", LEAD)
    for person, to in ((town, TOWN), (clerk, LEAD)):
        urged = [line for line in await told_at(city, person, no, to) if "urged" in line[1]]
        assert urged == [("03-03 08:00", "incident_urged"), ("03-04 08:00", "incident_urged")]
    words = [e["texts"] for e in await events(city, clerk, no) if e["kind"] == "incident_urged"]
    assert words == [{"note": "要掉下来了"}, {}]
    await city.until("2026-03-07 09:00")
    assert [line for line in await lights(city, town, no) if line[1] == TOWN] == [
        ("03-06 09:00", TOWN, "yellow"),
        ("03-07 09:00", TOWN, "red"),
    ]
