"""The laws of orders and files that came of incidents that went any way they can go."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import life
from catalog.accountability import machine as file_machine
from catalog.accountability import notices as file_notices
from catalog.accountability import story as file_story
from catalog.accountability.state import File
from catalog.messages import Envelope, Refusal
from catalog.notices import Notice
from catalog.session import machine as session_machine
from catalog.session import notices as session_notices
from catalog.session import story as session_story
from catalog.session.evolution import evolve as session_evolve
from catalog.session.state import Session
from catalog.supervision import machine as order_machine
from catalog.supervision import notices as order_notices
from catalog.supervision import story as order_story
from catalog.supervision.evolution import evolve
from tests.catalog.oversight_laws import disagreements, wrong_with
from tests.catalog.oversight_play import (
    RED,
    Drama,
    drama,
    to_file,
    to_order,
)
from tests.catalog.realm import INCIDENT, Life, Realm
from tests.catalog.refusal_words import (
    ARGUMENT,
    OVERSIGHT_ARGUMENT,
    OVERSIGHT_STANDING,
    SESSION_ARGUMENT,
    SESSION_STANDING,
    STANDING,
)
from tests.catalog.sessions_play import to_session

STANDING_WORDS = OVERSIGHT_STANDING | SESSION_STANDING | STANDING
ARGUMENT_WORDS = OVERSIGHT_ARGUMENT | SESSION_ARGUMENT | ARGUMENT


def others(realm: Realm) -> list[Life]:
    """Return the orders, files and sessions of a realm."""
    return [each for each in realm.lives.values() if each.stream != INCIDENT]


@pytest.mark.parametrize("opening", RED)
@given(data=st.data())
@settings(max_examples=15)
def test_every_law_holds_however_orders_files_and_sessions_went(
    opening: str, data: st.DataObject
) -> None:
    """To play is most of what it costs: one play is asked all that is to be asked."""
    realm, played = drama(data.draw, RED[opening]())
    assert wrong_with(realm, played.now) == []
    assert disagreements(realm) == []
    for each in others(realm):
        whatever_happened_can_be_told(each)
        what_is_not_offered_is_refused_for_standing_what_is_offered_only_for_its_arguments(
            data, each, played
        )


def what_is_not_offered_is_refused_for_standing_what_is_offered_only_for_its_arguments(
    data: st.DataObject, each: Life, played: Drama
) -> None:
    ground, offered = judged(data, each, played)
    assert ground in ({"argument", "heard"} if offered else {"standing"})


def judged(data: st.DataObject, each: Life, played: Drama) -> tuple[str, bool]:
    """Let somebody say something to one of them; return the ground, and if it was offered."""
    if isinstance(each.state, Session):
        speaker, said, bodies = to_session(data.draw, each.state, played.now)
        offered = session_machine.may(each.state, speaker, said, played.now)
        envelope: Envelope[Any] = Envelope("next", speaker, played.now, said, bodies)
    elif isinstance(each.state, File):
        who, step = to_file(data.draw, each.state)
        offered = file_machine.may(each.state, who, step)
        envelope = Envelope("next", who, played.now, step)
    else:
        who, message = to_order(data.draw, each.state, played.now)
        offered = order_machine.may(each.state, who, message, played.now)
        envelope = Envelope("next", who, played.now, message)
    verdict = life.apply(each.decider, each.state, envelope, played.now)
    if not isinstance(verdict, Refusal):
        return "heard", offered
    assert verdict.code in (STANDING_WORDS if verdict.ground == "standing" else ARGUMENT_WORDS)
    return verdict.ground, offered


def whatever_happened_can_be_told(each: Life) -> None:
    if isinstance(each.state, Session):
        assert all(session_story.tell(entry, "zh") for entry in each.log)
        assert each.state.no in session_story.details(each.state)
        assert all(notice.facts for notice in session_told(each))
    elif isinstance(each.state, File):
        assert all(file_story.tell(entry, "zh") for entry in each.log)
        assert each.state.no in file_story.details(each.state)
        assert all(notice.facts for notice in file_told(each))
    else:
        assert all(order_story.tell(entry, "en") for entry in each.log)
        assert each.state.no in order_story.details(each.state)
        assert all(notice.facts for notice in order_told(each))


def session_told(each: Life) -> list[Notice]:
    """Return what convenors, units, deciders and the centre were told of a session."""
    state, told = None, list[Notice]()
    for entry in each.log:
        state = session_evolve(state, entry)
        told += session_notices.notices_of(entry, state)
    return told


def file_told(each: Life) -> list[Notice]:
    """Return what a commission was told of a file; it is told of it alone (C16)."""
    state, told = None, list[Notice]()
    for entry in each.log:
        state = file_machine.evolve(state, entry)
        told += file_notices.notices_of(entry, state, "KLK")
    assert all(set(notice.facts) == {"file"} for notice in told)
    return told


def order_told(each: Life) -> list[Notice]:
    """Return what bureau and body were told of an order; of a letter the bureau alone (A37)."""
    state, told = None, list[Notice]()
    for entry in each.log:
        state = evolve(state, entry)
        told += order_notices.notices_of(entry, state)
    return told
