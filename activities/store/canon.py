"""One text for one value, whoever writes it: what is hashed must not depend on the writer.

Events and states are dataclasses of the catalogue; here they become plain JSON and come back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Annotated, Any, Final, cast

from pydantic import Field, TypeAdapter

from activities import wire
from catalog.accountability import events as accountability
from catalog.accountability.state import File
from catalog.disclosure import IdentityOpened
from catalog.incident import events as incident
from catalog.incident.state import Incident
from catalog.session import events as joint
from catalog.session.state import Session
from catalog.supervision import events as supervision
from catalog.supervision.state import Order
from catalog.terms import Terms

Json = dict[str, Any]

_EVENTS: Final[dict[str, TypeAdapter[Any]]] = {
    wire.incident_id(""): TypeAdapter(Annotated[incident.Event, Field(discriminator="kind")]),
    wire.order_id(""): TypeAdapter(Annotated[supervision.Event, Field(discriminator="kind")]),
    wire.session_id(""): TypeAdapter(Annotated[joint.Event, Field(discriminator="kind")]),
    wire.disclosure_id(""): TypeAdapter(IdentityOpened),
    wire.file_id(""): TypeAdapter(Annotated[accountability.Event, Field(discriminator="kind")]),
}
"""Each kind of stream by what its name begins with, and the closed union of its events."""

_STATE: Final = TypeAdapter(Incident)
_TERMS: Final = TypeAdapter(Terms)
_SPAN: Final = TypeAdapter(timedelta)


def canonical(value: object) -> str:
    """Write a value with sorted keys, no spaces and its own letters, so that it hashes alike.

    Instants are written in UTC to the microsecond, days and spans in ISO 8601; what is not JSON
    otherwise raises TypeError.
    """
    return json.dumps(
        value,
        default=_plain,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def write_event(event: object) -> Json:
    """Turn an event into the body the ledger keeps."""
    return _json(_adapter(cast("Hashable", type(event))).dump_python(event))


def read_event(stream: str, body: Json) -> Any:  # noqa: ANN401 -- an event of the stream's own union
    """Turn a body back into its event; fields added since then take their defaults.

    Assignments were called orders in the first ledgers. Raises ValueError for a body or a stream
    of no known kind.
    """
    prefix = stream.partition(":")[0] + ":"
    if prefix not in _EVENTS:
        raise ValueError(stream)
    if prefix == wire.incident_id("") and isinstance(body.get("orders"), list):
        body = {"assignments" if name == "orders" else name: given for name, given in body.items()}
    return _EVENTS[prefix].validate_python(body)


def write_state(state: object) -> Json:
    """Turn a state into what the projection keeps of it."""
    return _json(_adapter(cast("Hashable", type(state))).dump_python(state))


def read_state(state: Json) -> Incident:
    """Turn what the projection keeps back into the incident."""
    return _STATE.validate_python(state)


def read_order(state: Json) -> Order:
    """Turn what the projection keeps back into the order."""
    order: Order = _adapter(Order).validate_python(state)
    return order


def read_file(state: Json) -> File:
    """Turn what the projection keeps back into the accountability file."""
    file: File = _adapter(File).validate_python(state)
    return file


def read_session(state: Json) -> Session:
    """Turn what the projection keeps back into the joint session."""
    session: Session = _adapter(Session).validate_python(state)
    return session


def as_written_now(kept: Json, read: Callable[[Json], object]) -> Json:
    """Return what was kept as it would be written now: a field added since has its default in it.

    What cannot be read any more stays as it is.
    """
    try:
        return write_state(read(kept))
    except ValueError:
        return kept


def write_terms(terms: Terms) -> Json:
    """Turn terms into what the projection keeps of them."""
    return _json(_TERMS.dump_python(terms))


def read_terms(terms: Json) -> Terms:
    """Turn what the projection keeps back into the terms."""
    return _TERMS.validate_python(terms)


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type[Any]", kind))


def _json(value: object) -> Json:
    plain: Json = json.loads(canonical(value))
    return plain


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _SPAN.dump_python(value, mode="json")
    raise TypeError(type(value).__name__)
