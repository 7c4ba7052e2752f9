"""A story is data of a place: what it names must be there, and time only goes forward in it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from activities.places import BUILT_IN, find_stories, read_place, read_story
from catalog.mistakes import PlaceMistakes
from catalog.place import Place
from catalog.stories import Deed, Story

KAIFENG = BUILT_IN / "kaifeng"
STORY = """\
zh: 试
en: A try
start: "2026-03-02 09:00"
watch:
  - {role: dispatcher, at: KLK-01}
turns:
  - at: "2026-03-02 09:00"
    who: {role: resident, at: KF, person: P267}
    zh: 反映
    en: reports
    report: {channel: citizen_app, matter: ZF0302, place: KLK-01-01-001, anonymous: false,
             parties: [{phone: "13900000001"}]}
  - until: "2026-03-02 10:00"
    zh: 等
    en: waits
  - at: "2026-03-02 10:00"
    who: {role: dispatcher, at: KLK-01}
    zh: 受理
    en: accepts
    instruct: {kind: accept, retier: 4}
    refused: four_eyes
"""


@pytest.fixture(scope="module")
def place() -> Place:
    return read_place(KAIFENG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(KAIFENG, tmp_path / "copy"))
    (copy / "stories" / "T.yaml").write_text(STORY, "utf-8")
    return copy


def told(folder: Path, place: Place, old: str, new: str) -> list[tuple[int, str, str]]:
    """Break a story in one place; give every mistake with its line and suggestion."""
    assert old in STORY
    (folder / "stories" / "T.yaml").write_text(STORY.replace(old, new, 1), "utf-8")
    with pytest.raises(PlaceMistakes) as caught:
        read_story(folder, place, "T")
    assert {m.file for m in caught.value.mistakes} == {"stories/T.yaml"}
    assert all(m.reason_zh for m in caught.value.mistakes)
    return [(m.line, m.reason_en, m.suggestion_en) for m in caught.value.mistakes]


def read(folder: Path, place: Place) -> Story:
    return read_story(folder, place, "T")


def test_a_story_is_read_whole(folder: Path, place: Place) -> None:
    story = read(folder, place)
    assert (story.code, story.zh, story.start) == ("T", "试", datetime(2026, 3, 2, 1, tzinfo=UTC))
    first, waits, last = story.turns
    assert (first.act is None, waits.act, last.act is None) == (False, None, False)
    assert first.act is not None
    assert last.act is not None
    assert (first.act.deed, first.act.who.person) == (Deed.REPORT, "P267")
    assert (last.act.who.person, last.act.refused) == ("P142", "four_eyes")
    assert story.people == ("P267", "P142")


def test_bodies_hold_values_as_the_api_takes_them(folder: Path, place: Place) -> None:
    first, _, last = read(folder, place).turns
    assert first.act is not None
    assert last.act is not None
    assert first.act.body["anonymous"] is False
    assert first.act.body["parties"] == [{"phone": "13900000001"}]  # too long for a number
    assert last.act.body == {"kind": "accept", "retier": 4}


@pytest.mark.parametrize(
    ("old", "new", "line", "reason", "suggestion"),
    [
        ("zh: 试\n", "", 1, "zh: this key is missing", ""),
        ("09:00", "9 Uhr", 3, 'start: "2026-03-02 9 Uhr" is not an instant', "09:00"),
        ("dispatcher", "dispacher", 5, 'watch.0.role: unknown word "dispacher"', "dispatcher"),
        ("person: P267", "person: P999", 8, "nobody is resident P999 at KF", "resident P26"),
        ("role: resident, at: KF", "role: leader, at: KLK-01", 8, "nobody is leader P267", ""),
        ("matter: ZF0302", "matter: ZF0392", 11, 'report.matter: unknown "ZF0392"', "ZF0302"),
        ("place: KLK-01-01-001", "place: KLK-09", 11, 'report.place: unknown "KLK-09"', "KLK-0"),
        ("citizen_app", "citizens", 11, 'report.channel: unknown "citizens"', "citizen_app"),
        ('until: "2026-03-02 10:00"', 'until: "2026-03-01 10:00"', 13, "lies before", "forward"),
        ('at: "2026-03-02 10:00"', 'at: "2026-03-02 09:59"', 16, "lies before", "forward"),
        ("instruct: {kind: accept, retier: 4}", "say: {}", 17, "a turn does one thing", "instruct"),
        ("    refused: four_eyes", "    look: {}", 21, "a turn does one thing", "one of"),
        ("kind: accept, ", "", 20, "instruct.kind: this key is missing", ""),
        ("    refused: four_eyes", "    to: D", 21, '"D" is not written so', "D1"),
        ("    refused: four_eyes", "    photo: red", 21, '"red" is no colour', "#6b4f2a"),
        ("    refused: four_eyes", "    incident: x", 21, "has not been reported yet", ""),
        ("turns:\n", "trns:\n", 6, "trns: unknown key", "turns"),
    ],
)
def test_a_mistake_is_said_where_it_was_made(  # noqa: PLR0917 -- pytest hands parameters on by name
    folder: Path, place: Place, old: str, new: str, line: int, reason: str, suggestion: str
) -> None:
    found = told(folder, place, old, new)
    assert any(
        at == line and reason in said and suggestion in better for at, said, better in found
    ), found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "zh: this key is missing"),
        ("- a list\n", "must be a group of keys"),
        ("turns: {\n", "the YAML cannot be read"),
        ("turns: later\n", "turns: must be a list with at least one entry"),
        ("turns: [now]\n", "turns.0: must be a group of keys"),
        ("watch: []\n", "watch: must be a list with at least one entry"),
    ],
)
def test_files_of_another_shape(folder: Path, place: Place, text: str, reason: str) -> None:
    (folder / "stories" / "T.yaml").write_text(text, "utf-8")
    with pytest.raises(PlaceMistakes) as caught:
        read_story(folder, place, "T")
    assert reason in [m.reason_en for m in caught.value.mistakes]


def test_a_story_that_is_not_there_is_one_mistake(folder: Path, place: Place) -> None:
    with pytest.raises(PlaceMistakes) as caught:
        read_story(folder, place, "Z")
    assert [m.reason_en for m in caught.value.mistakes] == ["this file is missing"]


def test_every_story_of_the_place_can_be_read(place: Place) -> None:
    stories = [read_story(KAIFENG, place, code) for code in find_stories(KAIFENG)]
    of_the_city = ["K1", "K2", "K2b", "K2c", "K3", "K4", "K5", "K6", "K7", "S2"]
    assert [s.code for s in stories] == of_the_city
    assert all(turn.zh and turn.en for story in stories for turn in story.turns)


def test_a_place_need_not_bring_stories(tmp_path: Path) -> None:
    assert find_stories(tmp_path) == ()
