"""Two disputes of the like and the session that hears both, each with a ledger of its own (E38)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from activities import wire
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.events import Reported
from catalog.incident.returns import ReturnWork
from catalog.incident.state import Incident
from catalog.messages import Envelope
from catalog.session import messages as s
from catalog.session.state import Session
from catalog.session.words import RulingKind
from catalog.terms_of import body_terms
from tests.catalog.incidents import NUMBER, Course, begin, report
from tests.catalog.people import TEXT, at, shangcheng
from tests.catalog.posts import Prompt
from tests.catalog.realm import Realm, beside
from tests.catalog.realm import begin as begin_realm
from tests.catalog.second_place import CENTRE, EEB, FDA, GRID, OFFICER, UMB, YANG
from tests.catalog.sitting import convenor, leader

OTHER = "KF-2026-000002"
CDI, PO, GO = (convenor(f"SQ/SQ-{code}") for code in ("CDI", "PO", "GO"))
LEADER = leader("SQ")
FIRST, SECOND, OWN = f"{NUMBER}-H1", f"{NUMBER}-H2", f"{OTHER}-H1"
UNITS = {"EEB": EEB, "UME": UMB, "FDA": FDA}
POSITION = s.FilePosition(TEXT, argued=TEXT)
NOT_SETTLED = s.EndConsultation(TEXT, settled=False)
RULING = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME")


def numbered(no: str, when: str, matter: str = "ZF1102") -> Course:
    """Report it under a number of its own."""
    first = report(matter, when, by=OFFICER, grid=GRID, for_whom=YANG).log[0]
    assert isinstance(first.event, Reported)
    return begin(replace(first.event, no=no), first.at)


def disputed(
    no: str, when: str = "10", one: str = "EEB", other: str = "UME", matter: str = "ZF1102"
) -> Course:
    """Two units name each other, from an hour of the sixth of May on."""
    hour = int(when)
    course = numbered(no, f"05-06 {hour:02}:00", matter)
    course.send(CENTRE, m.Dispatch(lead=one), f"05-06 {hour:02}:10")
    course.send(UNITS[one], ReturnWork(TEXT, argued=TEXT, names=other), f"05-06 {hour:02}:20")
    course.send(CENTRE, m.Dispatch(lead=other), f"05-06 {hour:02}:30")
    course.send(UNITS[other], ReturnWork(TEXT, argued=TEXT, names=one), f"05-06 {hour:02}:40")
    return course


@dataclass
class Bundle:
    """Two incidents, what came of them, and a post between them."""

    realm: Realm
    post: Prompt = field(default_factory=Prompt)
    said: int = 0

    @property
    def first(self) -> Incident:
        """Return the incident whose session it is."""
        return self.realm.incident

    @property
    def other(self) -> Incident:
        """Return the one that is heard with it."""
        state: Incident = self.realm.lives[wire.incident_id(OTHER)].state
        return state

    def session(self, no: str) -> Session:
        """Return a session by its number."""
        return self.realm.sessions[no]

    def say(self, no: str, who: Actor, message: s.Message, when: str) -> str:
        """Say something to a session when all news has come; return "heard" or why not."""
        return self._say(wire.session_id(no), who, message, when)

    def tell(self, no: str, who: Actor, message: m.Message, when: str) -> str:
        """Say something to one of the incidents."""
        return self._say(wire.incident_id(no), who, message, when)

    def until(self, when: str) -> None:
        """Let everything happen up to an instant."""
        self.post.go_on(self.realm, at(when))

    def _say(self, stream: str, who: Actor, message: s.Message | m.Message, when: str) -> str:
        self.until(when)
        self.said += 1
        lines = (getattr(message, name, "") for name in ("lead", "unit", "names"))
        bodies = (body_terms(shangcheng(), line, 4, "SQ") for line in lines if line)
        known = tuple(body for body in bodies if body)
        envelope = Envelope(f"b{self.said}", who, at(when), message, known)
        told = self.realm.say(stream, envelope, at(when))
        self.until(when)
        return told


def two_disputes(other: Course | None = None) -> Bundle:
    """Open two disputes, an hour after each other; each has a session of its own."""
    realm = begin_realm(disputed(NUMBER))
    beside(realm, other or disputed(OTHER, "11"))
    bundle = Bundle(realm)
    bundle.until("05-06 12:00")
    return bundle


def joined(other: Course | None = None) -> Bundle:
    """File the application of the first, and take the other in while it is screened."""
    bundle = two_disputes(other)
    assert bundle.say(FIRST, CENTRE, s.FileApplication(TEXT), "05-06 13:00") == "heard"
    assert bundle.say(FIRST, PO, s.JoinIncident(OTHER), "05-06 14:00") == "heard"
    return bundle


def listed(other: Course | None = None) -> Bundle:
    """List both on the seventh."""
    bundle = joined(other)
    assert bundle.say(FIRST, PO, s.ListMatter(), "05-07 10:00") == "heard"
    return bundle


def escalated(other: Course | None = None) -> Bundle:
    """Nobody settles it at level 2: it goes up on the eleventh."""
    bundle = listed(other)
    assert bundle.say(FIRST, CDI, NOT_SETTLED, "05-11 11:00") == "heard"
    assert bundle.say(FIRST, CENTRE, s.ArchiveSession(), "05-11 12:00") == "heard"
    return bundle
