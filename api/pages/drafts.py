"""What came back to be written again is laid out as it was: nobody writes his minutes twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from api.pages.forms import Form
from api.session_shapes import RulingView, SessionView
from api.shapes import Name

Values = tuple[str, ...]


def laid_out(form: Form, it: SessionView, offset: timedelta) -> Form:
    """Fill in a session's form with what was written before; `offset` is the place's from UTC."""
    if form.kind == "file_application" and it.summary:
        return replace(form, typed={"summary": (it.summary,)})
    if form.kind != "end_consultation" or not it.minutes:
        return form
    written: dict[str, Values] = {"minutes": (it.minutes,), "settled": ("yes",)}
    if it.ruling:
        written |= {name: values for name, values in _ruled(form, it.ruling, offset) if values}
    return replace(form, typed=written)


def _ruled(form: Form, ruling: RulingView, offset: timedelta) -> Iterator[tuple[str, Values]]:
    """Yield the ruling by the fields it was read from."""
    yield "ruling", (ruling.kind.code,)
    for name, unit in (
        ("lead", ruling.lead),
        ("lead_if", ruling.lead_if),
        ("lead_if_not", ruling.lead_if_not),
    ):
        yield name, _chosen(form, name, (unit,))
    yield "assist", _chosen(form, "assist", ruling.assist)
    yield "matters", tuple(each.code for each in ruling.matters)
    for name, word in (("circumstance", ruling.circumstance), ("procedure", ruling.procedure)):
        yield name, (word.code,) if word else ()
    if ruling.holds is not None:
        yield "holds", ("yes" if ruling.holds else "no",)
    if ruling.days is not None:
        yield "limit_days", (f"{ruling.days:g}",)
    if ruling.review_on is not None:
        yield "review_on", (f"{ruling.review_on + offset:%Y-%m-%dT%H:%M}",)
    for place, part in enumerate(ruling.parts):
        row = f"parts.{place}."
        yield f"{row}what", (part.what,) if part.what else ()
        yield f"{row}lead", _chosen(form, f"{row}lead", (part.lead,))
        yield f"{row}matter", (part.matter.code,) if part.matter else ()
        yield f"{row}limit_days", (f"{part.days:g}",) if part.days is not None else ()


def _chosen(form: Form, field: str, units: Iterable[Name | None]) -> Values:
    """Return the choices that are these units: a form chooses lines, a ruling names bodies."""
    named = {unit.zh for unit in units if unit is not None}
    rows = (each for known in form.fields for row in known.rows for each in row)
    choices = next((each.choices for each in (*form.fields, *rows) if each.name == field), ())
    return tuple(choice.value for choice in choices if choice.zh in named)
