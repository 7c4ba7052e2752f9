"""Counts for anybody are the same numbers in both databases, and nobody's number is among them."""

from __future__ import annotations

from datetime import timedelta

from activities.store.database import Database
from activities.store.publishing import count_open, count_protected
from tests.catalog.incidents import resident_reports
from tests.catalog.people import at
from tests.store.filing import kept

MONTH = (at("03-01 00:00"), at("04-01 00:00"))


async def test_numbers_by_area_and_by_kind(db: Database) -> None:
    courses = [
        resident_reports("ZF0302", "03-02 09:00"),
        resident_reports("ZF0101", "03-02 09:00"),
        *(resident_reports("ZZ0902", "03-02 09:00") for _ in range(2)),
        resident_reports("JD0201", "03-02 09:00"),
        resident_reports("JD0201", "03-02 09:00", about="KLK"),  # the county's own is not counted
        resident_reports("JD0203", "03-02 09:00"),
    ]
    for number, course in enumerate(courses):
        await kept(db, course, str(number))
    now = at("03-02 09:10")
    opened = await count_open(db, "KLK", ("KLK-01", "KLK-02"), now)
    assert (opened.total, opened.by_category) == (2, {"ZF01": 1, "ZF03": 1})
    assert (sum(opened.by_stage.values()), opened.by_light) == (2, {"green": 2})
    assert opened.parts == {"KLK-01": 2}
    later = await count_open(db, "KLK", (), now + timedelta(days=30))
    assert later.by_light == {"red": 2}
    assert await count_protected(db, ("KLK", "KGL"), *MONTH) == {
        ("KLK", "tip_off"): 2,
        ("KLK", "hidden_from_subject"): 1,
    }
    month_after = (MONTH[1], at("05-01 00:00"))
    assert await count_protected(db, ("KLK",), *month_after) == {}
    assert await count_protected(db, ("KLK-01",), *MONTH) == {}
