"""Whoever must not be learnt of is not missing where all others are named: a gap tells too."""

from __future__ import annotations

from typing import Any

from catalog.incident import messages as m
from catalog.incident.urge import UrgeIncident
from catalog.messages import Prose
from tests.api.house import BILLBOARD, CHIEF, CLERK, DISPATCHER, RUBBISH, WORKER, House

PART_TIMER, ASSISTANT = "P069", "P192"
TEXT = Prose("prose:none")


def authors(items: list[Any]) -> dict[str, str | None]:
    """Return who did what, as one reader is told."""
    return {each["kind"]: each["by"] and each["by"]["code"] for each in items}


async def test_who_reported_and_did_the_work_is_named_for_the_work_alone(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH))["no"]
    await house.said(WORKER, no, m.Done(TEXT), hours=1)
    await house.said(CHIEF, no, m.Confirm(), hours=1)
    story = await house.get(PART_TIMER, f"/incidents/{no}/events")
    assert authors(story["items"]) == {
        "reported": None,
        "accepted": None,
        "done_reported": WORKER,
        "closed": CHIEF,
        "archived": None,
    }
    (clock,) = (await house.get(PART_TIMER, f"/incidents/{no}/deadlines"))["clocks"]
    changes = [(each["event"], each["by"] and each["by"]["code"]) for each in clock["segments"]]
    assert changes == [("reported", None), ("done_reported", WORKER), ("closed", CHIEF)]


async def test_done_with_the_report_is_done_by_whoever_reported_and_not_told(house: House) -> None:
    no = (await house.report(WORKER, **RUBBISH, solved="当场清运"))["no"]
    told = [
        await house.get(PART_TIMER, f"/incidents/{no}{rest}")
        for rest in ("", "/events", "/deadlines")
    ]
    assert authors(told[1]["items"])["done_reported"] is None
    assert WORKER not in str(told)
    assert WORKER in str(await house.get(CHIEF, f"/incidents/{no}/events"))


async def test_who_took_the_call_is_named_for_what_he_did_by_office(house: House) -> None:
    call = {**BILLBOARD, "channel": "hotline", "on_behalf": {"name": "来电人"}}
    no = (await house.report(DISPATCHER, **call))["no"]
    await house.said(DISPATCHER, no, m.Dispatch("HUC", ("JUS",)), minutes=30)
    await house.said(CLERK, no, m.Sign(DISPATCHER, CLERK), minutes=5)
    seen = await house.get(ASSISTANT, f"/incidents/{no}")
    assert (seen["sight"], seen["reporter"], seen["recorder"]) == ("masked", None, None)
    assert seen["assignments"][0]["handler"]["code"] == DISPATCHER
    story = (await house.get(ASSISTANT, f"/incidents/{no}/events"))["items"]
    assert authors(story) == {
        "reported": None,
        "accepted": DISPATCHER,
        "dispatched": DISPATCHER,
        "signed": CLERK,
    }
    signed = story[-1]["body"]["assignments"][0]
    assert (signed["handler"], signed["leader"]) == (DISPATCHER, CLERK)
    assert story[0]["body"]["report"]["recorder"] is None


async def test_who_answered_and_rated_is_told_to_nobody_who_may_not_know_him(
    house: House,
) -> None:
    told = await house.report(WORKER, **{**RUBBISH, "matter": "ZZ0902"})
    no, county, city, lead = told["no"], "P167", "P179", "P175"
    await house.said(county, no, m.Dispatch(), minutes=30)
    await house.said(WORKER, no, UrgeIncident(TEXT), minutes=10)
    await house.said(lead, no, m.Done(TEXT, lead, lead), hours=1)
    await house.said(WORKER, no, m.Answer(solved=True), hours=1)
    await house.said(county, no, m.Confirm(), hours=1)
    await house.said(WORKER, no, m.Rate(5), hours=1)
    story = (await house.get(city, f"/incidents/{no}/events"))["items"]
    by = authors(story)
    assert {kind for kind, author in by.items() if author is None} == {
        "reported",
        "incident_urged",
        "word_recorded",
        "rated",  # asked like anybody else, or it would tell that she is of the grid
        "archived",
    }
    assert (by["done_reported"], by["closed"]) == (lead, county)
    assert WORKER not in str(story)
