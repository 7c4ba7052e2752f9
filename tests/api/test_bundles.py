"""Two disputes in one session over HTTP: offered, refused, shown to whoever may know of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from activities.store.session_reads import find_session
from api.identity import actor_of
from api.session_matters import of_other_matters
from catalog.session import messages as s
from catalog.session.part import PartAsked
from catalog.session.words import IncidentFact, RulingKind
from tests.api.hall import CENTRE, CONVENOR, ENFORCEMENT, MARKET, Hall, disputed
from tests.api.house import RESIDENT, House
from tests.api.parted import at_level_one
from tests.api.scenes import stand

GRID_OF_THE_FIRST, GRID_OF_THE_OTHER, VILLAGE = "P066", "P072", "P144"
NEXT_GRID = "KLK-01-01-002"


@pytest.fixture
async def halls(house: House) -> tuple[Hall, Hall]:
    """Two restaurants, two grids, the same two offices: two disputes with a session each."""
    first = await disputed(await stand(house))
    return first, await disputed(house, place=NEXT_GRID)


async def bundled(halls: tuple[Hall, Hall]) -> Hall:
    first, other = halls
    summary = await first.filed("两家饭店，同样的争议，请会议一并明确。")
    await first.sat(CENTRE, s.FileApplication(summary), hours=1)
    await first.sat(CENTRE, s.JoinIncident(other.no), minutes=5)
    await first.sat(CONVENOR, s.ListMatter(), hours=3)
    return first


async def test_what_is_of_the_like_is_offered_and_nothing_else_is_taken(
    halls: tuple[Hall, Hall],
) -> None:
    first, other = halls
    house, path = first.house, f"/sessions/{first.session}"
    it = await house.get(CENTRE, path)
    offer = next(each for each in it["offers"] if each["kind"] == "join_incident")
    assert [each["value"] for each in offer["choices"]["incident"]] == [other.no]
    alike = await house.report(
        RESIDENT, channel="citizen_app", matter="ZF0101", place=NEXT_GRID, description="垃圾"
    )
    for no, code in ((alike["no"], "not_alike"), ("KF-2026-999999", "unknown_incident")):
        said = {"kind": "join_incident", "incident": no}
        answer = await house.call(CENTRE, "POST", f"{path}/instructions", json=said)
        assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_each_names_the_session_and_the_session_names_those_one_may_know_of(
    halls: tuple[Hall, Hall],
) -> None:
    first, other = halls
    await bundled(halls)
    house, path = first.house, f"/sessions/{first.session}"
    own = await house.get(CONVENOR, f"/sessions/{other.session}")
    assert own["outcome"]["code"] == "joined"
    for no in (first.no, other.no):
        page = await house.get(CENTRE, f"/incidents/{no}")
        assert first.session in {each["no"] for each in page["contest"]["sessions"]}
        held = (await house.get(CENTRE, f"/sessions?incident={no}"))["items"]
        assert first.session in {each["no"] for each in held}
    for person, seen in (
        (CONVENOR, [first.no, other.no]),
        (ENFORCEMENT, [first.no, other.no]),
        (VILLAGE, [first.no, other.no]),
        (GRID_OF_THE_FIRST, [first.no]),
        (GRID_OF_THE_OTHER, [other.no]),
    ):
        it = await house.get(person, path)
        assert [each["no"] for each in it["incidents"]] == seen
        told = await house.get(person, f"{path}/events?limit=100")
        assert (other.no in f"{it}{told}") == (other.no in seen)
    assert (await house.get(GRID_OF_THE_OTHER, path))["matter"] is None


async def test_a_reporter_does_not_learn_of_the_other_one(halls: tuple[Hall, Hall]) -> None:
    first, other = halls
    await bundled(halls)
    house = first.house
    read = [
        await house.get(RESIDENT, f"/incidents/{other.no}"),
        await house.get(RESIDENT, f"/incidents/{other.no}/events?limit=100"),
        await house.get("", f"/follow/{other.code}"),
    ]
    assert first.no not in str(read[1:])
    assert "session_listed" in {each["kind"] for each in read[1]["items"]}
    assert read[0]["contest"] is None
    hidden = await house.call(RESIDENT, "GET", f"/sessions/{first.session}")
    assert hidden.status_code == 404


async def test_a_unit_speaks_of_all_or_of_one(halls: tuple[Hall, Hall]) -> None:
    first, other = halls
    await bundled(halls)
    house, path = first.house, f"/sessions/{first.session}"
    it = await house.get(MARKET, path)
    offer = next(each for each in it["offers"] if each["kind"] == "file_position")
    assert [each["value"] for each in offer["choices"]["incident"]] == [first.no, other.no]
    holds = await first.filed("只有这一家无照。")
    await first.sat(MARKET, s.FilePosition(holds, "", None, "", (), other.no), hours=1)
    (market,) = (
        each
        for each in (await house.get(CONVENOR, path))["members"]
        if each["body"]["code"] == "KLK-01/MSB"
    )
    assert market["position"] is None
    assert [each["incident"] for each in market["apart"]] == [other.no]


async def test_parts_of_another_matter_are_looked_up_in_what_is_split(
    halls: tuple[Hall, Hall],
) -> None:
    first, other = halls
    house, actor = first.house, actor_of(first.house.place, CONVENOR)
    await at_level_one(await bundled(halls))
    found = await find_session(house.database, actor, first.session)
    assert found is not None
    left, stays = found.session.peers
    assert stays.incident == other.no
    facts = replace(found.session.facts, incident="KF-2026-999999")  # nobody sees it any more
    closed = replace(found.session, facts=facts, fact=IncidentFact.CLOSED)
    minutes = await first.filed("是两件事")
    asked = tuple(PartAsked(minutes, "UME", matter) for matter in ("", left.matter, "ZF1102"))
    said = s.EndConsultation(minutes, settled=True, ruling=RulingKind.SPLIT, parts=asked)
    terms = await of_other_matters(house.state, actor, replace(found, session=closed), said)
    assert [each.matter.code for each in terms] == ["ZF1102"]
    assert await of_other_matters(house.state, actor, found, said) == ()
