"""`place check` is what an administrator runs before a place goes live."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from activities.places import BUILT_IN
from api.cli.place import app

KAIFENG = BUILT_IN / "kaifeng"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(KAIFENG, tmp_path / "places" / "broken"))
    posts = folder / "posts.tsv"
    posts.write_text(posts.read_text("utf-8").replace("\tP268\t", "\tP267\t"), encoding="utf-8")
    (folder / "areas.tsv").unlink()
    return folder


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_a_clean_place_is_summed_up_in_both_languages() -> None:
    code, said = run("check", "kaifeng")
    assert code == 0
    for count in ("事项 314", "大类 56", "区域 65", "岗位 329", "空缺 2", "兼任多个网格者 13"):
        assert count in said
    for count in ("10 stories", "314 matters", "106 units at the top", "1 of them grid chiefs"):
        assert count in said


def test_one_language_is_enough_for_whoever_asks_for_it() -> None:
    assert "matters" not in run("check", KAIFENG, "--language", "zh")[1]
    assert "事项" not in run("check", KAIFENG, "--language", "en")[1]


def test_every_place_is_checked_when_none_is_named(broken: Path) -> None:
    code, said = run("check", "--places", broken.parent)
    assert code == 1
    assert "事项 314" in said
    assert "broken: 2 mistakes" in said


def test_a_mistake_is_written_so_that_an_editor_can_jump_to_it(broken: Path) -> None:
    rows = (broken / "posts.tsv").read_text("utf-8").split("\n")
    first, second = [n for n, row in enumerate(rows, start=1) if "\tP267\t" in row]
    code, said = run("check", broken, "--language", "en")
    twice = f"P267 holds this post at KF already → first on line {first}"
    assert code == 1
    assert said.split("\n")[:2] == [
        f"{broken / 'areas.tsv'}  this file is missing",
        f"{broken / 'posts.tsv'}:{second}  {twice}",
    ]


def test_a_broken_story_is_a_mistake_of_the_place(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(KAIFENG, tmp_path / "told"))
    story = folder / "stories" / "K1.yaml"
    story.write_text(story.read_text("utf-8").replace("grid_chief", "grid_cheif", 1), "utf-8")
    code, said = run("check", folder, "--language", "en")
    assert (code, said.count("\n")) == (1, 2)
    assert said.startswith(f"{story}:")
    assert "did you mean grid_chief?" in said
    assert "told: 1 mistakes" in said


def test_chinese_comes_first_and_english_below(broken: Path) -> None:
    first, second, *_ = run("check", broken)[1].split("\n")
    assert first == f"{broken / 'areas.tsv'}  缺少此文件"
    assert second == "    this file is missing"


def test_an_unknown_place_is_one_sentence() -> None:
    code, said = run("check", "atlantis", "--language", "en")
    assert code == 2
    assert said.startswith('no place "atlantis"; there are: ')


def test_the_list_shows_sound_and_broken_places(broken: Path) -> None:
    code, said = run("list", "--places", broken.parent)
    lines = {line.split("  ")[0]: line for line in said.strip().split("\n")}
    assert code == 0
    assert "开封市" in lines["kaifeng"]
    assert "✗ 2" in lines["broken"]


def test_places_of_ones_own_are_found_where_run_finds_them(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIAOKUAI_PLACES", str(broken.parent))
    assert "✗ 2" in run("list")[1]
    code, said = run("check", "broken", "--language", "en")
    assert (code, "broken: 2 mistakes" in said) == (1, True)
    monkeypatch.setenv("TIAOKUAI_PORT", "many")
    code, said = run("list")
    assert (code, len(said.splitlines())) == (2, 2)
    assert "设置有误：TIAOKUAI_PORT" in said
    assert "not right: TIAOKUAI_PORT" in said
