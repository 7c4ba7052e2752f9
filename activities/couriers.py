"""What committed events call for elsewhere: start an order, a file or a session, tell one another.

Fixed ids and numbered news make every repetition harmless, so that `record` may be killed anywhere
and simply does it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeAlias

from temporalio.client import Client
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from activities import wire
from activities.ports import FileStart, IncidentStart, OrderStart, SessionStart, Undelivered
from catalog.accountability import events as file_events
from catalog.accountability import machine as file_machine
from catalog.accountability import story as file_story
from catalog.incident import hearings as h
from catalog.incident import machine, splitting, story
from catalog.incident import oversight_events as o
from catalog.incident.parts import PartOpened, PartTold
from catalog.life import Entry
from catalog.news import (
    FileIs,
    FileStands,
    IncidentIs,
    News,
    OrderStands,
    PartStands,
    SessionStands,
    SessionSummons,
    SituationIs,
)
from catalog.session import events as session_events
from catalog.session import machine as session_machine
from catalog.session import story as session_story
from catalog.session.bundling import carried_over
from catalog.session.words import IncidentFact
from catalog.supervision import events as order_events
from catalog.supervision import machine as order_machine
from catalog.supervision import story as order_story

CALL: Final = timedelta(seconds=3)
"""How long one call may take; `record` is tried again when the engine does not answer."""


Start: TypeAlias = IncidentStart | OrderStart | FileStart | SessionStart


@dataclass(frozen=True)
class Errand:
    """One thing to do: start a workflow with `start`, or tell one the `news`.

    `title` is what the Temporal Web UI lists a workflow by that is started; `otherwise` what is
    to be done where nobody is there to be told.
    """

    to: str
    workflow: str = ""
    start: Start | None = None
    news: News | None = None
    title: str | None = None
    otherwise: Errand | None = None


class Couriers:
    """One process's way from the ledger to other workflows."""

    def __init__(self, client: Client) -> None:
        """Use the worker's own connection."""
        self._client = client

    async def hand_over(
        self, stream: str, entries: Iterable[Entry[Any]]
    ) -> tuple[Undelivered, ...]:
        """Do what committed entries of a stream call for, in order; return what found nobody.

        Raises RPCError when the engine does not answer.
        """
        lost: list[Undelivered] = []
        for errand in errands_of(stream, entries):
            lost.extend(await self._do(errand))
        return tuple(lost)

    async def begin(self, opened: IncidentStart, title: str) -> None:
        """Start the incident of a report that had been linked to another; RPCError as above."""
        await self._start(wire.incident_id(opened.opened.no), wire.INCIDENT, opened, title)

    async def _do(self, errand: Errand) -> tuple[Undelivered, ...]:
        if errand.start is not None:
            await self._start(errand.to, errand.workflow, errand.start, errand.title)
        elif errand.news is not None and not await self._tell(errand.to, errand.news):
            lost = Undelivered(errand.to, errand.news.number)
            return (lost, *(await self._do(errand.otherwise) if errand.otherwise else ()))
        return ()

    async def _start(self, to: str, workflow: str, start: Start, title: str | None = None) -> None:
        try:
            await self._client.start_workflow(
                workflow,
                start,
                id=to,
                task_queue=wire.QUEUE,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                static_summary=title,
                rpc_timeout=CALL,
            )
        except WorkflowAlreadyStartedError:
            return

    async def _tell(self, to: str, news: News) -> bool:
        try:
            await self._client.get_workflow_handle(to).signal(wire.NEWS, news, rpc_timeout=CALL)
        except RPCError as error:
            if error.status is RPCStatusCode.NOT_FOUND:
                return False
            raise
        return True


