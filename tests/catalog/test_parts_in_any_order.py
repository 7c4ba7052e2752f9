"""The whole and its parts agree, whatever is said to each and however late their news comes."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from activities import wire
from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.messages import Envelope
from catalog.session import messages as s
from catalog.session.part import PartAsked
from catalog.session.words import RulingKind
from catalog.words import Stage
from tests.catalog.incidents import NUMBER
from tests.catalog.oversight_laws import disagreements, wrong_with
from tests.catalog.oversight_play import Drama, Said, later, speech
from tests.catalog.people import TEXT, at
from tests.catalog.play import DAY
from tests.catalog.posts import Prompt, Slow
from tests.catalog.realm import INCIDENT, Realm, begin, from_there
from tests.catalog.second_place import CENTRE, EEB, INSPECTOR, UMB
from tests.catalog.sessions_play import disputed
from tests.catalog.sitting import convenor, leader
from tests.catalog.test_news_in_any_order import END, answered, played_again, randoms

FIRST, SECOND = (wire.session_id(f"{NUMBER}-H{number}") for number in (1, 2))
FUMES, STALLS = (wire.incident_id(f"{NUMBER}-F{number}") for number in (1, 2))
PARTS = (PartAsked(TEXT, "EEB"), PartAsked(TEXT, "UME", limit_days=2))
SPLIT = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.SPLIT, parts=PARTS)
DONE, CONFIRMED = m.Done(TEXT, "P1", "P2"), m.Confirm()
CDI, LEADER = convenor("SQ/SQ-CDI"), leader("SQ")
Line = tuple[str, Actor, Any, str]

TO_THE_SPLIT: tuple[Line, ...] = (
    (FIRST, CENTRE, s.FileApplication(TEXT), "03-02 14:00"),
    (FIRST, CDI, s.ListMatter(), "03-02 15:00"),
    (FIRST, CDI, s.EndConsultation(TEXT, settled=False), "03-07 09:00"),
    (FIRST, CENTRE, s.ArchiveSession(), "03-07 10:00"),
    (SECOND, CDI, SPLIT, "03-15 10:00"),
    (SECOND, CDI, s.PassReview(), "03-15 11:00"),
    (SECOND, LEADER, s.DecideSession(), "03-15 12:00"),
    (SECOND, CENTRE, s.ArchiveSession(), "03-15 13:00"),
)
TO_THE_END: tuple[Line, ...] = (
    (STALLS, UMB, DONE, "03-16 09:00"),
    (FUMES, EEB, DONE, "03-16 10:00"),
    (STALLS, INSPECTOR, CONFIRMED, "03-16 11:00"),
    (FUMES, INSPECTOR, CONFIRMED, "03-16 12:00"),
    (INCIDENT, INSPECTOR, CONFIRMED, "03-17 09:00"),
)


def played(*lines: Line) -> Drama:
    """Write a dispute that is split as something to be played by any post."""
    told = [
        Said(to, Envelope(f"{to} {when}", who, at(when), what), at(when))
        for to, who, what, when in lines
    ]
    return Drama(disputed(), told, told[-1].now)


def test_the_whole_closes_once_its_parts_are_done() -> None:
    realm, answers = played_again(played(*TO_THE_SPLIT, *TO_THE_END), Prompt())
    assert {answer for answer, *_ in answers} == {"heard"}
    assert realm.incident.stage is Stage.ARCHIVED
    assert disagreements(realm) == []


@given(random=randoms)
@settings(max_examples=25)
def test_the_whole_and_its_parts_agree_in_whatever_turn_they_hear(random: Random) -> None:
    whole = played(*TO_THE_SPLIT, *TO_THE_END)
    realm, _ = played_again(whole, Slow(random))
    assert disagreements(realm) == []
    assert wrong_with(realm, whole.now + END) == []


@given(data=st.data())
@settings(max_examples=60)
def test_whatever_is_said_to_the_whole_or_a_part_nothing_is_impossible(data: st.DataObject) -> None:
    realm, now, prompt = from_there(in_parts()), at("03-15 13:00"), Prompt()
    for number in range(data.draw(st.integers(3, 14))):
        now = later(data.draw, realm, now)
        prompt.go_on(realm, now)
        late = data.draw(st.sampled_from((DAY * 0, DAY * 0, DAY / 8, 2 * DAY)))
        said = speech(data.draw, realm, now, str(number), late)
        realm.say(said.stream, said.envelope, said.now)
        prompt.go_on(realm, now)
        assert wrong_with(realm, now) == []
    assert disagreements(realm) == []


@cache
def in_parts() -> Realm:
    """Return the dispute as it was split, at that instant."""
    split, prompt = played(*TO_THE_SPLIT), Prompt()
    realm = begin(split.opened)
    for said in split.said:
        prompt.go_on(realm, said.now)
        assert answered(realm, said)[0] == "heard"
        prompt.go_on(realm, said.now)
    return realm
