"""Which sentence an event of an order or a file reads as, and the facts that fill it."""

from __future__ import annotations

from catalog import life
from catalog.accountability import events as f
from catalog.incident import oversight_events as o
from catalog.supervision import events as e
from catalog.supervision.state import Order
from catalog.words import OrderForm


def order_name(event: e.Event) -> str:
    """Name the sentence of an order's event."""
    if isinstance(event, e.LightTurned):
        return f"order.light_turned.{event.light}"
    if isinstance(event, e.Opened) and event.order.form is OrderForm.HAND_OVER:
        return "order.opened.hand_over"
    return f"order.{event.kind}"


def order_facts(event: e.Event, order: Order) -> dict[str, str]:  # noqa: PLR0911 -- one arm per event is the point
    """Return what fills the sentence of an order's event."""
    facts = order.facts
    match event:
        case e.Opened():
            due = facts.overran_at + order.terms.limit
            known = {"body": facts.body, "area": facts.bureau, "form": facts.form.value}
            known |= {"since": facts.overran_at.isoformat(), "due_at": due.isoformat()}
            return {**known, "bodies": ",".join(facts.addressed)}
        case e.LimitSet(until=until) | e.Continued(until=until):
            return {"due_at": until.isoformat()}
        case e.SituationChanged(situation=situation):
            return {"situation": situation.value}
        case e.LightTurned(due_at=due_at) | e.Missed(due_at=due_at):
            return {"due_at": due_at.isoformat()}
        case e.IncidentTold(stage=stage):
            return {"order_stage": stage.value}
        case life.Annulled(since=since):
            return {"since": since.isoformat()}
        case _:
            return {}


def file_facts(event: f.Event) -> dict[str, str]:
    """Return what fills the sentence of a file's event."""
    match event:
        case f.Registered(frozen_at=frozen_at):
            return {"since": frozen_at.isoformat()}
        case f.Stepped(stage=stage) | f.IncidentTold(stage=stage):
            return {"file_stage": stage.value}
        case f.FactTold(fact=fact):
            return {"fact": fact.value}
        case _:
            return {}


def overseen_facts(event: o.OversightEvent) -> dict[str, str]:
    """Return what fills the sentence of an incident's news to and from orders and files."""
    match event:
        case o.SupervisionOpened(order=ref):
            return {"order": ref.no, "body": ref.body, "area": ref.bureau, "form": ref.form.value}
        case o.OrderTold(no=no, situation=situation):
            return {"order": no, "situation": situation.value}
        case o.OrderHeard(no=no, stage=order_stage):
            return {"order": no, "order_stage": order_stage.value}
        case o.FileOpened(file=file):
            return {"file": file.no, "body": file.body, "area": file.commission}
        case o.FileTold(no=no, fact=fact):
            return {"file": no, "fact": fact.value}
        case o.FileHeard(no=no, stage=file_stage):
            return {"file": no, "file_stage": file_stage.value}
