"""The deadline account as a picture: a bar per clock on one scale, in percent of its width.

Presentation attributes and classes only, so that a strict content policy lets it be seen; the
widths are shares of the whole, so that the letters beside it stay as large as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Literal, TypeAlias

from api.pages.scale import Scale, Tick
from api.shapes_of_deadlines import ClockAccountView, DeadlineAccountView, SegmentView

Look: TypeAlias = Literal["green", "yellow", "red", "stood"]
RANK: dict[str, int] = {"green": 0, "yellow": 1, "red": 2}
LOOKS: tuple[Look, ...] = ("green", "yellow", "red")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: from where, how wide, in which light; `past` or still to come."""

    x: float
    width: float
    look: Look
    past: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One clock with its pieces."""

    clock: ClockAccountView
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Every clock on one scale; `now` is where the present stands on it, None once all is over."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    now: float | None


def drawn(account: DeadlineAccountView, now: datetime, zone: tzinfo) -> Picture:
    """Draw every clock from its start to its limit, or to now where that is later."""
    first = min((account.reported_at, *(clock.started_at for clock in account.clocks)))
    until = first + timedelta(seconds=account.age_seconds)
    ends = [_end(clock, now) for clock in account.clocks]
    last = max((*ends, until, first + timedelta(hours=1)))
    scale = Scale(first, last)
    over = all(not clock.runs for clock in account.clocks) and until < now
    return Picture(
        bars=tuple(Bar(clock, _joined(_pieces(clock, now, scale))) for clock in account.clocks),
        ticks=tuple(scale.ticks(zone)),
        now=None if over else scale.x(now),
    )


def _end(clock: ClockAccountView, now: datetime) -> datetime:
    """Return the last instant of a bar: when it ended, its limit, or now when that is past."""
    last = clock.segments[-1]
    if last.change == "ended":
        return last.at
    return max(last.due_at, now) if clock.runs else max(last.at, last.due_at)


def _pieces(clock: ClockAccountView, now: datetime, scale: Scale) -> Iterator[Piece]:
    segments = clock.segments
    for segment, until in zip(segments, _untils(clock, now), strict=True):
        yield from _stretch(segment, segment.at, until, scale, past=True)
    last = segments[-1]
    if clock.runs and last.change != "ended":
        yield from _stretch(last, max(now, last.at), max(last.due_at, now), scale, past=False)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Make one of pieces that look alike: a reminder changes nothing that could be seen."""
    whole: list[Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        if last and (last.look, last.past) == (piece.look, piece.past):
            width = round(piece.x + piece.width - last.x, 2)
            whole[-1] = replace(last, width=width)
        else:
            whole.append(piece)
    return tuple(whole)


def _untils(clock: ClockAccountView, now: datetime) -> Iterator[datetime]:
    for following in clock.segments[1:]:
        yield following.at
    last = clock.segments[-1]
    yield last.at if last.change == "ended" else max(now, last.at)


def _stretch(
    segment: SegmentView, start: datetime, end: datetime, scale: Scale, *, past: bool
) -> Iterator[Piece]:
    """Cut a stretch where its light turns; a clock that stands turns no light."""
    if segment.change == "stood":
        yield from _piece(start, end, "stood", scale, past=past)
        return
    edges: Sequence[datetime] = (start, segment.yellow_at, segment.due_at, end)
    cuts = sorted({min(max(edge, start), end) for edge in edges})
    for one, other in pairwise(cuts):
        turned = 2 if one >= segment.due_at else 1 if one >= segment.yellow_at else 0
        recorded = RANK[segment.light.code] if past else turned
        yield from _piece(one, other, LOOKS[max(turned, recorded)], scale, past=past)


def _piece(
    start: datetime, end: datetime, look: Look, scale: Scale, *, past: bool
) -> Iterator[Piece]:
    x, width = scale.x(start), scale.x(end) - scale.x(start)
    if width > 0:
        yield Piece(x, round(width, 2), look, past)
