"""Fold what passed between an incident and its orders and files; nothing else of it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from catalog.incident import oversight_events as o
from catalog.incident.references import FileRef, Miss, OrderRef, Said
from catalog.incident.state import Incident
from catalog.words import FileFact


def overseen(now: Incident, event: o.OversightEvent, at: datetime, *, moment: bool) -> Incident:
    """Return the incident after one of these events."""
    match event:
        case o.SupervisionOpened(order=order):
            return replace(now, orders=(*now.orders, order))
        case o.OrderTold():
            tier = event.tier or now.tier
            said = Said(event.number, at, event.situation, tier, moment)

            def told(ref: OrderRef) -> OrderRef:
                return replace(ref, told=said.number, said=(*ref.said, said), taken_back=())

            return _order(now, event.no, told)
        case o.OrderHeard():

            def heard(ref: OrderRef) -> OrderRef:
                return replace(
                    ref,
                    heard=event.number,
                    stage=event.stage,
                    missed_at=event.missed_at,
                    referred_at=event.referred_at,
                    knew=event.knew,
                    missed_again=event.missed_again,
                )

            return _order(now, event.no, heard)
        case o.FileOpened(file=file):
            return replace(now, files=(*now.files, file))
        case o.FileTold():
            return _file(now, event.no, lambda ref: _told(ref, event))
        case o.FileHeard():
            return _file(
                now, event.no, lambda ref: replace(ref, heard=event.number, stage=event.stage)
            )
        case _:
            assert_never(event)


def _told(ref: FileRef, event: o.FileTold) -> FileRef:
    miss = Miss(event.order, event.missed_at) if event.missed_at else None
    misses = tuple(known for known in ref.misses if known != miss)
    if miss and event.fact is FileFact.SUPPLEMENTED:
        misses = (*misses, miss)
    held = ref.held or event.fact is FileFact.DISPUTE_PENDING
    return replace(ref, facts=(*ref.facts, event.fact), misses=misses, held=held)


def _order(now: Incident, no: str, change: Callable[[OrderRef], OrderRef]) -> Incident:
    orders = tuple(change(ref) if ref.no == no else ref for ref in now.orders)
    return replace(now, orders=orders)


def _file(now: Incident, no: str, change: Callable[[FileRef], FileRef]) -> Incident:
    files = tuple(change(ref) if ref.no == no else ref for ref in now.files)
    return replace(now, files=files)
