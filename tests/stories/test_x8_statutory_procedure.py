"""X8: entered a procedure by law, neither red nor solved; it ends so, or is opened again (A45)."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.telling import MONDAY, RURAL, lights, local, refused, told, told_at, turns

COUNTY, LEAD = "KLK", "KLK/NRP"
NUMBER = "兰征补〔2026〕17号"
ENTERED = {
    "procedure": "expropriation",
    "number": NUMBER,
    "dated": "2026-03-03",
    "follow_up": "2026-04-01",
    "note": "补偿标准有争议，按征收程序听证",
}


async def entered(city: City) -> tuple[str, str]:
    """A price for land; the county's lead enters the procedure, the grid confirms on the fourth."""
    resident, clerk = city.who("resident", "KF"), city.who("department_clerk", LEAD)
    await city.at(MONDAY)
    said = {"channel": "citizen_app", "matter": "ZZ0403", "place": RURAL}
    taken = await city.call(
        resident, "POST", "/incidents", json=said | {"description": "补偿款对不上"}
    )
    no, code = taken.json()["no"], taken.json()["follow_code"]
    city.numbers.append(no)
    county, chief = city.who("dispatcher", COUNTY), city.who("grid_chief", RURAL)
    await city.done(await city.instruct(county, "2026-03-02 10:00", no, "accept"))
    names = {"handler": clerk, "leader": clerk}
    body = ENTERED | names
    late = await city.reply(
        clerk, "2026-03-03 10:00", no, "enter_procedure", **body | {"follow_up": "2026-03-03"}
    )
    assert refused(late) == "follow_up_out_of_range"
    await city.done(await city.reply(clerk, "2026-03-03 10:00", no, "enter_procedure", **body))
    followed = await city.get("", f"/follow/{code}")
    assert followed["procedure"] == {
        "procedure": {
            "code": "expropriation",
            "zh": "征收拆除程序",
            "en": "expropriation or demolition",
        },
        "number": NUMBER,
        "dated": "2026-03-03",
        "follow_up": "2026-04-01",
        "ended_at": None,
    }
    assert [each["kind"] for each in followed["asks"]] == ["answer"]
    await city.done(await city.instruct(chief, "2026-03-04 10:00", no, "confirm"))
    return no, code


async def test_x8_looked_at_on_its_day_and_archived_with_its_outcome(city: City) -> None:
    no, code = await entered(city)
    county, clerk = city.who("dispatcher", COUNTY), city.who("department_clerk", LEAD)
    resident = city.who("resident", "KF")
    shown = await city.get(county, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["outcome"]["code"]) == ("closed", "in_procedure")
    assert shown["procedure"]["number"] == NUMBER
    await city.until("2026-04-01 00:00")
    over = {"ended": True, "note": "裁决：按每亩补足差额"}
    await city.done(await city.reply(clerk, "2026-04-02 09:00", no, "report_procedure", **over))
    await city.until("2026-04-02 09:00")
    assert [line for line in await turns(city, county, no) if line[0] >= "03-03"] == [
        ("03-03 10:00", "message_refused"),
        ("03-03 10:00", "procedure_entered"),
        ("03-04 10:00", "closed"),
        ("04-01 00:00", "procedure_due"),
        ("04-02 09:00", "procedure_reported"),
        ("04-02 09:00", "archived"),
    ]
    assert [line for line in await lights(city, county, no) if line[1] == COUNTY] == []
    assert (await told_at(city, clerk, no, LEAD))[-1] == ("04-01 00:00", "procedure_due")
    assert [line[1] for line in await told(city, resident, no)][-4:] == [
        "procedure_entered",
        "closed_in_procedure",
        "procedure_looked_at",
        "procedure_ended",
    ]
    last = (await city.get("", f"/follow/{code}"))["story"][-2]
    assert last["texts"] == {"note": "裁决：按每亩补足差额"}


async def test_x8_opened_again_by_the_reporter_it_is_solved_after_all(city: City) -> None:
    no, code = await entered(city)
    county, clerk = city.who("dispatcher", COUNTY), city.who("department_clerk", LEAD)
    chief = city.who("grid_chief", RURAL)
    await city.at("2026-03-06 09:00")
    followed = await city.get("", f"/follow/{code}")
    assert followed["reopen"]["kind"] == "ask_reopening"
    why = {"kind": "ask_reopening", "reason": "镇里答应直接补，不用走程序"}
    heard = await city.done(await city.call("", "POST", f"/follow/{code}/answers", json=why))
    assert (heard["followed"]["reopen"], local(heard["followed"]["reopening_until"])) == (
        None,
        "03-07 09:00",
    )
    await city.until("2026-03-07 09:00")  # the county says nothing, and silence grants it
    shown = await city.get(county, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["reopened"], shown["procedure"]) == ("handling", 1, None)
    done = await city.reply(clerk, "2026-03-07 15:00", no, "done", note="已补足差额")
    await city.done(done)
    await city.done(await city.instruct(chief, "2026-03-08 09:00", no, "confirm"))
    await city.done(
        await city.call("", "POST", f"/follow/{code}/answers", json={"kind": "rate", "score": 5})
    )
    shown = await city.get(county, f"/incidents/{no}")
    assert (shown["stage"]["code"], shown["outcome"]["code"]) == ("archived", "solved")
