"""The words of returning: a unit says that the work is another one's, and by which law (E12, C17).

What may be said, what happened, and what is remembered of it, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from catalog.clock import Clock
from catalog.incident.facts import Assignment
from catalog.messages import Prose
from catalog.terms import BodyTerms


@dataclass(frozen=True, slots=True)
class ReturnWork:
    """Return the work (退回), with a reason and a legal basis (E12).

    `basis` is a code of the list of powers, `argued` a basis that is not on it; `names` is the line
    of the unit whose it is, "" where one knows none.
    """

    reason: Prose
    basis: str = ""
    argued: Prose | None = None
    names: str = ""
    kind: Literal["return_work"] = "return_work"


@dataclass(frozen=True, slots=True)
class Return:
    """One return as it is remembered. `listed`: its basis is on the list of powers for whom it
    names (C17). `counts`: it was the lead's, not an assistant's (E12).
    """

    at: datetime
    body: BodyTerms
    names: BodyTerms | None = None
    basis: str = ""
    listed: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class WorkReturned:
    """A unit returned the work. `on_desk`: it lies with the room now, and the clocks stand until
    `until` at the latest, where some of that time is left (E12).
    """

    returned: Return
    reason: Prose
    assignments: tuple[Assignment, ...]
    clocks: tuple[Clock, ...] = ()
    argued: Prose | None = None
    on_desk: bool = False
    until: datetime | None = None
    kind: Literal["work_returned"] = "work_returned"


@dataclass(frozen=True, slots=True)
class DisputeOpened:
    """Units dispute whose it is; the territorial unit leads meanwhile, a session is opened (E12).

    `parties` are body codes: who returned it and who was named.
    """

    parties: tuple[str, ...]
    kind: Literal["dispute_opened"] = "dispute_opened"
