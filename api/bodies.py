"""The message union *is* the request body: derived from it field by field, strict at the edge.

The rulebook's messages know no limits on text and ignore nothing; here every text is bounded, every
unknown field is refused and every number is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, TypeVar, cast, get_type_hints

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StrictBool,
    StrictInt,
    StringConstraints,
    create_model,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from api.plain import COUNTABLE, PLAIN
from catalog.messages import MOST_EVIDENCE, Evidence, Prose
from catalog.session.part import MOST_PARTS, PartAsked

CODE = r"^[A-Za-z0-9_\-/.:~]*$"
"""Codes are all the engine gets to know of people: nobody's name can be written in them."""

LONGEST = 4000
LONGEST_CODE = 64
MOST_CODES = 20

Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=r"\S"), PLAIN]
Code = Annotated[str, StringConstraints(max_length=LONGEST_CODE, pattern=CODE)]
EVIDENCE_ID = r"^ev-[0-9a-f]{40}$"
EvidenceId = Annotated[str, StringConstraints(pattern=EVIDENCE_ID)]
Attached = Annotated[
    tuple[EvidenceId, ...],
    Field(
        max_length=MOST_EVIDENCE,
        description="ids of photos and voice messages you have sent to /evidence",
    ),
    AfterValidator(lambda ids: tuple(dict.fromkeys(ids))),
]
DAY = r"^\d{4}-\d{2}-\d{2}$"
"""A calendar day of the place, and never an instant: midnight is not the same day everywhere."""


def _written_as_a_day(given: object) -> object:
    if isinstance(given, str) and re.fullmatch(DAY, given, re.ASCII):
        return given
    raise PydanticCustomError("date_parsing", "is no calendar day")


Day = Annotated[date, BeforeValidator(_written_as_a_day)]
Codes = Annotated[tuple[Code, ...], Field(max_length=MOST_CODES)]


class Rows:
    """Marks a list of rows, each as strict at the edge as a message: `tuple[PartAsked, ...]`."""

    def __init__(self, kind: type, most: int) -> None:
        self._kind, self._most = kind, most

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate every row as the strict model, then hand on the rulebook's own."""
        rows: Any = Annotated[tuple[_model(self._kind), ...], Field(max_length=self._most)]  # type: ignore[misc]  # made at run time from the rulebook's shape
        return core_schema.no_info_after_validator_function(
            lambda models: tuple(_plainly(self._kind, model) for model in models),
            handler.generate_schema(rows),
        )


_AT_THE_EDGE: dict[object, object] = {
    Prose: Text,
    datetime: Annotated[AwareDatetime, COUNTABLE],
    date: Day,
    date | None: Day | None,
    Prose | None: Text | None,
    str: Code,
    int: StrictInt,
    int | None: StrictInt | None,
    bool: StrictBool,
    tuple[str, ...]: Codes,
    tuple[Evidence, ...]: Attached,
    tuple[str, ...] | None: Codes | None,
    tuple[PartAsked, ...]: Annotated[tuple[PartAsked, ...], Rows(PartAsked, MOST_PARTS)],
}

WRITTEN = (Prose, Prose | None)
ROWS = (tuple[PartAsked, ...],)
Said = TypeVar("Said")


class Edge:
    """Marks a union of messages as a request body: `Annotated[Reply, Edge(REPLIES), Body()]`."""

    def __init__(self, kinds: Iterable[type]) -> None:
        self._kinds = {kind.__name__: kind for kind in kinds}
        self._models = tuple(_model(kind) for kind in self._kinds.values())

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate as the strict models, then hand on the rulebook's own message."""
        union: Any = Annotated[reduce(or_, self._models), Field(discriminator="kind")]
        return core_schema.no_info_after_validator_function(
            self._message, handler.generate_schema(union)
        )

    def _message(self, model: BaseModel) -> object:
        return _plainly(self._kinds[type(model).__name__], model)


def _plainly(kind: type, model: BaseModel) -> object:
    return kind(**{name: getattr(model, name) for name in type(model).model_fields})


@cache
def _model(kind: type) -> type[BaseModel]:
    hints = get_type_hints(kind)
    spec: dict[str, Any] = {
        each.name: (
            _AT_THE_EDGE.get(hints[each.name], hints[each.name]),
            ... if each.default is MISSING else each.default,
        )
        for each in fields(kind)
        if each.name != "kind"
    }
    # Required on the wire, although code need not repeat it: without it nobody knows what is meant.
    if "kind" in hints:
        spec["kind"] = (hints["kind"], ...)
    return create_model(
        kind.__name__, __config__=ConfigDict(extra="forbid"), __doc__=kind.__doc__, **spec
    )


def prose_of(message: object) -> dict[str, str]:
    """Return the texts of a message by field: what the door files before anything else.

    Those of a row are named by its place, "parts.0.what".
    """
    hints = get_type_hints(type(message))
    found = {name: getattr(message, name) for name, hint in hints.items() if hint in WRITTEN}
    for name, hint in hints.items():
        for place, row in enumerate(getattr(message, name) if hint in ROWS else ()):
            found |= {f"{name}.{place}.{inner}": text for inner, text in prose_of(row).items()}
    return {name: text for name, text in found.items() if text}


def with_prose(message: Said, filed: Mapping[str, Any]) -> Said:
    """Return a message with references in the place of its texts, named as `prose_of` does."""
    own = {name: ref for name, ref in filed.items() if "." not in name}
    for name in {name.partition(".")[0] for name in filed if "." in name}:
        rows = list(getattr(message, name))
        for place, row in enumerate(rows):
            start = f"{name}.{place}."
            inner = {key.removeprefix(start): filed[key] for key in filed if key.startswith(start)}
            rows[place] = replace(row, **inner)
        own[name] = tuple(rows)
    changed: Any = message
    return cast(Said, replace(changed, **own))
