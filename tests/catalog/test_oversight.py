"""What a red means for the bureau, and what an order is told of the incident (S1, A6, E16-E18)."""

from __future__ import annotations

from typing import Any

import pytest

from activities import wire
from catalog.accountability.messages import Sort
from catalog.actor import Actor, Capacity
from catalog.incident import messages as m
from catalog.incident.facts import Assignment
from catalog.incident.hearings import AskSession
from catalog.incident.oversight import overseer_of
from catalog.messages import Envelope
from catalog.session.messages import DeclineListing, FileApplication
from catalog.supervision import messages as s
from catalog.words import FileFact, FileStage, OrderStage, Oversight, Part, Role, Situation
from tests.catalog.incidents import NUMBER, Course, terms_for
from tests.catalog.oversight_laws import disagreements
from tests.catalog.people import (
    BUREAU,
    CHIEF,
    COUNTY,
    TEXT,
    TOWN,
    VILLAGE,
    at,
    clerk,
    local,
)
from tests.catalog.posts import Prompt
from tests.catalog.realm import INCIDENT, Realm, begin
from tests.catalog.sitting import convenor
from tests.catalog.stages import (
    DONE,
    DOWN,
    REJECTED,
    county_billboard,
    dispute,
    idle_dispute,
    red_dispute,
)

FIRST, SECOND = f"{NUMBER}-D1", f"{NUMBER}-D2"
PROMPT = Prompt()


def realm_of(course: Course, until: str) -> Realm:
    """Let orders and files live beside an incident, with news that comes at once."""
    realm = begin(course)
    PROMPT.go_on(realm, at(until))
    return realm


def tell(realm: Realm, stream: str, envelope: Envelope[Any], heard: str = "") -> str:
    """Tell one of them something and let everything follow."""
    now = at(heard) if heard else envelope.received_at
    PROMPT.go_on(realm, now)
    answer = realm.say(stream, envelope, now)
    PROMPT.go_on(realm, now)
    return answer


def bureau(message: s.Message, when: str) -> Envelope[Any]:
    """Let the county's bureau say something."""
    return Envelope(when, BUREAU, at(when), message)


def orders(realm: Realm) -> list[tuple[str, int, str, str, str, str]]:
    """Return of every order: body, tier, bureau, since when, until when, and where it stands."""
    known = ((each, each.facts) for each in realm.orders.values())
    return [
        (
            facts.body,
            facts.tier,
            facts.bureau,
            local(facts.overran_at),
            local(each.clock.due_at),
            each.stage,
        )
        for each, facts in known
    ]


def test_k2c_every_red_has_its_order_and_each_stops_at_the_next_acceptance() -> None:
    realm = realm_of(idle_dispute(), "03-31 13:00")
    assert orders(realm) == [
        ("KLK-01-01-001", 1, "KLK", "03-03 09:00", "03-06 09:00", "waiting"),
        ("KLK-01-01", 2, "KLK", "03-06 10:00", "03-09 10:00", "waiting"),
        ("KLK-01/HUC", 3, "KLK", "03-11 11:00", "03-14 11:00", "waiting"),
        ("KLK/HUC", 4, "KLK", "03-18 12:00", "03-21 12:00", "waiting"),
        ("KF/HUC", 5, "KF", "03-28 13:00", "03-31 13:00", "missed"),
    ]
    stopped = (each.clock.stood_at for each in realm.orders.values())
    assert [local(each) for each in stopped if each] == [
        "03-03 14:00",
        "03-06 15:00",
        "03-11 16:00",
        "03-18 17:00",
    ]
    fifth = f"{NUMBER}-D5"
    lit = [entry.event for entry in realm.orders[fifth].log if entry.event.kind == "light_turned"]
    assert len(lit) == 2  # yellow Mon 03-30 13:00, red at its limit
    files = [(ref.body, ref.commission, ref.misses[0].order) for ref in realm.incident.files]
    assert files == [("KF/HUC", "KF", fifth)]
    assert disagreements(realm) == []


def test_k3_the_order_waits_at_done_and_at_closing_and_rework_sets_it_going() -> None:
    course = county_billboard()
    course.pass_until("03-09 09:00")
    course.send(clerk("KLK/UMB"), DONE, "03-10 09:00")
    realm = realm_of(course, "03-10 09:00")
    assert realm.orders[FIRST].stage is OrderStage.WAITING
    rejected = Envelope("reject", CHIEF, at("03-11 09:00"), REJECTED)
    assert tell(realm, INCIDENT, rejected) == "heard"
    assert orders(realm)[0][4:] == ("03-13 09:00", "running")  # two days were left


