"""What earlier rulings say of an incident's matter: offered to whoever dispatches it (E24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter

from activities.store.precedents import PrecedentRow, precedents_in_force
from activities.store.reads import Found
from api import lines
from api.documented import READING_ONE
from api.door import visible
from api.identity import Asker
from api.incidents import No
from api.names import BASE, Namer, word
from api.problems import Problem
from api.shapes import Name
from api.state import Here, State
from api.versions import Tagged
from catalog.actor import Actor
from catalog.incident.visibility import Sight

router = APIRouter(prefix=BASE + "/incidents/{no}", route_class=Tagged, tags=["sessions"])


@dataclass(frozen=True, slots=True)
class PrecedentView:
    """One rule in force: where `circumstance` is answered `holds`, `lead` leads.

    `circumstance` is null where it holds whatever the facts, `lead` where it was split among
    `assist`: then there is nothing to follow. `lead` and `assist` have lines for
    codes. `followed` is how many incidents were dispatched by that ruling, `disputed` how many of
    these were disputed all the same. To follow it, dispatch with `following` = `session`.
    """

    session: str
    which: Name
    matter: Name
    circumstance: Name | None
    holds: bool | None
    lead: Name | None
    assist: tuple[Name, ...]
    since: datetime
    followed: int
    disputed: int


@router.get("/precedents", summary="See what was ruled on the like", responses=READING_ONE)
async def show(here: Here, actor: Asker, no: No) -> tuple[PrecedentView, ...]:
    """The rules in force for the matter of an incident, the newest first; at most 20.

    Whoever sees it as the reporter or a party alone is shown none: sessions are not his to read.
    """
    found = await visible(here, actor, no)
    if found.sight is Sight.OWN:
        raise Problem("not_found")
    return await in_force(here, actor, found)


async def in_force(here: State, actor: Actor, found: Found) -> tuple[PrecedentView, ...]:
    """Return the rules in force, each unit by the name of who it would be here."""
    matter = found.terms.matter.code
    rows = await precedents_in_force(here.database, actor, here.place.code, matter)
    return tuple(_view(here, found, row) for row in rows)


def _view(here: State, found: Found, row: PrecedentRow) -> PrecedentView:
    known = {each.code: each for each in found.terms.circumstances}
    turning = known.get(row.circumstance)
    name = Namer(here)
    return PrecedentView(
        session=row.session,
        which=word(row.which),
        matter=name.thing(row.matter),
        circumstance=Name(turning.code, turning.zh, turning.en) if turning else None,
        holds=row.holds,
        lead=_unit(here, found, row.lead) if row.lead else None,
        assist=tuple(_unit(here, found, line) for line in row.assist),
        since=row.since,
        followed=row.followed,
        disputed=row.disputed,
    )


def _unit(here: State, found: Found, line: str) -> Name:
    tier = found.incident.tier
    seats = lines.at(here, (line,), tier, found.terms.room(tier).area)
    said = seats[0] if seats else here.wording.named(line)
    return Name(line, said.zh, said.en)
