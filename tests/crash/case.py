"""An incident with the order and the file that came of it: what the ledger and the engine show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from temporalio.client import WorkflowExecution, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from activities import wire
from activities.store.streams import refold
from catalog.accountability import machine as file_machine
from catalog.accountability.state import File
from catalog.incident.state import Incident
from catalog.life import Entry
from catalog.supervision import evolution
from catalog.supervision.state import Order
from catalog.words import Stage
from tests.crash.town import Town, until

Entries = list[Entry[Any]]
OPENINGS = ("reported", "supervision_opened", "opened", "file_opened", "registered")


@dataclass(frozen=True)
class Streams:
    """What the ledger says of all three at one moment."""

    incident: Entries
    order: Entries
    file: Entries

    def has(self, stream: str, kind: str, times: int = 1, **facts: object) -> bool:
        """Tell whether an event of this kind, with these facts, is there (so many times)."""
        found = [e for e in getattr(self, stream) if _is(e, kind, facts)]
        return len(found) >= times


@dataclass(frozen=True)
class Case:
    """One incident of the town, reported at `at`, its first order and its first file."""

    town: Town
    no: str
    at: datetime

    @property
    def order_no(self) -> str:
        """Return the number of the order."""
        return f"{self.no}-D1"

    @property
    def file_no(self) -> str:
        """Return the number of the file."""
        return f"{self.no}-W1"

    @property
    def ids(self) -> tuple[str, str, str]:
        """Return the ids of the workflows, which are the names of the streams."""
        return wire.incident_id(self.no), wire.order_id(self.order_no), wire.file_id(self.file_no)

    async def streams(self) -> Streams:
        """Read all three streams."""
        return Streams(*[await self.town.stream(each) for each in self.ids])

    async def shows(self, fact: Callable[[Streams], bool]) -> Streams:
        """Wait until the ledger shows a fact."""
        seen: Streams = await until(self.streams, fact)
        return seen

    async def order(self) -> Order:
        """Fold the order, which is there."""
        order = order_of((await self.streams()).order)
        assert order is not None
        return order

    async def quiet(self) -> None:
        """Wait until nothing is under way in any of the workflows: the moment between two turns.

        What one tells another can be on its way from one that was looked at to one that was not
        yet: only when every history stands where it stood before is there nothing on its way.
        """
        before: list[int] = []

        def still(seen: list[tuple[bool, int]]) -> bool:
            nonlocal before
            last, before = before, [length for _, length in seen]
            return before == last and not any(running for running, _ in seen)

        await until(self._running, still)

    async def worker(self) -> int:
        """Return the process id of the worker that did the last step of the incident."""
        history = await self.town.client.get_workflow_handle(self.ids[0]).fetch_history()
        done = [
            event.workflow_task_completed_event_attributes.identity
            for event in history.events
            if event.HasField("workflow_task_completed_event_attributes")
        ]
        return int(done[-1].partition("@")[0])

    async def attempts(self, workflow_id: str) -> int:
        """Return how often the engine has tried to record what waits to be recorded."""
        described = await self.town.client.get_workflow_handle(workflow_id).describe()
        pending = described.raw_description.pending_activities
        return max((each.attempt for each in pending), default=0)

    def lights(self, entries: Entries) -> list[tuple[str, str, float]]:
        """List every light that turned: its clock, its colour, so many seconds after the report."""
        turned = [entry for entry in entries if entry.event.kind == "light_turned"]
        return [
            (getattr(e.event, "clock", ""), e.event.light.value, (e.at - self.at).total_seconds())
            for e in turned
        ]

    async def over(self) -> None:
        """Insist that all three workflows came to their end."""
        runs = await until(self._runs, lambda found: all(run.close_time for run in found))
        assert [run.status for run in runs] == [WorkflowExecutionStatus.COMPLETED] * 3

    async def exactly_once(self) -> None:
        """Insist that nothing was opened, passed or started twice, and that all three agree."""
        seen = await self.streams()
        for stream, entries in vars(seen).items():
            kinds = Counter(entry.event.kind for entry in entries)
            assert all(kinds[kind] <= 1 for kind in OPENINGS), (stream, kinds)
            passed = Counter((e.cause, e.at, repr(e.event)) for e in entries if e.moment)
            assert not [each for each, times in passed.items() if times > 1], stream
        await self._agree(seen)
        await self._one_run_each(seen)

    async def _agree(self, seen: Streams) -> None:
        async with self.town.database.read() as session:
            standing = await refold(session, self.ids[0])
        assert standing is not None
        incident: Incident = standing.incident
        order, file = order_of(seen.order), file_of(seen.file)
        assert [ref.no for ref in incident.orders] == ([order.no] if order else [])
        assert [ref.no for ref in incident.files] == ([file.no] if file else [])
        if order is not None:
            (known,) = incident.orders
            lost, missing = _lost(seen.order), _lost(seen.incident, self.ids[1])
            counted = (known.told - missing, known.heard, order.heard, order.told - lost)
            over = incident.stage is Stage.ARCHIVED
            assert _agreed(counted, order.over, over), f"{counted}\n{told_of(seen)}"
            assert lost or (known.stage, known.missed_at) == (order.stage, order.missed_at)
        if file is not None:
            (kept,) = incident.files
            lost, missing = _lost(seen.file), _lost(seen.incident, self.ids[2])
            counted = (kept.told - missing, kept.heard, file.heard, file.told - lost)
            over = incident.stage is Stage.ARCHIVED
            assert _agreed(counted, file.over, over), f"{counted}\n{told_of(seen)}"
            # Once the incident is archived the file goes on alone.
            assert lost or file.incident_over or kept.stage is file.stage
            assert file.frozen_at == kept.misses[0].at

    async def _one_run_each(self, seen: Streams) -> None:
        begun = {
            name for name, entries in zip(self.ids, vars(seen).values(), strict=True) if entries
        }
        runs: list[WorkflowExecution] = await until(
            self._runs, lambda found: {run.id for run in found} == begun
        )
        assert Counter(run.id for run in runs) == dict.fromkeys(begun, 1)

    async def _runs(self) -> list[WorkflowExecution]:
        """List every run the engine has of the three."""
        ids = ", ".join(f"'{each}'" for each in self.ids)
        found = self.town.client.list_workflows(f"WorkflowId IN ({ids})")
        return [run async for run in found]

    async def _running(self) -> list[tuple[bool, int]]:
        return [await self._under_way(each) for each in self.ids if await self.town.stream(each)]

    async def _under_way(self, workflow_id: str) -> tuple[bool, int]:
        """Tell whether something is to be done, and how long the history is by now.

        What the ledger has and the engine does not know yet is about to be started.
        """
        try:
            described = await self.town.client.get_workflow_handle(workflow_id).describe()
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise
            return True, 0
        raw = described.raw_description
        running = bool(raw.pending_activities) or raw.HasField("pending_workflow_task")
        return running, described.history_length


def _is(entry: Entry[Any], kind: str, facts: dict[str, object]) -> bool:
    event = entry.event
    return event.kind == kind and all(getattr(event, name) == is_ for name, is_ in facts.items())


def told_of(seen: Streams) -> str:
    """List what happened in all three, in order: what a failure has to show."""
    everything = [(each.at, name, each) for name, of in vars(seen).items() for each in of]
    lines = (
        f"{at:%H:%M:%S.%f} {name} {each.event}"
        for at, name, each in sorted(everything, key=itemgetter(0))
    )
    return "\n".join(lines)


def _agreed(counted: tuple[int, int, int, int], other_over: bool, over: bool) -> bool:  # noqa: FBT001 -- two facts of one comparison
    """Tell whether what was told was heard; who is over already may take it in without hearing."""
    told, heard, other_heard, other_told = counted
    return (told == other_heard or (other_over and told > other_heard)) and (
        heard == other_told or (over and other_told > heard)
    )


def _lost(entries: Entries, to: str = "") -> int:
    """Count what was told to somebody who was over already; it is on record."""
    lost = [entry.event for entry in entries if entry.event.kind == "news_undelivered"]
    return sum(event.to.startswith(to) for event in lost)


def order_of(entries: Entries) -> Order | None:
    """Fold an order from its stream."""
    order: Order | None = None
    for entry in entries:
        order = evolution.evolve(order, entry)
    return order


def file_of(entries: Entries) -> File | None:
    """Fold a file from its stream."""
    file: File | None = None
    for entry in entries:
        file = file_machine.evolve(file, entry)
    return file


async def case_of(town: Town, no: str) -> Case:
    """Take up an incident that was reported."""
    return Case(town, no, (await town.entries(no))[0].at)
