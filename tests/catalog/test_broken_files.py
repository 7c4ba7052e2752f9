"""Files that cannot be read as they should are mistakes with a place and a line, never a trace."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from activities.places import BUILT_IN, read_demo, read_place
from catalog.mistakes import PlaceMistakes

KAIFENG = BUILT_IN / "kaifeng"
Told = list[tuple[str, int, str]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KAIFENG, tmp_path / "copy"))


def told(folder: Path) -> Told:
    with pytest.raises(PlaceMistakes) as caught:
        read_demo(folder, read_place(folder))
    return [(m.file, m.line, m.reason_en) for m in caught.value.mistakes]


def edit(folder: Path, name: str, change: Callable[[list[str]], object]) -> None:
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    change(lines)
    (folder / name).write_text("\n".join(lines), encoding="utf-8")


def line_of(folder: Path, name: str, start: str) -> int:
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    return next(n for n, line in enumerate(lines, start=1) if line.startswith(start))


@pytest.mark.parametrize(
    "name", ["place.yaml", "matters.tsv", "units.tsv", "areas.tsv", "posts.tsv"]
)
def test_a_missing_file_is_one_mistake(name: str, copy: Path) -> None:
    (copy / name).unlink()
    assert told(copy) == [(name, 0, "this file is missing")]


def test_an_empty_folder_misses_five_files(tmp_path: Path) -> None:
    assert {(line, reason) for _, line, reason in told(tmp_path)} == {(0, "this file is missing")}
    assert len(told(tmp_path)) == 5


def test_a_folder_in_the_place_of_a_file_cannot_be_read(copy: Path) -> None:
    (copy / "posts.tsv").unlink()
    (copy / "posts.tsv").mkdir()
    [(name, line, reason)] = told(copy)
    assert (name, line, reason.startswith("cannot be read")) == ("posts.tsv", 0, True)


def test_another_encoding_is_said_with_its_line(copy: Path) -> None:
    text = (copy / "areas.tsv").read_bytes()
    at = text.index("桐音村".encode())
    (copy / "areas.tsv").write_bytes(text[:at] + "桐音村".encode("gbk") + text[at + 9 :])
    line = line_of(KAIFENG, "areas.tsv", "KLK-01-01\t")
    assert told(copy) == [("areas.tsv", line, "this is not UTF-8")]


def test_yaml_that_cannot_be_read_does_not_hide_the_tables(copy: Path) -> None:
    edit(copy, "place.yaml", lambda lines: lines.insert(20, "  : [unclosed"))
    edit(copy, "posts.tsv", lambda lines: lines.append("KF\tnobody\tP999\t无\tnone"))
    found = told(copy)
    assert [name for name, _, _ in found] == ["place.yaml", "posts.tsv"]
    assert found[0][2] == "the YAML cannot be read"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "code: this key is missing"),
        ("- a list\n", 1, "must be a group of keys"),
        ("code: a\n\ncode: b\n", 3, "key code stands there twice"),
        ("zh: &x a\nen: *x\n", 2, "YAML aliases are not used here"),
        ("zh: a\nen: \x07\n", 2, "the YAML cannot be read"),
        ("[" * 800, 1, "the YAML cannot be read"),
        ("tiers: none\n", 1, "tiers: must be a list with at least one entry"),
        ("tiers:\n  - 1\n", 2, "tiers.0: must be a group of keys"),
        ("windows: soon\n", 1, "windows: must be a group of keys"),
        ("channels: {}\n", 1, "channels: must have at least one channel"),
        ("starts: {}\n", 1, "starts: must have at least one entry"),
        ("zh:\n  a: b\n", 1, "zh: must be a text"),
        ("confirm_roles: []\n", 1, "confirm_roles: must be a list with at least one entry"),
        ("confirm_roles: [leader, leader]\n", 1, 'confirm_roles.1: "leader" stands there twice'),
    ],
)
def test_settings_of_the_wrong_shape(text: str, line: int, reason: str, copy: Path) -> None:
    (copy / "place.yaml").write_text(text, encoding="utf-8")
    assert ("place.yaml", line, reason) in told(copy)


def test_a_column_misspelt_is_missing_and_unknown(copy: Path) -> None:
    edit(copy, "units.tsv", lambda lines: lines.insert(0, lines.pop(0).replace("lines", "line")))
    assert told(copy) == [
        ("units.tsv", 1, 'unknown column "line"'),
        ("units.tsv", 1, "column lines is missing"),
    ]


def test_rows_that_do_not_fit_their_header(copy: Path) -> None:
    edit(copy, "posts.tsv", lambda lines: lines.insert(1, "KF\tresident\tP900\t居民\tA\tB\tC"))
    edit(copy, "posts.tsv", lambda lines: lines.insert(2, "KF\tresident\tP901\t居\u200b民\tA"))
    edit(copy, "posts.tsv", lambda lines: lines.insert(3, "KF\tresident\tP 902\t居民"))
    assert told(copy) == [
        ("posts.tsv", 2, "7 cells under a header of 5"),
        ("posts.tsv", 3, "there is a character nobody can see"),
        ("posts.tsv", 4, "en is empty"),
        ("posts.tsv", 4, 'person "P 902" is not a code'),
    ]


def test_a_table_without_rows_or_header(copy: Path) -> None:
    edit(copy, "matters.tsv", lambda lines: lines.__delitem__(slice(1, None)))
    (copy / "posts.tsv").write_text("# nothing yet\n", encoding="utf-8")
    assert told(copy)[:1] == [("matters.tsv", 1, "the table has no rows")]
    assert ("posts.tsv", 1, "there is no header") in told(copy)


def test_a_line_that_ends_below_the_top_has_no_body_there(copy: Path) -> None:
    at = line_of(copy, "units.tsv", "HPF\tcity") - 1
    edit(copy, "units.tsv", lambda lines: lines.pop(at))
    [(name, _, reason)] = told(copy)
    assert (name, reason) == ("matters.tsv", "lead: line HPF has no body at KF or above")


def test_a_village_without_grids_and_a_grid_without_a_chief(copy: Path) -> None:
    village = "KLK-03-03\tKLK-03\tvillage\tvillage\t新村\tNew Village"
    grid = "KLK-03-02-004\tKLK-03-02\tgrid\tgrid\t葵园社区第四网格\tKuiyuan Community, grid 4"
    edit(copy, "areas.tsv", lambda lines: lines.__setitem__(slice(-1, None), [village, grid]))
    assert told(copy) == [
        ("areas.tsv", 67, "village KLK-03-03 is not divided"),
        ("areas.tsv", 68, "grid KLK-03-02-004 has no chief's post"),
    ]


def test_areas_that_hang_in_a_circle_or_twice_at_the_top(copy: Path) -> None:
    edit(copy, "areas.tsv", lambda lines: lines.append("KX\tKX\tcounty\tcounty\t环县\tRing County"))
    edit(copy, "areas.tsv", lambda lines: lines.append("KZ\t\tcity\tcity\t另一市\tOther City"))
    assert [reason for _, _, reason in told(copy)] == [
        "a county does not lie in a county",
        "only one area may be at the top",
    ]


def test_an_area_without_code_or_level_is_nobodys_parent(copy: Path) -> None:
    edit(copy, "areas.tsv", lambda lines: lines.append("\tKF\tcounty\tcounty\t无名县\tNameless"))
    edit(copy, "areas.tsv", lambda lines: lines.append("KY\tKF\t\tcounty\t无级县\tLevelless"))
    assert [reason for _, _, reason in told(copy)] == [
        "code is empty",
        "level is empty",
    ]


def test_a_matter_nobody_may_hold(copy: Path) -> None:
    # Without county and city nothing is left that may be given a tip-off.
    text = (copy / "place.yaml").read_text(encoding="utf-8")
    head, rest = text.split("  - number: 4", 1)
    (copy / "place.yaml").write_text(head + "starts:" + rest.split("starts:", 1)[1], "utf-8")
    reasons = {reason for name, _, reason in told(copy) if name == "matters.tsv"}
    assert "tip-off: hidden from every tier that could hold it" in reasons


def test_a_demonstration_key_for_a_post_nobody_holds(copy: Path) -> None:
    line = line_of(copy, "demo.yaml", "- {role: centre_head")
    swap = "- {role: centre_head, at: KF, person: P181}"
    edit(copy, "demo.yaml", lambda lines: lines.__setitem__(line - 1, swap))
    [(name, at, reason)] = told(copy)
    assert (name, at) == ("demo.yaml", line)
    assert reason.endswith("there is no post centre_head P181 at KF")


def test_a_place_need_not_list_powers_or_circumstances(copy: Path) -> None:
    for name in ("powers.tsv", "circumstances.tsv"):
        (copy / name).unlink()
    place = read_place(copy)
    assert (place.powers, place.circumstances) == ((), ())


def test_a_place_need_not_bring_a_demonstration(copy: Path) -> None:
    (copy / "demo.yaml").unlink()
    assert read_demo(copy, read_place(copy)) == ()
