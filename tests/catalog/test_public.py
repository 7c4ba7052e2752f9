"""Public counts: what may be told, and that no small number can be worked out from it (E22)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.public import LEAST, PROTECTED, counted_at, month_before, told, told_above
from catalog.ranks import UNSAID
from catalog.words import Visibility

IN_FIVES = (Visibility.PERSON_AT_RISK, Visibility.TIP_OFF)
CHINA = timedelta(hours=8)
counties = st.dictionaries(st.sampled_from("ABCDEFGHIJ"), st.integers(0, 12), min_size=1)


def test_what_is_restricted_is_never_counted_and_what_is_open_always() -> None:
    assert set(Visibility) - set(PROTECTED) == {Visibility.OPEN, Visibility.RESTRICTED}
    assert [counted_at(rank, UNSAID) for rank in range(5)] == [False, False, False, True, True]


@pytest.mark.parametrize("kind", IN_FIVES)
def test_too_few_and_none_are_one_answer(kind: Visibility) -> None:
    assert told(kind, {"A": 0, "B": 4, "C": 5}) == {"A": None, "B": None, "C": 5}


def test_what_is_hidden_from_its_subject_is_counted_one_by_one() -> None:
    kind = Visibility.HIDDEN_FROM_SUBJECT
    assert told(kind, {"A": 0, "B": 1}) == {"A": 0, "B": 1}
    assert told_above(kind, {"A": 0, "B": 1}) == 1


@pytest.mark.parametrize(
    ("parts", "above"),
    [
        ({"A": 7, "B": 3, "C": 0}, 7),  # ten less seven would be three
        ({"A": 7, "B": 3, "C": 2}, 12),  # the rest is a sum of five itself
        ({"A": 4, "B": 0}, None),
        ({"A": 4, "B": 4}, 8),
        ({"A": 0}, None),
    ],
)
def test_the_city_is_told_what_its_counties_are_told(
    parts: dict[str, int], above: int | None
) -> None:
    assert told_above(Visibility.TIP_OFF, parts) == above


@given(kind=st.sampled_from(IN_FIVES), parts=counties)
def test_nothing_that_can_be_subtracted_is_small(kind: Visibility, parts: dict[str, int]) -> None:
    shown = [count for count in told(kind, parts).values() if count is not None]
    above = told_above(kind, parts)
    assert all(count >= LEAST for count in shown)
    left = (above or 0) - sum(shown)
    assert left == 0 or left >= LEAST


@given(kind=st.sampled_from(IN_FIVES), parts=counties, extra=st.sampled_from("ABCDEFGHIJ"))
def test_nobody_sees_whether_a_small_county_has_one_more(
    kind: Visibility, parts: dict[str, int], extra: str
) -> None:
    few = {area: count for area, count in parts.items() if count < LEAST - 1}
    if extra not in few or sum(parts[a] for a in parts if parts[a] < LEAST) + 1 >= LEAST:
        return
    more = parts | {extra: parts[extra] + 1}
    assert told(kind, more) == told(kind, parts)
    assert told_above(kind, more) == told_above(kind, parts)


@pytest.mark.parametrize(
    ("now", "name", "start", "end"),
    [
        # Midnight in the place is four in the afternoon of the day before.
        ("2026-03-31T15:59:59", "2026-02", "2026-01-31T16:00:00", "2026-02-28T16:00:00"),
        ("2026-03-31T16:00:00", "2026-03", "2026-02-28T16:00:00", "2026-03-31T16:00:00"),
        ("2026-01-15T00:00:00", "2025-12", "2025-11-30T16:00:00", "2025-12-31T16:00:00"),
    ],
)
def test_a_month_is_told_when_it_is_over_in_the_place(
    now: str, name: str, start: str, end: str
) -> None:
    instants = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (now, start, end)]
    month = month_before(instants[0], CHINA)
    assert (month.name, month.start, month.end) == (name, *instants[1:])


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001 -- made aware below
def test_months_follow_each_other_without_gap_or_overlap(at: datetime) -> None:
    month = month_before(at.replace(tzinfo=UTC), CHINA)
    assert month.end <= at.replace(tzinfo=UTC)
    assert month_before(month.end, CHINA) == month
    assert month_before(month.end - timedelta(microseconds=1), CHINA).end == month.start
