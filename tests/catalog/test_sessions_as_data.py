"""What a place says of disputes, as one incident meets it: whose sessions, who leads meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from catalog.place import Place
from catalog.session.terms import SessionTerms
from catalog.session.words import DecidedBy, FirstReturn, SessionKind, SessionStep
from catalog.terms import PlaceTime, Terms
from catalog.terms_of import body_terms, resolve_terms
from tests.catalog.people import RURAL, URBAN, kaifeng, shangcheng

DAY = timedelta(days=1)
JOINTLY = ("SQ/SQ-CDI", "SQ/SQ-PO", "SQ/SQ-GO")


def terms(place: Place, matter: str, grid: str, about: str = "") -> Terms:
    row = place.matter(matter)
    assert row is not None
    return resolve_terms(place, row, grid, about, PlaceTime())


def session(known: Terms, kind: SessionKind, tier: int) -> SessionTerms:
    found = known.session(kind, tier)
    assert found is not None
    return found


def days(held: SessionTerms) -> list[float]:
    return [each.limit / DAY for each in held.steps]


def territory(known: Terms) -> dict[int, str]:
    return {unit.tier: unit.code for unit in known.territory}


def test_kaifeng_has_a_countys_sessions_and_the_citys() -> None:
    known = terms(kaifeng(), "ZF0604", RURAL)
    for tier in (1, 2, 3, 4):
        county = session(known, SessionKind.LEVEL_2, tier)
        assert (county.area, county.convenors, county.zh) == ("KLK", ("KLK",), "兰考县二级联席会议")
    city = session(known, SessionKind.LEVEL_1, 5)
    assert (city.area, city.convenors) == ("KF", ("KF",))
    assert city.named("en") == "Kaifeng City level-1 joint session"
    assert city.decided_by is DecidedBy.LEADERS
    assert known.session(SessionKind.TOPIC, 4) is None


def test_the_steps_are_ten_and_fifteen_days_and_the_first_leads_to_the_second() -> None:
    known = terms(kaifeng(), "ZF0604", RURAL)
    below, above = (session(known, kind, 4) for kind in (SessionKind.LEVEL_2, SessionKind.LEVEL_1))
    assert (days(below), below.total) == ([1, 1, 4, 1, 2, 1], 10 * DAY)
    assert (days(above), above.total) == ([0, 0, 7, 2, 4, 2], 15 * DAY)
    assert (below.unsettled, above.unsettled) == (SessionKind.LEVEL_1, None)
    assert below.after(SessionStep.REVIEW) is SessionStep.FINAL


def test_shangcheng_convenes_jointly_and_a_topic_by_its_own_office() -> None:
    known = terms(shangcheng(), "ZF1102", "SQ-1-5-503")
    second, first, topic = (
        session(known, kind, 4)
        for kind in (SessionKind.LEVEL_2, SessionKind.LEVEL_1, SessionKind.TOPIC)
    )
    assert (second.convenors, second.decided_by) == (JOINTLY, DecidedBy.CONVENORS)
    assert (first.convenors, first.decided_by, first.area) == (JOINTLY, DecidedBy.LEADERS, "SQ")
    assert (topic.convenors, days(topic)) == (("SQ/SQ-WSO",), [4, 2, 1])


@pytest.mark.parametrize(
    ("grid", "units"),
    [
        (RURAL, {3: "KLK-01/SGC", 4: "KLK-01/SGC", 5: "KLK/SGC"}),
        (URBAN, {3: "KGL-01/SGC", 4: "KGL-01/SGC", 5: "KGL/SGC"}),
    ],
)
def test_the_territorial_unit_is_the_incidents_own(grid: str, units: dict[int, str]) -> None:
    known = terms(kaifeng(), "ZF0302", grid)
    assert territory(known) == units
    found = known.territorial(4)
    assert found is not None
    assert (found.tier, found.line, found.above) == (4, "SGC", False)
    assert known.territorial(2) is None


def test_nobody_leads_meanwhile_where_he_is_complained_of() -> None:
    known = terms(kaifeng(), "ZF0302", RURAL, about="KLK-01/SGC")
    assert territory(known) == {3: "KLK/SGC", 4: "KLK/SGC", 5: "KLK/SGC"}


def test_shangchengs_territory_is_the_subdistrict_and_its_first_return_the_centres() -> None:
    known = terms(shangcheng(), "ZF1102", "SQ-1-5-503")
    assert territory(known) == {4: "SQ/SQ-S1"}
    assert known.first_return is FirstReturn.MANUAL
    assert terms(kaifeng(), "ZF0302", RURAL).first_return is FirstReturn.AUTOMATIC
    assert known.spans.return_pause == DAY


def test_a_body_knows_whom_it_took_over() -> None:
    market = body_terms(shangcheng(), "MSB", 4, "SQ")
    assert market is not None
    assert market.succeeds == ("SQ/SQ-FDA", "SQ/SQ-AIC")


def test_a_place_may_have_no_sessions() -> None:
    without = replace(kaifeng(), sessions=(), territory=())
    known = terms(without, "ZF0302", RURAL)
    assert (known.sessions, known.territory) == ((), ())
