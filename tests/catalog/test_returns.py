"""Returns: to whom they name, to the desk, into a dispute; the clock stands a day at most (E12)."""

from __future__ import annotations

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.hearings import SessionBegan
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.incident.returns import ReturnWork
from catalog.session.words import Ground
from catalog.words import Part, PauseFor, Role, Stage
from tests.catalog.incidents import Course, report
from tests.catalog.people import COUNTY, TEXT, at, at_post, clerk, local
from tests.catalog.second_place import CENTRE, EEB, UMB, YANG, pizza_shop
from tests.catalog.stages import DONE, returned_collapse

MAY = "05-06 10:00"
TOWN = "KLK-01"
ROOM = at_post(TOWN, Role.DISPATCHER)
RESIDENT_REPORT = "03-02 09:00"


def alone() -> Course:
    """The pizza shop goes to the environment bureau alone, as S1 tells it."""
    course = pizza_shop(MAY)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    course.send(CENTRE, m.Dispatch(lead="EEB"), "05-06 11:00")
    return course


def returned() -> Course:
    """It returns it, naming enforcement."""
    course = alone()
    course.send(EEB, ReturnWork(TEXT, argued=TEXT, names="UME"), "05-07 09:00")
    return course


def test_s1_a_first_return_lies_on_the_centres_desk_under_the_triage_light() -> None:
    course = returned()
    assert (course.incident.stage, course.incident.lead) == (Stage.ACCEPTED, None)
    assert course.limits("triage:4") == ("05-07 11:00", "05-07 13:00")
    pause = course.incident.pause
    assert pause is not None
    assert pause.reason is PauseFor.RETURN
    course.pass_until("05-28 10:00")
    tier = [light for light in course.lights() if " tier:4 " in light]
    assert tier == ["05-11 10:00 tier:4 yellow", "05-12 10:00 tier:4 red"]
    history = course.history("05-07 13:00")
    assert "05-08 09:00 pause_ended" in history
    assert "05-08 13:00 triage_reminded" in history


def test_a_dispatch_from_the_desk_ends_the_pause_and_the_triage() -> None:
    course = returned()
    course.send(CENTRE, m.Dispatch(lead="UME"), "05-07 12:00")
    assert course.incident.pause is None
    assert course.clock("triage:4").ended_at is not None
    assert local(course.clock("tier:4").due_at) == "05-11 13:00"
    assert course.assignment("SQ/SQ-UMB").part is Part.LEAD


def test_the_clock_stands_a_day_for_returns_in_all() -> None:
    course = returned()
    course.send(CENTRE, m.Dispatch(lead="UME"), "05-08 08:00")
    assert local(course.clock("tier:4").due_at) == "05-12 09:00"
    assert local(course.incident.reported_at) == MAY
    assert str(course.incident.stood_for_returns) == "23:00:00"


def test_answered_while_it_lies_on_the_desk_the_clock_stands_on_for_the_return() -> None:
    course = alone()
    course.send(EEB, m.Sign("P1", "P2"), "05-06 12:00")
    course.send(EEB, AskReporter(TEXT), "05-06 13:00")
    course.send(EEB, ReturnWork(TEXT, argued=TEXT), "05-06 15:00")
    course.send(Actor(YANG), AnswerQuestion(TEXT), "05-06 19:00")
    pause = course.incident.pause
    assert pause is not None
    assert (pause.reason, local(pause.until or pause.since)) == (PauseFor.RETURN, "05-07 15:00")
    course.send(CENTRE, m.Dispatch(lead="UME"), "05-06 22:00")
    assert local(course.clock("tier:4").due_at) == "05-11 19:00"
    assert str(course.incident.stood_for_returns) == "7:00:00"


def test_asked_while_it_lies_on_the_desk_the_clock_stands_for_whichever_is_longer() -> None:
    course = returned()
    course.send(CENTRE, AskReporter(TEXT), "05-07 10:00")
    course.send(Actor(YANG), AnswerQuestion(TEXT), "05-07 11:00")
    course.pass_until("05-08 10:00")
    assert (course.incident.pause, local(course.clock("tier:4").due_at)) == (None, "05-12 10:00")
    longer = returned()
    longer.send(CENTRE, AskReporter(TEXT), "05-07 10:00")
    longer.pass_until("05-09 10:00")
    assert (longer.incident.pause, local(longer.clock("tier:4").due_at)) == (None, "05-13 11:00")
    longer.send(CENTRE, m.Dispatch(lead="UME"), "05-09 11:00")
    assert str(longer.incident.stood_for_returns) == "1 day, 0:00:00"


def test_a_return_without_any_basis_is_refused() -> None:
    course = alone()
    assert course.refused(EEB, ReturnWork(TEXT), "05-07 09:00") == "argument: basis_missing"


def test_a_return_counts_from_the_order_within_the_urgencys_limit() -> None:
    course = alone()
    course.send(EEB, m.Sign("P1", "P2"), "05-06 12:00")
    late = ReturnWork(TEXT, argued=TEXT)
    assert course.refused(EEB, late, "05-07 11:01") == "standing: return_too_late"
    course.send(EEB, late, "05-07 11:00")
    assert course.incident.returns[0].listed is False


