"""Random people say random things at random instants; the incident stays sound at every step."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.catalog.incidents import Course
from tests.catalog.laws import broken
from tests.catalog.people import at
from tests.catalog.play import DAY, HOUR, OPENINGS, START, instant, something

LATE = (HOUR / 2, 3 * HOUR, DAY, 5 * DAY)


class City(RuleBasedStateMachine):
    """One incident and everybody who might have to do with it."""

    course: Course
    now: datetime

    @initialize(opening=st.sampled_from(sorted(OPENINGS)))
    def somebody_reports(self, opening: str) -> None:
        self.course, self.now = OPENINGS[opening](), at(START)
        self.course.pass_to(self.now)

    @rule(data=st.data())
    def somebody_speaks(self, data: st.DataObject) -> None:
        who, message = something(data.draw, self.course, self.now)
        self.now = instant(data.draw, self.course, self.now)
        self.course.hear(who, message, self.now, self.now)
        self.course.pass_to(self.now)

    @rule(data=st.data(), late=st.sampled_from(LATE))
    def somebody_is_heard_late(self, data: st.DataObject, late: timedelta) -> None:
        who, message = something(data.draw, self.course, self.now)
        self.course.hear(who, message, self.now - late, self.now)
        self.course.pass_to(self.now)

    @rule(data=st.data())
    def time_goes_by(self, data: st.DataObject) -> None:
        self.now = instant(data.draw, self.course, self.now)
        self.course.pass_to(self.now)

    @invariant()
    def nothing_is_impossible(self) -> None:
        assert broken(self.course, self.now) == []


City.TestCase.settings = settings(max_examples=100, stateful_step_count=30)
TestCity = City.TestCase
