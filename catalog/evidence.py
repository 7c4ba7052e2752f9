"""What may go with a message besides words, and which events carry it (RULES 6.4)."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.incident import events as e
from catalog.incident.linked import ReportLinked
from catalog.messages import Evidence, Refusal, not_so
from catalog.words import EvidenceKind, Visibility

HIS_WORDS = frozenset({"reported", "report_linked", "word_recorded", "question_answered"})
"""Events in which the reporter himself may be heard: his voice tells who he is."""


KINDS = {kind.value: kind for kind in EvidenceKind}


def may_carry(visibility: Visibility, kinds: Iterable[EvidenceKind]) -> Refusal | None:
    """Refuse a voice in a tip-off: whoever hears it knows who speaks, and its seal is broken."""
    if visibility is Visibility.TIP_OFF and EvidenceKind.VOICE in kinds:
        return not_so("voice_betrays")
    return None


def carried_by(event: e.Event) -> tuple[Evidence, ...]:
    """Return the ids of what goes with an event; most events carry nothing."""
    source = event.report if isinstance(event, e.Reported | ReportLinked) else event
    carried: tuple[Evidence, ...] = getattr(source, "evidence", ())
    return carried
