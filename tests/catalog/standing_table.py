"""Who may say what, stage by stage: the machine's own answers as a table people can read.

The table is checked in as `standing.md`, beside this file; a test compares. To write it anew, from
the project's root: python -m tests.catalog.standing_table > tests/catalog/standing.md
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from catalog.actor import Actor
from catalog.incident import agreed as a
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident import messages_of_time as t
from catalog.incident.hand_over import HandOver
from catalog.incident.hearings import AskSession, ConveneTopic
from catalog.incident.inquiry import AnswerQuestion, AskReporter, ReportCheck, SendToCheck
from catalog.incident.lead import NameLead
from catalog.incident.linked import UnlinkReport
from catalog.incident.offers import NAMES
from catalog.incident.procedure import EnterProcedure, ReportProcedure
from catalog.incident.reopened import AskReopening, GrantReopening, RefuseReopening
from catalog.incident.reply_date import SetReplyDate
from catalog.incident.returns import ReturnWork
from catalog.incident.society import RecordSociety
from catalog.incident.urge import UrgeIncident
from catalog.messages import Refusal
from catalog.procedures import Procedure
from catalog.words import Awaited, Finding, Role
from tests.catalog import second_place, standing_oversight, standing_sessions
from tests.catalog.incidents import Course
from tests.catalog.people import (
    BUREAU,
    CHIEF,
    CITY,
    COUNTY,
    RESIDENT,
    STRANGER,
    TEXT,
    TOWN,
    VILLAGE,
    WORKER,
    at,
    clerk,
)
from tests.catalog.proceedings import demolition as demolishing
from tests.catalog.proceedings import in_procedure
from tests.catalog.refusal_words import EVERY_WORD
from tests.catalog.sitting import convenor
from tests.catalog.stages import (
    billboard,
    passed_on,
    residents_rubbish,
    sent_up_billboard,
)
from tests.catalog.standing_answers import Answers
from tests.catalog.standing_sessions import (
    advised,
    bound,
    disputed,
    in_a_meeting,
    returned,
    split,
)
from tests.catalog.standing_stages import (
    accepted,
    alerted,
    archived,
    asked,
    asked_to_take_over,
    by_units,
    closed,
    done_in_a_grid,
    reported_again,
    sent_to_check,
    taken_over,
    to_reopen,
    urged,
)
from tests.catalog.standing_together import done_by_all, handed_over, jointly, to_decide, to_file

SAID: tuple[m.Message, ...] = (
    m.Accept(),
    m.DeclineReport(TEXT),
    m.DeclineEscalation(TEXT),
    m.Escalate(TEXT),
    m.HandDown(TEXT),
    m.PassThrough(),
    m.Catch(),
    m.Dispatch(),
    NameLead("UME"),
    SetReplyDate("UME", at("03-05 09:00")),
    m.Sign("P1", "P2"),
    m.Progress(TEXT, 50),
    m.Done(TEXT, "P1", "P2"),
    m.Confirm(),
    m.Reject(TEXT),
    m.Answer(solved=True),
    m.RecordWord(solved=True),
    m.RecordAttempt(TEXT),
    m.Rate(5),
    UrgeIncident(),
    AskReporter(TEXT),
    AnswerQuestion(TEXT),
    SendToCheck(),
    ReportCheck(Finding.EXISTS),
    RecordSociety((Role.PROPERTY_FIRM,), TEXT),
    HandOver(TEXT),
    a.ProposeHandOver("MSB", TEXT),
    a.AgreeHandOver("P1", "P2"),
    a.DeclineHandOver(TEXT),
    a.RecallHandOver(TEXT),
    UnlinkReport(1, TEXT),
    ReturnWork(TEXT, argued=TEXT),
    AskSession(TEXT),
    ConveneTopic(TEXT),
    t.RequestExtension(TEXT),
    t.GrantExtension(15),
    t.RefuseExtension(TEXT),
    t.OnSpot(),
    t.MadeSafe(),
    t.AnswerCall(),
    t.WaitFor(Awaited.WEATHER, TEXT),
    t.ChangeHandler("P3"),
    t.PutBack(TEXT),
    EnterProcedure(Procedure.OTHER, TEXT, date(2026, 3, 1), date(2026, 5, 1)),
    ReportProcedure(ended=True, note=TEXT),
    AskReopening(TEXT),
    GrantReopening(),
    RefuseReopening(TEXT),
)
HEADINGS = {
    "holder": ("承办层级", "holder"),
    "lower": ("下一级", "room below"),
    "upper": ("上一级", "room above"),
    "grid": ("属地网格", "grid of the place"),
    "lead": ("牵头单位", "lead"),
    "assistant": ("协办单位", "assisting unit"),
    "other": ("其他单位", "another unit"),
    "alerted": ("代核查室", "alerted room"),
    "reporter": ("反映人", "reporter"),
    "bureau": ("督察局", "bureau"),
    "nobody": ("无关人员", "nobody"),
    "centre": ("指挥中心", "centre"),
    "ordered": ("共同处置单位", "one of several units"),
    "coordinator": ("属地协调员", "coordinator"),
    "inspector": ("督察员", "inspector"),
    "territory": ("属地单位", "territorial unit"),
    "convenor": ("专题会召集人", "convenor of topic meetings"),
}


@dataclass(frozen=True)
class Section:
    """One stage as an incident stands in it, and who has which standing there."""

    zh: str
    en: str
    course: Callable[[], Course]
    now: str
    people: dict[str, Actor]


def _people(holder: Actor, lower: Actor | None, upper: Actor, area: str) -> dict[str, Actor]:
    below = {} if lower is None else {"lower": lower}
    return {
        "holder": holder,
        **below,
        "upper": upper,
        "grid": CHIEF,
        "lead": clerk(f"{area}/UMB"),
        "assistant": clerk(f"{area}/MSB"),
        "other": clerk(f"{area}/JUS"),
        "alerted": VILLAGE,
        "reporter": RESIDENT,
        "bureau": BUREAU,
        "nobody": STRANGER,
    }


IN_THE_CENTRE = {
    "centre": second_place.CENTRE,
    "grid": second_place.OFFICER,
    "ordered": second_place.EEB,
    "coordinator": second_place.COORDINATOR,
    "inspector": second_place.INSPECTOR,
    "nobody": STRANGER,
}
IN_DISPUTE = IN_THE_CENTRE | {
    "territory": clerk("SQ/SQ-S1"),
    "convenor": convenor("SQ/SQ-WSO"),
}
IN_TOWN = _people(TOWN, VILLAGE, COUNTY, "KLK-01")
IN_COUNTY = _people(COUNTY, TOWN, CITY, "KLK")
AFTER_A_TAP = IN_COUNTY | {"lead": clerk("KLK/TPB"), "assistant": clerk("KLK/UMB")}
AT_A_HOUSE = IN_COUNTY | {"lead": clerk("KLK/NRP"), "assistant": clerk("KLK/JUS")}
SWAPPED = {"lead": clerk("KLK/MSB"), "assistant": clerk("KLK/UMB")}
IN_GRID = _people(WORKER, None, VILLAGE, "KLK-01")
SECTIONS = (
    Section("新报待受理", "Reported", billboard, "03-02 09:10", IN_TOWN),
    Section("上报待受理", "Reported by escalation", sent_up_billboard, "03-02 11:10", IN_TOWN),
    Section("一键上转后", "Passed on with one tap", passed_on, "03-02 10:10", AFTER_A_TAP),
    Section("待答复提问", "The reporter is asked", asked, "03-02 11:10", IN_COUNTY),
    Section("待现场核实", "Sent to check", sent_to_check, "03-02 09:30", IN_TOWN),
    Section("待派遣", "Accepted", accepted, "03-02 10:00", IN_TOWN),
    Section("网格处置中", "Handled by a grid", residents_rubbish, "03-02 09:10", IN_GRID),
    Section("单位处置中", "Handled by units", by_units, "03-02 11:00", IN_COUNTY),
    Section("已商请移交", "Asked to take over", asked_to_take_over, "03-02 11:00", IN_COUNTY),
    Section("已移交接办", "Taken over", taken_over, "03-02 11:00", IN_COUNTY | SWAPPED),
    Section("又有反映", "Reported again", reported_again, "03-02 12:00", IN_COUNTY),
    Section("已催办", "Urged lately", urged, "03-02 12:00", IN_COUNTY),
    Section("网格自办待核查", "Verifying a grid's work", done_in_a_grid, "03-02 10:10", IN_GRID),
    Section("待核查（满三日）", "Verifying, the third day", alerted, "03-06 09:30", IN_COUNTY),
    Section("待立案派遣", "To be filed by a centre", to_file, "03-02 09:30", IN_THE_CENTRE),
    Section("共同处置中", "Handled without a lead", jointly, "03-02 11:00", IN_THE_CENTRE),
    Section("超期待定移交", "Red, to hand over or not", to_decide, "03-08 10:00", IN_THE_CENTRE),
    Section("已移交督办", "Handed over", handed_over, "03-10 10:00", IN_THE_CENTRE),
    Section("退回待派遣", "Returned to the desk", returned, "03-02 11:30", IN_THE_CENTRE),
    Section("管辖争议", "In dispute", disputed, "03-02 13:30", IN_DISPUTE),
    Section("专题会中", "A topic meeting has it", in_a_meeting, "03-02 12:30", IN_DISPUTE),
    Section("会议未列入", "Not listed, left to the room", advised, "03-02 16:00", IN_DISPUTE),
    Section("已裁定", "Bound by a ruling", bound, "03-02 16:30", IN_DISPUTE),
    Section("拆分办理中", "Split into parts", split, "03-07 14:00", IN_DISPUTE),
    Section("待督察员核实", "To be inspected", done_by_all, "03-10 14:00", IN_THE_CENTRE),
    Section("已结案", "Closed", closed, "03-06 10:30", IN_COUNTY),
    Section("已申请再次办理", "Asked to reopen", to_reopen, "03-06 11:30", IN_COUNTY),
    Section("可入法定程序", "A procedure is known", demolishing, "03-02 11:00", AT_A_HOUSE),
    Section("已入法定程序", "Closed in a procedure", in_procedure, "03-04 10:00", AT_A_HOUSE),
    Section("已归档", "Archived", archived, "03-06 12:00", IN_COUNTY),
)  # fmt: skip


def answer(course: Course, who: Actor, message: m.Message, now: datetime) -> str:
    """Return "" when the machine hears it, else the code of the refusal."""
    envelope = m.Envelope("1", who, now, message)
    judged = machine.apply(course.incident, envelope, course.terms, now)
    return judged.code if isinstance(judged, Refusal) else ""


def table() -> str:
    """Write the whole table."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 谁在何时可以说什么 Who may say what, and when"
    yield ""
    yield "✓ 可以 may. 其余为不采纳的原因 Anything else is why not; the codes are at the end."
    used: set[str] = set()
    for answers in (
        *map(_answers, SECTIONS),
        *standing_oversight.sections(),
        *standing_sessions.sections(),
    ):
        used |= answers.codes()
        yield from answers.lines()
    yield from ("", "## 不采纳的原因 Why not", "", "| | | code |", "|---|---|---|")
    for code in sorted(used):
        zh, en = EVERY_WORD[code]
        yield f"| {zh} | {en} | {code} |"


def _answers(section: Section) -> Answers:
    course, now = section.course(), at(section.now)
    people = tuple(HEADINGS[key] for key in section.people)
    rows = tuple(
        (
            NAMES[message.kind],
            tuple(answer(course, who, message, now) for who in section.people.values()),
        )
        for message in SAID
    )
    return Answers((section.zh, section.en), people, rows)


if __name__ == "__main__":
    sys.stdout.write(table())
