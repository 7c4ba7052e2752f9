"""Returned, disputed, met upon, ruled: the incident, and who may say what to its session (A15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalog import life
from catalog.actor import Actor
from catalog.incident.hearings import AskSession, ConveneTopic
from catalog.messages import Envelope, Refusal
from catalog.session import machine
from catalog.session import messages as s
from catalog.session.offers import NAMES
from catalog.session.part import PartAsked
from catalog.session.words import Presence, RulingKind
from tests.catalog import second_place
from tests.catalog.incidents import Course
from tests.catalog.people import STRANGER, TEXT, at, clerk
from tests.catalog.second_place import AIC, CENTRE, EEB, FDA, INSPECTOR, UMB
from tests.catalog.sitting import Sitting, convenor, leader, sitting
from tests.catalog.standing_answers import Answers, Name

MONDAY = "03-02 09:00"
WSO = convenor("SQ/SQ-WSO")
CDI, PO, GO = (convenor(f"SQ/SQ-{code}") for code in ("CDI", "PO", "GO"))
POSITION = s.FilePosition(TEXT, argued=TEXT)
RULING = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME")
PARTS = (PartAsked(TEXT, "EEB"), PartAsked(TEXT, "UME"))
SPLIT = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SPLIT, parts=PARTS)
NOT_SETTLED = s.EndConsultation(TEXT, settled=False)
TO_SESSIONS: tuple[s.Message, ...] = (
    s.FileApplication(TEXT),
    s.AskMaterial(TEXT),
    s.ListMatter(),
    s.DeclineListing(TEXT),
    s.InviteMember("FDA"),
    POSITION,
    s.RecordPresence("EEB", Presence.PRESENT),
    s.JoinIncident("KF-2026-000099"),
    s.CallVote(TEXT),
    s.CastVote("for"),
    s.CloseVote(),
    RULING,
    s.PassReview(),
    s.SendBack(TEXT),
    s.DecideSession(),
    s.ArchiveSession(),
)
PEOPLE: dict[Name, Actor] = {
    ("指挥中心", "centre"): CENTRE,
    ("召集人", "convenor"): CDI,
    ("另一召集人", "another convenor"): GO,
    ("分管领导", "leader in charge"): leader("SQ"),
    ("当事单位", "a party"): EEB,
    ("属地单位", "territorial unit"): clerk("SQ/SQ-S1"),
    ("督察员", "inspector"): INSPECTOR,
    ("无关人员", "nobody"): STRANGER,
}


def returned() -> Course:
    """S1: one unit returned it, and it lies with the centre."""
    return second_place.returned_pizza_shop(MONDAY)


def disputed() -> Course:
    """S2: two units dispute it, and the territory leads meanwhile."""
    return second_place.disputed_pizza_shop(MONDAY)


def in_a_meeting() -> Course:
    """S1: the work-style office has convened a meeting on it."""
    course = second_place.four_units(MONDAY)
    course.send(WSO, ConveneTopic(TEXT), "03-02 12:00")
    return course


def bound() -> Course:
    """S1: the meeting has ruled."""
    course = in_a_meeting()
    hall = sitting(course)
    for who in (FDA, EEB, AIC, UMB):
        hall.say(who, POSITION, "03-02 13:00")
    hall.say(WSO, RULING, "03-02 14:00")
    hall.say(WSO, s.DecideSession(), "03-02 15:00")
    hall.say(CENTRE, s.ArchiveSession(), "03-02 16:00")
    return course


def advised() -> Course:
    """S3: the centre asked for a session on its four units, and it was not listed."""
    course = second_place.four_units(MONDAY)
    course.send(CENTRE, AskSession(TEXT), "03-02 11:00")
    hall = sitting(course)
    hall.say(CENTRE, s.FileApplication(TEXT), "03-02 14:00")
    hall.say(PO, s.DeclineListing(TEXT), "03-02 15:00")
    return course


def split() -> Course:
    """S2: level 1 has split it into two parts."""
    hall = above()
    for who in (EEB, UMB):
        hall.say(who, POSITION, "03-07 09:00")
    hall.say(CDI, SPLIT, "03-07 10:00")
    hall.say(CDI, s.PassReview(), "03-07 11:00")
    hall.say(leader("SQ"), s.DecideSession(), "03-07 12:00")
    hall.say(CENTRE, s.ArchiveSession(), "03-07 13:00")
    return hall.course


def opened() -> Sitting:
    """Opened by the dispute."""
    return sitting(disputed())


def applied() -> Sitting:
    """The application lies with the convenors."""
    hall = opened()
    hall.say(CENTRE, s.FileApplication(TEXT), "03-02 14:00")
    return hall


def listed() -> Sitting:
    """Listed; the units are heard, one has filed."""
    hall = applied()
    hall.say(PO, s.ListMatter(), "03-02 15:00")
    hall.say(UMB, POSITION, "03-02 16:00")
    return hall


def drafted() -> Sitting:
    """Everybody has filed, and a ruling is drafted."""
    hall = listed()
    hall.say(EEB, POSITION, "03-02 17:00")
    hall.say(CDI, RULING, "03-02 18:00")
    return hall


def voting() -> Sitting:
    """Two units are present, and a question has been put to the vote."""
    hall = listed()
    for code in ("SQ/SQ-EEB", "SQ/SQ-UMB"):
        hall.say(CDI, s.RecordPresence(code, Presence.PRESENT), "03-02 16:10")
    hall.say(CDI, s.CallVote(TEXT), "03-02 16:20")
    return hall


def reviewed() -> Sitting:
    """Reviewed, and one of three has agreed."""
    hall = drafted()
    hall.say(CDI, s.PassReview(), "03-02 19:00")
    hall.say(CDI, s.DecideSession(), "03-02 20:00")
    return hall


def decided() -> Sitting:
    """All three have agreed."""
    hall = reviewed()
    for who in (PO, GO):
        hall.say(who, s.DecideSession(), "03-02 20:30")
    return hall


def above() -> Sitting:
    """Not settled at level 2, it lies with level 1."""
    hall = listed()
    hall.pass_until("03-06 15:00")
    hall.say(CDI, NOT_SETTLED, "03-06 16:00")
    hall.say(CENTRE, s.ArchiveSession(), "03-06 17:00")
    return sitting(hall.course)


def before_the_leader() -> Sitting:
    """Level 1 has drafted a ruling, and it lies with the leader in charge."""
    hall = above()
    for who in (EEB, UMB):
        hall.say(who, POSITION, "03-07 09:00")
    hall.say(CDI, RULING, "03-07 10:00")
    hall.say(CDI, s.PassReview(), "03-07 11:00")
    return hall


def over() -> Sitting:
    """Archived with its ruling."""
    hall = decided()
    hall.say(CENTRE, s.ArchiveSession(), "03-02 21:00")
    return hall


SESSIONS: tuple[tuple[Name, Callable[[], Sitting], str], ...] = (
    (("会议待申报", "A session to be applied for"), opened, "03-02 13:30"),
    (("会议待初审", "To be screened"), applied, "03-02 14:30"),
    (("会商中", "In consultation"), listed, "03-02 16:30"),
    (("会商中，正在表决", "In consultation, a vote is open"), voting, "03-02 16:30"),
    (("待审核", "To be reviewed"), drafted, "03-02 18:30"),
    (("待终审，一家已同意", "To be decided, one has agreed"), reviewed, "03-02 20:10"),
    (("待归档", "To be archived"), decided, "03-02 20:40"),
    (("一级会商中", "Level 1 in consultation"), above, "03-06 18:00"),
    (("一级待终审", "Level 1 to be decided"), before_the_leader, "03-07 12:00"),
    (("会议已归档", "A session is archived"), over, "03-02 22:00"),
)


def sections() -> Iterator[Answers]:
    """Return every section of sessions."""
    for title, made, now in SESSIONS:
        hall = made()
        rows = tuple(
            (NAMES[each.kind], tuple(_code(hall, who, each, now) for who in PEOPLE.values()))
            for each in TO_SESSIONS
        )
        yield Answers(title, tuple(PEOPLE), rows)


def _code(hall: Sitting, who: Actor, message: s.Message, now: str) -> str:
    bodies = hall.named(message)
    envelope = Envelope("1", who, at(now), message, bodies)
    judged = life.receive(machine.SessionDecider(), hall.session, envelope, at(now))
    return judged.code if isinstance(judged, Refusal) else ""
