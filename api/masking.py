"""What one reader may see of an incident he may know of: who reported it, what people wrote.

`Sight` says how much (E22); this is the one place where views ask what follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from activities.store.reads import Found
from catalog.actor import Actor
from catalog.incident.decision import acts_for_room
from catalog.incident.events import Event
from catalog.incident.verification import verifying_rooms
from catalog.incident.visibility import UNIT_STAFF, Sight
from catalog.words import Stage, Visibility

FOR_THE_REPORTER = frozenset(
    {
        "reported",
        "accepted",
        "moved",
        "report_declined",
        "dispatched",
        "done_reported",
        "word_recorded",
        "rejected",
        "closed",
        "rated",
        "archived",
    }
)
"""The turns that concern whoever reported; what units do among themselves is not his to read."""

ANSWERS_TO_HIM = frozenset({"report_declined"})
"""Events whose reason is written to the reporter."""


@dataclass(frozen=True, slots=True)
class Veil:
    """The rule for one reader and one incident. `hidden` are the people he must not learn of."""

    sight: Sight
    reader: str
    hidden: frozenset[str]
    words_hidden: bool
    told_it: bool

    @property
    def full(self) -> bool:
        """Tell whether reporter, recorder, parties and contacts may be shown."""
        return self.sight is Sight.FULL

    @property
    def own(self) -> bool:
        """Tell whether the reader sees only what concerns him as the reporter or a party."""
        return self.sight is Sight.OWN

    def shows_person(self, code: str) -> bool:
        """Tell whether this person may be named; his own name a reader always sees.

        A reporter or party is told what was done, not which official did it.
        """
        if self.own:
            return code == self.reader
        return bool(code) and (code not in self.hidden or code == self.reader)

    def shows_report(self) -> bool:
        """Tell whether the words of the report may be read."""
        return self.told_it or not (self.own or self.words_hidden)

    def shows_event(self, event: Event) -> bool:
        """Tell whether this turn of the story is the reader's to know."""
        return not self.own or event.kind in FOR_THE_REPORTER

    def shows_texts(self, event: Event, by: str) -> bool:
        """Tell whether what somebody wrote with this event may be read."""
        if event.kind == "reported":
            return self.shows_report()
        if self.own:
            return by == self.reader or event.kind in ANSWERS_TO_HIM
        return by == self.reader or not self.words_hidden


def veil_of(actor: Actor, found: Found) -> Veil:
    """Draw the veil between an actor and an incident.

    Of a person at risk, a grid or village that sees it masked is not told the words, which may name
    him, unless it has to act on them: it holds the incident or verifies it, as units that have an
    order of it (E22).
    """
    report = found.incident.report
    people = frozenset(p for p in (report.reporter, report.recorder, *report.parties) if p)
    masked = found.sight is Sight.MASKED
    ordered = any(actor.holds(UNIT_STAFF, o.body) for o in found.incident.standing_assignments)
    acts = ordered or any(acts_for_room(actor, found.terms, tier) for tier in _acting(found))
    at_risk = found.terms.matter.visibility is Visibility.PERSON_AT_RISK
    return Veil(
        sight=found.sight,
        reader=actor.person,
        hidden=frozenset() if found.sight is Sight.FULL else people,
        words_hidden=masked and at_risk and not acts,
        told_it=actor.person in (report.reporter, report.recorder),
    )


def _acting(found: Found) -> tuple[int, ...]:
    """Return the tiers whose rooms have to act: the holder's, and those that verify now."""
    it = found.incident
    verifying = verifying_rooms(it, found.terms) if it.stage is Stage.VERIFYING else ()
    return (it.tier, *verifying)