def test_the_list_of_powers_says_whose_it_is() -> None:
    course = alone()
    powers = course.terms.powers
    theirs = next(power for power in powers if power.line == "UME")
    own = next(power for power in powers if power.line == "EEB")
    course.send(EEB, ReturnWork(TEXT, basis=theirs.code, names="UME"), "05-07 09:00")
    assert course.incident.returns[0].listed is True
    other = alone()
    other.send(EEB, ReturnWork(TEXT, basis=own.code, names="UME"), "05-07 09:00")
    assert other.incident.returns[0].listed is False
    unknown = ReturnWork(TEXT, basis="nothing")
    assert alone().refused(EEB, unknown, "05-07 09:00") == "argument: unknown_basis"


def test_a_second_return_opens_a_dispute_that_the_territory_leads_meanwhile() -> None:
    course = returned()
    course.send(CENTRE, m.Dispatch(lead="UME"), "05-07 12:00")
    course.send(UMB, ReturnWork(TEXT, argued=TEXT, names="EEB"), "05-07 15:00")
    incident = course.incident
    assert incident.dispute == ("SQ/SQ-EEB", "SQ/SQ-UMB")
    lead = incident.lead
    assert lead is not None
    assert (lead.body, lead.meanwhile) == ("SQ/SQ-S1", True)
    began = next(entry.event for entry in course.log if isinstance(entry.event, SessionBegan))
    assert began.session.ground is Ground.DISPUTE
    assert incident.pause is None
    assert incident.ping_pong == 2
    again = ReturnWork(TEXT, argued=TEXT)
    territory = clerk("SQ/SQ-S1")
    assert course.refused(territory, again, "05-07 16:00") == "standing: in_session"


def test_a_first_return_goes_to_whom_it_names_at_once_where_the_place_says_so() -> None:
    course = in_the_town()
    course.send(clerk(f"{TOWN}/HUC"), ReturnWork(TEXT, argued=TEXT, names="JUS"), "03-02 11:00")
    lead = course.incident.lead
    assert lead is not None
    assert lead.body == f"{TOWN}/JUS"
    assert course.incident.stage is Stage.HANDLING
    assisting = [o.body for o in course.incident.assignments if o.open and o.part is Part.ASSIST]
    assert assisting == [f"{TOWN}/SGC"]


def test_an_assistants_return_is_recorded_and_does_not_count() -> None:
    course = in_the_town()
    course.send(clerk(f"{TOWN}/JUS"), ReturnWork(TEXT, argued=TEXT), "03-02 11:00")
    assert course.incident.counted_returns == ()
    assert course.incident.stage is Stage.HANDLING
    assert course.clock("share:2").ended_at is not None


def test_an_assistant_ordered_to_lead_after_a_return_assists_no_longer() -> None:
    course = returned_collapse()
    course.send(COUNTY, m.Dispatch(lead="TPB", assist=()), "03-02 09:30")
    assert _at_work(course) == [("SEW", Part.ASSIST), ("TPB", Part.LEAD)]
    assert [course.clock(f"share:{number}").runs for number in (2, 3)] == [False, True]


def test_an_assistant_that_is_done_and_ordered_anew_has_one_order() -> None:
    course = returned_collapse()
    course.send(clerk("KLK/SEW"), DONE, "03-02 09:25")
    course.send(COUNTY, m.Dispatch(lead="MEN", assist=("SEW",)), "03-02 09:30")
    assert _at_work(course) == [("TPB", Part.ASSIST), ("MEN", Part.LEAD), ("SEW", Part.ASSIST)]


def test_an_assistant_that_is_done_is_not_asked_again_unless_it_is_named() -> None:
    course = returned_collapse()
    course.send(clerk("KLK/SEW"), DONE, "03-02 09:25")
    course.send(COUNTY, m.Dispatch(), "03-02 09:30")
    done = course.assignment("KLK/SEW")
    assert (done.done_at, done.stands) == (at("03-02 09:25"), True)
    assert ("SEW", Part.ASSIST) in _at_work(course)
    assert sum(o.line == "SEW" for o in course.incident.assignments) == 1


def _at_work(course: Course) -> list[tuple[str, Part]]:
    return [(o.line, o.part) for o in course.incident.standing_assignments]


def in_the_town() -> Course:
    """A property dispute lies with the township's planning office, two others assist (K2)."""
    course = report("ZZ0501", RESIDENT_REPORT)
    worker = at_post("KLK-01-01-001", Role.GRID_WORKER)
    course.send(worker, m.Escalate(TEXT), "03-02 09:10")
    village = at_post("KLK-01-01", Role.ROOM_OFFICER)
    course.send(village, m.Escalate(TEXT), "03-02 09:20")
    course.send(ROOM, m.Dispatch(), "03-02 10:00")
    return course
