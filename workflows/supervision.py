"""When things happen to a supervision order or letter; what happens is the rulebook's to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from temporalio import workflow
from temporalio.common import RawValue

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from activities.ports import OrderStart
    from catalog.messages import Verdict
    from catalog.supervision import events as e
    from catalog.supervision import machine
    from catalog.supervision import messages as m
    from catalog.supervision.state import Order

from workflows.oversight_boards import OrderBoard
from workflows.shell import Kind, Shell


@workflow.defn(name=wire.SUPERVISION)
class SupervisionWorkflow:
    """One order from the red that opened it to its end by the bureau."""

    @workflow.init
    def __init__(self, start: OrderStart) -> None:
        """Take up the order where event 1, or the run before, left it."""
        kind: Kind[Order, e.Event, m.Message] = Kind(
            stream=wire.order_id(start.opened.order.no),
            activity=wire.RECORD_ORDER,
            envelope=m.Envelope,
            time=start.opened.terms.time,
            decider=machine.OrderDecider(),
            board=OrderBoard(),
        )
        state = start.state or machine.opened(start.opened, start.at)
        self._shell = Shell(kind, state, start.last_seq, start.verdicts, start.early)

    @workflow.run
    async def run(self, start: OrderStart) -> str:
        """Live until the bureau ends it or its red is annulled; return how."""
        await self._shell.live(
            lambda: workflow.continue_as_new(replace(start, **self._shell.carried()))
        )
        return str(self._shell.state.stage)

    @workflow.update(name=wire.INSTRUCT, description="督察局指令 / an instruction of the bureau")
    async def instruct(self, envelope: m.Envelope) -> Verdict:
        """Judge an instruction at once, answer when it is recorded."""
        return await self._shell.instruct(envelope)

    @instruct.validator
    def refuse(self, envelope: m.Envelope) -> None:
        """Refuse before anything is written."""
        self._shell.refuse(envelope)

    @workflow.signal(dynamic=True, description="被督办单位反馈 / a reply of the body")
    def reply(self, name: str, args: Sequence[RawValue]) -> None:
        """Hear any reply, and news of the incident."""
        self._shell.hear_signal(name, args)
