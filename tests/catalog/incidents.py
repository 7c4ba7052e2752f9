"""Builders for the incident tests: reports as the door opens them, and a driver for one incident.

A `Course` plays one incident through the machine alone and keeps its ledger; what it tells
(history, lights, notices) is written as a story writes it, so that whole values can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from catalog.actor import Actor
from catalog.clock import Clock
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident.agreed import ProposeHandOver
from catalog.incident.events import Entry, LightTurned, Reported
from catalog.incident.evolution import evolve
from catalog.incident.facts import Assignment, Report
from catalog.incident.intake import ReportFacts, asked_afterwards
from catalog.incident.linked import LinkReport
from catalog.incident.notices import notices_of
from catalog.incident.returns import ReturnWork
from catalog.incident.state import Incident
from catalog.life import Annulled
from catalog.messages import Prose, Refusal
from catalog.notices import Notice
from catalog.terms import BodyTerms, PlaceTime, Terms
from catalog.terms_of import body_terms, opening_tier, resolve_terms
from catalog.words import Channel
from tests.catalog.people import (
    RESIDENT,
    RURAL,
    TEXT,
    WORKER,
    at,
    kaifeng,
    local,
    place_of,
    shangcheng,
)

EVER = "01-01 00:00"
NUMBER = "KF-2026-000001"


@dataclass
class Course:
    """One incident on its way through the machine, with its ledger."""

    terms: Terms
    incident: Incident
    log: list[Entry] = field(default_factory=list)
    sent: int = 0

    def send(self, who: Actor, message: m.Message, when: str, heard: str = "") -> None:
        """Tell it something at an instant; `heard` is when the engine got to it, if later."""
        judged = self.hear(who, message, at(when), at(heard or when))
        assert not isinstance(judged, Refusal), judged

    def refused(self, who: Actor, message: m.Message, when: str, heard: str = "") -> str:
        """Tell it something it must refuse; return "ground: code"."""
        judged = self.hear(who, message, at(when), at(heard or when))
        assert isinstance(judged, Refusal), judged.entries
        return f"{judged.ground}: {judged.code}"

    @property
    def reported(self) -> Reported:
        """Return ledger event 1."""
        first = self.log[0].event
        assert isinstance(first, Reported)
        return first

    def pass_until(self, when: str) -> None:
        """Let every moment up to an instant pass."""
        self.pass_to(at(when))

    def clock(self, key: str) -> Clock:
        """Return a clock that must be there."""
        clock = self.incident.clock(key)
        assert clock is not None, key
        return clock

    def limits(self, key: str) -> tuple[str, str]:
        """Return when a clock turns yellow and red."""
        clock = self.clock(key)
        return local(clock.yellow_at), local(clock.due_at)

    def assignment(self, body: str) -> Assignment:
        """Return the last order to a body."""
        return next(o for o in reversed(self.incident.assignments) if o.body == body)

    def history(self, since: str = EVER) -> list[str]:
        """Return instant and kind of everything recorded from an instant on."""
        late = (entry for entry in self.log if entry.at >= at(since))
        return [f"{local(entry.at)} {entry.event.kind}" for entry in late]

    def valid(self) -> list[Entry]:
        """Return the ledger without the moments that were annulled, and without the annulling."""
        kept: list[Entry] = []
        for entry in self.log:
            if isinstance(entry.event, Annulled):
                since = entry.event.since
                kept = [known for known in kept if not (known.moment and known.at >= since)]
            else:
                kept.append(entry)
        return kept

    def lights(self) -> list[str]:
        """Return every light that was lit and not annulled, in the order it was recorded."""
        turned = ((entry.at, entry.event) for entry in self.valid())
        return [
            f"{local(instant)} {event.clock} {event.light}"
            for instant, event in turned
            if isinstance(event, LightTurned)
        ]

    def notices(self, since: str = EVER) -> Iterator[tuple[str, Notice]]:
        """Yield every notice with its instant."""
        before: Incident | None = None
        for entry in self.log:
            after = evolve(before, entry)
            for notice in notices_of(entry, before, after, self.terms):
                if entry.at >= at(since):
                    yield local(entry.at), notice
            before = after

    def told(self, to: str, since: str = EVER) -> list[str]:
        """Return what a person, room, grid or body was told; "?" where an answer is wanted."""
        return [
            f"{when} {notice.code}{'?' if notice.asks else ''}"
            for when, notice in self.notices(since)
            if notice.to == to and notice.reader != "leader"
        ]

    def hear(
        self, who: Actor, message: m.Message, received: datetime, now: datetime
    ) -> machine.Heard | Refusal:
        """Let the engine hear a message at `now` that was received before."""
        self.sent += 1
        envelope = m.Envelope(str(self.sent), who, received, message, self.named(message))
        return self.take(envelope, now)

    def take(self, envelope: m.Envelope, now: datetime) -> machine.Heard | Refusal:
        """Judge an envelope and keep what it led to."""
        judged = machine.receive(self.incident, envelope, self.terms, now)
        if not isinstance(judged, Refusal):
            self._keep(judged)
        return judged

    def pass_to(self, instant: datetime) -> None:
        """Let every moment up to an instant pass."""
        self._keep(machine.pass_until(self.incident, self.terms, instant))

    def named(self, message: m.Message) -> tuple[BodyTerms, ...]:
        """Say what the register knows of the units a message names, as the door does (E11)."""
        named: tuple[str, ...] = ()
        if isinstance(message, m.Dispatch):
            named = (message.lead, *(message.assist or ()), *message.jointly)
        if isinstance(message, ReturnWork):
            named = (message.names,)
        if isinstance(message, ProposeHandOver):
            named = (message.to,)
        tier = self.incident.tier
        area = self.terms.room(tier).area
        lines = (line for line in named if line)
        place, about = place_of(self.terms.place), self.terms.about
        known = (body_terms(place, line, tier, area, about) for line in lines)
        return tuple(body for body in known if body)

    def _keep(self, heard: machine.Heard) -> None:
        self.log.extend(heard.entries)
        self.incident = heard.state


def report(
    matter: str,
    when: str,
    *,
    by: Actor = WORKER,
    channel: Channel = Channel.GRID_APP,
    grid: str = RURAL,
    for_whom: str = "",
    parties: tuple[str, ...] = (),
    about: str = "",
    solved: Prose | None = None,
    pass_on: bool = False,
) -> Course:
    """Open an incident as the door does: a grid worker's in her own grid unless told otherwise."""
    terms = terms_for(matter, grid, about)
    facts = ReportFacts(channel, matter, grid, about, on_behalf=bool(for_whom))
    opened = Report(
        channel=channel,
        matter=matter,
        grid=grid,
        reporter=for_whom or by.person,
        recorder=by.person,
        asked=asked_afterwards(facts, by),
        description=TEXT,
        parties=parties,
        about=about,
        solved=solved,
        pass_on=pass_on,
    )
    rule = place_of(terms.place).channel(channel)
    assert rule is not None, channel
    tier = opening_tier(terms, starts_at_grid=rule.starts_at_grid)
    return begin(machine.open_incident(NUMBER, opened, tier, terms, at(when)), at(when))


