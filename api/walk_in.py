"""Reporting without an account: whoever comes in from the street is heard, and follows by a code.

He is a contact made for this one report, with the name he gave or none. His form's key makes a
second sending the same report; who knows that key has sent the form, and is shown a code again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Body, Header, Request, Response, status

from api import intake
from api.documented import problems
from api.door import new_key
from api.limiting import address_of
from api.names import BASE
from api.problems import refused
from api.report_forms import ReportReceived, ReportRequest, Stranger, WalkIn
from api.state import Here, State
from catalog.actor import Actor, Capacity
from catalog.incident.intake import judge_without_account
from catalog.words import Role

router = APIRouter(prefix=f"{BASE}/public", tags=["public"])

UNGUESSED = r"^[A-Za-z0-9._:~\-]{20,128}$"
ReportKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=UNGUESSED,
        description="Drawn at random and told to nobody: whoever sends the same report under the "
        "same key again is shown its follow code again. Made up and returned when absent.",
        examples=["2f1c6f0e-7d0b-4d62-9d0c-5d7e1b0f8a41"],
    ),
]


@router.post(
    "/incidents",
    summary="Report an incident without an account",
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"model": ReportReceived, "description": "Reported before: this is the first"},
        202: {"model": ReportReceived, "description": "Kept; opened when the engine is back"},
        **problems(400, 403, 409, 413, 415, 422, 429, 503),
    },
)
async def report(
    here: Here,
    request: Request,
    response: Response,
    walk_in: Annotated[WalkIn, Body()],
    key: ReportKey = None,
) -> ReportReceived:
    """Report as anybody may in the street, and follow by the code in the answer: it is given to
    nobody else, and opens the incident to whoever has it. No key is needed.
    """
    here.limits.count("strangers", address_of(request))
    key, said = key or new_key(), walk_in.model_dump(exclude={"reporter"})
    way_in = here.place.without_account.channel or ""
    whole = ReportRequest.model_validate({**said, "channel": way_in})
    opened = await report_without_account(here, whole, key, _named(walk_in.reporter))
    response.status_code = opened.status
    response.headers["Idempotency-Key"] = key
    if (follow := opened.received.links.get("follow")) is not None:
        response.headers["Location"] = follow
    return opened.received


async def report_without_account(
    here: State, request: ReportRequest, key: str, stranger: Stranger | None
) -> intake.Taken:
    """Open a report of somebody nobody knows; the caller has counted where it comes from.

    `key` has to be one that nobody guesses. Raises `Problem`: what this place does not take in
    without an account, or what the rulebook refuses.
    """
    refusal = judge_without_account(here.place, request.matter)
    if refusal is not None:
        raise refused(refusal)
    everywhere = next(area.code for area in here.place.register.areas if not area.parent)
    nobody = Actor("", (Capacity(Role.RESIDENT, everywhere),))
    return await intake.open_report(
        here, nobody, request, key, stranger, code_again=True, sender=sender_by(key)
    )


def _named(stranger: Stranger | None) -> Stranger | None:
    """Return who he says he is; whoever leaves everything empty has said nothing."""
    return stranger if stranger and (stranger.name.strip() or stranger.phone.strip()) else None


def sender_by(key: str) -> str:
    """Name whoever sends photos with a form of this key: nobody else can attach or see them."""
    return f"form:{sha256(key.encode()).hexdigest()}"
