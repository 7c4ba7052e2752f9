"""Incident, order, file and session agree, however late and mixed up their news comes (E9, E17)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities import wire
from catalog.actor import Actor
from catalog.incident.messages import Confirm
from catalog.messages import Envelope
from catalog.session import messages as j
from catalog.session.words import RulingKind, SessionOutcome
from catalog.supervision import messages as s
from catalog.words import FileFact
from tests.catalog import bundles as b
from tests.catalog.incidents import NUMBER, Course
from tests.catalog.oversight_laws import disagreements, outcome, wrong_with
from tests.catalog.oversight_play import RED, Drama, Said, drama, red_county
from tests.catalog.people import BUREAU, CHIEF, TEXT, at, clerk, local
from tests.catalog.play import DAY, OPENINGS
from tests.catalog.posts import Prompt, Slow
from tests.catalog.realm import INCIDENT, Realm, begin, beside
from tests.catalog.second_place import CENTRE, EEB, INSPECTOR, UMB
from tests.catalog.sessions_play import HEARINGS, disputed
from tests.catalog.sitting import convenor as convenor_of
from tests.catalog.sitting import leader as leader_of
from tests.catalog.stages import DONE, REJECTED

END = 30 * DAY
FIRST, SECOND = (wire.session_id(no) for no in (b.FIRST, b.SECOND))
COURSES = RED | HEARINGS | OPENINGS
randoms = st.randoms(use_true_random=True)
Answer: TypeAlias = tuple[str, tuple[Any, ...], int]


@pytest.mark.parametrize("opening", COURSES)
@given(data=st.data(), random=randoms)
@settings(max_examples=5)
def test_they_agree_once_all_news_has_come_and_it_became_the_same(
    opening: str, data: st.DataObject, random: Random
) -> None:
    """The same where everybody was answered the same; who was refused for late news asks again.

    What a session says moves its incident in the turn in which it is heard, as a message does (E9).
    """
    _, played = drama(data.draw, COURSES[opening]())
    slow, late_answers = played_again(played, Slow(random))
    assert disagreements(slow) == []
    assert wrong_with(slow, played.now + END) == []
    prompt, answers = played_again(played, Prompt())
    if answers == late_answers and not slow.sessions:
        assert outcome(slow) == outcome(prompt)


@cache
def missed_three_times() -> Drama:
    """K3's order missed, done, continued, missed, rejected meanwhile, continued, missed again."""
    order, body = wire.order_id(f"{NUMBER}-D1"), clerk("KLK/UMB")
    said: tuple[tuple[str, Actor, Any, str], ...] = (
        (INCIDENT, body, DONE, "03-13 09:00"),
        (order, BUREAU, s.ContinueOrder(at("03-16 10:00"), TEXT), "03-13 10:00"),
        (INCIDENT, CHIEF, REJECTED, "03-14 09:00"),
        (order, body, s.ReplyOrder(TEXT), "03-17 09:00"),
        (order, BUREAU, s.ContinueOrder(at("03-19 10:00"), TEXT), "03-17 10:00"),
    )
    told = [
        Said(stream, Envelope(when, who, at(when), message), at(when))
        for stream, who, message, when in said
    ]
    return Drama(red_county(), told, at("03-20 09:00"))


def test_an_order_missed_again_and_again_has_one_file_for_all_of_it() -> None:
    realm, answers = missed_in_time()
    assert [answer for answer, *_ in answers] == ["heard"] * 5
    (file,) = realm.incident.files
    assert [(miss.order, local(miss.at)) for miss in file.misses] == [
        (f"{NUMBER}-D1", when) for when in ("03-12 09:00", "03-16 10:00", "03-19 10:00")
    ]
    assert realm.files[file.no].facts == (FileFact.SUPPLEMENTED,) * 2


@given(random=randoms)
@settings(max_examples=25)
def test_every_miss_is_answered_for_once_in_whatever_turn_it_is_told(random: Random) -> None:
    played = missed_three_times()
    realm, answers = played_again(played, Slow(random))
    assert disagreements(realm) == []
    assert wrong_with(realm, played.now + END) == []
    prompt, in_time = missed_in_time()
    if answers == in_time:
        assert outcome(realm) == outcome(prompt)


@cache
def missed_in_time() -> tuple[Realm, list[Answer]]:
    """Play it while all news comes at once."""
    return played_again(missed_three_times(), Prompt())


def played_again(played: Drama, post: Prompt | Slow) -> tuple[Realm, list[Answer]]:
    """Say the same again while news goes by another post; a month later all of it has come."""
    realm, answers = begin(again(played)), list[Answer]()
    for said in played.said:
        post.go_on(realm, said.now)
        answers.append(answered(realm, said))
        post.go_on(realm, said.now)
    post.catch_up(realm, played.now + END)
    return realm, answers


def again(played: Drama) -> Course:
    """Return the incident as it was before anything was said."""
    return replace(played.opened, log=list(played.opened.log))


def answered(realm: Realm, said: Said) -> Answer:
    """Say it; return the answer, whom it was said to, and of an end what the order knew then."""
    answer = realm.say(said.stream, said.envelope, said.now)
    ended = isinstance(said.envelope.message, s.EndOrder) and answer == "heard"
    knew = realm.lives[said.stream].state.heard if ended else 0
    return answer, who_is(realm, said.stream), knew


