"""Who reports without an account, and of what, is the place's to say."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from activities.places import BUILT_IN, read_place
from catalog.incident.intake import judge_without_account
from catalog.messages import Refusal
from catalog.mistakes import PlaceMistakes
from catalog.place import WithoutAccount
from catalog.words import Channel
from tests.catalog.people import kaifeng

DOOR = "without_account:"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUILT_IN / "kaifeng", tmp_path / "copy"))


def written(folder: Path, *lines: str) -> None:
    file = folder / "place.yaml"
    before, _, _ = file.read_text("utf-8").partition(DOOR)
    file.write_text(before + "\n".join([DOOR, *lines, ""]), "utf-8")


def told(folder: Path) -> list[str]:
    with pytest.raises(PlaceMistakes) as caught:
        read_place(folder)
    return [mistake.reason_en for mistake in caught.value.mistakes]


def test_kaifeng_hears_anybody_but_not_of_everything() -> None:
    assert kaifeng().without_account.channel is Channel.CITIZEN_APP
    assert judge_without_account(kaifeng(), "ZF0302") is None
    refusal = judge_without_account(kaifeng(), "JD0301")
    assert refusal == Refusal("account_needed_for", {"matter": "JD0301"}, "argument")


def test_a_place_may_keep_the_door_shut(copy: Path) -> None:
    written(copy, "  channel: none", "  not_for: []")
    assert read_place(copy).without_account == WithoutAccount(None, ())
    shut = replace(kaifeng(), without_account=WithoutAccount(None, ()))
    assert judge_without_account(shut, "ZF0302") == Refusal("account_needed", {}, "standing")


def test_only_what_residents_use_can_be_for_everybody(copy: Path) -> None:
    written(copy, "  channel: hotline", "  not_for: []")
    assert told(copy) == ['without_account.channel: residents may not use "hotline"']


def test_a_misspelt_matter_leaves_no_door_open(copy: Path) -> None:
    written(copy, "  channel: citizen_app", "  not_for: [JD0301, JD9999]")
    assert told(copy) == ['without_account.not_for: there is no matter "JD9999"']


@pytest.mark.parametrize("list_", ["JD0301", "[[JD0301]]"])
def test_what_is_excepted_is_a_list(list_: str, copy: Path) -> None:
    written(copy, "  channel: citizen_app", f"  not_for: {list_}")
    assert told(copy) == ["without_account.not_for: must be a list of texts"]
