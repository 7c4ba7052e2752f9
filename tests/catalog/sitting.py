"""An incident and its session side by side, told of each other at once, as their workflows are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from catalog import life
from catalog.actor import Actor, Capacity
from catalog.incident.hearings import SessionBegan, SessionTold
from catalog.incident.machine import IncidentDecider
from catalog.messages import Envelope, Refusal
from catalog.news import IncidentIs, News, SessionStands
from catalog.session import events as e
from catalog.session import machine
from catalog.session import messages as m
from catalog.session.state import Session
from catalog.terms import BodyTerms
from catalog.terms_of import body_terms
from catalog.words import Role
from tests.catalog.incidents import Course
from tests.catalog.people import at, local, place_of


def convenor(place: str) -> Actor:
    """Return whoever convenes for a body or an area."""
    return Actor(f"convenor of {place}", (Capacity(Role.SESSION_CONVENOR, place),))


def leader(area: str) -> Actor:
    """Return a leader in charge of an area."""
    return Actor(f"leader of {area}", (Capacity(Role.LEADER, area),))


@dataclass
class Sitting:
    """One session on a course's incident."""

    course: Course
    session: Session
    log: list[e.Entry] = field(default_factory=list)
    sent: int = 0
    seen: int = 0

    def say(self, who: Actor, message: m.Message, when: str, heard: str = "") -> None:
        """Tell the session something, and the incident what came of it."""
        judged = self._judge(who, message, when, heard)
        assert not isinstance(judged, Refusal), judged
        self._take(judged)

    def refused(self, who: Actor, message: m.Message, when: str) -> str:
        """Tell it something it must refuse; return "ground: code"."""
        judged = self._judge(who, message, when, "")
        assert isinstance(judged, Refusal), judged
        return f"{judged.ground}: {judged.code}"

    def pass_until(self, when: str) -> None:
        """Let every moment of the session up to an instant pass."""
        self._take(life.pass_until(machine.SessionDecider(), self.session, at(when)))

    def history(self) -> list[str]:
        """Return instant and kind of everything recorded."""
        return [f"{local(entry.at)} {entry.event.kind}" for entry in self.log]

    def hear_incident(self) -> None:
        """Tell the session what the incident tells it."""
        told = self.course.log[self.seen :]
        self.seen = len(self.course.log)
        for entry in told:
            event = entry.event
            if isinstance(event, SessionTold) and event.no == self.session.no:
                news = News("incident:x", event.number, entry.at, IncidentIs(event.fact))
                decider = machine.SessionDecider()
                self._take(decider.hear_news(self.session, news, entry.at))

    def _judge(
        self, who: Actor, message: m.Message, when: str, heard: str
    ) -> machine.Heard | Refusal:
        self.sent += 1
        received, now = at(when), at(heard or when)
        bodies = self.named(message)
        envelope = Envelope(f"s{self.sent}", who, received, message, bodies)
        return life.receive(machine.SessionDecider(), self.session, envelope, now)

    def named(self, message: m.Message) -> tuple[BodyTerms, ...]:
        """Say what the register knows of the units a message names, as the door does (E11)."""
        lines: tuple[str, ...] = ()
        if isinstance(message, m.EndConsultation):
            named = (message.lead, message.lead_if, message.lead_if_not)
            parts = (part.lead for part in message.parts)
            lines = (*named, *(message.assist or ()), *parts)
        if isinstance(message, m.InviteMember):
            lines = (message.unit,)
        if isinstance(message, m.CallVote):
            lines = message.leads
        terms = self.course.terms
        tier = self.course.incident.tier
        known = (
            body_terms(place_of(terms.place), line, tier, terms.room(tier).area)
            for line in lines
            if line
        )
        return tuple(body for body in known if body)

    def _take(self, heard: machine.Heard) -> None:
        self.session = heard.state
        self.log.extend(heard.entries)
        for entry in heard.entries:
            if isinstance(entry.event, e.IncidentTold):
                self._tell(entry.event, entry.at)

    def _tell(self, told: e.IncidentTold, when: datetime) -> None:
        stands = SessionStands(
            self.session.no,
            told.step,
            told.listed_at,
            told.outcome,
            told.ruling,
            told.summary,
            told.parties,
            advice=told.advice,
        )
        news = News(f"session:{self.session.no}", told.number, when, stands)
        course = self.course
        heard = IncidentDecider(course.terms).hear_news(course.incident, news, when)
        course.log.extend(heard.entries)
        course.incident = heard.state


def sitting(course: Course, no: str = "") -> Sitting:
    """Take up the last session that an incident opened."""
    began = ((entry.at, entry.event) for entry in reversed(course.log))
    when, opened = next(
        (at, event.opened)
        for at, event in began
        if isinstance(event, SessionBegan) and no in ("", event.session.no)
    )
    return Sitting(course, machine.opened(opened, when), [life.Entry(when, opened, "began")])
