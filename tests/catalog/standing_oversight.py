"""Who may say what to an order and to a file, stage by stage, for the standing table (E17, C16)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from api.papers import NAMES as STEPS
from catalog import life
from catalog.accountability import messages as f
from catalog.actor import Actor
from catalog.messages import Envelope, Refusal
from catalog.supervision import messages as m
from catalog.supervision.offers import NAMES
from catalog.words import FileFact, Role, Situation
from tests.catalog.orders import COMMISSION, Watch, file, letter, order
from tests.catalog.people import (
    BUREAU,
    COUNTY,
    RESIDENT,
    STRANGER,
    TEXT,
    at,
    at_post,
    clerk,
)
from tests.catalog.standing_answers import Answers, Name

LATER = at("04-30 09:00")
REPLY = m.ReplyOrder(TEXT)
TO_ORDERS: tuple[m.Message, ...] = (
    m.SetLimit(LATER),
    m.Urge(TEXT),
    m.ContinueOrder(LATER, TEXT),
    m.EndOrder(TEXT),
    m.Refer(TEXT),
    REPLY,
)
SORT, HOLD, HEAR = f.Sort(TEXT), f.Hold(TEXT), f.Hear(TEXT)
DECIDE, APPEAL, ARCHIVE = f.Decide(TEXT), f.Appeal(TEXT), f.Archive(TEXT)
TO_FILES: tuple[f.Message, ...] = (SORT, HOLD, HEAR, DECIDE, APPEAL, ARCHIVE)

# The commission of the place is the one whose file it is: the door makes it an officer "at" it.
PEOPLE: dict[Name, Actor] = {
    ("本级督察局", "bureau of the place"): BUREAU,
    ("其他督察局", "another bureau"): at_post("KGL", Role.BUREAU_OFFICER),
    ("超期单位", "body that overran"): clerk("KLK/UMB"),
    ("承办层级", "room that holds"): COUNTY,
    ("本级纪委监委", "commission of the place"): COMMISSION,
    ("其他纪委监委", "another commission"): at_post("KF", Role.DISCIPLINE_OFFICER),
    ("系统管理员", "administrator"): at_post("KF", Role.ADMINISTRATOR),
    ("反映人", "reporter"): RESIDENT,
    ("无关人员", "nobody"): STRANGER,
}


def told(situation: Situation, form: Callable[[], Watch] = order) -> Watch:
    """Return an order that was told on Tuesday, 09:00, what became of the work."""
    supervised = form()
    supervised.news(situation, "03-10 09:00")
    return supervised


def replied() -> Watch:
    """The body has replied; the bureau has not reviewed it."""
    supervised = order()
    supervised.send(clerk("KLK/UMB"), REPLY, "03-10 09:00")
    return supervised


def missed(form: Callable[[], Watch] = order) -> Watch:
    """Missed on Thursday, 09:00."""
    supervised = form()
    supervised.pass_until("03-12 09:00")
    return supervised


def limited() -> Watch:
    """The bureau has set its limit."""
    supervised = order()
    supervised.send(BUREAU, m.SetLimit(LATER), "03-09 10:00")
    return supervised


def missed_and_done() -> Watch:
    """The same, done after all on Monday."""
    supervised = missed()
    supervised.news(Situation.DONE, "03-16 09:00")
    return supervised


def ended() -> Watch:
    """Closed and ended by the bureau."""
    supervised = told(Situation.CLOSED)
    supervised.send(BUREAU, m.EndOrder(TEXT), "03-10 09:30")
    return supervised


def stepped(*steps: f.Message, over: bool = False) -> Watch:
    """Return a file after some steps; `over`: its incident is archived."""
    held = file()
    for number, step in enumerate(steps):
        if over and step is ARCHIVE:
            held.news(FileFact.INCIDENT_OVER, "03-16 11:00")
        held.send(COMMISSION, step, f"03-{13 + number} 12:00")
    if over and ARCHIVE not in steps:
        held.news(FileFact.INCIDENT_OVER, "03-18 11:00")
    return held


def annulled() -> Watch:
    """Its miss was annulled (E9)."""
    held = file()
    held.news(FileFact.ANNULLED, "03-13 09:00")
    return held


ORDERS: tuple[tuple[Name, Watch, str], ...] = (
    (("督办中", "An order runs"), order(), "03-09 12:00"),
    (("督办中，已定时限", "Runs, its limit is set"), limited(), "03-09 12:00"),
    (("督办中，定时限期满", "Runs, a day after the red"), order(), "03-10 12:00"),
    (("督办中，单位已反馈", "Runs, the body has replied"), replied(), "03-10 12:00"),
    (("已报办结", "Waits, the work is done"), told(Situation.DONE), "03-10 09:30"),
    (("事件已结案", "Waits, the incident is closed"), told(Situation.CLOSED), "03-10 09:30"),
    (("事件已归档", "Waits, it is archived"), told(Situation.ARCHIVED), "03-10 09:30"),
    (("督办逾期", "Missed"), missed(), "03-12 09:30"),
    (("督办逾期后办结", "Missed, done since"), missed_and_done(), "03-16 09:30"),
    (("督办函", "A letter runs"), letter(), "03-09 12:00"),
    (("督办函逾期", "A letter, missed"), missed(letter), "03-12 09:30"),
    (("已销号", "Ended"), ended(), "03-10 10:00"),
    (("已撤销", "Withdrawn"), told(Situation.WITHDRAWN), "03-10 10:00"),
)
FILES: tuple[tuple[Name, Watch, str], ...] = (
    (("卷宗已登记", "A file is registered"), file(), "03-13 09:00"),
    (("卷宗暂存", "Held"), stepped(HOLD), "03-20 09:00"),
    (("卷宗已分类", "Sorted"), stepped(SORT), "03-20 09:00"),
    (("已听取陈述", "Statement heard"), stepped(SORT, HEAR), "03-20 09:00"),
    (("已决定", "Decided"), stepped(SORT, HEAR, DECIDE), "03-20 09:00"),
    (("申诉中", "Under appeal"), stepped(SORT, HEAR, DECIDE, APPEAL), "03-20 09:00"),
    (
        ("申诉后已决定", "Decided on the appeal"),
        stepped(SORT, HEAR, DECIDE, APPEAL, DECIDE),
        "03-20 09:00",
    ),
    (
        ("已决定，事件已归档", "Decided, the incident is archived"),
        stepped(SORT, HEAR, DECIDE, over=True),
        "03-20 09:00",
    ),
    (("卷宗已归档", "Archived"), stepped(SORT, ARCHIVE, over=True), "03-20 09:00"),
    (("卷宗已撤销", "Annulled"), annulled(), "03-20 09:00"),
)


def sections() -> Iterator[Answers]:
    """Return every section of orders, then of files."""
    for title, watch, now in ORDERS:
        yield _answers(title, watch, now, TO_ORDERS, NAMES)
    for title, watch, now in FILES:
        yield _answers(title, watch, now, TO_FILES, STEPS)


def _answers(
    title: Name,
    watch: Watch,
    now: str,
    messages: tuple[m.Message | f.Message, ...],
    names: dict[str, Name],
) -> Answers:
    rows = tuple(
        (names[each.kind], tuple(_code(watch, who, each, now) for who in PEOPLE.values()))
        for each in messages
    )
    return Answers(title, tuple(PEOPLE), rows)


def _code(watch: Watch, who: Actor, message: m.Message | f.Message, now: str) -> str:
    envelope = Envelope("1", who, at(now), message)
    judged = life.receive(watch.decider, watch.state, envelope, at(now))
    return judged.code if isinstance(judged, Refusal) else ""
