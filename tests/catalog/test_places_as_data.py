"""A place is a folder: rows are added, editors leave their traces, and no code changes."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from activities.places import BUILT_IN, find_places, read_place
from catalog.words import Visibility

KAIFENG = BUILT_IN / "kaifeng"
MINUTE = Path(__file__).parent.parent / "places" / "minute"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KAIFENG, tmp_path / "copy"))


def append(folder: Path, name: str, *rows: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as table:
        table.writelines(row + "\n" for row in rows)


def test_a_matter_is_added_as_a_row(copy: Path) -> None:
    row = "ZZ\t综合治理平台\tZZ05\t物业与小区纠纷\tProperty and estate disputes\tZZ05N1\t高空抛物\t"
    row += (
        "Objects thrown from height\tPSB\tHUC\ttown\turgent\t12345\topen\torigin_grid\tstandard\t"
    )
    append(copy, "matters.tsv", row)
    place = read_place(copy)
    matter = place.matter("ZZ05N1")
    assert matter is not None
    assert (matter.zh, matter.visibility) == ("高空抛物", Visibility.OPEN)
    assert len(place.matters) == 315
    assert place.hash != read_place(KAIFENG).hash


def test_a_unit_is_added_as_a_row(copy: Path) -> None:
    append(copy, "units.tsv", "HWY\tcity\tHWY\t{}公路中心\t{} Road Centre\tZF\tlocal\tladder\t\t")
    append(copy, "posts.tsv", "KF/HWY\tdepartment_clerk\tP900\t公路承办员\tRoad clerk")
    found = read_place(copy).register.body("HWY", "KGL-01-01-001")
    assert found is not None
    assert (found.code, found.zh) == ("KF/HWY", "开封市公路中心")


def test_a_grid_is_added_as_a_row(copy: Path) -> None:
    row = "KLK-01-01-004\tKLK-01-01\tgrid\tgrid\t桐音村第四网格\tTongyin Village, grid 4"
    append(copy, "areas.tsv", row)
    append(copy, "posts.tsv", "KLK-01-01-004\tgrid_chief\t\t（空缺）\t(vacant)")
    chain = read_place(copy).register.chain("KLK-01-01-004")
    assert [area.code for area in chain] == [
        "KLK-01-01-004",
        "KLK-01-01",
        "KLK-01",
        "KLK",
        "KF",
    ]


def test_what_editors_add_unseen_changes_nothing(copy: Path) -> None:
    for path in copy.glob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_place(copy) == read_place(KAIFENG)


def test_blank_lines_comments_and_spaces_are_no_mistakes(copy: Path) -> None:
    table = copy / "units.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    loose = [" \t ".join(line.split("\t")) for line in lines]
    text = "# a note\n\n" + "\n\n# another\n".join(loose) + "\n\t\t\n"
    table.write_text(text, encoding="utf-8")
    place, source = read_place(copy), read_place(KAIFENG)
    assert place.register == source.register
    assert place.hash != source.hash  # it is other content all the same


def test_the_place_of_seconds_is_only_a_folder() -> None:
    place = read_place(MINUTE)
    assert [tier.limit / timedelta(seconds=1) for tier in place.tiers] == [4, 8, 12, 16, 20]
    assert set(Visibility) == {m.visibility for m in place.matters}


def test_places_are_found_by_the_name_of_their_folder(copy: Path) -> None:
    assert find_places([])["kaifeng"] == KAIFENG
    assert find_places([copy.parent])["copy"] == copy
    assert find_places([copy.parent / "nowhere"]) == find_places([])
