"""A report is judged before anything is kept, and opens where it belongs (X4, A9, C10, C12)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.actor import Actor, Capacity
from catalog.incident import messages as m
from catalog.incident.intake import ReportFacts, asked_afterwards, judge_report
from catalog.messages import Refusal
from catalog.words import Channel, Role, Stage
from tests.catalog.incidents import report, resident_reports
from tests.catalog.people import (
    CHIEF,
    CITY,
    COUNTY,
    RESIDENT,
    RURAL,
    STRANGER,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    actor,
    at,
    clerk,
    kaifeng,
    local,
)

FEED = Actor("P302", (Capacity(Role.FEED, "KF"),))
HERS = ReportFacts("grid_app", "ZF0101", RURAL)


def judged(facts: ReportFacts, who: Actor) -> Refusal | None:
    """Judge a report in the place."""
    return judge_report(kaifeng(), facts, who)


@pytest.mark.parametrize(
    ("channel", "who"),
    [
        ("grid_app", WORKER),
        ("grid_app", CHIEF),
        ("grid_app", actor("P069")),  # part-time
        ("grid_app", actor("P070")),  # volunteer
        ("grid_phone", WORKER),
        ("citizen_app", RESIDENT),
        ("hotline", VILLAGE),
        ("hotline", CITY),
        ("command_room", TOWN),
        ("command_room", COUNTY),
        ("feed", FEED),
    ],
)
def test_everybody_has_his_ways_in(channel: str, who: Actor) -> None:
    assert judged(replace(HERS, channel=channel), who) is None


@pytest.mark.parametrize(
    ("channel", "who"),
    [
        ("grid_app", RESIDENT),
        ("citizen_app", WORKER),
        ("hotline", RESIDENT),
        ("command_room", clerk("KLK/UMB")),
        ("feed", CITY),
        ("grid_app", STRANGER),
    ],
)
def test_nobody_uses_the_way_in_of_others(channel: str, who: Actor) -> None:
    assert judged(replace(HERS, channel=channel), who) == Refusal(
        "channel_not_yours", {"channel": channel}, "standing"
    )


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (replace(HERS, channel="telegraph"), Refusal("unknown_channel", {"channel": "telegraph"})),
        (replace(HERS, matter="ZF9999"), Refusal("unknown_matter", {"matter": "ZF9999"})),
        (replace(HERS, grid="HZ-01-01-001"), Refusal("unknown_area", {"area": "HZ-01-01-001"})),
        (replace(HERS, grid="KLK-01"), Refusal("not_a_grid", {"area": "KLK-01"})),
        (replace(HERS, about="KLK-01/XXX"), Refusal("unknown_unit", {"unit": "KLK-01/XXX"})),
        (replace(HERS, anonymous=True, on_behalf=True), Refusal("anonymous_on_behalf", {})),
        (
            ReportFacts("grid_app", "JD0201", RURAL, about="KF"),  # nobody would be left to hold it
            Refusal("about_too_wide", {"area": "KF"}),
        ),
        (
            ReportFacts("grid_app", "JD0203", RURAL, about="KF"),  # restricted: the same
            Refusal("about_too_wide", {"area": "KF"}),
        ),
    ],
)
def test_what_cannot_become_an_incident_is_refused_for_its_content(
    facts: ReportFacts, refusal: Refusal
) -> None:
    assert judged(facts, WORKER) == refusal


def test_report_and_done_are_one_action_for_a_grid_worker_in_her_own_grid() -> None:
    assert judged(replace(HERS, solved=True), WORKER) is None
    course = report("ZF0101", "03-02 09:00", solved=TEXT)
    assert [f"{entry.event.kind} {entry.by}" for entry in course.log] == [
        "reported P068",
        "accepted ",
        "done_reported P068",
    ]
    assert course.clock("tier:1").stood_at == at("03-02 09:00")
    assert course.refused(WORKER, m.Confirm(), "03-02 09:30") == "standing: four_eyes"
    course.send(CHIEF, m.Confirm(), "03-02 09:30")
    assert course.incident.stage is Stage.ARCHIVED


@pytest.mark.parametrize(
    ("facts", "who"),
    [
        (replace(HERS, grid="KLK-01-01-002"), WORKER),  # not her grid
        (replace(HERS, channel="citizen_app"), RESIDENT),
        (replace(HERS, matter="ZF0602"), WORKER),  # an emergency opens in the county
        (replace(HERS, matter="JD0201"), WORKER),  # hidden from the grid
        (HERS, actor("P070")),  # a volunteer
    ],
)
def test_nobody_else_solves_by_reporting(facts: ReportFacts, who: Actor) -> None:
    assert judged(replace(facts, solved=True), who) == Refusal(
        "not_yours_to_solve", {"area": facts.grid}
    )


@pytest.mark.parametrize("about", ["", "KLK-01-01", "KLK-01", "KLK-01/UMB", "KGL-02"])
def test_a_report_may_name_whom_it_complains_of(about: str) -> None:
    assert judged(replace(HERS, about=about), WORKER) is None


def test_everybody_is_asked_afterwards_but_a_grid_worker_of_her_own_report() -> None:
    asked = {who.person: asked_afterwards(HERS, who) for who in (WORKER, CHIEF, RESIDENT, TOWN)}
    assert asked == {"P068": False, "P066": False, "P185": True, "P142": True}
    for_a_caller = replace(HERS, on_behalf=True)
    assert asked_afterwards(for_a_caller, WORKER) is True
    # Not asking an anonymous reporter would tell that he is one of the grid.
    assert asked_afterwards(replace(HERS, anonymous=True), WORKER) is True
    assert asked_afterwards(HERS, WORKER, sealed=True) is True


@pytest.mark.parametrize(
    ("matter", "tier", "limit"),
    [
        ("ZF0101", 1, "03-03 09:00"),  # starts at a grid: 1 day
        ("ZZ0501", 2, "03-05 09:00"),  # a village: 3
        ("ZF0302", 3, "03-07 09:00"),  # a town: 5
        ("ZZ1201", 4, "03-09 09:00"),  # a county: 7
        ("ZF0604", 5, "03-12 09:00"),  # the city: 10
    ],
)
def test_a_residents_report_opens_where_its_matter_starts(
    matter: str, tier: int, limit: str
) -> None:
    course = resident_reports(matter, "03-02 09:00")
    assert course.incident.tier == tier
    assert local(course.incident.tier_clock.due_at) == limit


@pytest.mark.parametrize("matter", ["ZF0101", "ZZ0501", "ZF0302", "ZZ1201", "ZF0604"])
def test_a_grid_workers_report_opens_in_the_grid(matter: str) -> None:
    course = report(matter, "03-02 09:00")
    assert (course.incident.tier, course.incident.stage) == (1, Stage.HANDLING)


def test_what_is_reported_by_phone_for_a_caller_opens_in_the_grid_and_both_are_told() -> None:
    course = report("ZF0101", "03-02 09:00", channel=Channel.GRID_PHONE, for_whom="C1")
    assert course.incident.tier == 1
    assert course.told("C1") == course.told(WORKER.person) == ["03-02 09:00 accepted"]


@pytest.mark.parametrize(
    ("matter", "tier"), [("ZF0602", 4), ("ZZ1502", 3), ("ZF1205", 5), ("ZZ1006", 1)]
)
def test_an_emergency_opens_where_its_matter_starts_whoever_reports_it(
    matter: str, tier: int
) -> None:
    assert report(matter, "03-02 09:00").incident.tier == tier
    assert resident_reports(matter, "03-02 09:00").incident.tier == tier
