"""A place whose settings are readable one by one, but would leave an incident with nobody."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from activities.places import BUILT_IN, read_place
from catalog.mistakes import Mistake, PlaceMistakes

KAIFENG = BUILT_IN / "kaifeng"
MINUTE = Path(__file__).parents[1] / "places" / "minute"
YAML, MATTERS = "place.yaml", "matters.tsv"
RESTRICTED = "restricted_roles: [dispatcher, duty_supervisor, centre_head]"
ACCEPT = "accept:\n    routine: 50h"
LEADERS = "tiers: [1, 2, 3, 4]\n    convened_by: []\n    decided_by: leaders"
WAITS = "with accept not shorter than the limit of tier 3"


@dataclass(frozen=True)
class Planted:
    """Edits of one file, the line of `at` after them, and what must be said there."""

    edits: tuple[tuple[str, str], ...]
    at: str
    reason: str
    suggestion: str
    file: str = YAML
    said: int = 1

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"

    def plant(self, folder: Path) -> int:
        path = folder / self.file
        text = path.read_text("utf-8")
        for old, new in self.edits:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
        return text.count("\n", 0, text.index(self.at)) + 1


PLANTED = [
    Planted(
        (("sees_as: ground\n", "sees_as: centre\n"),),
        "sees_as: township",
        "tiers.2.sees_as: may know less than the tier below",
        "upwards: ground, township, centre",
    ),
    Planted(
        (("roles: [dispatcher, coordinator]", "roles: [dispatcher, volunteer]"),),
        "roles: [dispatcher, volunteer]",
        'tiers.2.roles.1: "volunteer" cannot act for a room or a grid',
        "one of: ",
    ),
    Planted(
        (("roles: [room_officer]", "roles: [department_clerk]"),),
        "roles: [department_clerk]",
        'tiers.1.roles.0: "department_clerk" cannot act',
        "room_officer",
    ),
    Planted(
        ((RESTRICTED, "restricted_roles: [duty_supervisor, centre_head]"),),
        "restricted_roles: [duty",
        "nobody at tier 3 may see the restricted matters",
        "add one of: dispatcher, coordinator",
    ),
    Planted(
        ((RESTRICTED, "restricted_roles: [coordinator]"),),
        "restricted_roles: [coord",
        "nobody at tier 5 may see the restricted matters",
        "add one of: dispatcher, duty_supervisor",
        said=2,  # tier 4 as well
    ),
    Planted(
        (("confirm_roles: [grid_chief, grid_worker,", "confirm_roles: [grid_chief, resident,"),),
        "confirm_roles:",
        'confirm_roles.1: "resident" is no post of a grid',
        "one of: grid_adviser, grid_chief, grid_worker",
    ),
    # Together they are the five days of the township, to the hour.
    Planted(
        (
            ("accept:                   # E1: silence accepts\n    routine: 4h", ACCEPT),
            ("routine: 4h", "routine: 70h"),
        ),
        "routine: 70h",
        f"windows.dispatch.routine: {WAITS}",
        "silence must dispatch",
    ),
    Planted(
        (("limit: 10d ", "limit: 3651d "),),
        "limit: 3651d",
        "tiers.4.limit: longer than ten years",
        "3650d at most",
    ),
    Planted(
        (("archive: 7d", "archive: 99999d"),),
        "archive: 99999d",
        "windows.archive: longer than ten years",
        "3650d at most",
    ),
    Planted(
        (("on_spot: 1h ", "on_spot: 25h"),),
        "made_safe: 1d",
        "windows.made_safe: shorter than on_spot",
        "one is on the spot before it is safe",
    ),
    Planted(
        (
            (
                "call_roles: [duty_supervisor, deputy_duty_supervisor, ",
                "call_roles: [inspector]  # ",
            ),
        ),
        "call_roles: [inspector]",
        "call_roles: no tier has any of these posts",
        "add one of: room_officer, dispatcher",
    ),
    Planted(
        ((LEADERS, LEADERS.replace(", 4]", "]")),),
        "unsettled: level_1      # A16",
        "sessions.0.unsettled: tier 4 has no level-1 joint session",
        "add that session",
    ),
    Planted(
        (("level: city\n    tiers: [5]", "level: county\n    tiers: [5]"),),
        "level: county\n    tiers: [5]",
        "sessions.2.level: below the tiers whose incidents it hears",
        "",
    ),
    *(
        Planted(
            ((f"\t{visibility}\t{said}\t", f"\t{visibility}\t{grid}\t"),),
            f"\t{visibility}\t{grid}\t",
            "confirm_by: the grid cannot confirm what it may not see",
            "lead_and_centre",
            MATTERS,
        )
        for visibility, said in (
            ("tip_off", "lead_and_centre"),
            ("hidden_from_subject", "reporter_and_centre"),
            ("restricted", "centre"),
        )
        for grid in ("origin_grid", "grid_on_reporters_word")
    ),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KAIFENG, tmp_path / "copy"))


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    with pytest.raises(PlaceMistakes) as caught:
        read_place(folder)
    return caught.value.mistakes


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_contradiction_is_said_where_it_stands(planted: Planted, copy: Path) -> None:
    line = planted.plant(copy)
    found = mistakes(copy)
    assert any(
        (m.file, m.line) == (planted.file, line)
        and planted.reason in m.reason_en
        and planted.suggestion in m.suggestion_en
        and m.reason_zh
        and bool(m.suggestion_zh) == bool(m.suggestion_en)
        for m in found
    ), found
    assert len(found) == planted.said, found


def test_each_urgency_is_judged(copy: Path) -> None:
    yaml = copy / YAML
    text = yaml.read_text("utf-8")
    for window in ("routine: 4h", "urgent: 1h", 'emergency: "0"'):
        text = text.replace(window, window.partition(":")[0] + ": 60h")
    yaml.write_text(text, "utf-8")
    assert [m.reason_en for m in mistakes(copy)] == [
        f"windows.dispatch.{urgency}: {WAITS}" for urgency in ("routine", "urgent", "emergency")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("limit: 10d ", "limit: 3650d "),
        # An inspector acts for a room; one named officer per room is enough.
        ("roles: [dispatcher, coordinator]", "roles: [dispatcher, inspector]"),
        (RESTRICTED, "restricted_roles: [dispatcher]"),
        # What is handed out at acceptance does not wait for the second silence.
        ("limit: 7d ", "limit: 5d "),
    ],
)
def test_what_only_looks_odd_is_sound(old: str, new: str, copy: Path) -> None:
    Planted(((old, new),), new, "", "").plant(copy)
    read_place(copy)


def test_the_places_that_are_used_are_sound() -> None:
    assert read_place(KAIFENG).code == "kaifeng"
    assert read_place(MINUTE).code == "minute"


def test_a_session_without_its_leader_or_convenor_is_said(copy: Path) -> None:
    posts = copy / "posts.tsv"
    text = posts.read_text("utf-8")
    for lost in ("KF\tleader\tP301", "KLK\tsession_convenor\tP300"):
        assert lost in text
        text = text.replace(lost, "KF\tresident\tP301")
    posts.write_text(text.replace("KF\tresident\tP301", "KF\tresident\tP303", 1), "utf-8")
    assert [m.reason_en for m in mistakes(copy)] == [
        "sessions.0.convened_by: there is no post session_convenor at KLK",
        "sessions.1.convened_by: there is no post session_convenor at KLK",
        "sessions.3.convened_by: there is no post leader at KF",
    ]
