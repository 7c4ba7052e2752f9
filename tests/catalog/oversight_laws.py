"""The laws of all that comes of an incident, and how they agree once all news has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from activities import wire
from catalog.accountability import machine as file_machine
from catalog.accountability.state import File
from catalog.incident.oversight import situation_of
from catalog.incident.references import FileRef, Miss, OrderRef
from catalog.incident.state import Incident
from catalog.life import Entry
from catalog.session import evolution as session_evolution
from catalog.session.bundling import opener
from catalog.session.state import Session
from catalog.session.words import SessionOutcome
from catalog.supervision import evolution as order_evolution
from catalog.supervision.state import Order
from catalog.words import FileFact, FileStage, OrderForm, OrderStage, Stage
from tests.catalog.impossible_oversight import OF_FILES, OF_ORDERS
from tests.catalog.laws import broken
from tests.catalog.realm import INCIDENT, Life, Realm
from tests.catalog.sessions_play import of_sessions

# What holds of every order and file at every instant up to which its moments have passed.
LAWS: dict[str, Callable[[Life, datetime], bool]] = {
    "what is over has no next moment, everything else has one": lambda each, _: (
        each.over == (each.state.over and not _unopened(each.state))
    ),
    "the next moment lies ahead": lambda each, now: not each.due(now),
    "the ledger folds to the state": lambda each, _: fold(each, each.log) == each.state,
    "what was annulled leaves no trace": lambda each, _: (
        alone(fold(each, each.valid())) == alone(each.state)
    ),
    "the incident is told how it stands": lambda each, now: (
        each.decider.follow(each.state, now) is None
    ),
}


EVOLVE: dict[type, Callable[[Any, Entry[Any]], Any]] = {
    Order: order_evolution.evolve,
    File: file_machine.evolve,
    Session: session_evolution.evolve,
}


def _unopened(state: Any) -> bool:  # noqa: ANN401 -- whatever came of it
    """Tell whether it is not known yet who opens the session above (E38)."""
    if not isinstance(state, Session) or state.outcome is not SessionOutcome.ESCALATED:
        return False
    first = state.peer(opener(state))
    return first is not None and first.fact is None


def fold(each: Life, entries: list[Entry[Any]]) -> Any:  # noqa: ANN401 -- whatever came of it
    """Fold a ledger from its first entry."""
    state: Any = None
    for entry in entries:
        state = EVOLVE[type(each.state)](state, entry)
    return state


def alone(state: Any) -> Any:  # noqa: ANN401 -- whatever came of it
    """Leave out what was told and how often one looked: that is never annulled."""
    if isinstance(state, Order):
        begun = Order(state.facts, state.terms, state.clock)
        return replace(state, told=0, told_as=begun.told_as, passed_to=None)
    if isinstance(state, Session):
        others = tuple(replace(each, told=0, told_as=None) for each in state.others)
        return replace(state, told=0, told_as=None, others=others)
    return replace(state, told=0, told_stage=FileStage.REGISTERED)


def wrong_with(realm: Realm, now: datetime) -> list[str]:
    """Name every law that incident, orders or files break, and every illegal combination."""
    return [*broken(realm.course, now), *_wrong_with_others(realm, now)]


def _wrong_with_others(realm: Realm, now: datetime) -> Iterator[str]:
    for each in realm.lives.values():
        if isinstance(each.state, Incident):
            if each.stream != INCIDENT:
                course = realm.course_of(each.stream)
                yield from (f"{each.stream}: {law}" for law in broken(course, now))
            continue
        held = {name: holds(each, now) for name, holds in LAWS.items()}
        yield from (f"{each.stream}: {name}" for name, holds in held.items() if not holds)
        state = each.state
        there: dict[str, bool] = {}
        if isinstance(state, Order):
            there = {name: found(state) for name, found in OF_ORDERS.items()}
        if isinstance(state, File):
            there = {name: found(state) for name, found in OF_FILES.items()}
        yield from (f"{each.stream}: {name}" for name, found in there.items() if found)


def disagreements(realm: Realm) -> list[str]:
    """Name everything they see differently when no news is on its way."""
    others = (*_of_files(realm), *of_sessions(realm), *_of_parts(realm))
    return [*_of_numbers(realm), *_of_orders(realm), *others]


def _of_parts(realm: Realm) -> Iterator[str]:
    incident = realm.incident
    if incident.in_parts and all(part.outcome for part in realm.parts.values()):
        yield "every part is over, and the whole still waits"
    for ref in incident.parts:
        part = realm.parts[ref.no]
        told = part.part_told.number if part.part_told else 0
        if (ref.outcome, ref.heard) != (part.outcome, told):
            yield f"{ref.no} ended as {part.outcome}, known as {ref.outcome}"
        if part.lead is not None and part.lead.body != ref.lead:
            yield f"{ref.no} is led by {part.lead.body}, known as {ref.lead}"


def _of_numbers(realm: Realm) -> Iterator[str]:
    incident = realm.incident
    orders, files = [ref.no for ref in incident.orders], [ref.no for ref in incident.files]
    if orders != [f"{incident.no}-D{number}" for number in range(1, len(orders) + 1)]:
        yield f"numbers of orders: {orders}"
    if files != [f"{incident.no}-W{number}" for number in range(1, len(files) + 1)]:
        yield f"numbers of files: {files}"
    if set(realm.parts) != {ref.no for ref in incident.parts}:
        yield f"parts: {sorted(realm.parts)}"
    there = {stream for each in realm.incidents for stream in _peers_of(each)}
    if there != set(realm.lives):
        yield f"known {sorted(there)}, there {sorted(realm.lives)}"
    for each in realm.lives.values():
        if each.early and not each.over:
            yield f"{each.stream} still waits for news"


def _peers_of(incident: Incident) -> Iterator[str]:
    yield wire.incident_id(incident.no)
    yield from (wire.order_id(ref.no) for ref in incident.orders)
    yield from (wire.file_id(ref.no) for ref in incident.files)
    yield from (wire.session_id(ref.no) for ref in incident.sessions)


def _of_orders(realm: Realm) -> Iterator[str]:
    incident = realm.incident
    for ref in incident.orders:
        order = realm.orders[ref.no]
        if incident.stage is not Stage.ARCHIVED:
            stands = (ref.stage, ref.missed_at, ref.referred_at, ref.missed_again)
            if stands != (order.stage, order.missed_at, order.referred_at, order.missed_again):
                yield f"{ref.no} stands {order.stands}, known as {stands}"
            if ref.heard != order.told:
                yield f"{ref.no} told {order.told} times how it stands, heard {ref.heard} times"
        if not order.over and order.situation is not situation_of(incident, ref):
            yield f"{ref.no} believes {order.situation}, it is {situation_of(incident, ref)}"
        if not order.over and order.heard != ref.told:
            yield f"{ref.no} was told {ref.told}, heard {order.heard}"
        if ref.void and not order.over:
            yield f"{ref.no} lives although its red does not count"
        if ref.missed_news and not _taken_over(realm, ref):
            yield f"{ref.no} never heard of a red, and nobody else did"


def _taken_over(realm: Realm, ended: OrderRef) -> bool:
    red = ended.missed_news[0]
    others = (ref for ref in realm.incident.orders if ref.no != ended.no and not ref.void)
    return any((ref.body, ref.overran_at) == (ended.body, red.at) for ref in others)


def _of_files(realm: Realm) -> Iterator[str]:
    incident = realm.incident
    answering = [
        ref for ref in incident.files if realm.files[ref.no].stage is not FileStage.ANNULLED
    ]
    answered = [miss for ref in answering for miss in ref.misses]
    if set(misses_of(realm)) != set(answered) or len(answered) != len(set(answered)):
        yield f"misses {misses_of(realm)}, answered for: {answered}"
    for ref in incident.files:
        file = realm.files[ref.no]
        founded = ref.misses[0] in misses_of(realm)
        # Annulled and come again at the same instant, it is another file's.
        others = (other for other in answering if other is not ref)
        taken_up = any(ref.misses[0] in other.misses for other in others)
        if (founded and not taken_up) == (file.stage is FileStage.ANNULLED):
            yield f"{ref.no} is {file.stage}, founded: {founded}"
        yield from _of_file(incident.stage, ref, file)


def _of_file(stage: Stage, ref: FileRef, file: File) -> Iterator[str]:
    if stage is not Stage.ARCHIVED and (ref.stage, ref.heard) != (file.stage, file.told):
        yield f"{ref.no} stands {file.stage}, known as {ref.stage}"
    if not file.over and (ref.facts, ref.told) != (file.facts, file.heard):
        yield f"{ref.no} was told {ref.facts}, heard {file.facts}"
    if not file.over and (stage is Stage.ARCHIVED) != (FileFact.INCIDENT_OVER in file.facts):
        yield f"{ref.no} does not know that the incident is {stage}"


def misses_of(realm: Realm) -> list[Miss]:
    """Return every miss and referral that holds: those of orders, never of letters (S3, A37)."""
    return [
        Miss(order.no, at)
        for order in realm.orders.values()
        if order.facts.form is OrderForm.ORDER and order.stage is not OrderStage.WITHDRAWN
        for at in (*order.misses, *((order.referred_at,) if order.referred_at else ()))
    ]


def outcome(realm: Realm) -> dict[str, list[Any]]:
    """Return what must not depend on how news travelled: what holds of every order and file.

    What was annulled, withdrawn, or said to nobody any more is left out, and with it numbers.
    """
    orders = [order for order in realm.orders.values() if order.stage is not OrderStage.WITHDRAWN]
    red = {order.no: (order.facts.body, order.facts.overran_at) for order in orders}
    files = [file for file in realm.files.values() if file.stage is not FileStage.ANNULLED]
    refs = {ref.no: ref for ref in realm.incident.files}
    return {
        "orders": sorted((red[order.no], *_stands(order)) for order in orders),
        "lights": sorted(
            (red[order.no], entry.at, entry.event.light)
            for order in orders
            for entry in order.log
            if entry.event.kind == "light_turned"
        ),
        "misses": sorted(
            (red[miss.order], miss.at) for file in files for miss in refs[file.no].misses
        ),
        "files": sorted((refs[file.no].body, file.stage) for file in files),
    }


def _stands(order: Order) -> tuple[Any, ...]:
    clock, facts = order.clock, order.facts
    instants = (*order.misses, order.referred_at, order.ended_at)
    went = tuple(str(at) for at in instants)
    return (
        order.stage,
        order.situation,
        facts.form,
        facts.bureau,
        clock.due_at,
        clock.light,
        *went,
    )
