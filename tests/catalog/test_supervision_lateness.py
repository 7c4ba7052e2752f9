"""Late messages and late news: an order stands as if they had come in time (E9, A32)."""

from __future__ import annotations

from catalog.supervision import messages as m
from catalog.words import OrderStage, Situation
from tests.catalog.orders import BODY, BUREAU, Watch, order
from tests.catalog.people import TEXT, at

END, URGE, REPLY = m.EndOrder(TEXT), m.Urge(TEXT), m.ReplyOrder(TEXT)


def missed() -> Watch:
    """K3's order, missed on Thursday, 09:00, when nobody had heard yet what had happened."""
    supervised = order()
    supervised.pass_until("03-12 12:00")
    return supervised


def test_done_in_time_and_told_after_the_miss_leaves_no_miss() -> None:
    supervised = missed()
    supervised.news(Situation.DONE, "03-12 08:59")
    assert (supervised.state.stage, supervised.state.missed_at) == (OrderStage.WAITING, None)
    assert supervised.lights() == ["03-11 09:00 yellow"]
    assert supervised.stages_told() == ["03-12 09:00 missed", "03-12 08:59 waiting"]
    assert supervised.history("03-12 00:00") == [
        "03-12 09:00 light_turned",  # nothing is ever erased
        "03-12 09:00 missed",
        "03-12 08:59 annulled",
        "03-12 08:59 situation_changed",
    ]


def test_done_at_the_limit_is_in_time_and_after_it_is_late() -> None:
    at_the_limit, late = missed(), missed()
    at_the_limit.news(Situation.DONE, "03-12 09:00")
    late.news(Situation.DONE, "03-12 09:01")
    assert at_the_limit.state.missed_at is None
    assert late.when("missed_at") == "03-12 09:00"


def test_news_that_changes_no_limit_leaves_the_miss_and_the_incident_hears_of_no_other() -> None:
    supervised = missed()
    supervised.news(Situation.OVERRAN, "03-10 09:00")
    supervised.pass_until("03-12 12:00")
    assert supervised.when("missed_at") == "03-12 09:00"
    assert supervised.stages_told() == ["03-12 09:00 missed"]  # its file is not opened anew


def test_news_that_was_taken_back_never_was() -> None:
    supervised = order()
    supervised.news(Situation.LEFT, "03-10 13:00")
    supervised.news(Situation.OWED, "03-10 12:00", 1)
    supervised.pass_until("03-12 12:00")
    assert supervised.when("missed_at") == "03-12 09:00"


def test_a_limit_set_after_the_work_was_done_is_on_record_without_effect() -> None:
    supervised = order()
    supervised.send(BUREAU, m.SetLimit(at("03-20 09:00")), "03-10 08:00")
    supervised.news(Situation.DONE, "03-10 07:00")
    assert (supervised.state.stage, supervised.state.limit_set) == (OrderStage.WAITING, False)
    assert not supervised.state.clock.runs
    assert "03-10 08:00 limit_set" in supervised.history()


def test_what_was_continued_on_news_that_is_taken_back_runs_as_it_did() -> None:
    supervised = order()
    supervised.news(Situation.LEFT, "03-10 13:00")
    supervised.send(BUREAU, m.ContinueOrder(at("03-20 09:00"), TEXT), "03-10 14:00")
    supervised.news(Situation.OWED, "03-10 12:00", 1)
    assert supervised.limits() == ("03-11 09:00", "03-12 09:00")


def test_what_passes_before_a_later_message_passes_although_that_was_heard_first() -> None:
    supervised = order()
    supervised.news(Situation.LEFT, "03-10 09:00")
    supervised.send(BUREAU, URGE, "03-16 10:00")
    supervised.news(Situation.OVERRAN, "03-11 09:00")  # three days from then: Saturday, 09:00
    supervised.pass_until("03-16 10:00")
    assert supervised.lights() == ["03-13 09:00 yellow", "03-14 09:00 red"]
    assert supervised.when("missed_at") == "03-14 09:00"


def test_a_message_is_judged_by_how_the_order_stood_when_it_was_received() -> None:
    supervised = order()
    supervised.news(Situation.DONE, "03-10 08:00")
    limit = m.SetLimit(at("03-11 09:00"))
    supervised.send(BUREAU, limit, "03-10 07:00", heard="03-10 08:30")
    assert (supervised.state.limit_set, supervised.state.stage) == (True, OrderStage.WAITING)
    refused = supervised.refused(BUREAU, END, "03-10 07:30", heard="03-10 08:30")
    assert refused == "standing: nothing_to_review"


def test_a_reply_received_in_time_overtakes_a_miss_only_as_far_as_the_bureau_acts_on_it() -> None:
    supervised = missed()
    supervised.send(BODY, REPLY, "03-12 08:00", heard="03-12 12:00")
    supervised.pass_until("03-12 12:00")
    assert (supervised.when("missed_at"), supervised.state.review_asked) == ("03-12 09:00", True)
    assert supervised.stages_told() == ["03-12 09:00 missed"]


def test_continued_in_time_and_heard_after_the_miss_leaves_no_miss() -> None:
    supervised = order()
    supervised.send(BODY, REPLY, "03-12 08:00")
    supervised.pass_until("03-12 12:00")
    limit = m.ContinueOrder(at("03-20 09:00"), TEXT)
    supervised.send(BUREAU, limit, "03-12 08:30", heard="03-12 12:00")
    assert (supervised.state.missed_at, supervised.limits()[1]) == (None, "03-20 09:00")
    assert supervised.stages_told()[-1] == "03-12 08:30 running"


def test_an_order_that_is_over_listens_no_more() -> None:
    supervised = order()
    supervised.news(Situation.LEFT, "03-10 09:00")
    supervised.send(BUREAU, END, "03-10 10:00")
    before = supervised.state
    supervised.news(Situation.OVERRAN, "03-10 09:30")
    assert supervised.state == before
