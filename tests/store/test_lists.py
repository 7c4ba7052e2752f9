"""Lists, counts and details: what may be seen, in a steady order, lights never late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from activities.store.database import Database
from activities.store.reads import (
    BadCursor,
    IncidentQuery,
    Order,
    count_incidents,
    entries,
    find_incident,
    find_receipt,
    light_at,
    list_incidents,
)
from activities.store.receipts import pend
from catalog.actor import Actor
from catalog.clock import Clock
from catalog.incident import messages as m
from catalog.incident.visibility import Sight
from catalog.words import ClockKind, Light, Stage
from tests.catalog.incidents import Course, report, resident_reports
from tests.catalog.people import (
    CHIEF,
    COUNTY,
    RESIDENT,
    RURAL,
    STRANGER,
    TEXT,
    TOWN,
    URBAN,
    VILLAGE,
    WORKER,
    at,
    clerk,
)
from tests.catalog.stages import finished_billboard
from tests.store.filing import kept, opened, recorded
from tests.store.lives import CALLER, HUC, JUS, reopened, whole_life

NINE = "03-02 09:00"
ALL = IncidentQuery()


async def listed(
    db: Database, actor: Actor, query: IncidentQuery = ALL, now: str = NINE
) -> list[str]:
    """Return the numbers of a list, without their series."""
    page = await list_incidents(db, actor, query, at(now), limit=100)
    return [row.no[-2:] for row in page.rows]


async def paged(
    db: Database, order: Order, instants: list[str], limit: int, between: list[Course]
) -> list[str]:
    """Return the numbers of all pages; before each but the first something new is opened."""
    numbers: list[str] = []
    cursor = ""
    for turn, now in enumerate(instants):
        if turn and turn <= len(between):
            await kept(db, between[turn - 1], f"new {turn}")
        query = IncidentQuery(order=order)
        page = await list_incidents(db, COUNTY, query, at(now), limit, cursor)
        numbers.extend(row.no[-2:] for row in page.rows)
        cursor = page.cursor
        if not cursor:
            break
    assert cursor == ""
    return numbers


async def test_a_light_is_shown_filtered_and_counted_before_the_engine_gets_to_it(
    db: Database,
) -> None:
    opening = await opened(db, report("ZZ0501", NINE), "1")
    lights = {
        "03-02 20:59": Light.GREEN,
        "03-02 21:00": Light.YELLOW,
        "03-03 08:59": Light.YELLOW,
        "03-03 09:00": Light.RED,
        "04-03 09:00": Light.RED,
    }
    for now, light in lights.items():
        (row,) = (await list_incidents(db, CHIEF, ALL, at(now))).rows
        assert (now, row.light, row.runs) == (now, light, True)
        assert await listed(db, CHIEF, IncidentQuery(light=(light,)), now) == ["01"]
        others = tuple(other for other in Light if other is not light)
        assert await listed(db, CHIEF, IncidentQuery(light=others), now) == []
        counts = await count_incidents(db, CHIEF, ALL, at(now))
        assert (counts.total, counts.by_light) == (1, {light: 1})
        found = await find_incident(db, CHIEF, opening.no)
        assert found is not None
        assert light_at(found.incident.tier_clock, at(now)) is light
        assert found.incident.light is Light.GREEN


async def test_a_clock_that_stands_lights_nothing(db: Database) -> None:
    course = report("ZZ0501", NINE)
    course.send(WORKER, m.Done(TEXT), "03-02 10:00")
    await kept(db, course)
    (row,) = (await list_incidents(db, CHIEF, ALL, at("04-03 09:00"))).rows
    assert (row.stage, row.light, row.runs) == (Stage.VERIFYING, Light.GREEN, False)
    counts = await count_incidents(db, CHIEF, ALL, at("04-03 09:00"))
    assert (counts.by_stage, counts.by_light) == ({Stage.VERIFYING: 1}, {Light.GREEN: 1})


@pytest.mark.parametrize("recorded_light", Light)
@pytest.mark.parametrize("hours", [0, 11, 12, 23, 24, 99])
def test_a_recorded_light_never_goes_back(recorded_light: Light, hours: int) -> None:
    start = at(NINE)
    yellow, red = start + timedelta(hours=12), start + timedelta(hours=24)
    clock = Clock("tier:1", ClockKind.TIER, "", 1, start, yellow, red, recorded_light)
    order = list(Light)
    shown = light_at(clock, start + timedelta(hours=hours))
    assert order.index(shown) >= order.index(recorded_light)
    stood = replace(clock, stood_at=start)
    assert light_at(stood, start + timedelta(hours=hours)) is recorded_light


async def test_what_presses_comes_first(db: Database) -> None:
    done = whole_life()
    late = report("ZZ0501", NINE)
    later = report("ZZ0501", "03-02 12:00")
    fresh = report("ZZ0501", "03-03 08:00")
    twin = report("ZZ0501", "03-03 08:00")
    for number, course in enumerate((done, fresh, later, twin, late)):
        await kept(db, course, str(number))
    # Red since 09:00 and since 12:00, then by limit and number, then what is over.
    assert await listed(db, COUNTY, ALL, "03-03 13:00") == ["05", "03", "02", "04", "01"]
    newest = IncidentQuery(order=Order.NEWEST)
    assert await listed(db, COUNTY, newest, "03-03 13:00") == ["04", "02", "03", "05", "01"]


@pytest.mark.parametrize("order", Order)
async def test_pages_stay_steady_while_incidents_come_in(db: Database, order: Order) -> None:
    for number in range(7):
        await kept(db, report("ZZ0501", f"03-02 {10 + number // 2}:00"), str(number))
    between = [report("ZZ0501", "03-01 08:00"), report("ZZ0501", "03-02 12:00")]
    numbers = await paged(db, order, ["03-02 18:00"] * 9, 2, between)
    assert len(numbers) == len(set(numbers))
    assert set(numbers) >= {f"{number:02d}" for number in range(1, 8)}


async def test_what_turns_red_between_two_pages_is_neither_lost_nor_shown_twice(
    db: Database,
) -> None:
    for number in range(6):
        await kept(db, report("ZZ0501", f"03-02 1{number}:00"), str(number))
    instants = ["03-03 11:30", "03-03 13:30", "03-03 15:30", "03-04 12:00"]
    numbers = await paged(db, Order.PRESSING, instants, 2, [])
    assert numbers == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize(
    "cursor", ["x", "!", "AAAA", "W10", "WyJwcmVzc2luZyIsIjEiLCJ4IiwiYSIsImIiXQ", "é"]
)
async def test_a_cursor_nobody_gave_is_refused(db: Database, cursor: str) -> None:
    for order in Order:
        with pytest.raises(BadCursor):
            await list_incidents(db, COUNTY, IncidentQuery(order=order), at(NINE), 2, cursor)


async def test_a_cursor_of_another_order_is_refused(db: Database) -> None:
    for number in range(2):
        await kept(db, report("ZZ0501", NINE), str(number))
    page = await list_incidents(db, COUNTY, IncidentQuery(order=Order.NEWEST), at(NINE), 1)
    assert page.cursor
    with pytest.raises(BadCursor):
        await list_incidents(db, COUNTY, ALL, at(NINE), 1, page.cursor)


async def test_every_filter_narrows(db: Database) -> None:
    await kept(db, whole_life(), "1")
    village = report("ZZ0501", NINE)
    village.send(WORKER, m.Escalate(TEXT), "03-02 10:00")
    await kept(db, village, "2")
    town = report("ZZ0501", NINE)
    town.send(WORKER, m.Escalate(TEXT), "03-02 10:00")
    town.send(VILLAGE, m.Escalate(TEXT), "03-02 11:00")
    town.send(TOWN, m.Dispatch("HUC", ("JUS",)), "03-02 12:00")
    await kept(db, town, "3")
    await kept(db, resident_reports("ZF0302", "03-02 18:00", grid=URBAN), "4", "KF-2027")
    numbers = {"1": "KF-2026-000001", "4": "KF-2027-000001"}
    narrowed = [
        (IncidentQuery(stage=(Stage.ARCHIVED,)), {"01"}),
        (IncidentQuery(stage=(Stage.ARCHIVED, Stage.HANDLING), tier=3), {"01", "03"}),
        (IncidentQuery(open_only=True, matter="ZZ0501"), {"02", "03"}),
        (IncidentQuery(tier=2), {"02"}),
        (IncidentQuery(body=HUC), {"01", "03"}),
        (IncidentQuery(holder="KLK-01-01"), {"02"}),
        (IncidentQuery(area="KGL"), {"01"}),
        (IncidentQuery(area=RURAL), {"01", "02", "03"}),
        (IncidentQuery(reported_from=at("03-02 18:00")), {"01"}),
        (IncidentQuery(reported_to=at("03-02 18:00")), {"01", "02", "03"}),
        (IncidentQuery(q="zf03"), {"01"}),
        (IncidentQuery(q=numbers["4"].lower()), {"01"}),
        (IncidentQuery(q="2026-000002"), {"02"}),
        (IncidentQuery(q="100%"), set()),
        (IncidentQuery(q="_"), set()),
    ]
    city = Actor("x", tuple(replace(held, at="KF") for held in COUNTY.capacities))
    for query, expected in narrowed:
        assert (query, set(await listed(db, city, query))) == (query, expected)
    page = await list_incidents(db, city, IncidentQuery(q="2027"), at(NINE))
    assert [row.no for row in page.rows] == [numbers["4"]]


async def test_what_was_reopened_is_found_and_says_how_often(db: Database) -> None:
    await kept(db, finished_billboard(), "1")
    await kept(db, reopened(), "2")
    page = await list_incidents(db, COUNTY, IncidentQuery(reopened=True), at("03-05 16:00"))
    assert [(row.no[-2:], row.reopened) for row in page.rows] == [("02", 1)]


async def test_mine_is_what_i_reported_and_the_desk_is_where_i_work(db: Database) -> None:
    course = report("ZZ0501", NINE)
    course.send(WORKER, m.Escalate(TEXT), "03-02 10:00")
    course.send(VILLAGE, m.Escalate(TEXT), "03-02 11:00")
    course.send(TOWN, m.Dispatch("HUC", ("JUS",)), "03-02 12:00")
    await kept(db, course, "1")
    await kept(db, resident_reports("ZF0302", NINE), "2")
    mine, desk = IncidentQuery(mine=True), IncidentQuery(desk=True)
    assert await listed(db, WORKER, mine) == ["01"]
    assert await listed(db, RESIDENT, mine) == ["02"]
    assert await listed(db, RESIDENT, desk) == []
    assert sorted(await listed(db, TOWN, desk)) == ["01", "02"]
    assert await listed(db, VILLAGE, desk) == []
    assert await listed(db, clerk(JUS), desk) == ["01"]
    assert await listed(db, clerk("KLK-01/SGC"), desk) == []


async def test_what_may_not_be_seen_is_answered_like_what_is_not_there(db: Database) -> None:
    tip_off = resident_reports("ZZ0902", NINE)
    no = await kept(db, tip_off)
    for stranger in (STRANGER, WORKER, VILLAGE, TOWN):
        assert await find_incident(db, stranger, no) is None
        assert await entries(db, stranger, no) == ()
        assert await listed(db, stranger) == []
        assert (await count_incidents(db, stranger, ALL, at(NINE))).total == 0
    county = await find_incident(db, COUNTY, no)
    own = await find_incident(db, RESIDENT, no)
    assert county is not None
    assert own is not None
    assert (county.sight, own.sight) == (Sight.MASKED, Sight.OWN)
    assert await find_incident(db, COUNTY, "KF-2026-999999") is None


async def test_an_incident_reads_back_as_the_machine_left_it(db: Database) -> None:
    course = whole_life()
    no = await kept(db, course)
    found = await find_incident(db, COUNTY, no)
    assert found is not None
    assert found.incident == replace(course.incident, no=no)
    assert (found.terms, found.seq) == (course.terms, len(course.log))
    told = await entries(db, COUNTY, no)
    assert [each.seq for each in told] == list(range(1, len(course.log) + 1))
    assert [each.entry for each in told] == course.log
    assert [each.seq for each in await entries(db, COUNTY, no, after_seq=3, limit=2)] == [4, 5]
    assert await find_incident(db, Actor(CALLER), no) is not None


async def test_a_receipt_is_shown_to_its_sender_alone(db: Database) -> None:
    await pend(db, "k", "1", "P1", "done", "d", at(NINE))
    mine = await find_receipt(db, Actor("P1"), "k")
    assert mine is not None
    assert mine.no == "1"
    for other in (Actor("P2"), Actor(""), COUNTY):
        assert await find_receipt(db, other, "k", "1") is None


def instants(*texts: str) -> list[datetime]:
    return [at(text) for text in texts]


async def test_the_projection_follows_every_record(db: Database) -> None:
    course = whole_life()
    opening = await opened(db, course, "1")
    for seq, entry in enumerate(course.log[1:], 2):
        await recorded(db, opening.no, seq, entry)
        found = await find_incident(db, COUNTY, opening.no)
        assert found is not None
        assert found.seq == seq
    (row,) = (await list_incidents(db, COUNTY, ALL, at("05-01 00:00"))).rows
    assert (row.stage, row.outcome, row.rework) == (Stage.ARCHIVED, "solved", 1)
    assert [row.reported_at, row.closed_at] == instants(NINE, "03-13 17:00")
    assert (row.next_at, row.holder, row.lead) == (None, "KLK-01", HUC)
