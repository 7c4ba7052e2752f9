"""What an incident remembers of what was asked, and when it may forget it (E7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from catalog.clock import Clock
from catalog.incident.inquiry import (
    Check,
    CheckReported,
    Inquired,
    Pause,
    PauseEnded,
    Question,
    QuestionAnswered,
    ReporterAsked,
    SentToCheck,
)
from catalog.incident.pause import heard_elsewhere, lies_with_the_room, returned_too, waits_for
from catalog.incident.state import Incident
from catalog.words import PauseFor, Stage


def remembered(now: Incident, event: Inquired, at: datetime) -> Incident:
    """Fold what was asked, answered or given up; the clocks are in the event itself."""
    match event:
        case ReporterAsked(question=text, body=body, tier=tier, until=until):
            question = Question(text, body, tier, at)
            asked = Pause(PauseFor.QUESTION, at, until)
            pause = now.pause if heard_elsewhere(now) else asked
            return replace(now, pause=pause, pause_used=True, question=question)
        case QuestionAnswered(clocks=gone_on):
            asked_no_more = _over(now, PauseFor.QUESTION, gone_on, at)
            return replace(asked_no_more, question=None)
        case SentToCheck(until=until):
            pause = Pause(PauseFor.CHECK, at, until)
            return replace(now, pause=pause, pause_used=True, check=Check(at))
        case CheckReported(finding=finding):
            sent_at = now.check.sent_at if now.check else at
            found = Check(sent_at, finding, at)
            return replace(_without(now, PauseFor.CHECK), check=found, waits_since=at)
        case PauseEnded(reason=reason, clocks=gone_on):
            again = at if reason is PauseFor.CHECK else now.waits_since
            goes_on = replace(_over(now, reason, gone_on, at), waits_since=again)
            return on_desk(goes_on, at) if lies_with_the_room(now) else goes_on
        case _:
            assert_never(event)


def answered_for(now: Incident) -> Incident:
    """Forget a check nobody reported on: the room has answered without it."""
    answered = _without(now, PauseFor.CHECK)
    return replace(answered, check=None) if now.to_check else answered


def left_behind(now: Incident) -> Incident:
    """End a pause with the stay at a tier; a question still out may be answered all the same.

    A hand-over agreed there is recalled no more (E29), a session's advice is over (A15).
    """
    answered = answered_for(now)
    here = replace(answered, pause=None, desk_until=None, taken_over=None, advised="")
    return replace(here, waits_since=None)


def over(now: Incident) -> Incident:
    """Forget a question with the work itself: what is asked now is whether it is solved (E20)."""
    return replace(left_behind(now), question=None)


def on_desk(now: Incident, at: datetime) -> Incident:
    """Lay it on the room's desk, for which nobody has been called yet (E12, E21)."""
    return replace(now, stage=Stage.ACCEPTED, desk_since=at, desk_calls=0, desk_answered_by="")


def _over(now: Incident, reason: PauseFor, gone_on: tuple[Clock, ...], at: datetime) -> Incident:
    """End a pause; what was returned meanwhile, the clocks go on standing for (E12)."""
    if reason is PauseFor.RETURN:
        return replace(_without(now, reason), desk_until=None)
    if gone_on or not waits_for(now, reason) or not returned_too(now, at):
        return _without(now, reason)
    since = now.desk_since or at
    return replace(now, pause=Pause(PauseFor.RETURN, since, now.desk_until))


def _without(now: Incident, reason: PauseFor) -> Incident:
    return replace(now, pause=None) if waits_for(now, reason) else now