def who_is(realm: Realm, stream: str) -> tuple[Any, ...]:
    """Say what an order or a file is about; its number depends on which came first."""
    no = stream.partition(":")[2]
    if no in realm.orders:
        facts = realm.orders[no].facts
        return facts.body, facts.overran_at
    return tuple(ref.misses for ref in realm.incident.files if ref.no == no)


@cache
def ruled_at_level_one() -> Drama:
    """A dispute is listed, not settled, heard again above, and ruled; the new lead works on."""
    first, second = (wire.session_id(f"{NUMBER}-H{number}") for number in (1, 2))
    convenor, leader = convenor_of("SQ/SQ-CDI"), leader_of("SQ")
    ruling = j.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UME")
    said: tuple[tuple[str, Actor, Any, str], ...] = (
        (first, CENTRE, j.FileApplication(TEXT), "03-02 14:00"),
        (first, convenor, j.ListMatter(), "03-02 15:00"),
        (first, convenor, j.EndConsultation(TEXT, settled=False), "03-07 09:00"),
        (first, CENTRE, j.ArchiveSession(), "03-07 10:00"),
        (second, convenor, ruling, "03-15 10:00"),
        (second, convenor, j.PassReview(), "03-15 11:00"),
        (second, leader, j.DecideSession(), "03-15 12:00"),
        (second, CENTRE, j.ArchiveSession(), "03-15 13:00"),
        (INCIDENT, UMB, DONE, "03-16 09:00"),
    )
    told = [
        Said(stream, Envelope(when, who, at(when), message), at(when))
        for stream, who, message, when in said
    ]
    return Drama(disputed(), told, at("03-16 10:00"))


def test_a_dispute_goes_through_both_levels_to_its_ruling() -> None:
    realm, answers = played_again(ruled_at_level_one(), Prompt())
    assert [answer for answer, *_ in answers] == ["heard"] * 9
    ends = [held.outcome for held in realm.sessions.values()]
    assert ends == [SessionOutcome.ESCALATED, SessionOutcome.RULED]
    assert disagreements(realm) == []


@given(random=randoms)
@settings(max_examples=25)
def test_sessions_and_incident_agree_in_whatever_turn_they_hear_of_each_other(
    random: Random,
) -> None:
    played = ruled_at_level_one()
    realm, _ = played_again(played, Slow(random))
    assert disagreements(realm) == []
    assert wrong_with(realm, played.now + END) == []


@cache
def bundled(closing: str = "05-12") -> Drama:
    """Two disputes heard together, not settled, heard again above; one is closed, one is ruled.

    Closed on the eleventh, the first may be gone before it could open the session above.
    """
    both = (EEB, UMB, clerk("SQ/SQ-S1"))
    course: tuple[tuple[str, Actor, Any, str], ...] = (
        (FIRST, CENTRE, j.FileApplication(TEXT), "05-06 13:00"),
        (FIRST, b.PO, j.JoinIncident(b.OTHER), "05-06 14:00"),
        (FIRST, b.PO, j.ListMatter(), "05-07 10:00"),
        (FIRST, both[0], b.POSITION, "05-08 09:00"),
        (FIRST, b.CDI, b.NOT_SETTLED, "05-11 11:00"),
        (FIRST, CENTRE, j.ArchiveSession(), "05-11 12:00"),
        (INCIDENT, both[2], DONE, f"{closing} 11:30"),
        (INCIDENT, INSPECTOR, Confirm(), f"{closing} 11:40"),
        (SECOND, b.CDI, b.RULING, "05-19 10:00"),
        (SECOND, b.CDI, j.PassReview(), "05-19 11:00"),
        (SECOND, b.LEADER, j.DecideSession(), "05-19 12:00"),
        (SECOND, CENTRE, j.ArchiveSession(), "05-19 13:00"),
        (wire.incident_id(b.OTHER), both[1], DONE, "05-20 09:00"),
    )
    told = [
        Said(stream, Envelope(when, who, at(when), message), at(when))
        for stream, who, message, when in sorted(course, key=lambda said: said[3])
    ]
    return Drama(b.disputed(NUMBER), told, at("05-20 10:00"))


@cache
def other() -> Course:
    """Return the other dispute, an hour younger."""
    return b.disputed(b.OTHER, "11")


def played_together(post: Prompt | Slow, closing: str = "05-12") -> tuple[Realm, list[str]]:
    """Play two incidents and their session while news goes by a post."""
    played = bundled(closing)
    realm = begin(again(played))
    beside(realm, other())
    answers = []
    for said in played.said:
        post.go_on(realm, said.now)
        answers.append(realm.say(said.stream, said.envelope, said.now))
        post.go_on(realm, said.now)
    post.catch_up(realm, played.now + END)
    return realm, answers


def test_two_disputes_go_through_both_levels_together() -> None:
    realm, answers = played_together(Prompt())
    assert answers == ["heard"] * 13
    ends = {no: held.outcome for no, held in realm.sessions.items()}
    assert ends == {
        b.FIRST: SessionOutcome.ESCALATED,
        b.OWN: SessionOutcome.JOINED,
        b.SECOND: SessionOutcome.RULED,
    }
    assert disagreements(realm) == []


@pytest.mark.parametrize("closing", ["05-11", "05-12"])
@given(random=randoms)
@settings(max_examples=25)
def test_a_session_and_its_incidents_agree_in_whatever_turn_they_hear_of_each_other(
    closing: str, random: Random
) -> None:
    realm, _ = played_together(Slow(random), closing)
    assert disagreements(realm) == []
    assert wrong_with(realm, bundled().now + END) == []
