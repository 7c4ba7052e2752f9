"""Which sentence an event of a session reads as, and the facts that fill it."""

from __future__ import annotations

from catalog import life
from catalog.session import events as e
from catalog.session.state import WHOLE, Session
from catalog.session.words import SessionStep, VoteAnswer


def session_name(event: e.Event) -> str:  # noqa: PLR0911 -- one arm per kind with variants
    """Name the sentence of a session's event."""
    name = f"session.{event.kind}"
    match event:
        case e.PositionFiled(late=True):
            return f"{name}.late"
        case e.ConsultationEnded(ruling=None):
            return f"{name}.unsettled"
        case e.FactTold(docket=docket, incident=incident) if incident:
            return f"{name}.joined" if docket else f"{name}.other"
        case e.IncidentTold(incident=incident) if incident:
            return f"{name}.other"
        case e.VoteCast(ballot=ballot):
            return name if ballot.choice in set(VoteAnswer) else f"{name}.lead"
        case e.VoteClosed(carried=carried) if carried:
            return f"{name}.answer" if carried in set(VoteAnswer) else f"{name}.lead"
        case e.StepLit(silent=silent) if silent:
            return f"{name}.silent"
        case e.StepLit(clock=key, light=light):
            return f"{name}.whole.{light}" if key == WHOLE else f"{name}.{light}"
        case e.IncidentTold(outcome=outcome) if outcome is not None:
            return f"{name}.over"
        case _:
            return name


def session_facts(event: e.Event, session: Session) -> dict[str, str]:  # noqa: C901, PLR0911, PLR0912 -- one arm per event is the point
    """Return what fills the sentence of a session's event."""
    match event:
        case e.SessionOpened(session=facts, rules=rules, step=step, clocks=clocks):
            due = next(clock.due_at for clock in clocks if clock.key == f"step:{step}")
            known = {"session_kind": rules.session.kind.value, "ground": facts.ground.value}
            return {**known, "step": step.value, "due_at": due.isoformat()}
        case e.MatterListed(clocks=clocks):
            key = f"step:{SessionStep.CONSULT}"
            return {"due_at": next(c.due_at for c in clocks if c.key == key).isoformat()}
        case e.MemberInvited(body=body):
            return {"body": body.code}
        case e.PositionFiled(body=code) | e.Decided(body=code):
            return {"body": code}
        case e.PresenceRecorded(body=code, presence=presence):
            return {"body": code, "presence": presence.value}
        case e.VoteCalled(leads=leads):
            return {"bodies": ",".join(body.code for body in leads)} if leads else {}
        case e.VoteCast(ballot=ballot):
            return {"body": ballot.body, "answer": ballot.choice, "lead": ballot.choice}
        case e.VoteClosed(carried=carried):
            return {"answer": carried, "lead": carried}
        case e.ConsultationEnded(ruling=ruling):
            after = session.rules.session.after(SessionStep.CONSULT)
            return {"ruling": ruling.kind.value if ruling else "", "step": after.value}
        case e.SentBack(step=step):
            return {"step": step.value}
        case e.SessionArchived(outcome=outcome):
            return {"session_outcome": outcome.value}
        case e.IncidentJoined(incident=incident):
            return {"no": incident}
        case e.FactTold(fact=fact, incident=incident):
            return {"incident_fact": fact.value, "no": incident}
        case e.StepLit(clock=key, clocks=clocks, silent=silent):
            due = next(clock.due_at for clock in clocks if clock.key == key)
            past = {"due_at": due.isoformat(), "bodies": ",".join(silent)}
            return past if key == WHOLE else {"step": key.rpartition(":")[2], **past}
        case e.IncidentTold(incident=incident) if incident:
            return {"no": incident}
        case e.IncidentTold(step=step, outcome=outcome):
            return {"step": step.value, "session_outcome": outcome.value if outcome else ""}
        case life.Annulled(since=since):
            return {"since": since.isoformat()}
        case _:
            return {}
