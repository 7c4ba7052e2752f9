"""The laws of a whole play: what holds however an incident went, and however it is told.

Each looks at a play and yields what speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from catalog.incident import machine
from catalog.incident.account import deadline_account
from catalog.incident.events import Entry
from catalog.incident.state import Incident
from catalog.incident.story import details, tell
from catalog.messages import Refusal
from catalog.notices import Notice
from catalog.terms import Terms
from catalog.words import Visibility
from tests.catalog import laws_of_offers
from tests.catalog.incidents import begin
from tests.catalog.laws import alone, broken, own
from tests.catalog.people import TEXT, at
from tests.catalog.play import DAY, LATENESS, START, Draw, Play, booleans
from tests.catalog.refusal_words import ARGUMENT, EITHER, STANDING

Law: TypeAlias = Callable[[Play, Draw], Iterator[object]]


def no_law_is_broken_wherever_it_has_come(play: Play, _: Draw) -> Iterator[object]:
    yield from broken(play.course, play.now)


def every_refusal_has_a_known_code(play: Play, _: Draw) -> Iterator[object]:
    course = play.course
    for envelope in play.said:
        judged = machine.apply(course.incident, envelope, course.terms, play.now)
        if isinstance(judged, Refusal):
            known = {**(STANDING if judged.ground == "standing" else ARGUMENT), **EITHER}
            if judged.code not in known:
                yield judged


def messages_give_the_same_outcome_in_whatever_grouping_they_are_heard(
    play: Play, draw: Draw
) -> Iterator[object]:
    end = play.now + 30 * DAY

    def heard(*, at_the_end: bool) -> tuple[list[str], Incident | None, list[Entry]]:
        opened, now, codes = begin(play.course.reported, at(START)), at(START), list[str]()
        for envelope in play.said:
            now = end if at_the_end else max(now, envelope.received_at) + draw(LATENESS)
            if not at_the_end and draw(booleans):
                opened.pass_to(now)
            judged = opened.take(envelope, now)
            codes.append(judged.code if isinstance(judged, Refusal) else "heard")
        opened.pass_to(end)
        return codes, alone(opened.incident), own(opened.valid())

    at_once, in_groups = heard(at_the_end=True), heard(at_the_end=False)
    yield from (pair for pair in zip(at_once, in_groups, strict=True) if pair[0] != pair[1])


def whatever_happened_can_be_told(play: Play, _: Draw) -> Iterator[object]:
    course = play.course
    yield from (entry for entry in course.log if not tell(entry, course.terms))
    if not details(course.incident, course.terms):
        yield course.incident
    if deadline_account(course.log) is None:
        yield course.log
    if not play.notices:
        yield "nobody was told anything"


def no_notice_carries_what_a_person_wrote_or_is_told_to_nobody(
    play: Play, _: Draw
) -> Iterator[object]:
    yield from (note for note in play.notices if TEXT in note.facts.values() or not note.to)


def nobody_it_is_hidden_from_is_ever_told(play: Play, _: Draw) -> Iterator[object]:
    yield from (note for note in play.notices if _hidden_from(note, play.course.terms))


LAWS: tuple[Law, ...] = (
    no_law_is_broken_wherever_it_has_come,
    every_refusal_has_a_known_code,
    messages_give_the_same_outcome_in_whatever_grouping_they_are_heard,
    whatever_happened_can_be_told,
    no_notice_carries_what_a_person_wrote_or_is_told_to_nobody,
    nobody_it_is_hidden_from_is_ever_told,
    *laws_of_offers.LAWS,
)


def _hidden_from(notice: Notice, terms: Terms) -> bool:
    if notice.reader in ("room", "grid"):
        return not any(room.area == notice.to and room.may_hold for room in terms.rooms)
    if notice.reader == "leader":
        return terms.matter.visibility is not Visibility.OPEN
    return notice.reader == "body" and notice.to == terms.about
