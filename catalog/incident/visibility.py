"""Who may know of an incident, and how much: E22 in one place, for every read and every notice.

`sight` is the rule; the store builds its WHERE from the same `views`, a test holds the two
together. Ranks count areas from the ground; from which a township and a centre begin is the place's
to say (`catalog.ranks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from catalog.actor import Actor, Capacity
from catalog.incident.hearings import SessionRef
from catalog.incident.state import Incident
from catalog.ranks import UNSAID, Ranks
from catalog.session.words import SessionKind
from catalog.terms import Terms
from catalog.words import Part, Role, Visibility

GRID_STAFF = (Role.GRID_CHIEF, Role.GRID_ADVISER, Role.GRID_WORKER)
GRID_HANDS = (Role.PART_TIME_WORKER, Role.VOLUNTEER, Role.PROPERTY_FIRM)
ROOM_STAFF = (
    Role.ROOM_OFFICER,
    Role.DISPATCHER,
    Role.COORDINATOR,
    Role.DUTY_SUPERVISOR,
    Role.DEPUTY_DUTY_SUPERVISOR,
    Role.CENTRE_HEAD,
    Role.INSPECTOR,
)
UNIT_STAFF = (Role.DEPARTMENT_CLERK, Role.DEPARTMENT_LEADER)
WATCHERS = (Role.LEADER, Role.ADMINISTRATOR)
KEPT_FROM_SUBJECT = (
    Visibility.HIDDEN_FROM_SUBJECT,
    Visibility.TIP_OFF,
    Visibility.RESTRICTED,
)
"""What whoever it is `about` must not know of, whatever posts he holds besides (C11)."""


class Sight(IntEnum):
    """How much of an incident one actor may see; the higher includes the lower."""

    NONE = 0
    OWN = 1
    MASKED = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """The facts of one incident that decide who sees it; `overseers` are bodies it was handed over
    to, which see what a bureau sees (C9). Who is asked to take over is among `assists` (E29).

    While a session on it is open, `convenors` and `deciders` (areas, or bodies) see what a bureau
    sees and `parties` what an assistant sees (E22), as whoever works on a part of it does (A17);
    whoever convenes topic meetings sees what is open to everybody, for he convenes from there
    (E25).
    """

    visibility: Visibility
    areas: tuple[str, ...]
    holder: str
    about: str
    lead: str
    assists: tuple[str, ...]
    people: tuple[str, ...]
    restricted_roles: tuple[Role, ...]
    overseers: tuple[str, ...] = ()
    convenors: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    deciders: str = ""
    ranks: Ranks = UNSAID

    @property
    def subject_rank(self) -> int:
        """Return up to which rank rooms are the subject; -1 when none is (E22, C11).

        A tip-off and what is restricted may name an area too, which neither holds nor sees it.
        """
        if self.visibility not in KEPT_FROM_SUBJECT:
            return -1
        if self.about in self.areas:
            return self.areas.index(self.about)
        by_default = self.visibility is Visibility.HIDDEN_FROM_SUBJECT and not self.about
        return self.ranks.township - 1 if by_default else -1


def scope_of(incident: Incident, terms: Terms) -> Scope:
    """Draw the scope of an incident as it stands."""
    standing = incident.standing_assignments
    report = incident.report
    again = (person for each in incident.linked for person in each.people)
    people = (report.reporter, report.recorder, *report.parties, *again)
    asked = asked_to_take_over(incident)
    visibility = terms.matter.visibility
    session = incident.session if visibility is not Visibility.RESTRICTED else None
    return Scope(
        visibility=visibility,
        areas=terms.areas,
        holder=terms.room(incident.tier).area,
        about=terms.about,
        lead=next((assignment.body for assignment in standing if assignment.part is Part.LEAD), ""),
        assists=(*(each.body for each in standing if each.part is not Part.LEAD), *asked),
        people=tuple(person for person in people if person),
        restricted_roles=terms.restricted_roles,
        overseers=tuple(dict.fromkeys(ref.bureau for ref in incident.orders if "/" in ref.bureau)),
        convenors=tuple(dict.fromkeys(_convenors(terms, session))),
        parties=(*(session.parties if session else ()), *_of_parts(incident)),
        deciders=session.deciders if session else "",
        ranks=terms.ranks,
    )


def asked_to_take_over(incident: Incident) -> tuple[str, ...]:
    """Return the body a hand-over waits for: it sees what an assistant does (E29)."""
    return () if incident.proposal is None else (incident.proposal.to.code,)


def _of_parts(incident: Incident) -> tuple[str, ...]:
    """Return who works on its parts: each sees the whole as an assistant does (A17)."""
    bodies = (body for part in incident.parts for body in (part.lead, *part.bodies))
    return tuple(dict.fromkeys(bodies))


def _convenors(terms: Terms, session: SessionRef | None) -> Iterator[str]:
    yield from session.convenors if session else ()
    if terms.matter.visibility is Visibility.OPEN:
        for each in terms.sessions:
            yield from each.convenors if each.kind is SessionKind.TOPIC else ()


def sight(actor: Actor, scope: Scope) -> Sight:
    """Return how much this actor may see: the most that any of his capacities gives him.

    Whoever has a post at the area or body complained of sees it through none of his posts.
    """
    own = Sight.OWN if actor.person in scope.people else Sight.NONE
    if scope.visibility in KEPT_FROM_SUBJECT and scope.about in posts_of(actor):
        return own
    return max([own, *(_view(held, scope) for held in actor.capacities)])


def posts_of(actor: Actor) -> tuple[str, ...]:
    """Return where the actor himself holds posts; standing in for a vacancy is not holding it."""
    return tuple(sorted({held.at for held in actor.capacities if held.at and not held.via}))


def may_hold(
    visibility: Visibility, tier: int, areas: tuple[str, ...], about: str, ranks: Ranks
) -> bool:
    """Tell whether a tier's room may be given the incident at all (E22, K7)."""
    rank = tier - 1
    scope = Scope(visibility, areas, "", about, "", (), (), (), ranks=ranks)
    lowest = {Visibility.TIP_OFF: ranks.centre, Visibility.RESTRICTED: ranks.township}.get(
        visibility, 0
    )
    return rank >= lowest and rank > scope.subject_rank


