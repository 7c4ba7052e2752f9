"""What one reader may see of an incident he may know of: who reported it, what people wrote.

`Sight` says how much (E22); this is the one place where views ask what follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from activities.store.reads import Found
from catalog.actor import Actor
from catalog.evidence import HIS_WORDS
from catalog.incident.decision import acts_for_room
from catalog.incident.events import Closed, Entry, Event, Rejected, WordRecorded
from catalog.incident.facts import Report
from catalog.incident.hearings import SessionJoined
from catalog.incident.linked import ReportLinked
from catalog.incident.reopened import ReopeningRefused
from catalog.incident.reopening import ruling_rooms
from catalog.incident.verification import BY_REPORTER, verifying_rooms
from catalog.incident.visibility import UNIT_STAFF, Sight, asked_to_take_over
from catalog.words import EvidenceKind, Stage, Visibility

FOR_THE_REPORTER = frozenset(
    {
        "reported",
        "accepted",
        "moved",
        "report_declined",
        "dispatched",
        "hand_over_agreed",
        "hand_over_recalled",
        "society_tried",
        "work_returned",
        "dispute_opened",
        "session_began",
        "session_joined",
        "session_listed",
        "given_back",
        "ruled",
        "reporter_asked",
        "question_answered",
        "done_reported",
        "extension_granted",
        "on_spot",
        "made_safe",
        "word_recorded",
        "incident_urged",
        "report_linked",
        "rejected",
        "closed",
        "rated",
        "archived",
        "procedure_entered",
        "procedure_due",
        "procedure_reported",
        "reopening_asked",
        "reopened",
        "reopening_refused",
    }
)
"""The turns that concern whoever reported; what units do among themselves is not his to read."""

OPENING = "report"
"""The cause of what was recorded with the report itself, all of it by whoever reported."""

ANSWERS_TO_HIM = frozenset({"report_declined"})
"""Events whose reason is written to the reporter."""

FOR_HIM_ALONE = frozenset({"procedure_entered", "procedure_reported"})
"""Events whose words are written to the reporter, and to nobody who only came along (E28)."""

HIS_ACTS = frozenset(
    {
        "reported",
        "report_linked",
        "rated",
        "archived",
        "annulled",
        "question_answered",
        "incident_urged",
        "reopening_asked",
    }
)
"""What the reporter may have done or caused: of these a masked reader never learns by whom."""

STAFF_ACTS = frozenset(
    {
        "accepted",
        "moved",
        "report_declined",
        "dispatched",
        "signed",
        "progressed",
        "assistance_done",
        "done_reported",
        "attempt_recorded",
        "word_recorded",
        "closed",
        "rejected",
        "reporter_asked",
        "sent_to_check",
        "check_reported",
        "extension_requested",
        "extension_granted",
        "extension_refused",
        "on_spot",
        "made_safe",
        "call_answered",
        "waiting_recorded",
        "handler_changed",
        "work_put_back",
        "lead_named",
        "reply_date_set",
        "society_tried",
        "handed_over",
        "hand_over_proposed",
        "hand_over_agreed",
        "hand_over_declined",
        "hand_over_recalled",
        "report_unlinked",
        "work_returned",
        "dispute_opened",
        "session_began",
        "procedure_entered",
        "procedure_reported",
        "reopened",
        "reopening_refused",
    }
)
"""What is done by office: named even when he who did it reported, for a gap would tell that."""

BETWEEN_US = frozenset({"reporter_asked", "question_answered"})
"""A question to the reporter and his answer: of those who see only their own, his alone (E7)."""


@dataclass(frozen=True, slots=True)
class Veil:
    """The rule for one reader and one incident. `hidden` are the people he must not learn of, and
    of a reporter the sessions of other incidents.

    `sealed`: of a tip-off not even the way it came in is told, for the grid's app names few people.
    """

    sight: Sight
    reader: str
    hidden: frozenset[str]
    words_hidden: bool
    told_it: bool
    sealed: bool = False
    he_confirms: bool = False
    reporter: bool = False

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

    def shows_author(self, entry: Entry) -> bool:
        """Tell whether a reader may know who did this.

        Whom a masked reader must not learn of is not left out by his name alone: he would be the
        one who is missing where everybody else is named.
        """
        if self.sight is not Sight.MASKED or entry.by == self.reader:
            return self.shows_person(entry.by)
        if not entry.by or self._may_be_his(entry):
            return False
        return entry.event.kind in STAFF_ACTS or self.shows_person(entry.by)

    def names_staff(self, entry: Entry) -> bool:
        """Tell whether handlers and leaders of this turn are named whoever else they are."""
        return not self.own and entry.cause != OPENING

    def _may_be_his(self, entry: Entry) -> bool:
        match entry.event:
            case WordRecorded(own=own):
                return own
            case Closed(confirmed_for=whom):
                return whom == "reporter"
            case Rejected():
                return self.he_confirms
            case event:
                return entry.cause == OPENING or event.kind in HIS_ACTS

    def shows_report(self) -> bool:
        """Tell whether the words of the report may be read."""
        return self.told_it or not (self.own or self.words_hidden)

    def shows_linked(self, report: Report) -> bool:
        """Tell whether the words of a further report may be read: one's own, or as the first's."""
        his = self.reader in (report.reporter, report.recorder)
        return his or not (self.own or self.words_hidden)

    def shows_event(self, event: Event) -> bool:
        """Tell whether this turn of the story is the reader's to know."""
        if self.own and event.kind in BETWEEN_US:
            return self.reporter
        if self.own and isinstance(event, ReportLinked) and event.report is None:
            return False
        if self.own and isinstance(event, SessionJoined):
            # To him it is a session like any: he hears of it once the clocks stand.
            return event.session.listed_at is not None
        return not self.own or event.kind in FOR_THE_REPORTER

    def shows_question(self) -> bool:
        """Tell whether the reader may know that the reporter is being asked."""
        return self.reporter or not self.own

    def shows_texts(self, event: Event, by: str) -> bool:
        """Tell whether what somebody wrote with this event may be read."""
        if event.kind == "reported":
            return self.shows_report()
        if isinstance(event, ReportLinked) and event.report is not None:
            return self.shows_linked(event.report)
        if self.own:
            if isinstance(event, ReopeningRefused):
                return by == self.reader or event.answers(self.reader, first=self.reporter)
            his = self.reporter and event.kind in BETWEEN_US | FOR_HIM_ALONE
            return his or by == self.reader or event.kind in ANSWERS_TO_HIM
        return by == self.reader or not self.words_hidden

    def shows_evidence(self, event: Event, by: str, kind: EvidenceKind) -> bool:
        """Tell whether a photo or voice message may be seen that goes with this event.

        Whoever may read its words may see it. A voice that may be the reporter's is for those who
        may know him: it tells who speaks.
        """
        if not (self.shows_event(event) and self.shows_texts(event, by)):
            return False
        his = kind is EvidenceKind.VOICE and event.kind in HIS_WORDS
        return not his or self.full or self.told_it or by == self.reader


