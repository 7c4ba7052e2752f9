"""Random people say random things at random instants; everything stays sound at every step.

To the incident, to the orders and files that came of it, and with news between them that arrives
whenever it likes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.catalog.incidents import linking
from tests.catalog.oversight_laws import disagreements, wrong_with
from tests.catalog.oversight_play import RED, later, speech
from tests.catalog.play import DAY, HOUR, OPENINGS
from tests.catalog.posts import Prompt
from tests.catalog.realm import ENDING, INCIDENT, Realm, begin

LATE = (timedelta(), timedelta(), HOUR / 2, 3 * HOUR, DAY, 5 * DAY)
COURSES = OPENINGS | RED


class City(RuleBasedStateMachine):
    """One incident, what came of it, and everybody who might have to do with it."""

    realm: Realm
    now: datetime
    said: int = 0

    @initialize(opening=st.sampled_from(sorted(COURSES)))
    def somebody_reports(self, opening: str) -> None:
        course = COURSES[opening]()
        self.realm, self.now = begin(course), course.incident.touched_at
        self._pass()

    @rule(data=st.data(), late=st.sampled_from(LATE))
    def somebody_speaks(self, data: st.DataObject, late: timedelta) -> None:
        self.said += 1
        said = speech(data.draw, self.realm, self.now, str(self.said), late)
        self.realm.say(said.stream, said.envelope, said.now)
        self._pass()

    @rule(late=st.sampled_from(LATE))
    def somebody_reports_the_same(self, late: timedelta) -> None:
        self.said += 1
        envelope = linking(self.realm.incident, self.now - late, str(self.said))
        self.realm.say(INCIDENT, envelope, self.now)
        self._pass()

    @rule(data=st.data())
    def time_goes_by(self, data: st.DataObject) -> None:
        self.now = later(data.draw, self.realm, self.now)
        self._pass()

    @precondition(lambda self: bool(self.realm.post))
    @rule(data=st.data(), again=st.booleans())
    def news_arrives(self, data: st.DataObject, *, again: bool) -> None:
        errand = data.draw(st.sampled_from(self.realm.post))
        self.realm.deliver(errand, self.now)
        if not again:
            self.realm.post.remove(errand)
        self._pass()

    @rule()
    def all_news_arrives(self) -> None:
        Prompt().catch_up(self.realm, self.now)
        assert disagreements(self.realm) == []

    @invariant()
    def nothing_is_impossible(self) -> None:
        assert wrong_with(self.realm, self.now) == []

    def teardown(self) -> None:
        if hasattr(self, "realm"):
            self.all_news_arrives()

    def _pass(self) -> None:
        """Ring every bell; before an incident may be archived, whatever concerns it has come."""
        for stream in tuple(self.realm.lives):
            if self.realm.incident.stage in ENDING:
                Prompt().catch_up(self.realm, self.now)
            self.realm.pass_to(stream, self.now)


City.TestCase.settings = settings(max_examples=100, stateful_step_count=30)
TestCity = City.TestCase