def test_nobody_ordered_the_room_itself_overran() -> None:
    realm = realm_of(dispute(), "03-03 09:00")
    assert orders(realm)[0][:3] == ("KLK-01-01-001", 1, "KLK")


def test_a_second_red_joins_the_order_and_sets_it_going_when_it_waits() -> None:
    course = red_dispute()
    course.send(TOWN, DOWN, "03-06 12:00")  # back to the village, red: a day of its own
    realm = realm_of(course, "03-07 11:59")
    assert orders(realm)[1][4:] == ("03-09 10:00", "waiting")
    PROMPT.go_on(realm, at("03-07 12:00"))
    assert orders(realm)[1][4:] == ("03-10 12:00", "running")
    assert len(realm.orders) == 2


def test_a_second_red_after_the_end_of_the_first_order_has_its_own() -> None:
    course = red_dispute()
    course.send(TOWN, DOWN, "03-06 12:00")
    realm = realm_of(course, "03-06 13:00")
    tell(realm, wire.order_id(SECOND), bureau(s.EndOrder(TEXT), "03-06 14:00"))
    PROMPT.go_on(realm, at("03-07 12:00"))
    assert orders(realm)[1:] == [
        ("KLK-01-01", 2, "KLK", "03-06 10:00", "03-09 10:00", "ended"),
        ("KLK-01-01", 2, "KLK", "03-07 12:00", "03-10 12:00", "running"),
    ]


def test_a_red_that_an_ended_order_never_heard_of_has_its_own_as_if_the_end_had_been_known() -> (
    None
):
    course = red_dispute()
    course.send(TOWN, DOWN, "03-06 12:00")
    realm = realm_of(course, "03-06 13:00")
    # The bureau ends it; the news of that is on its way while the village overruns again,
    # reports it done and is asked to go on.
    realm.say(wire.order_id(SECOND), bureau(s.EndOrder(TEXT), "03-06 14:00"), at("03-06 14:00"))
    underway, realm.post = realm.post, []
    realm.pass_to(INCIDENT, at("03-07 12:00"))
    for who, message, when in (
        (VILLAGE, m.Done(TEXT), "03-08 12:00"),
        (CHIEF, m.Reject(TEXT), "03-08 18:00"),
    ):
        said = Envelope(when, who, at(when), message)
        assert realm.say(INCIDENT, said, at(when)) == "heard"
    realm.post += underway
    PROMPT.go_on(realm, at("03-09 12:00"))
    assert orders(realm)[1:] == [
        ("KLK-01-01", 2, "KLK", "03-06 10:00", "03-09 10:00", "ended"),
        # Two days were left when it was done, counted on from the rejection.
        ("KLK-01-01", 2, "KLK", "03-07 12:00", "03-10 18:00", "running"),
    ]
    assert disagreements(realm) == []


def test_done_in_time_and_heard_after_the_miss_withdraws_order_and_file() -> None:
    realm = realm_of(county_billboard(), "03-12 12:00")
    assert [each.stage for each in realm.files.values()] == [FileStage.REGISTERED]
    done = Envelope("late", clerk("KLK/UMB"), at("03-09 09:00"), DONE)
    assert tell(realm, INCIDENT, done, heard="03-12 12:00") == "heard"
    assert [each.stage for each in realm.orders.values()] == [OrderStage.WITHDRAWN]
    assert [each.stage for each in realm.files.values()] == [FileStage.ANNULLED]
    assert disagreements(realm) == []


def test_done_in_time_before_the_second_miss_takes_back_the_supplement_alone() -> None:
    realm = realm_of(county_billboard(), "03-12 12:00")
    order, umb = wire.order_id(FIRST), clerk("KLK/UMB")
    reply = Envelope("reply", umb, at("03-13 09:00"), s.ReplyOrder(TEXT))
    again = bureau(s.ContinueOrder(at("03-16 10:00"), TEXT), "03-13 10:00")
    assert [tell(realm, order, each) for each in (reply, again)] == ["heard", "heard"]
    PROMPT.go_on(realm, at("03-16 12:00"))
    (file,) = realm.incident.files
    assert [local(miss.at) for miss in file.misses] == ["03-12 09:00", "03-16 10:00"]
    done = Envelope("late", umb, at("03-16 08:00"), DONE)
    assert tell(realm, INCIDENT, done, heard="03-16 12:00") == "heard"
    (file,) = realm.incident.files
    assert [local(miss.at) for miss in file.misses] == ["03-12 09:00"]
    assert realm.files[file.no].facts == (FileFact.SUPPLEMENTED, FileFact.SUPPLEMENT_ANNULLED)
    assert (realm.files[file.no].stage, realm.orders[FIRST].missed_again) == (
        FileStage.REGISTERED,
        (),
    )
    assert disagreements(realm) == []


