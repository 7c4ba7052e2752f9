"""The fields of a message, from its own shape: what it takes is what the form asks.

One description serves the form, the reading of it, and the test that nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from api.bodies import ROWS
from api.pages.depending import ORDER
from api.questions import Question
from api.sentences_forms import OUTCOMES, TRACKS, YES_NO, question
from api.shapes import Choice
from catalog.messages import Evidence, Prose
from catalog.session.part import PartAsked
from catalog.words import Word

Widget: TypeAlias = Literal[
    "text", "number", "yes_no", "instant", "day", "one", "some", "files", "rows"
]
Choices: TypeAlias = Mapping[str, tuple[Choice, ...]]

ATTACHED = tuple[Evidence, ...]
"""Photos and voice messages: a form sends them with its words, and says them by their ids."""

ROWS_SHOWN = 4
"""So many rows a form shows; whoever has more parts than that asks by the API."""
OF_ROWS: Mapping[type, str] = {PartAsked: "part"}
"""What a row goes by among the questions."""

NO_CHOICES: Choices = MappingProxyType({})
LITERALS = {"track": TRACKS, "outcome": OUTCOMES}
PLAIN: dict[object, Widget] = {
    Prose: "text",
    datetime: "instant",
    date: "day",
}
RANGES = {"share": (1, 99), "days": (1, 365), "limit_days": (1, 365)}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: how it is asked, and which values it may take."""

    name: str
    question: Question
    widget: Widget
    required: bool
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 0
    whole: bool = False
    """Whether its value is a whole number."""
    rows: tuple[tuple[Field, ...], ...] = ()
    """The fields of each row, named by its place: "parts.0.what"."""

    @property
    def suggested(self) -> tuple[str, ...]:
        """Return what most would pick, chosen beforehand."""
        return tuple(choice.value for choice in self.choices if choice.suggested)


def fields_of(kind: type, offered: Choices = NO_CHOICES) -> tuple[Field, ...]:
    """Describe the form of a message; `offered` are the machine's choices by field.

    A field that only takes one of the choices, and has none, is left out.
    """
    return tuple(_fields(kind, kind_of(kind), offered))


def _fields(kind: type, name: str, offered: Choices) -> Iterator[Field]:
    hints = get_type_hints(kind)
    rank = {each: number for number, each in enumerate(ORDER.get(name, ()))}
    for each in sorted(fields(kind), key=lambda field: rank.get(field.name, len(rank))):
        hint = hints[each.name]
        if each.name == "kind":
            continue
        asked = question(name, each.name)
        if asked is None:
            raise LookupError(f"{name}.{each.name}")
        if hint in ROWS:
            rows = tuple(_rows(each.name, get_args(hint)[0], offered))
            if rows:
                yield Field(each.name, asked, "rows", required=False, rows=rows)
            continue
        required = each.default is MISSING and each.default_factory is MISSING
        widget, known = _widget(hint, each.name, offered)
        if widget in ("one", "some") and not known:
            continue
        least, most = RANGES.get(each.name, (0, 0))
        whole = _without_none(hint) is int
        yield Field(each.name, asked, widget, required, known, least, most, whole)


def _rows(name: str, kind: type, offered: Choices) -> Iterator[tuple[Field, ...]]:
    """Describe each row; it is no form of its own, so that none of its fields has to be filled in.

    What is offered for one row is offered for all ("parts.lead"); what came back has its place in
    its name.
    """
    start = f"{name}."
    named = {key.removeprefix(start): offered[key] for key in offered if key.startswith(start)}
    places = {key.partition(".")[0] for key in named if key[:1].isdecimal()}
    if not named:
        return
    for place in sorted(places) or map(str, range(ROWS_SHOWN)):
        mine = {known.removeprefix(f"{place}."): them for known, them in named.items()}
        yield tuple(
            replace(each, name=f"{name}.{place}.{each.name}", required=False)
            for each in _fields(kind, OF_ROWS[kind], mine)
        )


def kind_of(kind: type) -> str:
    """Return the word a message goes by."""
    return next(str(each.default) for each in fields(kind) if each.name == "kind")


def _widget(hint: Any, name: str, offered: Choices) -> tuple[Widget, tuple[Choice, ...]]:  # noqa: ANN401 -- a type
    if hint == ATTACHED:
        return "files", ()
    plain = _without_none(hint)
    known = offered.get(name, ())
    if plain in PLAIN:
        return PLAIN[plain], ()
    if plain is bool:
        return "yes_no", _yes_or_no(name, known)
    if plain is int and name in RANGES:
        return "number", known
    if get_origin(plain) is Literal:
        known = tuple(Choice(*each) for each in LITERALS[name])
    elif isinstance(plain, type) and issubclass(plain, Word):
        known = known or tuple(Choice(word.value, word.zh, word.en) for word in plain)
    return ("some" if get_origin(plain) is tuple else "one"), known


def _yes_or_no(name: str, known: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return both answers, or the only one the machine takes, given beforehand."""
    answers = tuple(Choice(*each) for each in YES_NO[name])
    only = {"true": "yes", "false": "no"}.get(known[0].value) if len(known) == 1 else None
    chosen = (replace(each, suggested=True) for each in answers if each.value == only)
    return tuple(chosen) or answers


def _without_none(hint: Any) -> Any:  # noqa: ANN401 -- a type
    inner = [each for each in get_args(hint) if each is not type(None)]
    optional = len(inner) < len(get_args(hint)) and len(inner) == 1
    return inner[0] if optional else hint
