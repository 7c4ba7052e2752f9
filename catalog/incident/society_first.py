"""Society goes first: the try of grid and property firm stands on record before filing (L16).

004「当城市治理问题超出社会自主协同治理的能力范围时,联动指挥中心即启动处置程序」
"""

from __future__ import annotations

from catalog.incident.decision import Ask, Decision, acts_for_room, at_stage
from catalog.incident.society import RecordSociety, SocietyTried
from catalog.incident.visibility import GRID_HANDS, GRID_STAFF
from catalog.messages import Refusal, not_now, not_so
from catalog.words import Role, Stage

WHO: tuple[Role, ...] = (*GRID_STAFF, *GRID_HANDS)
"""Whose going there is society's: those of the grid, the property firm, volunteers."""


def may_record(ask: Ask[RecordSociety]) -> Refusal | None:
    """The grid of the place, before a file is opened, where a place sends society first."""
    if not ask.terms.society_first:
        return not_now("no_society_here")
    if not acts_for_room(ask.actor, ask.terms, 1) or not ask.terms.room(1).may_hold:
        return not_now("not_the_grid", area=ask.terms.grid)
    in_the_grid = ask.incident.tier == 1 and ask.incident.stage is Stage.HANDLING
    return None if in_the_grid else at_stage(ask.incident, Stage.REPORTED)


def record(ask: Ask[RecordSociety]) -> Decision:
    """Keep who went and what came of it; it is no acceptance and moves no clock."""
    said = ask.message
    if not said.who or not set(said.who) <= set(WHO):
        return not_so("who_went_unclear")
    return (SocietyTried(tuple(dict.fromkeys(said.who)), said.note, said.evidence),)
