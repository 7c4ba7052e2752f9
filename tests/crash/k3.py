"""K3 turn by turn in the minute town: what people do, what comes by itself, and how it shows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from catalog.words import Light
from tests.crash.case import Case, Streams, case_of
from tests.crash.town import GRID, Town

TOWN, COUNTY = "MT1-01", "MT1"
UMB, MSB = "MT1/UMB", "MT1/MSB"
PASSED = 200, 202

LIGHTS = [
    ("share:2", "yellow", 12),
    ("share:2", "red", 14),
    ("tier:4", "yellow", 14),
    ("tier:4", "red", 16),
]
ORDER_LIGHTS = [("", "yellow", 20), ("", "red", 22)]
"""Clock, colour, and how many seconds after the report."""

Fact = Callable[[Streams], bool]
Act = Callable[[Case], Awaitable[None]]


@dataclass(frozen=True)
class Turn:
    """One turn: how it shows in the ledger, and what somebody does for it; None: by itself."""

    shows: Fact
    act: Act | None = None


async def reported(town: Town) -> Case:
    """A resident reports a loose billboard."""
    resident = await town.key("resident", "MT")
    return await case_of(town, await town.report(resident, "ZF0302", "citizen_app"))


def said(role: str, at: str, to: str, kind: str, **body: object) -> Act:
    """Somebody says something to the incident, its order or its file; it is taken in."""

    async def act(case: Case) -> None:
        key = await case.town.key(role, at)
        path = to.format(no=case.no, order=case.order_no, file=case.file_no)
        answer = await case.town.post(key, path, kind=kind, **body)
        assert answer.status_code in PASSED, answer.text

    return act


async def done(case: Case) -> None:
    """The unit reports the work done, which signs as well and names handler and leader (E14)."""
    who = case.town.person
    names = {"handler": who("department_clerk", UMB), "leader": who("department_leader", UMB)}
    await said("department_clerk", UMB, REPLIES, "done", note="已拆除加固", **names)(case)


def lit(light: Light, stream: str = "incident", times: int = 1, **facts: object) -> Fact:
    """Tell by a light that turned."""
    return lambda seen: seen.has(stream, "light_turned", times, light=light, **facts)


def happened(stream: str, kind: str, times: int = 1, **facts: object) -> Fact:
    """Tell by an event."""
    return lambda seen: seen.has(stream, kind, times, **facts)


INSTRUCTIONS, REPLIES = "/incidents/{no}/instructions", "/incidents/{no}/replies"
ORDER, FILE = "/orders/{order}/instructions", "/files/{file}/instructions"


def step(kind: str, **body: object) -> Turn:
    """The commission takes a step; what it writes stays with it (C16)."""
    act = said("discipline_officer", COUNTY, FILE, kind, **body)
    return Turn(happened("file", "stepped", step=kind), act)


TURNS = (
    Turn(
        happened("incident", "dispatched"),
        said("dispatcher", TOWN, INSTRUCTIONS, "accept", retier=4, reason="须由县级主管部门处理"),
    ),
    Turn(happened("incident", "signature_overdue", 2)),
    Turn(lit(Light.YELLOW)),
    Turn(lit(Light.YELLOW, times=2)),
    Turn(lambda seen: lit(Light.RED, times=2)(seen) and seen.has("order", "opened")),
    Turn(lit(Light.YELLOW, "order")),
    Turn(lambda seen: lit(Light.RED, "order")(seen) and seen.has("file", "registered")),
    Turn(happened("incident", "done_reported"), done),
    Turn(
        happened("incident", "closed"),
        said("grid_chief", GRID, INSTRUCTIONS, "confirm"),
    ),
    Turn(
        happened("order", "ended"),
        said("bureau_officer", COUNTY, ORDER, "end_order", reason="已办结并经网格核查"),
    ),
    Turn(happened("file", "fact_told")),
    step("sort", track="talk", reason="首次逾期，先行谈话"),
    step("hear", statement="人手不足，已整改"),
    step("decide", outcome="reminder", reason="予以提醒"),
    step("archive", reason="谈话已毕"),
)
"""Share yellow; share red with the case's yellow; red with the order; the order's own yellow; its
red with the file: the commission takes the file up when the incident is archived."""
