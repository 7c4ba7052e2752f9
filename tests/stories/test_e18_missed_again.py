"""E18: an order that was missed, continued and missed again adds to the file there is (S3, E9)."""

from __future__ import annotations

import pytest

from activities.store.verify import verify
from tests.city.city import City
from tests.stories.billboard import CLERK, COUNTY, NAMED, UMB, reported
from tests.stories.oversight import act, answered, orders_on, told_there, turns_of
from tests.stories.telling import local

FIRST, SECOND = "03-12 09:00", "03-14 10:00"


async def missed_again(city: City) -> tuple[str, str, str]:
    """Missed on Thursday, answered and continued on Friday, missed on Saturday, 10:00."""
    no = await reported(city)
    order, bureau = f"{no}-D1", city.who("bureau_officer", COUNTY)
    await city.until("2026-03-12 09:00")
    await city.done(await answered(city, CLERK, "2026-03-13 09:00", order, note="吊车明日到位"))
    longer = {"until": "2026-03-14T10:00:00+08:00", "reason": "吊车已约定"}
    await city.done(await act(city, bureau, "2026-03-13 10:00", order, "continue_order", **longer))
    await city.until("2026-03-14 10:00")
    await city.settle()
    return no, order, bureau


async def files_on(city: City, no: str) -> list[str]:
    """Name the files of an incident by their end."""
    page = await city.get(city.who("discipline_officer", COUNTY), "/files?limit=100")
    return [f["no"].rpartition("-")[2] for f in page["items"] if f["incident"] == no]


async def test_e18_the_second_miss_supplements_the_file_of_the_first(city: City) -> None:
    no, order, bureau = await missed_again(city)
    officer = city.who("discipline_officer", COUNTY)
    shown = await city.get(bureau, f"/orders/{order}")
    assert (local(shown["missed_at"]), [local(at) for at in shown["missed_again"]]) == (
        FIRST,
        [SECOND],
    )
    assert await orders_on(city, bureau, no) == [("D1", UMB, "missed")]
    assert await files_on(city, no) == ["W1"]
    assert await told_there(city, officer, f"{no}-W1", COUNTY) == [
        (FIRST, "file_registered"),
        (SECOND, "file_supplemented"),
    ]
    assert await turns_of(city, officer, f"{no}-W1") == [
        (FIRST, "registered"),
        (SECOND, "fact_told"),
    ]
    # What was frozen stands; the second miss is read as what came after.
    file = await city.get(officer, f"/files/{no}-W1")
    assert local(file["frozen_at"]) == FIRST
    case = await city.get(officer, f"/files/{no}-W1/case?order={order}&limit=100")
    misses = [c for c in case["items"] if c["event"]["kind"] == "missed"]
    assert [(local(c["event"]["at"]), c["supplement"]) for c in misses] == [
        (FIRST, False),
        (SECOND, True),
    ]
    assert (await verify(city.stack.database)).faults == ()


@pytest.mark.parametrize(
    ("done_at", "kept"),
    [("2026-03-14 09:30", [FIRST]), ("2026-03-14 10:30", [FIRST, SECOND])],
    ids=["in time", "too late"],
)
async def test_e18_done_before_the_second_miss_and_heard_after_it_takes_that_one_back(
    city: City, done_at: str, kept: list[str]
) -> None:
    no, order, bureau = await missed_again(city)
    officer = city.who("discipline_officer", COUNTY)
    await city.at("2026-03-14 11:00")
    await city.done(await city.belated(CLERK, done_at, no, "done", note="已拆除", **NAMED))
    await city.settle()
    shown = await city.get(bureau, f"/orders/{order}")
    misses = [local(at) for at in (shown["missed_at"], *shown["missed_again"])]
    in_time = kept == [FIRST]
    assert (misses, shown["stage"]["code"]) == (kept, "waiting" if in_time else "missed")
    told = [code for _, code in await told_there(city, officer, f"{no}-W1", COUNTY)]
    taken_back = ["file_supplement_annulled"] if in_time else []
    assert sorted(told) == sorted(["file_registered", "file_supplemented", *taken_back])
    assert await files_on(city, no) == ["W1"]
    assert (await city.get(officer, f"/files/{no}-W1"))["stage"]["code"] == "registered"
