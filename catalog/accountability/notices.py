"""Who is told what of a file: the commission, and nobody else; a number and no content (C16)."""

from __future__ import annotations

from catalog.accountability import events as e
from catalog.accountability.state import File
from catalog.notices import Notice
from catalog.words import FileFact

OF_THE_INCIDENT: dict[FileFact, str] = {
    FileFact.SUPPLEMENTED: "file_supplemented",
    FileFact.SUPPLEMENT_ANNULLED: "file_supplement_annulled",
    FileFact.ANNULLED: "file_annulled",
    FileFact.DISPUTE_PENDING: "file_dispute_pending",
    FileFact.DISPUTE_OVER: "file_dispute_over",
    FileFact.INCIDENT_OVER: "file_incident_over",
}


def notices_of(entry: e.Entry, file: File, commission: str) -> tuple[Notice, ...]:
    """Return the commission's notices of one entry; `commission` is the area it serves."""
    match entry.event:
        case e.Registered(held=True):
            return (_told(file, commission, "file_registered_held"),)
        case e.Registered():
            return (_told(file, commission, "file_registered", asks=True),)
        case e.FactTold(fact=FileFact.DISPUTE_OVER):
            return (_told(file, commission, "file_dispute_over", asks=True),)
        case e.FactTold(fact=fact):
            return (_told(file, commission, OF_THE_INCIDENT[fact]),)
        case e.IdleShown():
            return (_told(file, commission, "file_idle", asks=True),)
        case _:
            return ()


def _told(file: File, commission: str, code: str, *, asks: bool = False) -> Notice:
    return Notice("commission", commission, code, {"file": file.no}, asks=asks)
