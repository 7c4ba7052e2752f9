"""An accountability file, step by step, by people; nothing of it happens by itself (A7, C16)."""

from __future__ import annotations

import pytest

from catalog.accountability import messages as m
from catalog.words import FileFact, FileStage
from tests.catalog.orders import BUREAU, COMMISSION, Watch, file
from tests.catalog.people import STRANGER, TEXT

SORT, HOLD, HEAR = m.Sort(TEXT), m.Hold(TEXT), m.Hear(TEXT)
DECIDE, APPEAL, ARCHIVE = m.Decide(TEXT), m.Appeal(TEXT), m.Archive(TEXT)
EVERY = (SORT, HOLD, HEAR, DECIDE, APPEAL, ARCHIVE)


def after(*steps: m.Message) -> Watch:
    """Return a file after some steps, one an hour from Friday, 09:00."""
    held = file()
    for number, step in enumerate(steps):
        held.send(COMMISSION, step, f"03-13 {9 + number:02}:00")
    return held


def offered(held: Watch, when: str = "03-20 09:00") -> list[str]:
    """Return which steps may be taken now, apart from what only the incident holds up."""
    codes = {
        step.kind: Watch(held.decider, held.state, []).hear(COMMISSION, step, when)
        for step in EVERY
    }
    return [kind for kind, judged in codes.items() if getattr(judged, "code", "") in ("", OPEN)]


OPEN = "incident_still_open"


@pytest.mark.parametrize(
    ("steps", "stage", "next_steps"),
    [
        ((), FileStage.REGISTERED, ["sort", "hold"]),
        ((SORT,), FileStage.SORTED, ["sort", "hold", "hear", "archive"]),
        ((HOLD,), FileStage.HELD, ["sort"]),
        ((SORT, HEAR), FileStage.STATEMENT, ["hear", "decide"]),
        ((SORT, HEAR, DECIDE), FileStage.DECIDED, ["appeal", "archive"]),
        ((SORT, HEAR, DECIDE, APPEAL), FileStage.APPEALED, ["hear", "decide"]),
        ((SORT, HEAR, DECIDE, APPEAL, DECIDE), FileStage.DECIDED, ["archive"]),
        ((SORT, HEAR, DECIDE, APPEAL, HEAR), FileStage.STATEMENT, ["hear", "decide"]),
        ((SORT, HEAR, DECIDE, APPEAL, HEAR, DECIDE), FileStage.DECIDED, ["archive"]),
    ],
)
def test_every_step_leads_where_it_says(
    steps: tuple[m.Message, ...], stage: FileStage, next_steps: list[str]
) -> None:
    held = after(*steps)
    assert (held.state.stage, offered(held)) == (stage, next_steps)
    for step in EVERY:
        if step.kind not in next_steps:
            again = step is APPEAL and stage is FileStage.DECIDED
            code = "already_appealed" if again else "wrong_file_stage"
            assert held.refused(COMMISSION, step, "03-20 09:00") == f"standing: {code}"


def test_the_incident_is_told_every_stage_and_nothing_else() -> None:
    assert after(SORT, HEAR, HEAR, DECIDE).stages_told() == [
        "03-13 09:00 sorted",
        "03-13 10:00 statement",
        "03-13 12:00 decided",
    ]


def test_only_the_commission_whose_file_it_is_takes_steps() -> None:
    for who in (BUREAU, STRANGER):
        for step in EVERY:
            assert file().refused(who, step, "03-13 09:00") == "standing: not_the_commission"


def test_it_is_archived_after_its_incident_was_and_then_over() -> None:
    held = after(SORT)
    assert held.refused(COMMISSION, ARCHIVE, "03-13 12:00") == f"standing: {OPEN}"
    held.news(FileFact.INCIDENT_OVER, "03-16 11:00")
    held.send(COMMISSION, ARCHIVE, "03-16 12:00")
    assert (held.state.stage, held.when("ended_at")) == (FileStage.ARCHIVED, "03-16 12:00")
    assert held.decider.next_moment(held.state) is None
    assert held.refused(COMMISSION, SORT, "03-17 09:00") == "standing: file_over"


def test_it_outlives_its_incident() -> None:
    held = file()
    held.news(FileFact.INCIDENT_OVER, "03-16 11:00")
    held.pass_until("06-01 09:00")
    assert held.state.stage is FileStage.REGISTERED


def test_a_miss_that_never_was_annuls_it_whatever_was_decided() -> None:
    held = after(SORT, HEAR, DECIDE)
    held.news(FileFact.ANNULLED, "03-12 08:00")
    assert (held.state.stage, held.when("ended_at")) == (FileStage.ANNULLED, "03-13 11:00")
    assert held.refused(COMMISSION, APPEAL, "03-14 09:00") == "standing: file_over"


def test_supplements_come_and_go_and_change_no_stage() -> None:
    held = after(SORT)
    held.news(FileFact.SUPPLEMENTED, "03-14 09:00")
    held.news(FileFact.SUPPLEMENT_ANNULLED, "03-15 09:00")
    assert (held.state.stage, held.state.facts) == (
        FileStage.SORTED,
        (FileFact.SUPPLEMENTED, FileFact.SUPPLEMENT_ANNULLED),
    )


def test_the_commission_is_shown_that_nothing_happens_a_week_after_something_did() -> None:
    held = file()
    held.pass_until("03-19 09:00")
    held.news(FileFact.SUPPLEMENTED, "03-20 09:00")
    held.pass_until("04-03 09:00")
    assert held.history("03-13 00:00") == [
        "03-19 09:00 idle_shown",
        "03-20 09:00 fact_told",
        "03-27 09:00 idle_shown",
        "04-03 09:00 idle_shown",
    ]


def test_a_step_received_in_time_and_heard_later_annuls_what_was_shown_meanwhile() -> None:
    held = file()
    held.news(FileFact.SUPPLEMENTED, "03-14 09:00")
    held.pass_until("03-21 12:00")
    held.send(COMMISSION, SORT, "03-20 09:00", heard="03-21 12:00")
    assert held.history("03-13 00:00") == [
        "03-14 09:00 fact_told",
        "03-21 09:00 idle_shown",
        "03-20 09:00 annulled",
        "03-20 09:00 stepped",
    ]
    assert held.state.idle_shown == 0
    held.pass_until("03-27 09:00")
    assert held.history("03-26 00:00") == ["03-27 09:00 idle_shown"]
