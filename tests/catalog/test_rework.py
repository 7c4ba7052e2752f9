"""Not solved: back to the same hands with what was left, at least a day (A47, E2, E5, K5)."""

from __future__ import annotations

from dataclasses import replace

from catalog.incident import messages as m
from catalog.words import Light, Stage
from tests.catalog.people import CHIEF, TEXT, WORKER, at, clerk
from tests.catalog.stages import (
    CONFIRMED,
    DONE,
    REJECTED,
    SIGNED,
    county_billboard,
    finished_billboard,
    rubbish,
)

LEAD, MSB = clerk("KLK/UMB"), clerk("KLK/MSB")
WAKE_MSB = m.Reject(TEXT, ("MSB",))


def test_rejected_it_goes_back_with_what_was_left() -> None:
    course = finished_billboard()
    before = course.assignment("KLK/UMB")
    course.send(CHIEF, REJECTED, "03-04 10:00")
    # Done 03-03 09:00 with six days left; yellow a day before the new limit.
    assert course.limits("tier:4") == ("03-09 10:00", "03-10 10:00")
    # The same body, which need not sign again.
    assert course.assignment("KLK/UMB") == replace(before, done_at=None, share=0)
    assert (course.incident.stage, course.incident.rework) == (Stage.HANDLING, 1)


def test_less_than_a_day_left_becomes_a_day_with_yellow_at_half() -> None:
    course = county_billboard()
    course.send(LEAD, DONE, "03-09 04:00")  # five hours before its limit, yellow
    course.send(CHIEF, REJECTED, "03-09 12:00")
    assert course.limits("tier:4") == ("03-10 00:00", "03-10 12:00")
    assert course.incident.light is Light.GREEN


def test_rework_after_red_is_green_again_and_the_red_stays_on_record() -> None:
    course = county_billboard()  # red 03-09 09:00
    course.send(LEAD, DONE, "03-16 09:00")
    course.send(CHIEF, REJECTED, "03-16 10:00")
    clock = course.clock("tier:4")
    assert course.limits("tier:4") == ("03-16 22:00", "03-17 10:00")
    assert (clock.light, clock.red_at) == (Light.GREEN, at("03-09 09:00"))
    course.pass_until("03-18 10:00")
    assert course.lights()[-2:] == ["03-16 22:00 tier:4 yellow", "03-17 10:00 tier:4 red"]
    # Reminders and the leader's day count from the second red.
    assert course.told("KLK", "03-17 11:00") == ["03-18 10:00 still_red"]


def test_every_rework_is_counted() -> None:
    course = rubbish()
    for day in range(2, 5):
        course.send(WORKER, m.Done(TEXT), f"03-0{day} 10:00")
        course.send(CHIEF, REJECTED, f"03-0{day} 11:00")
    assert course.incident.rework == 3
    assert course.limits("tier:1") == ("03-04 23:00", "03-05 11:00")


def test_a_rejection_begins_the_verification_anew() -> None:
    course = finished_billboard()
    course.send(CHIEF, m.RecordWord(solved=False), "03-05 10:00")
    course.pass_until("03-06 09:00")  # the village was alerted
    course.send(CHIEF, REJECTED, "03-06 10:00")
    course.send(LEAD, m.Done(TEXT), "03-07 10:00")
    course.pass_until("03-09 10:00")
    now = course.incident
    assert (now.solved_word, now.verify_reminders, now.alerted_tier) == (None, 2, 0)
    assert course.history("03-08 00:00") == [
        "03-08 10:00 verification_reminded",
        "03-09 10:00 verification_reminded",
    ]


def test_a_share_wakes_only_when_it_is_named() -> None:
    asleep, woken = finished_billboard(), finished_billboard()
    asleep.send(CHIEF, REJECTED, "03-04 10:00")
    woken.send(CHIEF, WAKE_MSB, "03-04 10:00")
    assert (asleep.clock("share:2").runs, asleep.assignment("KLK/MSB").open) == (False, False)
    assert (woken.clock("share:2").runs, woken.assignment("KLK/MSB").open) == (True, True)
    # The lead has until 03-10 10:00, so the assistant until a day before.
    assert woken.limits("share:2") == ("03-08 10:00", "03-09 10:00")


def test_whoever_never_signed_has_the_sign_in_time_anew_when_woken() -> None:
    course = finished_billboard()
    course.send(CHIEF, WAKE_MSB, "03-04 10:00")
    course.pass_until("03-06 10:00")
    assert course.history("03-04 11:00") == ["03-05 10:00 signature_overdue"]
    assert course.told("KLK", "03-04 11:00") == ["03-05 10:00 not_signed"]


def test_whoever_had_signed_is_not_asked_to_sign_again() -> None:
    course = county_billboard()
    course.send(MSB, SIGNED, "03-02 12:00")
    course.send(LEAD, DONE, "03-03 09:00")
    course.send(CHIEF, WAKE_MSB, "03-04 10:00")
    assert course.refused(MSB, SIGNED, "03-04 11:00") == "standing: already_signed"
    course.send(MSB, m.Done(TEXT), "03-04 12:00")


def test_a_woken_share_is_green_and_its_red_stays_on_record() -> None:
    course = county_billboard()
    course.send(LEAD, DONE, "03-08 12:00")  # the share was red at 09:00
    course.send(CHIEF, WAKE_MSB, "03-08 14:00")
    share = course.clock("share:2")
    assert (share.light, share.red_at) == (Light.GREEN, at("03-08 09:00"))
    # One day for the lead; half of it, 12 h, for the assistant; yellow at half of that.
    assert course.limits("tier:4") == ("03-09 02:00", "03-09 14:00")
    assert course.limits("share:2") == ("03-08 20:00", "03-09 02:00")


def test_only_who_assisted_can_be_woken() -> None:
    course = finished_billboard()
    for line in ("UMB", "HUC", "XXX"):  # the lead is woken anyway
        assert course.refused(CHIEF, m.Reject(TEXT, (line,)), "03-04 10:00") == (
            "argument: not_an_assistant"
        )


def test_the_second_time_it_is_solved_it_closes() -> None:
    course = finished_billboard()
    course.send(CHIEF, REJECTED, "03-04 10:00")
    assert course.refused(CHIEF, CONFIRMED, "03-04 11:00") == "standing: wrong_stage"
    course.send(LEAD, m.Done(TEXT), "03-05 10:00")
    course.send(CHIEF, CONFIRMED, "03-05 11:00")
    assert course.incident.stage is Stage.CLOSED
