"""The story of an incident: every event as a plain sentence, its facts, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args, get_type_hints

from pydantic import TypeAdapter

from activities.prose import read_prose
from activities.store.reads import Found, Told
from api import shapes
from api.attached import shown_with
from api.event_facts import facts_of, name_in
from api.masking import Veil, veil_of
from api.names import Namer, href
from api.sentences import event_sentence, problem_sentence
from api.shapes_of_evidence import EvidenceView
from api.state import State
from api.wording import Said
from catalog import life
from catalog.actor import Actor
from catalog.incident import events as e
from catalog.incident.facts import Report
from catalog.incident.hearings import JoiningDeclined, Ruled, SessionJoined
from catalog.incident.linked import ReportLinked
from catalog.incident.parts import PartOpened
from catalog.messages import Prose
from catalog.session.ruling import Ruling
from catalog.terms import Terms

_EVENT: TypeAdapter[e.Event] = TypeAdapter(e.Event)
_PROSE_FIELDS = {
    kind.__name__: frozenset(
        name for name, hint in get_type_hints(kind).items() if hint in (Prose, Prose | None)
    )
    for kind in (Report, Ruling, *get_args(e.Event))
}
_NEVER_SHOWN = frozenset(
    {
        *("terms", "source", "source_ref", "waiting_note", "evidence", "opened", "of_each"),
        # Other incidents: shown beside it, to whoever may know of them.
        *("recurrence_of", "apart_from", "other", "report_key", "onward"),
        # What a ruling splits it into is told as each of them is opened.
        "parts",
        # Who reported it again, or heard a caller, is the author of the turn, where he is shown.
        *("further", "asked_by", "asked_for"),
    }
)
_WAY_IN = frozenset({"channel", "asked"})
_STAFF = frozenset({"person", "handler", "leader", "call_answered_by"})


async def told(
    here: State, actor: Actor, found: Found, entries: Iterable[Told], base: str = ""
) -> tuple[shapes.EventView, ...]:
    """Tell entries to this actor; turns that do not concern him are left out.

    `base` is the address under which he finds evidence; the incident's, unless he has another way.
    """
    veil = veil_of(actor, found)
    shown = [each for each in entries if veil.shows_event(each.entry.event)]
    refs: dict[str, None] = {}
    for each in shown:
        if veil.shows_texts(each.entry.event, each.entry.by):
            refs |= dict.fromkeys(ref for ref in prose_refs(each.entry.event).values() if ref)
    texts = await read_prose(here.database, refs) if refs else {}
    evidence = await shown_with(here, found, veil, shown, base or href(found.incident.no))
    return tuple(
        _event(here, found.terms, veil, each, texts, evidence.get(each.seq, ())) for each in shown
    )


def prose_refs(event: e.Event) -> dict[str, str]:
    """Return the references to what people wrote, by field ("reason", "description")."""
    source = _written_in(event)
    fields = sorted(_PROSE_FIELDS[type(source).__name__])
    return {name: ref for name in fields if (ref := getattr(source, name))}


def _written_in(event: e.Event) -> object:
    """Return where the words of an event stand: in it, in its report, or in its ruling."""
    match event:
        case e.Reported(report=report):
            return report
        case ReportLinked(report=report) if report is not None:
            return report
        case Ruled(ruling=ruling):
            return ruling
        case PartOpened(report=report):
            return report
        case _:
            return event


def _event(  # noqa: PLR0917 -- one turn and everything it is told by
    here: State,
    terms: Terms,
    veil: Veil,
    each: Told,
    texts: dict[str, str],
    evidence: tuple[EvidenceView, ...],
) -> shapes.EventView:
    entry = each.entry
    said = _sentence(here, terms, entry.event, veil)
    may_read = veil.shows_texts(entry.event, entry.by)
    return shapes.EventView(
        seq=each.seq,
        at=entry.at,
        kind=entry.event.kind,
        zh=said.zh,
        en=said.en,
        by=Namer(here).person(entry.by) if veil.shows_author(entry) else None,
        by_itself=entry.moment,
        body=_body(entry, veil),
        texts={
            name: texts.get(ref) if may_read else None
            for name, ref in prose_refs(entry.event).items()
        },
        evidence=evidence,
    )


def _sentence(here: State, terms: Terms, event: e.Event, veil: Veil) -> Said:
    sealed = veil.sealed and isinstance(event, e.Reported)
    sentence = event_sentence("reported.sealed" if sealed else name_in(event, terms))
    if not isinstance(event, life.MessageRefused):
        facts = facts_of(event)
        if veil.own:
            facts = {name: each for name, each in facts.items() if not _hidden(each, veil)}
        return here.wording.say(sentence, facts)
    why = here.wording.say(problem_sentence(event.code), event.facts)
    fill = here.wording.fill
    return Said(
        fill(sentence.zh, {"reason": why.zh}, "zh"), fill(sentence.en, {"reason": why.en}, "en")
    )


def _body(entry: e.Entry, veil: Veil) -> dict[str, object]:
    """Return the facts of an event without texts, terms and people who must not be seen."""
    event = entry.event
    # The number of the session it did not come to is that of another incident.
    if isinstance(event, JoiningDeclined) or (veil.own and isinstance(event, SessionJoined)):
        return {}
    whole: dict[str, object] = _EVENT.dump_python(event, mode="json")
    whole.pop("kind", None)
    written = {type(event).__name__, type(_written_in(event)).__name__, Report.__name__}
    prose = frozenset(name for kind in written for name in _PROSE_FIELDS[kind])
    staff = _STAFF if veil.own else frozenset()
    way_in = _WAY_IN if veil.sealed else frozenset()
    named = _STAFF if veil.names_staff(entry) else frozenset()
    cleaned = _without(whole, _NEVER_SHOWN | prose | staff | way_in, veil, named)
    return cleaned if isinstance(cleaned, dict) else {}


def _without(value: object, names: frozenset[str], veil: Veil, named: frozenset[str]) -> object:
    """Leave names out, and hidden people; those `named` by office stand whoever else they are."""
    if isinstance(value, dict):
        return {
            name: inner if name in named else _without(inner, names, veil, named)
            for name, inner in value.items()
            if name not in names
        }
    if isinstance(value, list):
        kept = (inner for inner in value if not _hidden(inner, veil))
        return [_without(inner, names, veil, named) for inner in kept]
    return None if _hidden(value, veil) else value


def _hidden(value: object, veil: Veil) -> bool:
    return isinstance(value, str) and value in veil.hidden and value != veil.reader
