"""The words of linking: the same matter reported again at the same place, and taken out again.

Only an open matter takes another report in (E13, E22). What is kept from anybody opens a case for
each report, whose reporter cannot tell whether there was another; the first is told of its number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from catalog.incident.facts import Assignment, Report
from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class LinkReport:
    """Take another report of the same matter in (并案). The door says it, once per report; it is
    offered to nobody. `report_key` names the report; without a `report` it has a case of its own,
    `other`.
    """

    report_key: str
    report: Report | None = None
    other: str = ""
    kind: Literal["link_report"] = "link_report"


@dataclass(frozen=True, slots=True)
class UnlinkReport:
    """Take a linked report out again (单独立案), by its number among them, with a reason."""

    report: int
    reason: Prose
    kind: Literal["unlink_report"] = "unlink_report"


@dataclass(frozen=True, slots=True)
class ReportLinked:
    """The same was reported again; `assignments` are those that have to sign sooner (E13)."""

    number: int
    report_key: str
    report: Report | None = None
    other: str = ""
    assignments: tuple[Assignment, ...] = ()
    kind: Literal["report_linked"] = "report_linked"


@dataclass(frozen=True, slots=True)
class ReportUnlinked:
    """A linked report is something else: it has a case of its own from now on."""

    number: int
    report_key: str
    reason: Prose
    kind: Literal["report_unlinked"] = "report_unlinked"


@dataclass(frozen=True, slots=True)
class Linked:
    """A further report of the same, as the incident keeps it; `unlinked_at` when it was taken out,
    `rated` what its reporter thinks of how it was dealt with, 0 for nothing yet.

    `report` is what was said; None where it has a case of its own, `other`, from the beginning.
    """

    number: int
    report_key: str
    at: datetime
    report: Report | None = None
    other: str = ""
    unlinked_at: datetime | None = None
    rated: int = 0

    @property
    def stands(self) -> bool:
        """Tell whether it has not been taken out."""
        return self.unlinked_at is None

    @property
    def people(self) -> tuple[str, ...]:
        """Return whose incident it is by this report: nobody's once it was taken out."""
        return self.named if self.stands else ()

    @property
    def named(self) -> tuple[str, ...]:
        """Return whom this report names, taken out or not: reporter, recorder, parties."""
        if self.report is None:
            return ()
        said = (self.report.reporter, self.report.recorder, *self.report.parties)
        return tuple(person for person in said if person)


def taken_out(linked: Linked, event: ReportUnlinked, at: datetime) -> Linked:
    """Return a linked report after one of them was taken out again (E13)."""
    return replace(linked, unlinked_at=at) if linked.number == event.number else linked
