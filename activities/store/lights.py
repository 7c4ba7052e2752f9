"""The light as of now, derived from planned instants: the engine may come later."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, or_
from sqlmodel import col

from activities.store.tables import Incident
from catalog.clock import Clock
from catalog.words import Light


def light_at(clock: Clock, now: datetime) -> Light:
    """Return what a clock shows at an instant of place time; a recorded light never goes back."""
    if clock.light is Light.RED or (clock.runs and clock.due_at <= now):
        return Light.RED
    if clock.light is Light.YELLOW or (clock.runs and clock.yellow_at <= now):
        return Light.YELLOW
    return Light.GREEN


def next_light_at(clock: Clock, now: datetime) -> datetime | None:
    """Return when a clock lights next by itself, so that whoever shows it knows when to look."""
    if not clock.runs or light_at(clock, now) is Light.RED:
        return None
    return clock.due_at if light_at(clock, now) is Light.YELLOW else clock.yellow_at


def light_as_of(now: datetime) -> ColumnElement[str]:
    """Return the same rule for the tier clock in `incident`, to show, filter, sort and count by."""
    light, runs = col(Incident.light), col(Incident.runs)
    red = or_(light == Light.RED, and_(runs, col(Incident.due_at) <= now))
    yellow = or_(light == Light.YELLOW, and_(runs, col(Incident.yellow_at) <= now))
    return case((red, Light.RED.value), (yellow, Light.YELLOW.value), else_=Light.GREEN.value)
