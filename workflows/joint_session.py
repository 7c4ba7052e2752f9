"""When things happen to a joint session; what happens is the rulebook's to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from temporalio import workflow
from temporalio.common import RawValue

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from activities.ports import SessionStart
    from catalog.messages import Verdict
    from catalog.session import events as e
    from catalog.session import machine
    from catalog.session import messages as m
    from catalog.session.state import Session

from workflows.session_board import SessionBoard
from workflows.shell import Kind, Shell


@workflow.defn(name=wire.SESSION)
class JointSessionWorkflow:
    """One session from its opening by an incident to the archive, or to the incident's closing."""

    @workflow.init
    def __init__(self, start: SessionStart) -> None:
        """Take up the session where event 1, or the run before, left it."""
        kind: Kind[Session, e.Event, m.Message] = Kind(
            stream=wire.session_id(start.opened.session.no),
            activity=wire.RECORD_SESSION,
            envelope=m.Envelope,
            time=start.opened.rules.time,
            decider=machine.SessionDecider(),
            board=SessionBoard(),
            tells_others=True,
        )
        state = start.state or machine.opened(start.opened, start.at)
        self._shell = Shell(kind, state, start.last_seq, start.verdicts, start.early)

    @workflow.run
    async def run(self, start: SessionStart) -> str:
        """Live until it is archived, not listed, or nothing is left to decide; return how."""
        await self._shell.live(
            lambda: workflow.continue_as_new(replace(start, **self._shell.carried()))
        )
        return str(self._shell.state.outcome)

    @workflow.update(name=wire.INSTRUCT, description="会议指令 / an instruction of the session")
    async def instruct(self, envelope: m.Envelope) -> Verdict:
        """Judge an instruction at once, answer when it is recorded."""
        return await self._shell.instruct(envelope)

    @instruct.validator
    def refuse(self, envelope: m.Envelope) -> None:
        """Refuse before anything is written."""
        self._shell.refuse(envelope)

    @workflow.signal(dynamic=True, description="单位意见 / a unit's position")
    def reply(self, name: str, args: Sequence[RawValue]) -> None:
        """Hear any reply, and news of the incident."""
        self._shell.hear_signal(name, args)
