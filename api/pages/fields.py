"""The fields of a message, from its own shape: what it takes is what the form asks.

One description serves the form, the reading of it, and the test that nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from api.questions import Question
from api.sentences_forms import OUTCOMES, TRACKS, YES_NO, question
from api.shapes import Choice
from catalog.messages import Evidence, Prose
from catalog.words import Word

Widget: TypeAlias = Literal["text", "number", "yes_no", "instant", "day", "one", "some", "files"]
Choices: TypeAlias = Mapping[str, tuple[Choice, ...]]

ATTACHED = tuple[Evidence, ...]
"""Photos and voice messages: a form sends them with its words, and says them by their ids."""

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

    @property
    def suggested(self) -> tuple[str, ...]:
        """Return what most would pick, chosen beforehand."""
        return tuple(choice.value for choice in self.choices if choice.suggested)


def fields_of(kind: type, offered: Choices = NO_CHOICES) -> tuple[Field, ...]:
    """Describe the form of a message; `offered` are the machine's choices by field.

    A field that only takes one of the choices, and has none, is left out.
    """
    return tuple(_fields(kind, offered))


def _fields(kind: type, offered: Choices) -> Iterator[Field]:
    hints, name = get_type_hints(kind), kind_of(kind)
    for each in fields(kind):
        hint = hints[each.name]
        if each.name == "kind":
            continue
        asked = question(name, each.name)
        if asked is None:
            raise LookupError(f"{name}.{each.name}")
        required = each.default is MISSING and each.default_factory is MISSING
        widget, known = _widget(hint, each.name, offered)
        if widget in ("one", "some") and not known:
            continue
        least, most = RANGES.get(each.name, (0, 0))
        whole = _without_none(hint) is int
        yield Field(each.name, asked, widget, required, known, least, most, whole)


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
        return "yes_no", tuple(Choice(*each) for each in YES_NO[name])
    if plain is int and name in RANGES:
        return "number", known
    if get_origin(plain) is Literal:
        known = tuple(Choice(*each) for each in LITERALS[name])
    elif isinstance(plain, type) and issubclass(plain, Word):
        known = known or tuple(Choice(word.value, word.zh, word.en) for word in plain)
    return ("some" if get_origin(plain) is tuple else "one"), known


def _without_none(hint: Any) -> Any:  # noqa: ANN401 -- a type
    inner = [each for each in get_args(hint) if each is not type(None)]
    optional = len(inner) < len(get_args(hint)) and len(inner) == 1
    return inner[0] if optional else hint
