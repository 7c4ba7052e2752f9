"""After closing: everybody who reported it says how he was served, once (V4, A39, E28)."""

from __future__ import annotations

from catalog.incident import messages as m
from catalog.incident.decision import Ask, Decision
from catalog.incident.events import Rated
from catalog.messages import Refusal, not_now, not_so
from catalog.words import Outcome, Stage


def may_rate(ask: Ask[m.Rate]) -> Refusal | None:
    """Whoever reported it, first or again, once between closing and archiving; what a grid worker
    reported himself is not rated.
    """
    incident, person = ask.incident, ask.actor.person
    asked = incident.scores
    if person != incident.report.reporter and person not in asked:
        return not_now("not_the_reporter")
    if incident.stage is not Stage.CLOSED:
        return not_now("wrong_stage", stage=incident.stage)
    if person not in asked or incident.outcome is Outcome.DECLINED:
        return not_now("not_rated")
    return not_now("already_rated") if asked[person] else None


def rate(ask: Ask[m.Rate]) -> Decision:
    """Keep the rating; a low one, and one that is missing, leave the days after closing open."""
    if not 1 <= ask.message.score <= ask.terms.rating_max:
        return not_so("score_out_of_range", top=str(ask.terms.rating_max))
    person, report = ask.actor.person, ask.incident.report
    # His own find is not rated (A39): then he is asked as whoever reported it again.
    further = "" if report.asked and person == report.reporter else person
    return (Rated(ask.message.score, ask.message.opinion, further),)
