"""What makes two reports the same one: a key, or a source and its reference, and what they name.

A reference is no secret, so knowing it is not enough: whoever sends a known one with something else
in it, or may not see what it opened, has a report of his own and is told nothing of the first.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from activities.store.opening import Opening
from activities.store.reads import find_incident
from api.door import digest_of, new_key
from api.filing import Filed
from api.report_forms import ReportRequest
from api.state import State
from catalog.actor import Actor

BY_KEY = "#key"
"""The source of reports that are told apart by a caller's key; no caller can write it himself."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two reports the same one. `digest` tells a key's other content apart.

    `scope` says whose it is and what of: it is what texts are filed under, so that two senders of
    one reference never share a text.
    """

    source: str
    ref: str
    digest: str
    scope: str

    @property
    def by_key(self) -> bool:
        return self.source == BY_KEY

    @property
    def seed(self) -> str:
        return _digest(self.source, self.ref, self.scope)

    def apart(self) -> Identity:
        """Return the identity of a report whose reference somebody else has used."""
        return replace(self, source=f"{self.source}#{self.scope}")


def identity_of(actor: Actor, request: ReportRequest, key: str | None) -> Identity:
    """Tell what names this report: its source and reference, else the caller's key, else nothing.

    An anonymous reporter leaves no trace of himself in either; his content stands for him.
    """
    who = "" if request.anonymous else actor.person
    said = request.model_dump(mode="json")
    if not request.separate:
        # Added later: what was sent before it was asked says what it always said.
        said.pop("separate")
    digest = digest_of(who, said)
    whose = digest if request.anonymous else who
    if request.source:
        scope = _digest(request.channel, whose, request.matter, request.place)
        return Identity(request.source, request.source_ref, digest, scope)
    return Identity(BY_KEY, _digest(whose, key) if key else new_key(), digest, "")


async def is_same(
    here: State, actor: Actor, request: ReportRequest, filed: Filed, first: Opening
) -> bool:
    """Tell whether what a reference opened is this report too.

    It names the same channel, matter and grid, and it is the sender's own or his to see.
    """
    report = first.reported.report
    said = (request.channel, request.matter, request.place)
    if said != (report.channel, report.matter, report.grid):
        return False
    if filed.recorder in (report.recorder, report.reporter):
        return True
    return await find_incident(here.database, actor, first.no) is not None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
