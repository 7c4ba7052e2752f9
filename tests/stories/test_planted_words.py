"""The search for planted words finds them however they are spelt: else it would prove nothing."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.city.planting import MARK, found_in

NAME, PHONE = "欧阳修远", "13900000401"
SAID = f"他叫{NAME}，电话 {PHONE}，{MARK}"


@pytest.mark.parametrize(
    "kept",
    [
        SAID.encode(),
        json.dumps({"note": SAID}).encode(),
        *(base64.b64encode(b"\x0a" * before + SAID.encode()) for before in range(3)),
    ],
)
def test_a_planted_word_is_found_however_it_is_kept(tmp_path: Path, kept: bytes) -> None:
    file = tmp_path / "engine.db"
    file.write_bytes(b"\x00\x01" + kept + b"\xff")
    found = found_in([file], {NAME, PHONE})
    assert sorted(word for _, word in found) == sorted([MARK, PHONE, NAME])


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    file = tmp_path / "engine.db"
    file.write_bytes(b"incident:KF-2026-000001 \xe5\x8a\x9e\xe7\xbb\x93")
    assert found_in([file], {NAME, PHONE}) == []
