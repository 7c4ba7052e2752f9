"""The names on the wire: workflow types, ids, queues, search attributes. Nothing else lives here.

Names are SQL identifiers where Temporal's visibility needs them to be; slots are few.
"""

from __future__ import annotations

INCIDENT = "Incident"
QUEUE = "tiaokuai"
RECORD = "ledger.record"
INSTRUCT = "instruct"

KEYWORDS = (
    "TkPlace",
    "TkStage",
    "TkLight",
    "TkUnit",
    "TkMatter",
    "TkArea",
    "TkTitle",
    "TkIncident",
)
INTEGERS = ("TkTier",)
INSTANTS = ("TkDueAt",)


def incident_id(no: str) -> str:
    """Return the workflow id of an incident; its own word, so that anybody can find it."""
    return f"incident:{no}"
