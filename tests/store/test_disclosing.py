"""Whoever opens a seal at the same time stands in one chain with the others, in both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from activities.store.database import Database
from activities.store.disclosing import disclose, disclosures_of
from activities.store.inbox import list_notices
from activities.store.rebuild import rebuild
from activities.store.verify import verify
from catalog.disclosure import Disclosure, open_identity
from catalog.incident.state import Incident
from catalog.messages import Prose, Refusal
from tests.catalog.incidents import Course, resident_reports
from tests.catalog.people import COUNTY, RESIDENT, TOWN, at
from tests.store.filing import kept

NOW = at("03-02 11:00")


async def tip_off(db: Database) -> tuple[Course, Incident]:
    """Keep a tip-off; return it with the incident as the store numbers it."""
    course = resident_reports("ZZ0902", "03-02 09:00")
    await kept(db, course)
    return course, course.incident


async def looks(
    db: Database, course: Course, incident: Incident, key: str, *, town: bool = False
) -> Disclosure | Refusal:
    """Open the seal with a key, as the county or as the township, which may not."""

    def decide(known: Sequence[Disclosure]) -> Disclosure | Refusal:
        who = TOWN if town else COUNTY
        return open_identity(known, who, key, Prose("text:why"), incident, course.terms, NOW)

    return await disclose(db, incident, decide)


async def test_many_at_once_are_one_chain_and_a_key_is_one_entry(db: Database) -> None:
    course, incident = await tip_off(db)
    keys = ("a", "b", "a", "c", "b", "a")
    opened = await asyncio.gather(*(looks(db, course, incident, key) for key in keys))
    chain = await disclosures_of(db, incident.no)
    assert sorted(each.cause for each in chain) == ["a", "b", "c"]
    assert set(opened) == set(chain)
    told = await list_notices(db, RESIDENT, no=incident.no)
    assert [row.code for row in told.rows] == ["identity_opened"] * 3
    proof = await verify(db)
    assert (proof.streams, proof.faults) == (2, ())


async def test_a_refusal_leaves_nothing_behind(db: Database) -> None:
    course, incident = await tip_off(db)
    assert isinstance(await looks(db, course, incident, "a", town=True), Refusal)
    assert await disclosures_of(db, incident.no) == ()
    assert (await verify(db)).streams == 1


async def test_projections_made_anew_leave_disclosures_alone(db: Database) -> None:
    course, incident = await tip_off(db)
    await looks(db, course, incident, "a")
    assert await rebuild(db) == ()
    assert len(await disclosures_of(db, incident.no)) == 1
    assert (await verify(db)).faults == ()
