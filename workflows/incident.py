"""When things happen to an incident; what happens is the rulebook's to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from temporalio import workflow
from temporalio.common import RawValue

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from activities.ports import IncidentStart
    from catalog.incident import events as e
    from catalog.incident import machine
    from catalog.incident import messages as m
    from catalog.incident.state import Incident
    from catalog.messages import Verdict

from workflows.shell import Kind, Shell
from workflows.signboard import IncidentBoard


@workflow.defn(name=wire.INCIDENT)
class IncidentWorkflow:
    """One incident from its report to its archive."""

    @workflow.init
    def __init__(self, start: IncidentStart) -> None:
        """Take up the incident where event 1, or the run before, left it."""
        terms, no = start.opened.terms, start.opened.no
        begun = machine.opened(start.opened, start.at)
        kind: Kind[Incident, e.Event, m.Message] = Kind(
            stream=wire.incident_id(no),
            activity=wire.RECORD,
            envelope=m.Envelope,
            time=terms.time,
            decider=machine.IncidentDecider(terms),
            board=IncidentBoard(terms),
        )
        state = start.state or begun.state
        self._shell = Shell(kind, state, start.last_seq, start.verdicts, start.early)
        if start.state is None:
            self._shell.take(begun)

    @workflow.run
    async def run(self, start: IncidentStart) -> str:
        """Live until nothing can happen any more; return the outcome."""
        await self._shell.live(
            lambda: workflow.continue_as_new(replace(start, **self._shell.carried()))
        )
        return str(self._shell.state.outcome)

    @workflow.update(name=wire.INSTRUCT, description="下达指令 / give an instruction")
    async def instruct(self, envelope: m.Envelope) -> Verdict:
        """Judge an instruction at once, answer when it is recorded."""
        return await self._shell.instruct(envelope)

    @instruct.validator
    def refuse(self, envelope: m.Envelope) -> None:
        """Refuse before anything is written."""
        self._shell.refuse(envelope)

    @workflow.signal(dynamic=True, description="部门反馈 / a department's reply")
    def reply(self, name: str, args: Sequence[RawValue]) -> None:
        """Hear any reply, and news of orders, files and sessions."""
        self._shell.hear_signal(name, args)
