"""The laws of the machine, for incidents that went any way they can go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident.account import deadline_account
from catalog.incident.events import Entry
from catalog.incident.offers import offers
from catalog.incident.state import Incident
from catalog.incident.story import details, tell
from catalog.messages import Refusal
from tests.catalog.incidents import begin
from tests.catalog.laws import alone, broken, own
from tests.catalog.people import at
from tests.catalog.play import DAY, LATENESS, START, every_opening, few, plays, something
from tests.catalog.refusal_words import ARGUMENT, EITHER, STANDING


@every_opening
@given(data=st.data())
@few
def test_no_law_is_broken_wherever_an_incident_has_come(opening: str, data: st.DataObject) -> None:
    play = data.draw(plays(opening))
    assert broken(play.course, play.now) == []


@every_opening
@given(data=st.data())
@few
def test_what_is_not_offered_is_refused_for_standing_what_is_offered_only_for_its_arguments(
    opening: str, data: st.DataObject
) -> None:
    play = data.draw(plays(opening))
    course, now = play.course, play.now
    who, message = something(data.draw, course, now)
    shown = {offer.kind for offer in offers(course.incident, who, course.terms, now)}
    envelope = m.Envelope("next", who, now, message, course.named(message))
    judged = machine.apply(course.incident, envelope, course.terms, now)
    grounds = {"argument", "heard"} if message.kind in shown else {"standing"}
    assert (judged.ground if isinstance(judged, Refusal) else "heard") in grounds


@every_opening
@given(data=st.data())
@few
def test_every_refusal_has_a_known_code(opening: str, data: st.DataObject) -> None:
    play = data.draw(plays(opening))
    course = play.course
    for envelope in play.said:
        judged = machine.apply(course.incident, envelope, course.terms, play.now)
        if isinstance(judged, Refusal):
            known = {**(STANDING if judged.ground == "standing" else ARGUMENT), **EITHER}
            assert judged.code in known


@every_opening
@given(data=st.data())
@few
def test_messages_give_the_same_outcome_in_whatever_grouping_they_are_heard(
    opening: str, data: st.DataObject
) -> None:
    play = data.draw(plays(opening))

    def heard(*, at_the_end: bool) -> tuple[list[str], Incident | None, list[Entry]]:
        opened, now, codes = begin(play.course.reported, at(START)), at(START), list[str]()
        for envelope in play.said:
            now = end if at_the_end else max(now, envelope.received_at) + data.draw(LATENESS)
            if not at_the_end and data.draw(st.booleans()):
                opened.pass_to(now)
            judged = opened.take(envelope, now)
            codes.append(judged.code if isinstance(judged, Refusal) else "heard")
        opened.pass_to(end)
        return codes, alone(opened.incident), own(opened.valid())

    end = play.now + 30 * DAY
    assert heard(at_the_end=True) == heard(at_the_end=False)


@every_opening
@given(data=st.data())
@few
def test_whatever_happened_can_be_told(opening: str, data: st.DataObject) -> None:
    play = data.draw(plays(opening))
    course = play.course
    told = [tell(entry, course.terms) for entry in course.log]
    assert all(told)
    assert details(course.incident, course.terms)
    assert deadline_account(course.log) is not None
    assert list(course.notices())