def test_what_a_message_did_stays_done_when_moments_of_its_instant_are_annulled() -> None:
    # The town hands it down at the very instant of the county's reminder; a message that counts
    # at the same instant annuls the reminder, not that it had left the body.
    course = county_billboard()
    course.pass_until("03-11 08:00")
    realm = realm_of(course, "03-11 08:00")
    county = Envelope("1", COUNTY, at("03-11 09:00"), DOWN)
    assert tell(realm, INCIDENT, county) == "heard"
    up = Envelope("2", TOWN, at("03-10 12:00"), m.Escalate(TEXT))
    assert tell(realm, INCIDENT, up, heard="03-11 12:00") == "heard"
    assert realm.orders[FIRST].situation is Situation.LEFT


@pytest.mark.parametrize(
    ("matter", "tier", "body", "chain", "asked"),
    [
        ("ZF0302", 1, "KLK-01-01-001", None, ("KLK", "order", "body")),
        ("ZF0302", 3, "KLK-01/UMB", Oversight.LADDER, ("KLK", "order", "body")),
        ("ZF0302", 4, "KLK/UMB", Oversight.LADDER, ("KLK", "order", "body")),
        ("ZF0302", 5, "KF/UMB", Oversight.LADDER, ("KF", "order", "body")),
        # A unit outside local discipline: a letter to its superior, or nobody asks (A37).
        ("ZF0302", 4, "KLK/PBC", Oversight.LETTER, ("KLK", "letter", "superior")),
        ("ZF0302", 4, "KLK/X", Oversight.NONE, None),
        # Nobody oversees himself: a centre that overran, and overseers' own matters (C4, E16).
        ("ZF0302", 4, "KLK", None, ("KF", "order", "body")),
        ("ZF0302", 5, "KF", None, ("KF", "letter", "leading_group")),
        ("JD0501", 4, "KLK/DSB", Oversight.LADDER, ("KF", "order", "body")),
        ("JD0501", 5, "KF/DSB", Oversight.LADDER, ("KF", "letter", "leading_group")),
    ],
)
def test_who_asks_whoever_overran_and_how(
    matter: str, tier: int, body: str, chain: Oversight | None, asked: tuple[str, ...] | None
) -> None:
    when = at("03-02 09:00")
    assignment = chain and Assignment(
        number=1,
        body=body,
        line="UMB",
        lines=("UMB",),
        zh=body,
        en=body,
        part=Part.LEAD,
        tier=tier,
        ordered_at=when,
        sign_by=when,
        oversight=chain,
    )
    found = overseer_of(terms_for(matter), tier, body, assignment or None)
    assert (found and (found.bureau, found.form, found.addressee)) == asked


@pytest.mark.parametrize("stage", [FileStage.REGISTERED, FileStage.SORTED])
def test_a_session_asked_for_by_the_miss_and_heard_of_later_holds_the_file_all_the_same(
    stage: FileStage,
) -> None:
    realm = realm_of(county_billboard(), "03-12 12:00")
    (file,) = realm.files.values()
    assert (file.stage, local(file.frozen_at)) == (FileStage.REGISTERED, "03-12 09:00")
    if stage is FileStage.SORTED:
        officer = Actor("", (Capacity(Role.DISCIPLINE_OFFICER, file.no),))
        sorting = Envelope("sorted", officer, at("03-12 12:10"), Sort(TEXT))
        assert tell(realm, f"file:{file.no}", sorting) == "heard"
    asked = Envelope("asked", clerk("KLK/UMB"), at("03-12 09:00"), AskSession(TEXT))
    assert tell(realm, INCIDENT, asked, heard="03-12 13:00") == "heard"
    (held,) = realm.files.values()
    assert (held.stage, held.dispute_pending) == (FileStage.HELD, True)
    session, screened = f"session:{NUMBER}-H1", at("03-12 15:00")
    filed = Envelope("filed", COUNTY, at("03-12 14:00"), FileApplication(TEXT))
    assert tell(realm, session, filed) == "heard"
    declined = Envelope("declined", convenor("KLK"), screened, DeclineListing(TEXT))
    assert tell(realm, session, declined) == "heard"
    (released,) = realm.files.values()
    assert (released.stage, released.dispute_pending) == (stage, False)
    assert not list(disagreements(realm))
