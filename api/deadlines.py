"""The deadline account as people read it: names added, lights as of now, nobody unmasked."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime
from typing import TypeAlias

from activities.store.reads import Found, Told, light_at
from api.masking import veil_of
from api.names import Namer, word
from api.shapes_of_deadlines import ClockAccountView, DeadlineAccountView, SegmentView
from api.state import State
from catalog.actor import Actor
from catalog.incident.account import ClockAccount, deadline_account
from catalog.words import Light

Author: TypeAlias = tuple[datetime, str, str]
"""A turn of the story and who did it: its instant, its kind, and a person's code."""


def account_of(
    here: State, actor: Actor, found: Found, story: Iterable[Told]
) -> DeadlineAccountView | None:
    """Explain every deadline of a story; a reporter reads his tier's clocks, not the units'."""
    turns = [told.entry for told in story]
    account = deadline_account(turns)
    if account is None:
        return None
    now, veil = here.now(), veil_of(actor, found)
    until = found.incident.closed_at or now
    name = Namer(here)
    known = {(t.at, t.event.kind, t.by) for t in turns if veil.shows_author(t)}
    lights = {clock.key: light_at(clock, now) for clock in found.incident.clocks}
    shown = [clock for clock in account.clocks if not veil.own or clock.kind == "tier"]
    return DeadlineAccountView(
        no=account.no,
        reported_at=account.reported_at,
        age_seconds=max(int((until - account.reported_at).total_seconds()), 0),
        clocks=tuple(_clock(clock, name, lights, known) for clock in shown),
    )


def _clock(
    clock: ClockAccount, name: Namer, lights: dict[str, Light], known: Container[Author]
) -> ClockAccountView:
    return ClockAccountView(
        key=clock.key,
        kind=word(clock.kind),
        body=name.thing(clock.body),
        tier=name.tier(clock.tier),
        started_at=clock.started_at,
        light=word(lights.get(clock.key, clock.segments[-1].light)),
        runs=clock.runs,
        next_light=word(clock.next_light) if clock.next_light else None,
        next_at=clock.next_at,
        segments=tuple(
            SegmentView(
                at=segment.at,
                change=segment.change,
                event=segment.event,
                by=name.person(segment.by)
                if (segment.at, segment.event, segment.by) in known
                else None,
                yellow_at=segment.yellow_at,
                due_at=segment.due_at,
                left_seconds=segment.left_seconds,
                light=word(segment.light),
            )
            for segment in clock.segments
        ),
    )