def _view(held: Capacity, scope: Scope) -> Sight:  # noqa: PLR0911 -- a line per kind of post
    if held.role in UNIT_STAFF:
        return _unit_view(held.at, scope)
    if held.role is Role.DISCIPLINE_OFFICER and held.at in scope.overseers:
        return Sight.MASKED
    if held.role is Role.SESSION_CONVENOR:
        return Sight.MASKED if held.at in scope.convenors else Sight.NONE
    if held.role is Role.LEADER and held.at == scope.deciders:
        return Sight.MASKED
    if held.at not in scope.areas:
        return Sight.NONE
    rank = scope.areas.index(held.at)
    if held.role in (Role.BUREAU_OFFICER, *WATCHERS):
        seen = held.role is Role.BUREAU_OFFICER or scope.visibility is Visibility.OPEN
        return Sight.MASKED if seen else Sight.NONE
    if held.role in GRID_HANDS:
        return min(Sight.MASKED, _room_view(rank, held, scope))
    if held.role in (*GRID_STAFF, *ROOM_STAFF):
        return _room_view(rank, held, scope)
    return Sight.NONE


def _unit_view(body: str, scope: Scope) -> Sight:
    if body == scope.about:
        return Sight.NONE
    if scope.visibility is Visibility.RESTRICTED:
        return Sight.MASKED if body == scope.lead else Sight.NONE
    return Sight.MASKED if body in (scope.lead, *scope.assists, *scope.parties) else Sight.NONE


def _room_view(rank: int, held: Capacity, scope: Scope) -> Sight:
    match scope.visibility:
        case Visibility.OPEN:
            return Sight.FULL
        case Visibility.PERSON_AT_RISK:
            return Sight.FULL if rank >= scope.ranks.township else Sight.MASKED
        case Visibility.TIP_OFF:
            seen = rank >= scope.ranks.centre and rank > scope.subject_rank
            return Sight.MASKED if seen else Sight.NONE
        case Visibility.HIDDEN_FROM_SUBJECT:
            if rank <= scope.subject_rank:
                return Sight.NONE
            return Sight.FULL if rank >= scope.ranks.township else Sight.MASKED
        case Visibility.RESTRICTED:
            holds = held.at == scope.holder
            named = held.role in scope.restricted_roles
            seen = named and rank > scope.subject_rank and (rank >= scope.ranks.centre or holds)
            return Sight.FULL if seen else Sight.NONE
