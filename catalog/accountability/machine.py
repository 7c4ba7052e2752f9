"""The file's machine: registered, sorted, statement, decision, appeal, archive; all by people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from catalog import life
from catalog.accountability import events as e
from catalog.accountability import messages as m
from catalog.accountability.state import File
from catalog.actor import Actor
from catalog.messages import Refusal, not_now
from catalog.news import FileIs, News
from catalog.words import FileFact, FileStage, Role

Heard: TypeAlias = life.Heard[File, e.Event]

STEPS: dict[type, tuple[FileStage, tuple[FileStage, ...]]] = {
    m.Sort: (FileStage.SORTED, (FileStage.REGISTERED, FileStage.HELD, FileStage.SORTED)),
    m.Hold: (FileStage.HELD, (FileStage.REGISTERED, FileStage.SORTED)),
    m.Hear: (FileStage.STATEMENT, (FileStage.SORTED, FileStage.STATEMENT, FileStage.APPEALED)),
    m.Decide: (FileStage.DECIDED, (FileStage.STATEMENT, FileStage.APPEALED)),
    m.Appeal: (FileStage.APPEALED, (FileStage.DECIDED,)),
    m.Archive: (FileStage.ARCHIVED, (FileStage.SORTED, FileStage.DECIDED)),
}
"""Each step: where it leads, and from where it may be taken. A statement comes before a decision;
what is no case is archived as it was sorted. A decision is appealed against once: what was
decided on the appeal stands."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The one thing that comes by itself: nothing has happened for a while."""

    at: datetime
    cause: str = "idle"


class FileDecider:
    """What happens to a file; its terms travel in its state."""

    def heard_at(self, state: File) -> datetime:
        """Return the instant of the last message."""
        return state.heard_at

    def overtaken(self, state: File, at: datetime) -> tuple[e.Event, ...]:
        """Return the moments since the last message at or after an instant."""
        return tuple(entry.event for entry in state.passed if entry.at >= at)

    def evolve(self, state: File, entry: e.Entry) -> File:
        """Fold one entry."""
        return evolve(state, entry)

    def annulled(self, since: datetime, kinds: tuple[str, ...]) -> e.Event:
        """Take back what was overtaken."""
        return life.Annulled(since, kinds)

    def judge(
        self, state: File, envelope: m.Envelope, at: datetime
    ) -> tuple[e.Event, ...] | Refusal:
        """Take the step, if it may be taken from here."""
        del at
        message = envelope.message
        refused = _may(state, envelope.actor, message)
        stage, _ = STEPS[type(message)]
        return refused or (e.Stepped(message.kind, stage, message.paper),)

    def follow(self, state: File, at: datetime) -> e.Event | None:
        """Tell the incident the stage when it stands otherwise than it was told.

        Once the incident is archived there is nobody to tell: the file goes on alone.
        """
        del at
        if state.stage is state.told_stage or state.incident_over:
            return None
        return e.IncidentTold(state.told + 1, state.stage)

    def heard_from(self, state: File, sender: str) -> int:
        """Return the number of the last news; only the incident tells a file anything."""
        del sender
        return state.heard

    def hear_news(self, state: File, news: News, now: datetime) -> Heard:
        """Keep a fact the incident tells; the orders that were missed are the store's to show."""
        del now
        at = max(news.at, state.touched_at)
        event: e.Event = life.MessageRefused(news.what.kind, "unreadable_message")
        if isinstance(news.what, FileIs):
            event = e.FactTold(news.what.fact, news.number)
        return life.record(self, state, (event,), at, cause=news.key)

    def next_moment(self, state: File) -> Moment | None:
        """Return what comes next by itself: an open file always has it, one that is over never."""
        return None if state.over else Moment(state.touched_at + state.terms.idle)

    def pass_moment(self, state: File, moment: Moment) -> tuple[e.Event, ...]:
        """Show the commission that nothing happens."""
        del moment
        return (e.IdleShown(state.idle_shown + 1),)


def registered(event: e.Registered, at: datetime) -> File:
    """Begin from event 1."""
    return evolve(None, e.Entry(at, event, "missed"))


def evolve(file: File | None, entry: e.Entry) -> File:  # noqa: PLR0911 -- one arm per event is the point
    """Return the file after an entry; LookupError when a stream does not begin with its opening."""
    event, at = entry.event, entry.at
    if isinstance(event, e.Registered):
        stage = FileStage.HELD if event.held else FileStage.REGISTERED
        begun = File(event.no, event.incident, event.frozen_at, event.terms, at, at, stage)
        return replace(begun, told_stage=stage, dispute_pending=event.held)
    if file is None:
        raise LookupError(entry.cause)
    match event:
        case e.Stepped(stage=stage):
            ended = at if stage is FileStage.ARCHIVED else None
            after = replace(file, stage=stage, heard_at=at, touched_at=at, passed=())
            heard = file.statement_heard or stage is FileStage.STATEMENT
            appealed = file.appealed or stage is FileStage.APPEALED
            return replace(after, ended_at=ended, statement_heard=heard, appealed=appealed)
        case e.FactTold():
            return _told(file, event, at)
        case e.IdleShown(count=count):
            passed = (*file.passed, entry)
            return replace(file, idle_shown=count, touched_at=at, passed=passed)
        case e.IncidentTold(number=number, stage=stage):
            return replace(file, told=number, told_stage=stage)
        case life.Annulled(since=since):
            kept = tuple(known for known in file.passed if known.at < since)
            shown = file.idle_shown - (len(file.passed) - len(kept))
            stands = (file.heard_at, file.fact_at or file.heard_at, *(known.at for known in kept))
            touched = max(stands)
            return replace(file, passed=kept, idle_shown=shown, touched_at=touched)
        case _:
            return file


def _told(file: File, event: e.FactTold, at: datetime) -> File:
    fact = event.fact
    told = replace(file, facts=(*file.facts, fact), heard=event.number, touched_at=at, fact_at=at)
    if fact is FileFact.DISPUTE_PENDING and not file.over and not file.dispute_pending:
        return replace(told, stage=FileStage.HELD, held_at=file.stage, dispute_pending=True)
    if fact is FileFact.DISPUTE_OVER and file.dispute_pending:
        return replace(told, stage=file.held_at, dispute_pending=False)
    if fact is not FileFact.ANNULLED or file.over:
        return told
    return replace(told, stage=FileStage.ANNULLED, ended_at=at)


def may(file: File, actor: Actor, message: m.Message) -> bool:
    """Tell whether the kind of this message is offered to the actor now."""
    return _may(file, actor, message) is None


def _may(file: File, actor: Actor, message: m.Message) -> Refusal | None:  # noqa: PLR0911 -- a line per reason
    """The door makes whoever the commission is for this file an officer "at" the file (C16)."""
    if not actor.holds((Role.DISCIPLINE_OFFICER,), file.no):
        return not_now("not_the_commission")
    if file.over:
        return not_now("file_over", file_stage=file.stage)
    if file.dispute_pending:
        return not_now("dispute_pending", incident=file.incident)
    if file.stage not in STEPS[type(message)][1]:
        return not_now("wrong_file_stage", file_stage=file.stage)
    if isinstance(message, m.Appeal) and file.appealed:
        return not_now("already_appealed")
    if isinstance(message, m.Archive) and not file.incident_over:
        return not_now("incident_still_open", incident=file.incident)
    return None
