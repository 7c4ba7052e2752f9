"""Which clocks stand while somebody is asked: by kind, never a milestone of an emergency (E7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from catalog.clock import Clock, resume, stand
from catalog.incident.state import Incident
from catalog.words import ClockKind, PauseFor, Stage

ELSEWHERE = (PauseFor.SESSION, PauseFor.SUSPENSION, PauseFor.PARTS)
RESTING = (ClockKind.SHARE, ClockKind.OWN, ClockKind.REPLY)
"""What stands with the tier's clock, and ends with the work: a unit's own limits (E7, R32)."""


def stood(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """Stand the tier's clock, the shares' and a lead's own from this instant on."""
    return tuple(stand(clock, at) for clock in _pausing(incident) if clock.runs)


def resumed(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """Let what stands go on with exactly what was left; nothing when nobody is being asked."""
    if incident.pause is None:
        return ()
    return tuple(resume(clock, at) for clock in _pausing(incident))


def as_of(incident: Incident, clock: Clock, at: datetime) -> Clock:
    """Return a clock as if a pause, where there is one, ended now."""
    return resume(clock, at) if incident.pause is not None else clock


def waits_for(incident: Incident, reason: PauseFor) -> bool:
    """Tell whether the clocks stand for this."""
    return incident.pause is not None and incident.pause.reason is reason


def returned_too(incident: Incident, at: datetime) -> bool:
    """Tell whether the clocks stand for what was returned, whatever else they stand for (E12)."""
    return incident.desk_until is not None and at < incident.desk_until


def signing_from(incident: Incident, at: datetime) -> datetime:
    """Return since when whoever is ordered now has to sign: from the end of a suspension (E7)."""
    pause = incident.pause if waits_for(incident, PauseFor.SUSPENSION) else None
    return max(at, pause.until or at) if pause is not None and incident.second_edition else at


def lies_with_the_room(incident: Incident) -> bool:
    """Tell whether nobody works on what is suspended: the room has it again after that (E12)."""
    suspended = waits_for(incident, PauseFor.SUSPENSION)
    return suspended and incident.stage is Stage.ACCEPTED and incident.second_edition


def heard_elsewhere(incident: Incident) -> bool:
    """Tell whether the clocks stand for a session, a suspension or its parts, which no answer ends
    (E7, A17).
    """
    return incident.pause is not None and incident.pause.reason in ELSEWHERE


def _pausing(incident: Incident) -> Iterator[Clock]:
    for clock in incident.clocks:
        held = clock.key == f"{ClockKind.TIER}:{incident.tier}"
        if clock.ended_at is None and (held or clock.kind in RESTING):
            yield clock
