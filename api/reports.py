"""Reporting an incident: one way in for grid workers, residents, hotlines and feeds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Response, status

from api import intake
from api.documented import problems
from api.door import IdempotencyKey
from api.identity import Asker
from api.names import BASE
from api.report_forms import ReportReceived, ReportRequest
from api.state import Here

router = APIRouter(prefix=f"{BASE}/incidents", tags=["incidents"])


@router.post(
    "",
    summary="Report an incident",
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"model": ReportReceived, "description": "Reported before: this is the first"},
        202: {"model": ReportReceived, "description": "Kept; opened when the engine is back"},
        **problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
    },
)
async def report(
    here: Here,
    actor: Asker,
    response: Response,
    request: Annotated[ReportRequest, Body()],
    key: IdempotencyKey = None,
) -> ReportReceived:
    """Report an incident. The same `source` and `source_ref`, or the same `Idempotency-Key`, is
    the same incident however often it is sent; with neither, every request is a new one.
    """
    opened = await intake.open_report(here, actor, request, key)
    response.status_code = opened.status
    response.headers["Location"] = opened.received.links["self"]
    return opened.received
