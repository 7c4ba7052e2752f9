"""K7: what must not be seen is not seen at any turn, and whoever reported it is told of each."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable

import pytest_asyncio

from activities.store.inbox import list_notices
from catalog.actor import Actor
from tests.city.city import CHINA, City, Json
from tests.stories.telling import MONDAY, RURAL, events, lights, local, told, turns

RESIDENT = "P185"
VILLAGE, TOWN, COUNTY = "KLK-01-01", "KLK-01", "KLK"
WORDS = "村里三年没有公布账目"


@pytest_asyncio.fixture(loop_scope="session", name="kept_from")
async def blind(city: City) -> AsyncIterator[list[str]]:
    """Give the grid and the village of the place, all of whom are in the dark before and after.

    Other stories' incidents lie in this grid too and go on in this story's time: what is counted
    is compared with what is listed, in which no number of this story is found.
    """
    posts = [post for at in (RURAL, VILLAGE) for post in city.place.register.posts_at(at)]
    people = list(dict.fromkeys(post.person for post in posts if post.person))
    yield people
    for person in people:
        answers = await everything(city, person)
        assert [no for no in city.numbers if no in "".join(answers)] == []
        counted, mine, waiting, himself = (json.loads(text) for text in answers)
        assert mine["cursor"] is None
        assert counted["counts"]["total"] == len(counted["items"])
        assert waiting["unread"] == himself["unread"] == len(waiting["items"])


async def everything(city: City, person: str) -> list[str]:
    """Read all that a person's lists, counts and inbox tell him."""
    counted = await whole_list(city, person, "/incidents?counts=true&limit=100")
    waiting = await whole_list(city, person, "/notices?unread=true&limit=100")
    mine, himself = [
        (await city.call(person, "GET", path)).text for path in ("/incidents?mine=true", "/me")
    ]
    return [counted, mine, waiting, himself]


async def whole_list(city: City, person: str, path: str) -> str:
    """Read a list page by page: everything of its first page, with the items of all of them."""
    first = await city.get(person, path)
    page = first
    while page["cursor"] is not None:
        page = await city.get(person, f"{path}&cursor={page['cursor']}")
        first["items"] += page["items"]
    return json.dumps(first, ensure_ascii=False)


async def in_the_dark(city: City, people: Iterable[str], no: str) -> None:
    """Insist that nobody of them is answered otherwise than of a number that does not exist."""
    for person in people:
        for rest in ("", "/events", "/deadlines", "/identity"):
            answers = [
                await city.call(person, "GET", f"/incidents/{each}{rest}")
                for each in (no, "KFS-2026-XXXXXX")
            ]
            bodies = [{**answer.json(), "instance": ""} for answer in answers]
            assert [answer.status_code for answer in answers] == [404, 404], (person, rest)
            assert bodies[0] == bodies[1]
        said = await city.call(
            person, "POST", f"/incidents/{no}/instructions", json={"kind": "confirm"}
        )
        assert (said.status_code, said.json()["code"]) == (404, "not_found")


async def told_reporter(city: City, no: str) -> list[tuple[str, str]]:
    """List what a reporter without an account was told: when, and the notice's code."""
    reporter = (await city.standing(no)).incident.report.reporter
    inbox = await list_notices(city.stack.database, Actor(reporter), no=no, limit=100)
    return [(f"{row.at.astimezone(CHINA):%m-%d %H:%M}", row.code) for row in reversed(inbox.rows)]


async def reported(city: City, person: str, when: str, **body: object) -> Json:
    """Report at an instant and return the whole answer."""
    await city.at(when)
    answer = await city.call(person, "POST", "/incidents", json=body)
    assert answer.status_code == 201, answer.text
    taken: Json = answer.json()
    city.numbers.append(taken["no"])
    return taken


async def follow(city: City, code: str) -> Json:
    """Look with a code, without a key."""
    return await city.get("", f"/follow/{code}")


async def answered(city: City, code: str, when: str, **body: object) -> None:
    """Answer with a code, without a key."""
    await city.at(when)
    await city.done(await city.call("", "POST", f"/follow/{code}/answers", json=body))


