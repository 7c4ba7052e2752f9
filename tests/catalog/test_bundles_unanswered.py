"""Whoever is to open the session above has not said yet whether he comes: nobody waits for ever.

A summons can be as late as an outage is long; meanwhile the session ends without it (E24, E38).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pytest

from activities import wire
from activities.couriers import Errand
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.state import Incident
from catalog.session import messages as s
from catalog.session.notices import notices_of
from tests.catalog.bundles import (
    CDI,
    FIRST,
    NOT_SETTLED,
    OTHER,
    PO,
    Bundle,
    disputed,
    two_disputes,
)
from tests.catalog.incidents import NUMBER
from tests.catalog.oversight_laws import disagreements
from tests.catalog.people import TEXT, at, clerk, local
from tests.catalog.posts import Prompt
from tests.catalog.realm import Realm, beside
from tests.catalog.second_place import CENTRE, INSPECTOR

THIRD = "KF-2026-000003"
TERRITORY = clerk("SQ/SQ-S1")


@dataclass
class HeldUp(Prompt):
    """A post that keeps back what is for some of them, until it is told to bring it."""

    streams: set[str] = field(default_factory=set)
    kept: list[Errand] = field(default_factory=list)

    def let_go(self, realm: Realm, stream: str, now: datetime) -> None:
        """Bring one of them what was kept back."""
        self.streams.remove(stream)
        realm.post += [errand for errand in self.kept if errand.to == stream]
        self.kept = [errand for errand in self.kept if errand.to != stream]
        self.go_on(realm, now)

    def _bring(self, realm: Realm, now: datetime) -> None:
        while realm.post:
            errand = realm.post.pop(0)
            if errand.to in self.streams:
                self.kept.append(errand)
            else:
                realm.deliver(errand, now)


@pytest.fixture
def heard() -> Bundle:
    """Two more are summoned and hear nothing; the one that opened it is closed, and it goes up."""
    bundle = two_disputes()
    beside(bundle.realm, disputed(THIRD, "11"))
    bundle.until("05-06 12:00")
    bundle.post = HeldUp(streams={wire.incident_id(no) for no in (OTHER, THIRD)})
    before: list[tuple[Actor, s.Message, str]] = [
        (CENTRE, s.FileApplication(TEXT), "05-06 13:00"),
        (PO, s.JoinIncident(OTHER), "05-06 14:00"),
        (PO, s.JoinIncident(THIRD), "05-06 14:10"),
        (PO, s.ListMatter(), "05-07 10:00"),
        (CDI, NOT_SETTLED, "05-11 11:00"),
    ]
    for who, message, when in before:
        assert bundle.say(FIRST, who, message, when) == "heard"
    done(bundle, NUMBER, "05-11 11:10")
    assert bundle.tell(NUMBER, INSPECTOR, m.Confirm(), "05-11 11:20") == "heard"
    assert bundle.say(FIRST, CENTRE, s.ArchiveSession(), "05-11 12:00") == "heard"
    return bundle


def done(bundle: Bundle, no: str, when: str) -> None:
    """Whoever leads it meanwhile has done it."""
    assert bundle.tell(no, TERRITORY, m.Done(TEXT, "P1", "P2"), when) == "heard"


def let_go(bundle: Bundle, no: str, when: str) -> None:
    """Let one of them hear what was kept back."""
    assert isinstance(bundle.post, HeldUp)
    bundle.post.let_go(bundle.realm, wire.incident_id(no), at(when))


def test_the_next_one_opens_it_where_the_first_says_late_that_it_does_not_come(
    heard: Bundle,
) -> None:
    """What is being verified is not heard with the others (E23)."""
    done(heard, OTHER, "05-12 10:00")
    let_go(heard, THIRD, "05-12 11:00")
    third: Incident = heard.realm.lives[wire.incident_id(THIRD)].state
    assert third.session is not None
    assert third.session.onward == OTHER
    let_go(heard, OTHER, "05-12 12:00")
    third = heard.realm.lives[wire.incident_id(THIRD)].state
    assert third.session is not None
    assert heard.session(third.session.no).facts.from_session == FIRST
    assert heard.session(third.session.no).facts.incident == THIRD
    assert disagreements(heard.realm) == []


def test_the_centre_is_told_daily_while_nobody_has_answered(heard: Bundle) -> None:
    before = len(heard.realm.lives[wire.session_id(FIRST)].log)
    heard.until("05-13 13:00")
    let_go(heard, OTHER, "05-13 13:00")
    let_go(heard, THIRD, "05-13 14:00")
    heard.until("05-15 13:00")
    log = heard.realm.lives[wire.session_id(FIRST)].log[before:]
    assert [(local(e.at), e.event.kind) for e in log if e.moment] == [
        ("05-12 12:00", "actor_reminded"),
        ("05-13 12:00", "actor_reminded"),
    ]
    reminded = [e for e in log if e.moment]
    (told,) = notices_of(reminded[0], heard.session(FIRST))
    assert (told.reader, told.code, told.asks) == ("room", "session_unopened", False)
    assert heard.other.session is not None
    above = heard.session(heard.other.session.no)
    assert [peer.incident for peer in above.staying] == [OTHER, THIRD]
    assert disagreements(heard.realm) == []
