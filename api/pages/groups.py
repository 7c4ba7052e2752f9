"""The groups of an inbox: what one is waited for, what presses, what one has a hand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from activities.store.reads import Counts, IncidentQuery
from catalog.words import Light, Task

DECIDE = (
    Task.CALL,
    Task.ACCEPT,
    Task.DISPATCH,
    Task.SIGN,
    Task.LOOK,
    Task.VERIFY,
    Task.EXTENSION,
    Task.HAND_OVER,
    Task.TAKE_OVER,
    Task.REOPENING,
    Task.FOLLOW_UP,
)
OURS = (Task.HANDLE, Task.WORK)

HINTS: dict[Task, tuple[str, str]] = {
    Task.CALL: (
        "还没有人签收或重新派遣，正在逐级呼叫值班人员",
        "Nobody has signed it or dispatched it anew; people on duty are being called in turn",
    ),
    Task.ACCEPT: ("到时不答复，视为受理", "Without an answer in time it counts as accepted"),
    Task.DISPATCH: ("到时不派遣，由系统按目录派遣", "Not dispatched in time, the system does it"),
    Task.SIGN: ("签收并写明承办人和分管领导", "Sign, naming the handler and the leader in charge"),
    Task.LOOK: ("到现场看一看，报告是否属实", "Look on the spot and say whether it exists"),
    Task.VERIFY: (
        "已报办结，请到现场核查；办理的人不能核查自己",
        "Reported done: check it on the spot; whoever did it may not",
    ),
    Task.EXTENSION: ("准予或不准延期", "Grant or refuse more time"),
    Task.HAND_OVER: (
        "已超期，决定是否移交督办",
        "Overdue: decide whether to hand it over",
    ),
    Task.TAKE_OVER: (
        "其他单位商请接办，到时不答复视为不同意",
        "Another unit asks us to take over; without an answer in time it is a no",
    ),
    Task.REOPENING: (
        "反映人说没有办好；本人申请的，一天内不答复，视为同意",
        "Whoever reported it says it is not solved; silence reopens what he asked himself",
    ),
    Task.FOLLOW_UP: (
        "到了跟进的日子，报告法定程序的进展或结果",
        "The day has come: say how the procedure stands, or how it ended",
    ),
    Task.HANDLE: ("由本级自行处置，办不了就上报", "Ours to deal with, or to send up"),
    Task.WORK: ("已签收，正在办理", "Signed and being worked on"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of the rail: how many there are and in which lights; `code` is in its address."""

    code: str
    zh: str
    en: str
    count: int
    lights: Mapping[Light, int]
    more: bool = False
    """Whether there are more than were counted."""


ALL = ("all", "在我们手里的", "in our hands")
MINE = ("mine", "我上报的", "reported by me")
CODES = frozenset({*(task.value for task in Task), "red", "yellow", "all", "mine"})


def of_tasks(
    counted: Mapping[Task, Mapping[Light, int]], among: tuple[Task, ...]
) -> tuple[Group, ...]:
    """Return the groups of some tasks, in the order of how they press; empty ones are left out."""
    return tuple(
        Group(task.value, task.zh, task.en, sum(counted[task].values()), counted[task])
        for task in among
        if task in counted
    )


def in_order(first: tuple[Task, ...], among: tuple[Task, ...]) -> tuple[Task, ...]:
    """Return tasks with those of a desk first."""
    return tuple(sorted(among, key=lambda task: first.index(task) if task in first else len(first)))


def of_desk(counts: Counts) -> Iterator[Group]:
    """Return what is red and what soon will be, and the whole desk."""
    named = (
        (Light.RED, "已超期", "overdue"),
        (Light.YELLOW, "即将到期", "due soon"),
    )
    for light, zh, en in named:
        if number := counts.by_light.get(light, 0):
            yield Group(light.value, zh, en, number, {light: number})
    yield Group(*ALL, counts.total, {})


def narrowed(query: IncidentQuery, code: str) -> IncidentQuery:
    """Return the search of one group within the filters."""
    if code == "mine":
        return replace(query, mine=True)
    if code in ("all", "red", "yellow"):
        of_light = {light.value: (light,) for light in Light}.get(code, query.light)
        return replace(query, desk=True, open_only=True, light=of_light)
    return replace(query, task=Task[code.upper()])


def named(code: str) -> tuple[str, str]:
    """Return the name of a group, for its own page."""
    others = {ALL[0]: ALL[1:], MINE[0]: MINE[1:]}
    lights = {"red": ("已超期", "overdue"), "yellow": ("即将到期", "due soon")}
    known = others.get(code) or lights.get(code)
    if known is not None:
        return known
    task = Task[code.upper()]
    return (task.zh, task.en)
