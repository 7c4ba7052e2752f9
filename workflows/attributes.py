"""How a face gets on the board: search attributes and details, written only when they changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias
from urllib.parse import quote

from temporalio import workflow
from temporalio.common import SearchAttributeKey, SearchAttributeUpdate

Value: TypeAlias = str | int | datetime | None
Shown: TypeAlias = tuple[tuple[str, Value], ...]

MOST_SUMMARY = 60
"""Characters of a summary that the Web UI shows without cutting it off."""


def show(details: str, wanted: Shown, shown: Shown) -> Shown:
    """Put details and attributes on the board; return what is shown now."""
    workflow.set_current_details(details)
    known = dict(shown)
    changed = [(name, value) for name, value in wanted if known.get(name) != value]
    if changed:
        workflow.upsert_search_attributes([_pair(name, value) for name, value in changed])
    return wanted


def link(workflow_id: str, text: str) -> str:
    """Lead from one workflow's details to another's page, in Markdown."""
    namespace = quote(workflow.info().namespace, safe="")
    return f"[{text}](/namespaces/{namespace}/workflows/{quote(workflow_id, safe='')})"


def shorten(told: str) -> str:
    """Cut a summary to what the Web UI shows."""
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
