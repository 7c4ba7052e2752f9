"""Whatever somebody does to a place's files: it loads, or it says why. Nothing else happens."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.places import load_document
from catalog.durations import parse_duration, parse_offset
from catalog.mistakes import Findings, Mistake, PlaceMistakes
from catalog.parsing import OPTIONAL_TABLES, SETTINGS, TABLES, content_hash, parse_place
from catalog.parsing.document import Document
from catalog.place import Place

MINUTE = Path(__file__).parent.parent / "places" / "minute"
PIECES = st.one_of(
    st.sampled_from(["\t", "\n", "\r\n", "{}", "{", ",", "#", "-", "MT1", "MT1-01", "grid", "UMB"]),
    st.text(max_size=4),
)
Tables = dict[str, str]
ALL_TABLES = (*TABLES, *OPTIONAL_TABLES)


@cache
def tables() -> Tables:
    return {name: (MINUTE / name).read_text(encoding="utf-8") for name in ALL_TABLES}


@cache
def place_yaml() -> Document:
    text = (MINUTE / SETTINGS).read_text(encoding="utf-8")
    return load_document(SETTINGS, text, Findings())


def settings_data() -> dict[str, object]:
    data = place_yaml().data
    assert isinstance(data, dict)
    return dict(data)


@st.composite
def mutated_tables(draw: st.DrawFn) -> Tables:
    """Cut, repeat, swap or write over pieces of any of the tables."""
    mutated = dict(tables())
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(ALL_TABLES))
        lines = mutated[name].split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["cut", "repeat", "swap", "write", "drop"])):
            case "cut":
                del lines[at]
            case "repeat":
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case "swap":
                cells = lines[at].split("\t")
                cells.insert(draw(st.integers(0, len(cells) - 1)), cells.pop())
                lines[at] = "\t".join(cells)
            case "write":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(PIECES) + lines[at][column + 1 :]
            case _:
                lines = lines[: at + 1]
        mutated[name] = "\n".join(lines)
    return mutated


def walks(place: Place) -> bool:
    """Ask of a loaded place what a running system asks of it; an endless climb would show here."""
    register = place.register
    lines = {line for matter in place.matters for line in (matter.lead, *matter.assist)}
    grids = [area for area in register.areas if area.level == place.tiers[0].level]
    return bool(grids) and all(
        len(list(register.chain(grid.code))) == len(place.tiers)
        and all(register.body(line, grid.code) for line in lines)
        for grid in grids
    )


def outcome(document: Document, texts: Tables) -> Place | tuple[Mistake, ...]:
    try:
        return parse_place(document, texts)
    except PlaceMistakes as wrong:
        return wrong.mistakes


@settings(max_examples=300)
@given(mutated_tables())
def test_a_mutated_table_loads_or_says_why(mutated: Tables) -> None:
    found = outcome(place_yaml(), mutated)
    if isinstance(found, Place):
        assert walks(found)
    else:
        assert all(m.reason_zh and m.reason_en and m.line >= 0 for m in found)
        assert set() < {m.file for m in found} <= {SETTINGS, *ALL_TABLES}


@given(
    st.recursive(
        st.text(max_size=6),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.one_of(st.sampled_from(sorted(settings_data())), st.text(max_size=6)),
                inner,
                max_size=6,
            ),
        ),
        max_leaves=12,
    )
)
def test_settings_of_any_shape_say_why(data: object) -> None:
    found = outcome(Document(SETTINGS, data, {}), tables())
    assert isinstance(found, tuple)
    assert all(m.reason_zh and m.reason_en for m in found)


@given(st.sampled_from(sorted(settings_data())), st.one_of(st.none(), st.text(max_size=6)))
def test_one_setting_of_any_value_loads_or_says_why(key: str, value: str | None) -> None:
    changed = {**settings_data(), key: value}
    if value is None:
        del changed[key]
    found = outcome(Document(SETTINGS, changed, {}), tables())
    assert walks(found) if isinstance(found, Place) else SETTINGS in {m.file for m in found}


@given(st.text(max_size=8))
def test_a_duration_is_read_or_refused(text: str) -> None:
    span = parse_duration(text)
    offset = parse_offset(text)
    assert span is None or span >= timedelta()
    assert offset is None or abs(offset) <= timedelta(hours=14)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("0", timedelta()),
        ("90s", timedelta(seconds=90)),
        ("30m", timedelta(minutes=30)),
        ("4h", timedelta(hours=4)),
        ("10d", timedelta(days=10)),
        ("1d 2h", None),
        ("4", None),
        ("-4h", None),
        ("4H", None),
        ("４h", None),
        ("", None),
    ],
)
def test_durations_are_written_with_one_unit(text: str, span: timedelta | None) -> None:
    assert parse_duration(text) == span


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("+08:00", 8),
        ("-03:30", -3.5),
        ("+00:00", 0),
        ("8", None),
        ("+8:00", None),
        ("+15:00", None),
    ],
)
def test_offsets_have_sign_hours_and_minutes(text: str, hours: float | None) -> None:
    assert parse_offset(text) == (None if hours is None else timedelta(hours=hours))


def test_the_hash_names_the_content() -> None:
    one = {"a": "x\ny", "b": "z"}
    assert content_hash(one) == content_hash({"b": "z", "a": "\ufeffx\r\ny"})
    assert (
        len({content_hash(each) for each in ({"a": "xy"}, {"ax": "y"}, {"a": "x", "y": ""})}) == 3
    )