def errands_of(stream: str, entries: Iterable[Entry[Any]]) -> Iterator[Errand]:  # noqa: C901, PLR0912, PLR0915 -- one arm per event is the point
    """Say what entries of a stream call for elsewhere."""
    no = stream.partition(":")[2]
    for entry in entries:
        match entry.event:
            case o.SupervisionOpened(order=ref, opened=opened):
                start = OrderStart(opened, entry.at)
                titled = order_story.title(order_machine.opened(opened, entry.at))
                yield Errand(wire.order_id(ref.no), wire.SUPERVISION, start, title=titled)
            case o.FileOpened(file=file, registered=registered):
                begun = FileStart(registered, registered.frozen_at)
                titled = file_story.title(file_machine.registered(registered, entry.at))
                yield Errand(wire.file_id(file.no), wire.ACCOUNTABILITY, begun, title=titled)
            case h.SessionBegan(session=session, opened=opened_session):
                yield from _opened(session.no, SessionStart(opened_session, entry.at))
            case PartOpened(no=part_no) as opened_part:
                part = IncidentStart(splitting.first_of(opened_part), entry.at)
                begun_state = machine.opened(part.opened, part.at).state
                titled = story.title(begun_state, part.opened.terms)
                yield Errand(wire.incident_id(part_no), wire.INCIDENT, part, title=titled)
            case PartTold() as told:
                whole = _incident_of(no)
                of_it = (told.outcome, told.bodies, told.people, told.lead)
                stands_now = PartStands(no, *of_it)
                yield Errand(whole, news=News(stream, told.number, entry.at, stands_now))
            case o.OrderTold() as told:
                what = SituationIs(told.situation, told.taken_back)
                news = News(stream, told.number, entry.at, what)
                yield Errand(wire.order_id(told.no), news=news)
            case o.FileTold() as told:
                news = News(stream, told.number, entry.at, FileIs(told.fact))
                yield Errand(wire.file_id(told.no), news=news)
            case h.SessionTold() as told:
                fact = IncidentIs(told.fact, told.docket)
                news = News(stream, told.number, entry.at, fact)
                yield Errand(wire.session_id(told.no), news=news)
            case order_events.IncidentTold() as told:
                went = (told.missed_at, told.referred_at, told.knew, told.missed_again)
                stands = OrderStands(no, told.stage, *went)
                yield Errand(_incident_of(no), news=News(stream, told.number, entry.at, stands))
            case file_events.IncidentTold() as told:
                news = News(stream, told.number, entry.at, FileStands(no, told.stage))
                yield Errand(_incident_of(no), news=news)
            case session_events.IncidentTold() as told:
                ruled = (told.step, told.listed_at, told.outcome, told.ruling)
                others = (told.bundle, told.onward, told.advice)
                now = SessionStands(no, *ruled, told.summary, told.parties, *others)
                to = wire.incident_id(told.incident) if told.incident else _incident_of(no)
                yield Errand(to, news=News(stream, told.number, entry.at, now))
            case session_events.IncidentJoined(incident=incident, summons=summons):
                asked = News(stream, 1, entry.at, SessionSummons(summons))
                yield Errand(wire.incident_id(incident), news=asked)
            case _:
                continue


def _opened(no: str, start: SessionStart) -> Iterator[Errand]:
    """Start a session, and summon whoever the session below heard with its incident (E24, E38).

    The incident that opens it summons them: for one that is archived meanwhile, and cannot say that
    it does not come, that is said to the session in its stead.
    """
    stream, opened = wire.session_id(no), start.opened
    titled = session_story.title(session_machine.opened(opened, start.at))
    yield Errand(stream, wire.SESSION, start, title=titled)
    for docket in opened.session.bundle:
        other = wire.incident_id(docket.incident)
        news = News(stream, 1, start.at, SessionSummons(carried_over(opened)))
        apart = News(other, 1, start.at, IncidentIs(IncidentFact.APART))
        yield Errand(other, news=news, otherwise=Errand(stream, news=apart))


def _incident_of(no: str) -> str:
    """Return the workflow of the incident that the number of what came of it begins with."""
    return wire.incident_id(no.rpartition("-")[0])
