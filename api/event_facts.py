"""Which sentence an event reads as, and the facts that fill it; codes and instants only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from catalog import life
from catalog.clock import Clock
from catalog.incident import events as e
from catalog.incident.facts import Assignment
from catalog.words import Part


def name_of(event: e.Event) -> str:  # noqa: C901, PLR0911 -- one arm per kind with variants
    """Name the sentence: the kind, and the variant where there are several."""
    match event:
        case e.Accepted(how=how):
            return f"accepted.{how}"
        case e.Moved(arrival=arrival):
            return f"moved.{arrival}"
        case e.Dispatched(by_system=by_system, assignments=assignments):
            who = "dispatched.by_system" if by_system else "dispatched.by_hand"
            return f"{who}_alone" if len(assignments) == 1 else who
        case e.Progressed(share=None):
            return "progressed.no_share"
        case e.WordRecorded(solved=solved):
            return "word_recorded.solved" if solved else "word_recorded.unsolved"
        case e.Closed(confirmed_for="reporter"):
            return "closed.by_reporter"
        case e.Closed(on_spot_check=True):
            return "closed.on_spot_check"
        case e.LightTurned(light=light):
            return f"light_turned.{light}"
        case e.RedReminded(leader_told=True):
            return "red_reminded.leader_told"
        case e.VerificationReminded(alerted_tier=alerted) if alerted:
            return "verification_reminded.alerted"
        case _:
            return event.kind


def facts_of(event: e.Event) -> dict[str, str]:  # noqa: C901, PLR0911, PLR0912 -- one arm per event is the point
    """Return what fills the sentence, by name."""
    match event:
        case e.Reported(report=report, tier=tier, clocks=clocks):
            facts = {"channel": report.channel.value, "matter": report.matter, "grid": report.grid}
            return {**facts, "tier": str(tier), **_due(clocks)}
        case e.Accepted(tier=tier) | e.ReportDeclined(tier=tier):
            return {"tier": str(tier)}
        case e.Moved(tier=tier, from_tier=from_tier, clocks=clocks):
            here = [clock for clock in clocks if clock.tier == tier]
            return {"tier": str(tier), "from_tier": str(from_tier), **_due(here)}
        case e.Dispatched(assignments=assignments):
            return {
                "lead": _bodies(
                    assignment for assignment in assignments if assignment.part is Part.LEAD
                ),
                "assist": _bodies(
                    assignment for assignment in assignments if assignment.part is Part.ASSIST
                ),
            }
        case e.Signed(assignments=assignments):
            assignment = assignments[0]
            return {
                "body": assignment.body,
                "handler": assignment.handler,
                "leader": assignment.leader,
            }
        case e.Progressed(body=body, share=share):
            return {"body": body, "share": str(share or "")}
        case e.AssistanceDone(body=body):
            return {"body": body}
        case e.DoneReported(completion=completion):
            return {"body": completion.body}
        case e.AttemptRecorded(attempts=attempts):
            return {"attempts": str(attempts)}
        case e.Rejected(rework=rework, clocks=clocks):
            return {"rework": str(rework), **_due(clocks)}
        case e.Closed(confirmed_for=body):
            return {"body": body}
        case e.Rated(score=score):
            return {"score": str(score)}
        case e.LightTurned(clocks=clocks):
            return {"clock": clocks[0].kind.value, "body": clocks[0].body, **_due(clocks)}
        case e.SignatureOverdue(assignments=assignments):
            return {"bodies": _bodies(assignments)}
        case e.VerificationReminded(count=count, alerted_tier=alerted):
            return {"count": str(count), "tier": str(alerted or "")}
        case life.Annulled(since=since):
            return {"since": since.isoformat()}
        case e.WordRecorded() | e.Archived() | e.RedReminded() | e.IdleShown():
            return {}
        case life.MessageRefused():
            return {}
        case _:
            assert_never(event)


def _due(clocks: Iterable[Clock]) -> dict[str, str]:
    return next(({"due_at": clock.due_at.isoformat()} for clock in clocks), {})


def _bodies(assignments: Iterable[Assignment]) -> str:
    return ",".join(assignment.body for assignment in assignments)
