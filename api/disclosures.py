"""Who tipped off: sealed, opened by a named officer with a reason, and never without a trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Response
from pydantic import BaseModel, ConfigDict

from activities.disclosures import Disclosure, disclosures, open_seal
from activities.prose import keep_prose, read_contacts, read_prose
from activities.store.reads import Found
from api import shapes
from api.bodies import Text
from api.documented import READING_ONE, WRITING, problems
from api.door import IdempotencyKey, new_key, visible
from api.identity import Asker
from api.incidents import No
from api.names import BASE, Namer, word
from api.paging import Cursor, Limit, page_of
from api.problems import refused
from api.sentences_disclosure import OPENED
from api.state import Here, State
from catalog.actor import Actor
from catalog.disclosure import may_open
from catalog.incident.visibility import Sight
from catalog.messages import Refusal

router = APIRouter(prefix=BASE + "/incidents/{no}/identity", tags=["messages"])

ANONYMOUS = "anonymous"


class SealRequest(BaseModel):
    """Why you have to know who it was; kept for good, shown to whoever may open it after you."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"reason": "需当面核实线索中的时间和地点"}]}
    )

    reason: Text


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reported a tip-off, who took it down, and how it came in; `opened_at` is in the ledger.

    `anonymous`: he left no name, and nobody can know it.
    """

    no: str
    opened_at: datetime
    anonymous: bool
    reporter: shapes.Person | None
    recorder: shapes.Person | None
    parties: tuple[shapes.Person, ...]
    channel: shapes.Name


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """One opening of the seal. The reporter reads when and by which centre, not by whom or why."""

    at: datetime
    zh: str
    en: str
    by: shapes.Person | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DisclosurePage:
    """One page of disclosures, oldest first; `cursor` opens the next one, null at the end."""

    items: tuple[DisclosureView, ...]
    cursor: str | None


@router.post("", summary="Open the sealed identity of a tip-off", responses=WRITING)
async def open_(  # noqa: PLR0917 -- what the framework hands in
    here: Here,
    actor: Asker,
    no: No,
    request: Annotated[SealRequest, Body()],
    response: Response,
    key: IdempotencyKey = None,
) -> Identity:
    """See who tipped off, as a named officer of the incident's centre. That you did, when and why
    is recorded before you are answered, and the reporter is told.
    """
    found = await visible(here, actor, no)
    _insist(may_open(actor, found.incident, found.terms))
    key, at = key or new_key(), here.now()
    seed = f"{no}:{actor.person}:{key}:identity"
    reason = await keep_prose(here.database, request.reason, at, ref_seed=seed)
    opened = await open_seal(here.database, actor, found, key, reason, at)
    if isinstance(opened, Refusal):
        raise refused(opened)
    response.headers["Idempotency-Key"] = key
    return await _identity(here, found, opened)


@router.get(
    "",
    summary="List who opened a sealed identity",
    responses=READING_ONE | problems(403, 409),
)
async def list_(
    here: Here, actor: Asker, no: No, limit: Limit = 50, cursor: Cursor = ""
) -> DisclosurePage:
    """Every opening of the seal, for those who may open it; when and by which centre, for whoever
    reported.
    """
    found = await visible(here, actor, no)
    page, following = page_of(await told(here, actor, found), limit, cursor)
    return DisclosurePage(page, following)


async def told(here: State, actor: Actor, found: Found) -> tuple[DisclosureView, ...]:
    """Tell one reader of every opening; raises `Problem` when he may not know of them."""
    known = await disclosures(here.database, actor, found)
    if isinstance(known, Refusal):
        raise refused(known)
    own = found.sight is Sight.OWN
    reasons = {} if own else await read_prose(here.database, [each.event.reason for each in known])
    return tuple(_view(here, each, reasons, own=own) for each in known)


def _view(here: State, each: Disclosure, reasons: dict[str, str], *, own: bool) -> DisclosureView:
    said = here.wording.say(OPENED, {"at": each.at.isoformat(), "area": each.event.centre})
    by = None if own else Namer(here).person(each.by)
    return DisclosureView(each.at, said.zh, said.en, by, reasons.get(each.event.reason))


async def _identity(here: State, found: Found, opened: Disclosure) -> Identity:
    report = found.incident.report
    people = (report.reporter, report.recorder, *report.parties)
    contacts = await read_contacts(here.database, people)
    name = Namer(here, contacts=contacts)
    contact = contacts.get(report.reporter)
    return Identity(
        no=found.incident.no,
        opened_at=opened.at,
        anonymous=contact is not None and contact.relation == ANONYMOUS,
        reporter=name.person(report.reporter),
        recorder=name.person(report.recorder),
        parties=tuple(person for code in report.parties if (person := name.person(code))),
        channel=word(report.channel),
    )


def _insist(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise refused(refusal)
