"""When things happen to an accountability file: number, stage, dates, never its content (C16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from temporalio import workflow
from temporalio.common import RawValue

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from activities.ports import FileStart
    from catalog.accountability import events as e
    from catalog.accountability import machine
    from catalog.accountability import messages as m
    from catalog.accountability.state import File
    from catalog.messages import Verdict

from workflows.oversight_boards import FileBoard
from workflows.shell import Kind, Shell


@workflow.defn(name=wire.ACCOUNTABILITY)
class AccountabilityWorkflow:
    """One file from the missed order to its archive; it outlives its incident."""

    @workflow.init
    def __init__(self, start: FileStart) -> None:
        """Take up the file where event 1, or the run before, left it."""
        kind: Kind[File, e.Event, m.Message] = Kind(
            stream=wire.file_id(start.registered.no),
            activity=wire.RECORD_FILE,
            envelope=m.Envelope,
            time=start.registered.terms.time,
            decider=machine.FileDecider(),
            board=FileBoard(),
        )
        state = start.state or machine.registered(start.registered, start.at)
        self._shell = Shell(kind, state, start.last_seq, start.verdicts, start.early)

    @workflow.run
    async def run(self, start: FileStart) -> str:
        """Live until the commission archives it or its ground is annulled; return how."""
        await self._shell.live(
            lambda: workflow.continue_as_new(replace(start, **self._shell.carried()))
        )
        return str(self._shell.state.stage)

    @workflow.update(name=wire.INSTRUCT, description="纪检步骤 / a step of the commission")
    async def instruct(self, envelope: m.Envelope) -> Verdict:
        """Judge a step at once, answer when it is recorded."""
        return await self._shell.instruct(envelope)

    @instruct.validator
    def refuse(self, envelope: m.Envelope) -> None:
        """Refuse before anything is written."""
        self._shell.refuse(envelope)

    @workflow.signal(dynamic=True, description="事件消息 / news of the incident")
    def reply(self, name: str, args: Sequence[RawValue]) -> None:
        """Hear news of the incident; anything else is refused on the record."""
        self._shell.hear_signal(name, args)
