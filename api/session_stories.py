"""The story of a session: plain sentences, and what centre, convenors and units wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import TypeAdapter

from activities.prose import read_prose
from activities.store.reads import Told
from activities.store.session_reads import FoundSession
from api.bodies import prose_of
from api.names import Namer
from api.oversight_stories import sentence_of
from api.session_facts import session_facts, session_name
from api.shapes import EventView
from api.state import State
from catalog import life
from catalog.session import events as e
from catalog.session.state import Session

_EVENT: TypeAdapter[e.Event] = TypeAdapter(e.Event)
_NOT_SHOWN = frozenset(
    {
        *("kind", "session", "rules", "position", "ruling", "clocks", "parties"),
        # What passes between the machines when several incidents are heard together.
        *("summons", "docket", "members", "bundle", "onward", "summary", "advice"),
    }
)


async def told_of_session(
    here: State, found: FoundSession, entries: Iterable[Told], *, words: bool
) -> tuple[EventView, ...]:
    """Tell a session's entries; `words`: the reader may read what was written.

    What names an incident he may not know of is left out (E22).
    """
    session = found.session
    entries = [each for each in entries if _named(each.entry.event) in {"", *found.seen}]
    refs = [ref for each in entries for ref in _written(each.entry.event).values()]
    texts = await read_prose(here.database, refs) if refs and words else {}
    return tuple(_told(here, session, each, texts) for each in entries)


def _told(here: State, session: Session, each: Told, texts: Mapping[str, str]) -> EventView:
    entry, event = each.entry, each.entry.event
    said = sentence_of(here, event, session_name(event), session_facts(event, session))
    written = _written(event)
    whole: dict[str, object] = _EVENT.dump_python(event, mode="json")
    hidden = _NOT_SHOWN | set(written)
    return EventView(
        seq=each.seq,
        at=entry.at,
        kind=event.kind,
        zh=said.zh,
        en=said.en,
        by=Namer(here).person(entry.by),
        by_itself=entry.moment,
        body={name: value for name, value in whole.items() if name not in hidden},
        texts={name: texts.get(ref) for name, ref in written.items()},
    )


def _named(event: e.Event) -> str:
    """Return the incident an event names besides the one that opened the session."""
    match event:
        case e.IncidentJoined() | e.FactTold() | e.IncidentTold():
            return event.incident
        case e.PositionFiled(position=position):
            return position.incident
        case life.NewsUndelivered(to=to):
            return to.partition(":")[2]
        case _:
            return ""


def _written(event: e.Event) -> Mapping[str, str]:
    """Return the references to what was written with an event, by field."""
    if isinstance(event, e.PositionFiled):
        said = event.position
        return {"text": said.text} | ({"argued": said.argued} if said.argued else {})
    return {} if isinstance(event, e.IncidentTold) else prose_of(event)
