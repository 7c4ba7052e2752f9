"""What becomes of an order: it waits, is ended or continued, missed, referred, withdrawn (E17)."""

from __future__ import annotations

import pytest

from catalog.supervision import messages as m
from catalog.words import OrderStage, Situation
from tests.catalog.orders import BODY, BUREAU, Watch, letter, order
from tests.catalog.people import STRANGER, TEXT, at, local

END, REFER, URGE, REPLY = m.EndOrder(TEXT), m.Refer(TEXT), m.Urge(TEXT), m.ReplyOrder(TEXT)


def continued(until: str) -> m.ContinueOrder:
    return m.ContinueOrder(at(until), TEXT)


def missed() -> Watch:
    """K3's order, missed on Thursday, 09:00."""
    supervised = order()
    supervised.pass_until("03-12 09:00")
    return supervised


@pytest.mark.parametrize(
    "situation", [Situation.DONE, Situation.LEFT, Situation.CLOSED, Situation.ARCHIVED]
)
def test_it_waits_when_the_work_is_done_or_gone(situation: Situation) -> None:
    supervised = order()
    supervised.news(situation, "03-10 09:00")
    supervised.pass_until("03-16 09:00")
    assert supervised.state.stage is OrderStage.WAITING
    assert supervised.lights() == []
    assert supervised.stages_told() == ["03-10 09:00 waiting"]


def test_the_bureau_ends_what_waits() -> None:
    supervised = order()
    supervised.news(Situation.CLOSED, "03-10 09:00")
    supervised.send(BUREAU, END, "03-10 09:30")
    assert (supervised.state.stage, supervised.when("ended_at")) == (
        OrderStage.ENDED,
        "03-10 09:30",
    )
    assert supervised.decider.next_moment(supervised.state) is None
    for who, message in ((BUREAU, URGE), (BUREAU, REFER), (BODY, REPLY), (BUREAU, END)):
        assert supervised.refused(who, message, "03-10 10:00") == "standing: order_over"


def test_nothing_is_reviewed_that_is_owed_and_not_replied_to() -> None:
    supervised = order()
    for message in (END, continued("03-20 09:00")):
        assert supervised.refused(BUREAU, message, "03-10 09:00") == "standing: nothing_to_review"
    supervised.send(BODY, REPLY, "03-10 10:00")
    assert supervised.limits() == ("03-11 09:00", "03-12 09:00")  # the clock runs on
    supervised.send(BUREAU, continued("03-20 09:00"), "03-10 11:00")
    assert supervised.limits()[1] == "03-20 09:00"
    # It has been reviewed: for another review the body has to reply again.
    assert supervised.refused(BUREAU, END, "03-10 12:00") == "standing: nothing_to_review"


def test_a_limit_in_the_past_continues_nothing() -> None:
    supervised = order()
    supervised.news(Situation.LEFT, "03-10 09:00")
    refused = supervised.refused(BUREAU, continued("03-10 10:00"), "03-10 10:00")
    assert refused == "argument: limit_in_the_past"


@pytest.mark.parametrize("situation", [Situation.CLOSED, Situation.ARCHIVED])
def test_nothing_is_continued_of_an_incident_that_is_over(situation: Situation) -> None:
    supervised = order()
    supervised.news(situation, "03-10 09:00")
    refused = supervised.refused(BUREAU, continued("03-20 09:00"), "03-10 10:00")
    assert refused == "standing: incident_closed"


def test_a_missed_order_stays_missed_whatever_becomes_of_the_work() -> None:
    supervised = missed()
    for situation, when in (
        (Situation.DONE, "03-13 09:00"),
        (Situation.OWED, "03-14 09:00"),
        (Situation.LEFT, "03-15 09:00"),
        (Situation.OVERRAN, "03-16 09:00"),
        (Situation.CLOSED, "03-17 09:00"),
    ):
        supervised.news(situation, when)
        assert (supervised.state.stage, supervised.when("missed_at")) == (
            OrderStage.MISSED,
            "03-12 09:00",
        )
    assert supervised.stages_told() == ["03-12 09:00 missed"]
    supervised.send(BUREAU, END, "03-17 10:00")
    assert (supervised.state.stage, supervised.when("missed_at")) == (
        OrderStage.ENDED,
        "03-12 09:00",
    )


def test_what_is_missed_and_still_owed_cannot_be_ended() -> None:
    assert missed().refused(BUREAU, END, "03-13 09:00") == "standing: nothing_to_review"


def missed_again() -> Watch:
    """The same, reported done on Friday, continued an hour later and missed on the 20th."""
    supervised = missed()
    supervised.news(Situation.DONE, "03-13 09:00")
    supervised.send(BUREAU, continued("03-20 09:00"), "03-13 10:00")
    assert supervised.state.stage is OrderStage.RUNNING
    supervised.pass_until("03-20 09:00")
    return supervised


def misses(supervised: Watch) -> list[str]:
    """Return every miss that counts, the first one first."""
    return [local(at) for at in supervised.state.misses]