async def test_k7_a_complaint_about_the_villages_accounts_is_kept_from_grid_and_village(
    city: City, kept_from: list[str]
) -> None:
    town, lead = city.who("dispatcher", TOWN), city.who("department_clerk", "KLK-01/ARA")
    no = await city.report(
        RESIDENT,
        MONDAY,
        channel="citizen_app",
        matter="JD0201",
        place=RURAL,
        description=WORDS,
    )
    opened = await city.get(town, f"/incidents/{no}")
    assert (opened["tier"]["number"], opened["sight"], opened["description"]) == (3, "full", WORDS)
    assert opened["reporter"]["code"] == RESIDENT
    await in_the_dark(city, kept_from, no)

    await city.done(await city.instruct(town, "2026-03-02 10:00", no, "dispatch"))
    seen = await city.get(lead, f"/incidents/{no}")
    assert (seen["sight"], seen["reporter"], seen["description"]) == ("masked", None, WORDS)
    signed = {"handler": lead, "leader": lead}
    await city.done(
        await city.reply(lead, "2026-03-03 09:00", no, "done", note="账已公布", **signed)
    )
    await in_the_dark(city, kept_from, no)

    # The reporter's word and the centre confirm: not one without the other.
    early = await city.instruct(town, "2026-03-03 10:00", no, "confirm")
    assert (early.status_code, early.json()["code"]) == (409, "reporters_word_missing")
    await city.done(
        await city.instruct(RESIDENT, "2026-03-03 11:00", no, "answer", solved=True, note="看到了")
    )
    await city.done(await city.instruct(town, "2026-03-03 12:00", no, "confirm"))
    await city.done(await city.instruct(RESIDENT, "2026-03-03 13:00", no, "rate", score=5))
    await in_the_dark(city, kept_from, no)

    ended = await city.get(town, f"/incidents/{no}")
    assert (ended["stage"]["code"], ended["outcome"]["code"]) == ("archived", "solved")
    assert await lights(city, town, no) == []
    assert await turns(city, town, no) == [
        ("03-02 09:00", "reported"),
        ("03-02 10:00", "accepted"),
        ("03-02 10:00", "dispatched"),
        ("03-03 09:00", "done_reported"),
        ("03-03 11:00", "word_recorded"),
        ("03-03 12:00", "closed"),
        ("03-03 13:00", "rated"),
        ("03-03 13:00", "archived"),
    ]
    assert await told(city, RESIDENT, no) == [
        ("03-02 10:00", "accepted"),
        ("03-03 09:00", "done"),
        ("03-03 12:00", "closed"),
    ]


async def test_k7_an_anonymous_tip_off_is_followed_by_its_code(
    city: City, kept_from: list[str]
) -> None:
    county, lead = city.who("dispatcher", COUNTY), city.who("department_clerk", "KLK/PSB")
    taken = await reported(
        city,
        RESIDENT,
        MONDAY,
        channel="citizen_app",
        matter="ZZ0902",
        place=RURAL,
        description="夜里有人卸赃物",
        anonymous=True,
    )
    no, code = taken["no"], taken["follow_code"]
    in_town = [city.who(role, TOWN) for role in ("dispatcher", "coordinator")]
    await in_the_dark(city, (*kept_from, *in_town, RESIDENT), no)
    assert no not in str(await city.get(RESIDENT, "/incidents?mine=true"))

    # Nobody answers: accepted by silence after an hour, urgent, and dispatched by itself.
    await city.until("2026-03-02 10:00")
    seen = await city.get(county, f"/incidents/{no}")
    assert (seen["sight"], seen["reporter"], seen["recorder"]) == ("masked", None, None)
    assert seen["description"] == "夜里有人卸赃物"
    assert [each["body"]["code"] for each in seen["assignments"]] == ["KLK/PSB"]
    signed = {"handler": lead, "leader": lead}
    await city.done(await city.reply(lead, "2026-03-02 12:00", no, "done", note="已查处", **signed))
    await in_the_dark(city, (*kept_from, *in_town, RESIDENT), no)
    shown = await follow(city, code)
    assert [ask["kind"] for ask in shown["asks"]] == ["answer"]
    await answered(city, code, "2026-03-02 13:00", kind="answer", solved=True)
    await city.done(await city.instruct(county, "2026-03-02 14:00", no, "confirm"))
    await answered(city, code, "2026-03-02 15:00", kind="rate", score=4)

    shown = await follow(city, code)
    assert (shown["no"], shown["stage"]["code"]) == (no, "archived")
    assert [(local(each["at"]), each["kind"]) for each in shown["story"]] == [
        ("03-02 09:00", "reported"),
        ("03-02 10:00", "accepted"),
        ("03-02 10:00", "dispatched"),
        ("03-02 12:00", "done_reported"),
        ("03-02 13:00", "word_recorded"),
        ("03-02 14:00", "closed"),
        ("03-02 15:00", "rated"),
        ("03-02 15:00", "archived"),
    ]
    assert await told_reporter(city, no) == [
        ("03-02 10:00", "accepted"),
        ("03-02 12:00", "done"),
        ("03-02 14:00", "closed"),
    ]
    story = await events(city, county, no)
    # Whose words these are nobody learns, not even that he is a resident.
    assert {each["kind"] for each in story if each["by"] is None and not each["by_itself"]} == {
        "reported",
        "word_recorded",
        "rated",
        "archived",
    }
    assert RESIDENT not in str([story, shown])


