"""Judge a report before anything of it is kept: who may use which way in, for what, where (X4)."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.actor import Actor
from catalog.incident.visibility import KEPT_FROM_SUBJECT
from catalog.messages import Refusal, not_now, not_so
from catalog.place import Place
from catalog.terms import PlaceTime, Terms
from catalog.terms_of import opening_tier, resolve_terms
from catalog.words import Role

OWN_REPORTS = (Role.GRID_CHIEF, Role.GRID_ADVISER, Role.GRID_WORKER)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The codes of a report as the caller sent them; `on_behalf` when it is a caller's.

    `solved` when it says what was done on the spot already (K1), `pass_on` when it is to be passed
    on to where its matter starts (C12).
    """

    channel: str
    matter: str
    grid: str
    about: str = ""
    on_behalf: bool = False
    anonymous: bool = False
    solved: bool = False
    pass_on: bool = False


def judge_report(  # noqa: PLR0911 -- one early answer per thing that can be wrong
    place: Place, facts: ReportFacts, actor: Actor
) -> Refusal | None:
    """Refuse what cannot become an incident, with the nearest right thing in the facts."""
    rule = place.channel(facts.channel)
    if rule is None:
        return not_so("unknown_channel", channel=facts.channel)
    if not any(held.role in rule.roles for held in actor.capacities):
        return not_now("channel_not_yours", channel=facts.channel)
    if place.matter(facts.matter) is None:
        return not_so("unknown_matter", matter=facts.matter)
    area = place.register.area(facts.grid)
    if area is None:
        return not_so("unknown_area", area=facts.grid)
    if area.level != place.tiers[0].level:
        return not_so("not_a_grid", area=facts.grid)
    if facts.about and not _known(place, facts.about):
        return not_so("unknown_unit", unit=facts.about)
    if _too_wide(place, facts):
        return not_so("about_too_wide", area=facts.about)
    if facts.anonymous and facts.on_behalf:
        return not_so("anonymous_on_behalf")
    if facts.solved and not _opens_with(place, facts, actor):
        return not_so("not_yours_to_solve", area=facts.grid)
    return _passed_on(place, facts, actor) if facts.pass_on else None


def judge_without_account(place: Place, matter: str) -> Refusal | None:
    """Refuse what this place takes in from known senders alone."""
    rule = place.without_account
    if rule.channel is None:
        return not_now("account_needed")
    return not_so("account_needed_for", matter=matter) if matter in rule.not_for else None


def asked_afterwards(facts: ReportFacts, actor: Actor, *, sealed: bool = False) -> bool:
    """Tell whether somebody is asked to rate: not for a grid worker's own report (A39).

    Whoever is anonymous, or `sealed` with a tip-off, is asked whoever he is: not asking him would
    tell that he is of the grid.
    """
    own = any(held.role in OWN_REPORTS for held in actor.capacities)
    return facts.on_behalf or facts.anonymous or sealed or not own


def _known(place: Place, code: str) -> bool:
    return place.register.area(code) is not None or place.register.body_at(code) is not None


def _too_wide(place: Place, facts: ReportFacts) -> bool:
    """Tell whether a hidden report names the topmost area: nobody would be left to hold it."""
    matter, area = place.matter(facts.matter), place.register.area(facts.about)
    hidden = matter is not None and matter.visibility in KEPT_FROM_SUBJECT
    return hidden and area is not None and area.level == place.tiers[-1].level


def _passed_on(place: Place, facts: ReportFacts, actor: Actor) -> Refusal | None:
    """Refuse to pass on what belongs with the grid, or is not the actor's own grid's (C12).

    What opens higher by itself, above all an emergency, is there already: nothing to refuse.
    """
    if facts.solved:
        return not_so("solved_and_passed_on")
    opening = _opening(place, facts)
    if opening is None or opening[1] > 1:
        return None
    if opening[0].start_tier <= 1:
        return not_so("nothing_to_pass", tier="1")
    own = _opens_with(place, facts, actor)
    return None if own else not_so("not_yours_to_pass_on", area=facts.grid)


def _opens_with(place: Place, facts: ReportFacts, actor: Actor) -> bool:
    """Tell whether the report opens with the actor's own grid, which can solve it on the spot."""
    opening = _opening(place, facts)
    if opening is None:
        return False
    terms, first = opening
    return first == 1 and actor.holds(terms.room(1).roles, facts.grid)


def _opening(place: Place, facts: ReportFacts) -> tuple[Terms, int] | None:
    matter, rule = place.matter(facts.matter), place.channel(facts.channel)
    if matter is None or rule is None:
        return None
    terms = resolve_terms(place, matter, facts.grid, facts.about, PlaceTime())
    return terms, opening_tier(terms, starts_at_grid=rule.starts_at_grid)