def test_a_missed_order_that_is_continued_and_missed_again_has_both_misses() -> None:
    supervised = missed_again()
    assert (supervised.state.stage, misses(supervised)) == (
        OrderStage.MISSED,
        ["03-12 09:00", "03-20 09:00"],
    )
    assert supervised.stages_told() == [
        "03-12 09:00 missed",
        "03-13 10:00 running",
        "03-20 09:00 missed",
    ]
    assert supervised.log[-1].event.missed_again == (at("03-20 09:00"),)


def test_each_miss_is_annulled_by_itself() -> None:
    # Done again in time before the second one, heard after it; the first one stands.
    supervised = missed_again()
    supervised.news(Situation.OWED, "03-14 09:00")
    supervised.news(Situation.DONE, "03-19 09:00")
    assert (supervised.state.stage, misses(supervised)) == (OrderStage.WAITING, ["03-12 09:00"])
    # Done in time before the first one: what was continued was missed all the same.
    supervised = order()
    supervised.pass_until("03-12 09:00")
    supervised.send(BODY, REPLY, "03-13 09:00")
    supervised.send(BUREAU, continued("03-20 09:00"), "03-13 10:00")
    supervised.pass_until("03-20 09:00")
    supervised.news(Situation.DONE, "03-12 08:00")
    supervised.pass_until("03-20 09:00")
    assert misses(supervised) == ["03-20 09:00"]
    assert supervised.log[-1].event.missed_at == at("03-20 09:00")


def test_what_was_continued_too_late_was_not_missed_again() -> None:
    supervised = missed_again()
    # Rejected before the bureau went on: there was nothing to review then.
    supervised.news(Situation.OWED, "03-13 09:30")
    assert (supervised.state.stage, misses(supervised)) == (OrderStage.MISSED, ["03-12 09:00"])
    assert supervised.log[-1].event.missed_again == ()


def test_the_bureau_refers_once_and_the_order_goes_on() -> None:
    supervised = order()
    supervised.send(BUREAU, REFER, "03-10 09:00")
    assert (supervised.state.stage, supervised.when("referred_at")) == (
        OrderStage.RUNNING,
        "03-10 09:00",
    )
    assert supervised.refused(BUREAU, REFER, "03-10 10:00") == "standing: already_referred"
    assert missed().refused(BUREAU, REFER, "03-12 10:00") == "standing: already_referred"


def test_nothing_is_referred_of_an_archived_incident() -> None:
    supervised = order()
    supervised.news(Situation.ARCHIVED, "03-10 09:00")
    assert supervised.refused(BUREAU, REFER, "03-10 10:00") == "standing: incident_archived"


def test_a_letter_is_missed_and_never_referred() -> None:
    written = letter()
    written.pass_until("03-12 09:00")
    assert (written.state.stage, written.lights()) == (
        OrderStage.MISSED,
        ["03-11 09:00 yellow", "03-12 09:00 red"],
    )
    refused = written.refused(BUREAU, REFER, "03-12 10:00")
    assert refused == "standing: outside_local_discipline"


def test_only_the_bureau_and_the_body_speak() -> None:
    supervised = order()
    for message in (URGE, REFER, END, continued("03-20 09:00")):
        assert supervised.refused(BODY, message, "03-10 09:00") == "standing: not_the_bureau"
    for who in (BUREAU, STRANGER):
        assert supervised.refused(who, REPLY, "03-10 09:00") == "standing: not_the_supervised"


def test_urging_is_counted_and_moves_nothing() -> None:
    supervised = order()
    supervised.send(BUREAU, URGE, "03-10 09:00")
    supervised.send(BUREAU, URGE, "03-11 10:00")
    assert (supervised.state.urged, supervised.limits()) == (2, ("03-11 09:00", "03-12 09:00"))


def test_a_withdrawn_order_is_over_from_its_red_on() -> None:
    supervised = order()
    supervised.send(BUREAU, m.SetLimit(at("03-15 09:00")), "03-09 10:00")
    supervised.pass_until("03-14 10:00")
    supervised.news(Situation.WITHDRAWN, "03-14 11:00")
    assert (supervised.state.stage, supervised.when("ended_at")) == (
        OrderStage.WITHDRAWN,
        "03-09 09:00",
    )
    assert (supervised.lights(), supervised.state.limit_set) == ([], False)
    assert supervised.decider.next_moment(supervised.state) is None
    assert supervised.refused(BUREAU, URGE, "03-14 12:00") == "standing: order_over"


def test_where_nothing_else_would_come_the_bureau_is_shown_that_nothing_happens() -> None:
    supervised = order()
    supervised.news(Situation.LEFT, "03-10 09:00")
    supervised.pass_until("03-24 09:00")
    assert supervised.history("03-11 00:00") == ["03-17 09:00 idle_shown", "03-24 09:00 idle_shown"]
    supervised.send(BUREAU, URGE, "03-25 09:00")
    supervised.pass_until("04-01 09:00")
    assert supervised.state.idle_shown == 3
