"""The names on the wire: workflow types, ids, queues, search attributes. Nothing else lives here.

Names are SQL identifiers where Temporal's visibility needs them to be; slots are few.
"""

from __future__ import annotations

INCIDENT = "Incident"
SUPERVISION = "Supervision"
ACCOUNTABILITY = "Accountability"
SESSION = "JointSession"
QUEUE = "tiaokuai"
RECORD = "ledger.record"
RECORD_ORDER = "ledger.record_order"
RECORD_FILE = "ledger.record_file"
RECORD_SESSION = "ledger.record_session"
INSTRUCT = "instruct"
NEWS = "news"

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


def order_id(no: str) -> str:
    """Return the workflow id of a supervision order or letter."""
    return f"order:{no}"


def file_id(no: str) -> str:
    """Return the workflow id of an accountability file."""
    return f"file:{no}"


def session_id(no: str) -> str:
    """Return the workflow id of a joint session."""
    return f"session:{no}"


def disclosure_id(no: str) -> str:
    """Return the stream in which stands who was shown whose identity; no workflow has it."""
    return f"disclosure:{no}"
