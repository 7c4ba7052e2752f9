"""When things happen to an incident: wait, decide, record. No business rule lives here.

Handlers are synchronous up to their first await: they let earlier moments pass, apply, and queue
the entries; the loop records them. The wall clock only decides when to look.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from temporalio import workflow
from temporalio.common import RawValue
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from activities.ports import Batch, IncidentStart, Recorded
    from catalog.incident import machine
    from catalog.incident.events import Entry
    from catalog.incident.messages import Envelope
    from catalog.incident.moments import next_moment
    from catalog.life import MessageRefused
    from catalog.messages import Refusal, Verdict
    from catalog.words import Stage

from workflows import bell, options, signboard

UNREADABLE: Final = "unreadable_message"
LONGEST_NAME: Final = 64
NUL: Final = rb"\u0000"
"""What no database stores as text, the way JSON writes it."""


@workflow.defn(name=wire.INCIDENT)
class IncidentWorkflow:
    """One incident from its report to its archive."""

    @workflow.init
    def __init__(self, start: IncidentStart) -> None:
        """Take up the incident where event 1, or the run before, left it."""
        self._terms = start.opened.terms
        self._verdicts = {verdict.key: verdict for verdict in start.verdicts}
        self._queue: list[Entry] = []
        self._answers: list[Verdict] = []
        self._queued_seq = self._recorded_seq = start.last_seq
        self._shown: signboard.Shown = ()
        if start.state is None:
            heard = machine.opened(start.opened, start.at)
            self._incident = heard.state
            self._enqueue(heard.entries)
        else:
            self._incident = start.state

    @workflow.run
    async def run(self, start: IncidentStart) -> str:
        """Record what happened until nothing can happen any more; return the outcome."""
        ringing = asyncio.create_task(bell.ring(self._terms.time, self._planned, self._pass_until))
        self._shown = signboard.show(self._incident, self._terms, self._shown)
        while not self._over:
            await workflow.wait_condition(lambda: bool(self._queue) or self._over)
            await self._record()
            if workflow.info().is_continue_as_new_suggested():
                await self._answer_everybody()
                workflow.continue_as_new(self._carried(start))
        ringing.cancel()
        await self._answer_everybody()
        return str(self._incident.outcome)

    @workflow.update(name=wire.INSTRUCT, description="下达指令 / give an instruction")
    async def instruct(self, envelope: Envelope) -> Verdict:
        """Judge an instruction at once, answer when it is recorded; a key is judged once."""
        verdict = self._verdicts.get(envelope.key) or self._hear(envelope)
        await workflow.wait_condition(lambda: self._recorded_seq >= verdict.last_seq)
        return verdict

    @instruct.validator
    def refuse(self, envelope: Envelope) -> None:
        """Refuse before anything is written: the same judgement on the same state."""
        known = self._verdicts.get(envelope.key)
        if known is None:
            judged = machine.receive(self._incident, envelope, self._terms, self._now)
        elif known.digest == envelope.digest:
            return
        else:
            judged = Refusal("idempotency_key_reused", {}, "key")
        if isinstance(judged, Refusal):
            raise ApplicationError(judged.code, judged, type=judged.code, non_retryable=True)

    @workflow.signal(dynamic=True, description="部门反馈 / a department's reply")
    def reply(self, name: str, args: Sequence[RawValue]) -> None:
        """Hear any reply; what cannot be read or no longer fits is refused on the record."""
        envelope = _read(args)
        if envelope is None or envelope.message.kind != name:
            given = _printable(name)
            refused = MessageRefused(given, UNREADABLE)
            self._enqueue((Entry(self._now, refused, f"signal:{given}"),))
        elif envelope.key not in self._verdicts:
            self._hear(envelope)

    @property
    def _now(self) -> datetime:
        return self._terms.time.place(workflow.now())

    @property
    def _over(self) -> bool:
        return self._incident.stage is Stage.ARCHIVED and not self._queue

    def _planned(self) -> datetime | None:
        moment = next_moment(self._incident, self._terms)
        return moment.at if moment else None

    def _pass_until(self, instant: datetime) -> None:
        passed = machine.pass_until(self._incident, self._terms, instant)
        self._incident = passed.state
        self._enqueue(passed.entries)

    def _hear(self, envelope: Envelope) -> Verdict:
        judged = machine.receive(self._incident, envelope, self._terms, self._now)
        kind, key, refusal = envelope.message.kind, envelope.key, None
        if isinstance(judged, Refusal):
            refusal, told = judged, MessageRefused(kind, judged.code, judged.facts)
            self._enqueue((Entry(self._now, told, key, envelope.actor.person),))
        else:
            self._incident = judged.state
            self._enqueue(judged.entries)
        verdict = Verdict(key, envelope.digest, kind, self._queued_seq, refusal)
        self._answers.append(verdict)
        self._verdicts[key] = verdict
        for stale in list(self._verdicts)[: -options.VERDICTS_KEPT]:
            del self._verdicts[stale]
        return verdict

    def _enqueue(self, entries: Sequence[Entry]) -> None:
        self._queue.extend(entries)
        self._queued_seq += len(entries)

    async def _record(self) -> None:
        while self._queue:
            stream, first_seq = wire.incident_id(self._incident.no), self._recorded_seq + 1
            batch = Batch(stream, first_seq, tuple(self._queue), tuple(self._answers))
            self._queue.clear()
            self._answers.clear()
            self._shown = signboard.show(self._incident, self._terms, self._shown)
            recorded: Recorded = await workflow.execute_activity(
                wire.RECORD,
                batch,
                result_type=Recorded,
                start_to_close_timeout=options.RECORD_LIMIT,
                retry_policy=options.RECORD_RETRY,
                summary=signboard.handed_over(batch, self._terms),
            )
            self._recorded_seq = recorded.last_seq

    async def _answer_everybody(self) -> None:
        while self._queue or not workflow.all_handlers_finished():
            await self._record()
            await workflow.wait_condition(
                lambda: bool(self._queue) or workflow.all_handlers_finished()
            )

    def _carried(self, start: IncidentStart) -> IncidentStart:
        return IncidentStart(
            opened=start.opened,
            at=start.at,
            state=self._incident,
            last_seq=self._recorded_seq,
            verdicts=tuple(self._verdicts.values()),
        )


def _printable(name: str) -> str:
    """Keep of a stranger's word what can be stored and shown."""
    return "".join(c if c.isprintable() else "?" for c in name[:LONGEST_NAME])


def _read(args: Sequence[RawValue]) -> Envelope | None:
    """Decode a reply, or answer None: a bad one must become a refusal, never a stuck task."""
    if len(args) != 1 or NUL in args[0].payload.data:
        return None
    try:
        envelope: Envelope = workflow.payload_converter().from_payload(args[0].payload, Envelope)
    except Exception:  # noqa: BLE001 -- whatever a stranger sent, the incident goes on
        return None
    return envelope
