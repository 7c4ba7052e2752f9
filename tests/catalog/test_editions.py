"""What was opened by the first edition of the rules is decided by it to its end (E39, X5)."""

from __future__ import annotations

from dataclasses import replace

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.inquiry import AnswerQuestion, AskReporter
from catalog.incident.returns import ReturnWork
from catalog.incident.splitting import terms_of
from catalog.session.part import Part
from catalog.terms import PartTerms
from tests.catalog.incidents import Course, begin
from tests.catalog.people import CHIEF, TEXT, at, local
from tests.catalog.proceedings import entered
from tests.catalog.second_place import CENTRE, EEB, YANG, pizza_shop
from tests.catalog.stages import CONFIRMED

MAY = "05-06 10:00"
RETURNED = ReturnWork(TEXT, argued=TEXT)


def of_the_first_edition(course: Course) -> Course:
    """Return a course, told something last, as if it had been opened by the first edition."""
    terms = replace(course.terms, edition=1)
    return replace(course, terms=terms, incident=replace(course.incident, edition=1))


def dispatched() -> Course:
    """The pizza shop goes to the environment bureau alone."""
    course = pizza_shop(MAY)
    course.send(CENTRE, m.Accept(), "05-06 11:00")
    course.send(CENTRE, m.Dispatch(lead="EEB"), "05-06 11:00")
    return of_the_first_edition(course)


def test_an_incident_knows_the_edition_its_terms_were_made_by() -> None:
    course = pizza_shop(MAY)
    assert (course.reported.terms.edition, course.incident.edition) == (2, 2)
    older = replace(course.reported, terms=replace(course.terms, edition=1))
    assert begin(older, at(MAY)).incident.edition == 1


def test_a_part_has_the_edition_of_the_whole_also_where_its_matter_is_another() -> None:
    terms = dispatched().terms
    another = PartTerms(replace(terms.matter, code="ZF0302"), terms.bodies, terms.spans)
    assert terms_of(terms, Part(1, TEXT, terms.bodies[0], terms=another)).edition == 1


def test_returned_while_the_reporter_is_asked_the_clocks_stand_for_the_question_alone() -> None:
    course = dispatched()
    course.send(EEB, m.Sign("P1", "P2"), "05-06 12:00")
    course.send(EEB, AskReporter(TEXT), "05-06 13:00")
    course.send(EEB, RETURNED, "05-06 15:00")
    course.send(Actor(YANG), AnswerQuestion(TEXT), "05-06 19:00")
    assert course.incident.pause is None
    assert local(course.clock("tier:4").due_at) == "05-11 16:00"
    assert str(course.incident.stood_for_returns) == "0:00:00"


def test_asked_while_it_lies_on_the_desk_the_question_takes_the_place_of_the_return() -> None:
    course = dispatched()
    course.send(EEB, RETURNED, "05-07 09:00")
    course.send(CENTRE, AskReporter(TEXT), "05-07 10:00")
    course.send(Actor(YANG), AnswerQuestion(TEXT), "05-07 11:00")
    assert course.incident.pause is None
    assert local(course.clock("tier:4").due_at) == "05-11 12:00"
    assert str(course.incident.stood_for_returns) == "1:00:00"


def test_a_procedure_confirmed_after_its_day_is_looked_at_from_that_day_on() -> None:
    course = of_the_first_edition(entered())
    course.send(CHIEF, CONFIRMED, "04-03 10:00")
    course.pass_until("04-11 12:00")
    due = [line for line in course.history() if line.endswith(" procedure_due")]
    assert due == ["04-01 00:00 procedure_due", "04-08 00:00 procedure_due"]
