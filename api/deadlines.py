"""The deadline account as people read it: names added, lights as of now, nobody unmasked."""

from __future__ import annotations

from collections.abc import Iterable

from activities.store.reads import Found, Told, light_at
from api import shapes
from api.masking import veil_of
from api.state import State
from api.views import Namer, word
from catalog.actor import Actor
from catalog.incident.account import ClockAccount, deadline_account
from catalog.words import Light


def account_of(
    here: State, actor: Actor, found: Found, story: Iterable[Told]
) -> shapes.DeadlineAccountView | None:
    """Explain every deadline of a story; a reporter reads his tier's clocks, not the units'."""
    account = deadline_account(told.entry for told in story)
    if account is None:
        return None
    now, veil = here.now(), veil_of(actor, found)
    until = found.incident.closed_at or now
    name = Namer(here, veil)
    lights = {clock.key: light_at(clock, now) for clock in found.incident.clocks}
    shown = [clock for clock in account.clocks if not veil.own or clock.kind == "tier"]
    return shapes.DeadlineAccountView(
        no=account.no,
        reported_at=account.reported_at,
        age_seconds=max(int((until - account.reported_at).total_seconds()), 0),
        clocks=tuple(_clock(clock, name, lights) for clock in shown),
    )


def _clock(clock: ClockAccount, name: Namer, lights: dict[str, Light]) -> shapes.ClockAccountView:
    return shapes.ClockAccountView(
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
            shapes.SegmentView(
                at=segment.at,
                change=segment.change,
                event=segment.event,
                by=name.person(segment.by),
                yellow_at=segment.yellow_at,
                due_at=segment.due_at,
                left_seconds=segment.left_seconds,
                light=word(segment.light),
            )
            for segment in clock.segments
        ),
    )
