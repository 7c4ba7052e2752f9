"""Reporting without an account over the API: the page's rules, and nothing more of anybody kept."""

from __future__ import annotations

from dataclasses import replace

import httpx2

from activities.prose import read_contacts
from activities.store.keys import find_follower
from activities.store.reads import find_incident
from api.limiting import Limits
from catalog.actor import Actor
from catalog.place import WithoutAccount
from tests.api.house import BILLBOARD, House
from tests.evidence.pictures import photo

KEY, OTHER = "2f1c6f0e-7d0b-4d62-9d0c", "9c1d54e0-0c3a-4a8e-8a55"
WALK_IN = {name: text for name, text in BILLBOARD.items() if name != "channel"}


async def reports(house: House, key: str = "", **more: object) -> httpx2.Response:
    """Report with nothing but what is said, and a key where one is given."""
    headers = {"Idempotency-Key": key} if key else {}
    return await house.call("", "POST", "/public/incidents", json=WALK_IN | more, headers=headers)


async def test_anybody_reports_and_follows_by_the_code_in_the_answer(house: House) -> None:
    answer = await reports(house, reporter={"name": "老王", "phone": "0371-1"})
    told = answer.json()
    assert answer.status_code == httpx2.codes.ACCEPTED
    assert answer.headers["Location"] == told["links"]["follow"]
    assert answer.headers["Idempotency-Key"]
    followed = await house.get("", f"/follow/{told['follow_code']}")
    assert (followed["no"], followed["story"][0]["kind"]) == (told["no"], "reported")
    known = await find_follower(house.database, told["follow_code"])
    assert known is not None
    kept = (await read_contacts(house.database, [known[1]]))[known[1]]
    assert (kept.name, kept.phone, kept.relation) == ("老王", "0371-1", "self")


async def test_sent_again_under_its_key_it_is_the_same_and_the_code_is_given_again(
    house: House,
) -> None:
    first, again = [await reports(house, KEY) for _ in "ab"]
    assert (first.json()["no"], again.status_code) == (again.json()["no"], httpx2.codes.OK)
    for each in (first, again):
        assert (await house.call("", "GET", f"/follow/{each.json()['follow_code']}")).is_success
    changed = await reports(house, KEY, description="另一件事")
    assert (changed.status_code, changed.json()["code"]) == (409, "idempotency_key_reused")
    assert (await reports(house, "guessed")).status_code == httpx2.codes.UNPROCESSABLE_CONTENT


async def test_what_is_not_taken_in_on_the_page_is_not_taken_in_here(house: House) -> None:
    known_alone = await reports(house, matter="JD0301")
    assert (known_alone.status_code, known_alone.json()["code"]) == (422, "account_needed_for")
    assert (await reports(house, solved="扶正了")).json()["code"] == "invalid_request"
    object.__setattr__(house.state, "limits", Limits(strangers=1))
    assert [(await reports(house)).status_code for _ in "ab"] == [202, 429]
    shut = replace(house.place, without_account=WithoutAccount(None, ()))
    object.__setattr__(house.state, "place", shut)
    object.__setattr__(house.state, "limits", Limits())
    assert (await reports(house)).json()["code"] == "account_needed"


async def test_a_photo_goes_with_the_report_it_was_sent_for_and_no_other(house: House) -> None:
    async def sees(key: str, path: str) -> int:
        return (await house.call("", "GET", path, headers={"Report-Key": key})).status_code

    headers = {"Report-Key": KEY}
    sent = await house.call("", "POST", "/public/evidence", content=photo(), headers=headers)
    assert sent.status_code == httpx2.codes.CREATED, sent.text
    mine, where = sent.json()["id"], sent.json()["href"].removeprefix("/api/v1")
    assert [await sees(key, where) for key in (KEY, OTHER)] == [200, 404]
    assert not (await reports(house, OTHER, evidence=[mine])).is_success
    told = (await reports(house, KEY, evidence=[mine])).json()
    code, no = told["follow_code"], told["no"]
    assert (await house.call("", "GET", f"/follow/{code}/evidence/{mine}")).is_success
    known = await find_follower(house.database, code)
    assert known is not None
    found = await find_incident(house.database, Actor(known[1]), no)
    assert found is not None
    assert found.incident.report.evidence == (mine,)