def veil_of(actor: Actor, found: Found) -> Veil:
    """Draw the veil between an actor and an incident.

    Of a person at risk, a grid or village that sees it masked is not told the words, which may name
    him, unless it has to act on them: it holds the incident or verifies it, as units that have an
    order of it or are asked to take over (E22, E29).
    """
    report = found.incident.report
    again = (person for each in found.incident.linked for person in each.named)
    people = frozenset(p for p in (report.reporter, report.recorder, *report.parties, *again) if p)
    # The session of another incident bears that one's number, which is not the reporter's to know.
    own = f"{found.incident.no}-"
    others = frozenset(s.no for s in found.incident.sessions if not s.no.startswith(own))
    unknown = people | others if found.sight is Sight.OWN else people
    masked = found.sight is Sight.MASKED
    at_work = (each.body for each in found.incident.standing_assignments)
    asked = asked_to_take_over(found.incident)
    of_parts = (part.lead for part in found.incident.parts)
    ordered = any(actor.holds(UNIT_STAFF, body) for body in (*at_work, *asked, *of_parts))
    acts = ordered or any(acts_for_room(actor, found.terms, tier) for tier in _acting(found))
    told_it = actor.person in (report.reporter, report.recorder)
    at_risk = found.terms.matter.visibility is Visibility.PERSON_AT_RISK
    return Veil(
        sight=found.sight,
        reader=actor.person,
        hidden=frozenset() if found.sight is Sight.FULL else unknown,
        words_hidden=masked and at_risk and not acts,
        told_it=told_it,
        reporter=actor.person == report.reporter,
        he_confirms=found.terms.matter.confirm_by in BY_REPORTER,
        sealed=found.terms.matter.visibility is Visibility.TIP_OFF and not told_it,
    )


def _acting(found: Found) -> tuple[int, ...]:
    """Return the tiers whose rooms have to act: the holder's, those that verify or rule on a
    reopening now, and the grid that is asked to look (E7).
    """
    it = found.incident
    verifying = verifying_rooms(it, found.terms) if it.stage is Stage.VERIFYING else ()
    looking = (1,) if it.to_check else ()
    return (*ruling_rooms(it, found.terms), *verifying, *looking)
