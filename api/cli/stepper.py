"""Moves place time for everything at once, so that weeks pass in seconds and nothing is skipped.

For stories and demonstrations on a server that lets a workflow's own time be moved; production has
no such thing. Steps: find the earliest next moment of all open streams, move every open workflow
to it and the grace beyond, wait until nothing is in flight, repeat. Jumping further at
once would let one workflow's news arrive behind another's later events.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from activities.store.database import Database
from activities.store.upcoming import Upcoming, upcoming
from api.cli.composition import wall
from catalog.terms import PlaceTime

GRACE: Final = timedelta(seconds=30)
"""Longer than any pause between moving a workflow and telling it something."""

BEYOND: Final = timedelta(seconds=1)
LOOK_AGAIN: Final = 0.005
PATIENCE: Final = 30.0
"""Seconds until what should have happened long ago is given up: something is broken."""

Stepped = Callable[[datetime], Awaitable[None]]
Seen = dict[str, tuple[str, int]]


def skipper_of(client: Client) -> TimeSkipper:
    """Return what moves workflows' time; none of them skips unless it is moved."""
    return TimeSkipper(client, config=TimeSkippingConfig(enabled=False))


class Stepper:
    """Place time of one story: `now` is its instant, by which the doors stamp what is said.

    `numbers`, when given, are the incidents that are moved (the list may grow); without it, all.
    `stepped` is awaited after each instant at which something happened by itself.
    """

    def __init__(
        self,
        skipper: TimeSkipper,
        database: Database,
        *,
        time: PlaceTime,
        start: datetime,
        numbers: Sequence[str] | None = None,
    ) -> None:
        """Begin at `start`; workflows may lag behind, they are moved before they are told."""
        self.now = start
        self.stepped: Stepped | None = None
        self._skipper = skipper
        self._database = database
        self._time = time
        self._numbers = numbers
        self._ahead: dict[str, timedelta] = {}

    async def at(self, instant: datetime) -> None:
        """Move to an instant; what is due exactly there has not passed yet (a message is first)."""
        await self._move(instant, including=False)

    async def until(self, instant: datetime) -> None:
        """Move to an instant and let what is due there pass."""
        await self._move(instant, including=True)

    async def settle(self) -> None:
        """Wait until nothing is in flight between the workflows, the ledger and each other.

        Twice in a row every open workflow had no task, no activity and the same history: so at the
        instant between the two nothing ran anywhere that could have told anybody anything, because
        only `record` and the doors do, and what they sent was heard.
        """
        before: Seen | None = None
        async with asyncio.timeout(PATIENCE):
            while (seen := await self._idle()) is None or seen != before:
                before = seen
                if seen is None:
                    await asyncio.sleep(LOOK_AGAIN)

    async def keep_up(self) -> None:
        """Bring workflows that lag behind, such as newly started ones, to the present instant."""
        await self._carry_all(self.now + BEYOND)

    async def _move(self, to: datetime, *, including: bool) -> None:
        await self.settle()
        last = to if including else to - BEYOND
        while (earliest := await self._earliest()) is not None and earliest <= last:
            await self._carry_all(earliest + self._time.grace + BEYOND)
            await self._passed(earliest)
            await self.settle()
            self.now = max(self.now, earliest)
            if self.stepped is not None:
                await self.stepped(self.now)
        self.now = max(self.now, to)
        await self._carry_all(to + (self._time.grace + BEYOND if including else BEYOND))

    async def _mine(self) -> list[Upcoming]:
        found = await upcoming(self._database)
        if self._numbers is None:
            return list(found)
        return [each for each in found if any(each.of(no) for no in self._numbers)]

    async def _earliest(self) -> datetime | None:
        return min((each.at for each in await self._mine() if each.at), default=None)

    async def _passed(self, at: datetime) -> None:
        """Wait until the ledger has everything that was planned up to an instant."""
        async with asyncio.timeout(PATIENCE):
            while (earliest := await self._earliest()) is not None and earliest <= at:  # noqa: ASYNC110 -- the ledger is written elsewhere; bounded above
                await asyncio.sleep(LOOK_AGAIN)

    async def _idle(self) -> Seen | None:
        """Return run and length of history of every open workflow; None while one has work."""
        ids = [each.workflow_id for each in await self._mine()]
        looked = await asyncio.gather(*(self._look(workflow_id) for workflow_id in ids))
        seen = {workflow_id: each for workflow_id, each in zip(ids, looked, strict=True) if each}
        return seen if len(seen) == len(ids) else None

    async def _look(self, workflow_id: str) -> tuple[str, int] | None:
        # One that is in the ledger and not started yet is still in flight.
        with _but_not_found():
            described = await self._skipper.client.get_workflow_handle(workflow_id).describe()
            raw, extended = (
                described.raw_description,
                described.raw_description.workflow_extended_info,
            )
            if extended.HasField("time_skipping_info"):
                present = extended.time_skipping_info.current_time.ToDatetime(UTC)
                self._ahead[workflow_id] = present - wall()
            if not (raw.HasField("pending_workflow_task") or raw.pending_activities):
                return described.run_id or "", described.history_length
        return None

    async def _carry_all(self, to: datetime) -> None:
        """Move the time of whatever lies before an instant; how far each is, it was last asked."""
        late = {
            each.workflow_id: by
            for each in await self._mine()
            if (by := to - self._present(each.workflow_id)) > timedelta()
        }
        await asyncio.gather(*(self._carry(workflow_id, by) for workflow_id, by in late.items()))

    def _present(self, workflow_id: str) -> datetime:
        return self._time.place(wall() + self._ahead.get(workflow_id, timedelta()))

    async def _carry(self, workflow_id: str, by: timedelta) -> None:
        # One that has just ended has no time to be moved.
        with _but_not_found():
            handle = self._skipper.client.get_workflow_handle(workflow_id)
            await self._skipper.fast_forward(handle, by)
            self._ahead[workflow_id] = self._ahead.get(workflow_id, timedelta()) + by


@contextmanager
def _but_not_found() -> Iterator[None]:
    """Go on when the engine does not know a workflow, or knows that it is over."""
    try:
        yield
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            raise
