"""One text for one value, whoever writes it: what is hashed must not depend on the writer.

Events and states are dataclasses of the catalogue; here they become plain JSON and come back.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter

from catalog.incident.events import Event
from catalog.incident.state import Incident
from catalog.terms import Terms

Json = dict[str, Any]

_EVENT: Final[TypeAdapter[Event]] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
_STATE: Final = TypeAdapter(Incident)
_TERMS: Final = TypeAdapter(Terms)
_SPAN: Final = TypeAdapter(timedelta)


def canonical(value: object) -> str:
    """Write a value with sorted keys, no spaces and its own letters, so that it hashes alike.

    Instants are written in UTC to the microsecond, spans in ISO 8601; what is not JSON otherwise
    raises TypeError.
    """
    return json.dumps(
        value,
        default=_plain,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def write_event(event: Event) -> Json:
    """Turn an event into the body the ledger keeps."""
    return _json(_EVENT.dump_python(event))


def read_event(body: Json) -> Event:
    """Turn a body back into its event; fields added since then take their defaults.

    Assignments were called orders in the first ledgers.
    """
    known = {"assignments" if name == "orders" else name: value for name, value in body.items()}
    return _EVENT.validate_python(known)


def write_state(incident: Incident) -> Json:
    """Turn an incident into what the projection keeps of it."""
    return _json(_STATE.dump_python(incident))


def read_state(state: Json) -> Incident:
    """Turn what the projection keeps back into the incident."""
    return _STATE.validate_python(state)


def write_terms(terms: Terms) -> Json:
    """Turn terms into what the projection keeps of them."""
    return _json(_TERMS.dump_python(terms))


def read_terms(terms: Json) -> Terms:
    """Turn what the projection keeps back into the terms."""
    return _TERMS.validate_python(terms)


def _json(value: object) -> Json:
    plain: Json = json.loads(canonical(value))
    return plain


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, timedelta):
        return _SPAN.dump_python(value, mode="json")
    raise TypeError(type(value).__name__)