async def test_k7_of_a_report_by_telephone_both_the_caller_and_who_took_it_are_told(
    city: City,
) -> None:
    town, lead = city.who("dispatcher", TOWN), city.who("department_clerk", "KLK-01/HUC")
    taker = city.who("dispatcher", COUNTY)
    taken = await reported(
        city,
        taker,
        MONDAY,
        channel="hotline",
        matter="ZF0302",
        place=RURAL,
        description="广告牌要掉下来",
        on_behalf={"name": "来电人", "phone": "13900000201"},
    )
    no, code = taken["no"], taken["follow_code"]
    assert (await city.get(town, f"/incidents/{no}"))["reporter"]["name"] == "来电人"
    ordered = {"lead": "HUC", "assist": []}
    await city.done(await city.instruct(town, "2026-03-02 10:00", no, "dispatch", **ordered))
    seen = await city.get(lead, f"/incidents/{no}")
    assert (seen["reporter"], seen["recorder"]) == (None, None)
    assert not {"来电人", "13900000201", taker} & set(str(seen).split("'"))
    signed = {"handler": lead, "leader": lead}
    await city.done(await city.reply(lead, "2026-03-03 09:00", no, "done", note="已拆", **signed))
    await answered(city, code, "2026-03-03 10:00", kind="answer", solved=True)
    chief = city.who("grid_chief", RURAL)
    await city.done(await city.instruct(chief, "2026-03-03 11:00", no, "confirm"))
    heard = [("03-02 10:00", "accepted"), ("03-03 09:00", "done"), ("03-03 11:00", "closed")]
    assert await told_reporter(city, no) == heard
    assert await told(city, taker, no) == heard
    # Only the caller is asked; who took the call cannot answer for him.
    refused = await city.instruct(taker, "2026-03-03 12:00", no, "rate", score=5)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_the_reporter")
    await answered(city, code, "2026-03-03 12:00", kind="rate", score=5)
    assert (await follow(city, code))["stage"]["code"] == "archived"


async def test_k7_the_unit_complained_of_sees_nothing_and_does_not_look_into_itself(
    city: City,
) -> None:
    subject, town = city.who("department_clerk", "KLK-01/ARA"), city.who("dispatcher", TOWN)
    before = await everything(city, subject)
    no = await city.report(
        RESIDENT,
        MONDAY,
        channel="citizen_app",
        matter="JD0201",
        place=RURAL,
        description=WORDS,
        about="KLK-01/ARA",
    )
    await in_the_dark(city, [subject], no)
    # The catalogue's lead would be the unit itself: the next body above with that line is ordered,
    # also when the line is named.
    ordered = {"lead": "ARA", "assist": ["CIV"]}
    done = await city.done(await city.instruct(town, "2026-03-02 10:00", no, "dispatch", **ordered))
    lead = next(each for each in done["incident"]["assignments"] if each["part"]["code"] == "lead")
    assert (lead["body"]["code"], lead["above"]) == ("KLK/ARA", True)
    clerk = city.who("department_clerk", "KLK/ARA")
    signed = {"handler": clerk, "leader": clerk}
    await city.done(await city.reply(clerk, "2026-03-03 09:00", no, "done", note="已核", **signed))
    await city.done(await city.instruct(RESIDENT, "2026-03-03 10:00", no, "answer", solved=True))
    await city.done(await city.instruct(town, "2026-03-03 11:00", no, "confirm"))
    await in_the_dark(city, [subject], no)
    assert await everything(city, subject) == before
