"""What a report says in people's own words is filed first; only references go on from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from activities.prose import keep_contact, keep_prose
from activities.store.reads import Database
from api.report_forms import ReportRequest, Stranger
from catalog.actor import Actor
from catalog.messages import Prose


@dataclass(frozen=True, slots=True)
class Filed:
    """References to what was filed. `contacts` are the people among them who have no account."""

    description: Prose
    address: Prose | None
    solved: Prose | None
    reporter: str
    recorder: str
    parties: tuple[str, ...]
    contacts: tuple[str, ...]


async def file_report(
    db: Database,
    actor: Actor,
    request: ReportRequest,
    at: datetime,
    seed: str,
    *,
    stranger: Stranger | None = None,
) -> Filed:
    """File a report's texts and people; sent again with the same seed, the references are the same.

    An anonymous reporter becomes a contact without a name, and is his own recorder: nothing that
    follows can tell who he is. So does whoever has no account, a `stranger` with the name he gave.
    """
    description = await keep_prose(db, request.description, at, ref_seed=f"{seed}:description")
    address = (
        await keep_prose(db, request.address, at, ref_seed=f"{seed}:address")
        if request.address
        else None
    )
    solved = (
        await keep_prose(db, request.solved, at, ref_seed=f"{seed}:solved")
        if request.solved
        else None
    )
    contacts: list[str] = []
    caller = request.on_behalf
    nameless = request.anonymous or not (actor.person or stranger)
    if nameless:
        contacts.append(await keep_contact(db, "", "", "anonymous", at, ref_seed=f"{seed}:self"))
    elif stranger is not None:
        ref = f"{seed}:self"
        contacts.append(
            await keep_contact(db, stranger.name, stranger.phone, "self", at, ref_seed=ref)
        )
    elif caller is not None:
        ref = f"{seed}:caller"
        contacts.append(
            await keep_contact(db, caller.name, caller.phone, "caller", at, ref_seed=ref)
        )
    reporter = contacts[0] if contacts else actor.person
    parties = [
        await keep_contact(db, party.name, party.phone, "party", at, ref_seed=f"{seed}:{number}")
        for number, party in enumerate(request.parties)
    ]
    return Filed(
        description=description,
        address=address,
        solved=solved,
        reporter=reporter,
        recorder=reporter if nameless or stranger else actor.person,
        parties=tuple(parties),
        contacts=(*contacts, *parties),
    )
