"""The stories of orders and files: plain sentences, the bureau's texts, the commission's papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from activities.prose import read_prose
from activities.store.reads import Told
from api import papers
from api.bodies import prose_of
from api.names import Namer
from api.oversight_facts import file_facts, order_facts, order_name
from api.sentences import event_sentence, problem_sentence
from api.shapes import EventView
from api.state import State
from api.wording import Said
from catalog import life
from catalog.accountability import events as f
from catalog.supervision import events as e
from catalog.supervision.state import Order

_ORDER: TypeAdapter[e.Event] = TypeAdapter(e.Event)
_NOT_SHOWN = frozenset({"kind", "order", "terms", "note", "reason"})


async def told_of_order(
    here: State, order: Order, entries: Iterable[Told]
) -> tuple[EventView, ...]:
    """Tell an order's entries with what bureau and body wrote to each other."""
    entries = tuple(entries)
    refs = [ref for each in entries for ref in prose_of(each.entry.event).values()]
    texts = await read_prose(here.database, refs) if refs else {}
    return tuple(_of_order(here, order, each, texts) for each in entries)


async def told_of_file(here: State, entries: Iterable[Told]) -> tuple[EventView, ...]:
    """Tell a file's steps with the commission's papers; for the commission alone (C16)."""
    entries = tuple(entries)
    refs = [each.entry.event.paper for each in entries if isinstance(each.entry.event, f.Stepped)]
    texts = await read_prose(here.database, refs) if refs else {}
    return tuple(_of_file(here, each, texts) for each in entries)


def _of_order(here: State, order: Order, each: Told, texts: Mapping[str, str]) -> EventView:
    entry, event = each.entry, each.entry.event
    said = sentence_of(here, event, order_name(event), order_facts(event, order))
    whole: dict[str, object] = _ORDER.dump_python(event, mode="json")
    return EventView(
        seq=each.seq,
        at=entry.at,
        kind=event.kind,
        zh=said.zh,
        en=said.en,
        by=Namer(here).person(entry.by),
        by_itself=entry.moment,
        body={name: value for name, value in whole.items() if name not in _NOT_SHOWN},
        texts={name: texts.get(ref) for name, ref in prose_of(event).items()},
    )


def _of_file(here: State, each: Told, texts: Mapping[str, str]) -> EventView:
    entry, event = each.entry, each.entry.event
    said = sentence_of(here, event, f"file.{event.kind}", file_facts(event))
    step, paper = _paper(event, texts)
    by = paper.pop("by", "")
    return EventView(
        seq=each.seq,
        at=entry.at,
        kind=event.kind,
        zh=said.zh,
        en=said.en,
        by=Namer(here).person(by),
        by_itself=entry.moment,
        body=step,
        texts=dict(paper),
    )


def _paper(event: f.Event, texts: Mapping[str, str]) -> tuple[dict[str, object], dict[str, str]]:
    if not isinstance(event, f.Stepped):
        return {}, {}
    paper = papers.read(texts.get(event.paper))
    paper.pop("at", None)
    return {"step": event.step, "stage": event.stage.value}, paper


def sentence_of(here: State, event: Any, name: str, facts: dict[str, str]) -> Said:  # noqa: ANN401 -- an event of any stream
    """Say what an event says; of a refusal, why."""
    sentence = event_sentence(name)
    if not isinstance(event, life.MessageRefused):
        return here.wording.say(sentence, facts)
    why = here.wording.say(problem_sentence(event.code), event.facts)
    fill = here.wording.fill
    return Said(
        fill(sentence.zh, {"reason": why.zh}, "zh"), fill(sentence.en, {"reason": why.en}, "en")
    )
