"""What administrators read in the Temporal Web UI: search attributes, details, summaries.

Written only when it changed; for what is not open it says "restricted" and the number (E22).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

from temporalio import workflow
from temporalio.common import SearchAttributeKey, SearchAttributeUpdate

with workflow.unsafe.imports_passed_through():
    from activities.ports import Batch
    from catalog.incident import story
    from catalog.incident.state import Incident
    from catalog.terms import Terms
    from catalog.words import Stage, Visibility

Value: TypeAlias = str | int | datetime | None
Shown: TypeAlias = tuple[tuple[str, Value], ...]

MOST_SUMMARY = 60
"""Characters of a summary that the Web UI shows without cutting it off."""


def attributes(incident: Incident, terms: Terms) -> Shown:
    """Return every search attribute of an incident as it stands, in the place's language."""
    language = terms.language
    is_open = terms.matter.visibility is Visibility.OPEN
    matter = f"{terms.matter.code} {terms.matter.named(language)}"
    over = incident.stage in (Stage.CLOSED, Stage.ARCHIVED)
    return (
        ("TkPlace", terms.place),
        ("TkIncident", incident.no),
        ("TkTier", incident.tier),
        ("TkStage", incident.stage.named(language)),
        ("TkLight", incident.light.named(language)),
        ("TkTitle", story.title(incident, terms)),
        ("TkMatter", matter if is_open else None),
        ("TkUnit", story.unit(incident, terms) or None),
        ("TkArea", terms.grid if is_open else None),
        ("TkDueAt", None if over else incident.tier_clock.due_at),
    )


def show(incident: Incident, terms: Terms, shown: Shown) -> Shown:
    """Put the incident's present face on the board; return what is shown now."""
    workflow.set_current_details(story.details(incident, terms))
    wanted = attributes(incident, terms)
    known = dict(shown)
    changed = [(name, value) for name, value in wanted if known.get(name) != value]
    if changed:
        workflow.upsert_search_attributes([_pair(name, value) for name, value in changed])
    return wanted


def handed_over(batch: Batch, terms: Terms) -> str:
    """Say in one line what a `record` hands over to the ledger."""
    told = " · ".join(story.tell(entry, terms) for entry in batch.entries)
    return told if len(told) <= MOST_SUMMARY else f"{told[: MOST_SUMMARY - 1]}…"


def _pair(name: str, value: Value) -> SearchAttributeUpdate[Any]:
    if isinstance(value, int):
        number = SearchAttributeKey.for_int(name)
        return number.value_set(value)
    if name == "TkDueAt":
        instant = SearchAttributeKey.for_datetime(name)
        return instant.value_set(value) if isinstance(value, datetime) else instant.value_unset()
    keyword = SearchAttributeKey.for_keyword(name)
    return keyword.value_set(value) if isinstance(value, str) else keyword.value_unset()
