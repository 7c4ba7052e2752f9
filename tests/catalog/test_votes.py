"""A vote in a session: who may vote, what is carried, and that it decides nothing (A15)."""

from __future__ import annotations

import pytest

from catalog.actor import Actor
from catalog.incident import messages as m
from catalog.incident.hearings import ConveneTopic
from catalog.session import messages as s
from catalog.session.words import Presence, RulingKind, SessionOutcome
from tests.catalog.people import TEXT
from tests.catalog.second_place import AIC, CENTRE, EEB, FDA, UMB, pizza_shop
from tests.catalog.sitting import Sitting, convenor, sitting

WSO = convenor("SQ/SQ-WSO")
FOUR = {"FDA": FDA, "EEB": EEB, "AIC": AIC, "UME": UMB}
POSITION = s.FilePosition(TEXT, argued=TEXT)


def meeting(*present: str) -> Sitting:
    """A topic meeting of four units, some of which have come."""
    course = pizza_shop("05-06 10:00")
    course.send(CENTRE, m.Dispatch(jointly=tuple(FOUR)), "05-06 11:00")
    course.send(WSO, ConveneTopic(TEXT), "05-06 12:00")
    hall = sitting(course)
    for line in present:
        came(hall, line, Presence.PRESENT)
    return hall


def came(hall: Sitting, line: str, presence: Presence) -> None:
    unit = next(each for each in hall.session.members if each.body.line == line)
    hall.say(WSO, s.RecordPresence(unit.body.code, presence), "05-06 13:00")


def votes(hall: Sitting, **chosen: str) -> None:
    for line, choice in chosen.items():
        hall.say(FOUR[line], s.CastVote(choice), "05-06 15:00")


def counted(hall: Sitting) -> str:
    hall.say(WSO, s.CloseVote(), "05-06 16:00")
    return hall.session.votes[-1].carried


def test_more_than_half_of_those_present_carry_it_and_the_ruling_is_free_all_the_same() -> None:
    hall = meeting("FDA", "EEB", "UME")
    hall.say(WSO, s.CallVote(TEXT, ("UME", "EEB")), "05-06 14:00")
    votes(hall, FDA="UME", EEB="EEB", UME="EEB")
    votes(hall, UME="UME")
    assert counted(hall) == "SQ/SQ-UMB"
    vote = hall.session.votes[0]
    assert [(each.body, each.choice) for each in vote.ballots] == [
        ("SQ/SQ-FDA", "SQ/SQ-UMB"),
        ("SQ/SQ-EEB", "SQ/SQ-EEB"),
        ("SQ/SQ-UMB", "SQ/SQ-UMB"),
    ]
    for who in FOUR.values():
        hall.say(who, POSITION, "05-06 17:00")
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="EEB")
    hall.say(WSO, ruling, "05-06 18:00")
    hall.say(WSO, s.DecideSession(), "05-06 19:00")
    hall.say(CENTRE, s.ArchiveSession(), "05-06 20:00")
    assert hall.session.outcome is SessionOutcome.RULED
    assert hall.course.incident.lead is not None
    assert hall.course.incident.lead.line == "EEB"


@pytest.mark.parametrize(
    ("chosen", "carried"),
    [
        ({"FDA": "for", "EEB": "for", "AIC": "for"}, "for"),
        ({"FDA": "for", "EEB": "for", "AIC": "against", "UME": "against"}, ""),
        ({"FDA": "against", "EEB": "against"}, ""),
        ({}, ""),
    ],
)
def test_a_tie_and_a_mere_plurality_carry_nothing(chosen: dict[str, str], carried: str) -> None:
    hall = meeting(*FOUR)
    hall.say(WSO, s.CallVote(TEXT), "05-06 14:00")
    votes(hall, **chosen)
    assert counted(hall) == carried


def test_whoever_has_posts_in_two_units_votes_for_the_one_that_is_present() -> None:
    hall = meeting("EEB", "UME")
    hall.say(WSO, s.CallVote(TEXT), "05-06 14:00")
    both = Actor("P77", (*FDA.capacities, *EEB.capacities))
    hall.say(both, s.CastVote("for"), "05-06 15:00")
    vote = hall.session.vote
    assert vote is not None
    assert [(each.body, each.person) for each in vote.ballots] == [("SQ/SQ-EEB", "P77")]
    assert hall.refused(FDA, s.CastVote("for"), "05-06 15:30") == "standing: not_present"


def test_who_recuses_himself_after_voting_is_not_counted() -> None:
    hall = meeting("FDA", "EEB")
    hall.say(WSO, s.CallVote(TEXT), "05-06 14:00")
    votes(hall, FDA="for", EEB="against")
    came(hall, "EEB", Presence.RECUSED)
    assert counted(hall) == "for"
    assert hall.session.votes[0].entitled == ("SQ/SQ-FDA",)


def test_who_recuses_himself_owes_no_word_and_assists_only_where_he_is_named() -> None:
    hall = meeting("EEB", "UME")
    for line in ("FDA", "AIC"):
        came(hall, line, Presence.RECUSED)
    assert hall.session.silent == ("SQ/SQ-EEB", "SQ/SQ-UMB")
    for line in ("EEB", "UME"):
        hall.say(FOUR[line], POSITION, "05-06 17:00")
    ruling = s.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="EEB")
    hall.say(WSO, ruling, "05-06 18:00")
    assert hall.session.draft is not None
    assert [body.line for body in hall.session.draft.assist] == ["UME"]
    assert not any(member.silent_at for member in hall.session.members)


@pytest.mark.parametrize(
    ("who", "message", "code"),
    [
        (AIC, s.CastVote("for"), "standing: not_present"),
        (EEB, s.CastVote("for"), "standing: not_present"),
        (WSO, s.CastVote("for"), "standing: not_heard"),
        (FDA, s.CastVote("UME"), "argument: unknown_option"),
        (FDA, s.CallVote(TEXT), "standing: not_the_convenor"),
        (FDA, s.CloseVote(), "standing: not_the_convenor"),
        (WSO, s.CallVote(TEXT), "standing: vote_open"),
        (WSO, s.EndConsultation(TEXT, settled=False), "standing: vote_open"),
    ],
)
def test_who_may_not(who: Actor, message: s.Message, code: str) -> None:
    hall = meeting("FDA")
    came(hall, "EEB", Presence.ABSENT)
    hall.say(WSO, s.CallVote(TEXT), "05-06 14:00")
    assert hall.refused(who, message, "05-06 15:00") == code


def test_what_is_put_to_the_vote_is_a_choice() -> None:
    hall = meeting("FDA")
    assert hall.refused(WSO, s.CloseVote(), "05-06 14:00") == "standing: no_vote_open"
    assert hall.refused(FDA, s.CastVote("for"), "05-06 14:00") == "standing: no_vote_open"
    alone = s.CallVote(TEXT, ("UME", "SQ/SQ-UMB"))
    assert hall.refused(WSO, alone, "05-06 14:00") == "argument: one_option_alone"
    stranger = s.CallVote(TEXT, ("UME", "XXX"))
    assert hall.refused(WSO, stranger, "05-06 14:00") == "argument: unknown_unit"