def resident_reports(matter: str, when: str, grid: str = RURAL, about: str = "") -> Course:
    """Open an incident that a resident reported by the citizens' app."""
    return report(matter, when, by=RESIDENT, channel=Channel.CITIZEN_APP, grid=grid, about=about)


def again(
    course: Course, when: str, key: str = "report-1", *, by: str = "N1", other: str = ""
) -> None:
    """Link another report of the same to a course, as the door does."""
    envelope = linking(course.incident, at(when), key, by=by, other=other)
    heard = course.take(envelope, at(when))
    assert not isinstance(heard, Refusal), heard


def linking(
    incident: Incident, instant: datetime, key: str, *, by: str = "N1", other: str = ""
) -> m.Envelope:
    """Say that a neighbour reported the same; `other` is a case of his own."""
    report = replace(incident.report, description=Prose("text:2"), parties=())
    report = replace(report, reporter=by, recorder=by)
    message = LinkReport(key, None if other else report, other)
    return m.Envelope(key, Actor("" if other else by), instant, message)


def terms_for(matter: str, grid: str = RURAL, about: str = "") -> Terms:
    """Return the terms of a report of this matter."""
    place = kaifeng() if kaifeng().register.area(grid) else shangcheng()
    row = place.matter(matter)
    assert row is not None, matter
    return resolve_terms(place, row, grid, about, PlaceTime())


def begin(reported: Reported, instant: datetime) -> Course:
    """Begin a course from ledger event 1."""
    heard = machine.opened(reported, instant)
    first = Entry(instant, reported, "report", reported.report.recorder)
    return Course(reported.terms, heard.state, [first, *heard.entries])
