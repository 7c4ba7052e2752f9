"""Many instructions in one request: each has its own verdict, none waits for or stops another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, TypeAlias

import structlog
from fastapi import APIRouter, Body, Request
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from api import delivery
from api.bodies import Edge
from api.documented import problems
from api.door import KEY, new_key, visible
from api.failures import AWAY, KINDS, MOST_ERRORS, field_error
from api.identity import Asker
from api.incidents import NO
from api.names import BASE
from api.problems import FieldError, Problem, ProblemDetails, details_of
from api.replies import ReceiptView, receipt_view
from api.state import Here, State
from catalog.actor import Actor
from catalog.incident.messages import INSTRUCTIONS, Instruction

router = APIRouter(prefix=f"{BASE}/incidents", tags=["messages"])

MOST = 100
AT_ONCE = 8
"""Incidents told something at the same time: the engine has others to serve."""
UNDELIVERED = frozenset({"engine_away", "engine_silent", "engine_busy", "database_away"})

log = structlog.get_logger(__name__)

EXAMPLES: dict[str, Any] = {
    "urged": {
        "summary": "each with its own key, so that all of it can be sent again",
        "value": {
            "items": [
                {
                    "no": "KF-2026-000001",
                    "message": {"kind": "accept"},
                    "key": "accept-000001",
                },
                {
                    "no": "KF-2026-000002",
                    "message": {"kind": "escalate", "reason": "须上级协调"},
                    "key": "escalate-000002",
                },
            ]
        },
    }
}


class BulkItem(BaseModel):
    """One instruction to one incident; `key` makes it safe to send again, made up when absent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    no: Annotated[str, Field(pattern=NO)]
    message: Annotated[Instruction, Edge(INSTRUCTIONS)]
    key: Annotated[str, Field(pattern=KEY)] | None = None


@dataclass(frozen=True, slots=True)
class Unfit:
    """An item that is not right; the others are, so it has an answer of its own."""

    no: str
    key: str
    errors: ValidationError


def _kept(value: object, check: ValidatorFunctionWrapHandler) -> BulkItem | Unfit:
    try:
        checked: BulkItem = check(value)
    except ValidationError as errors:
        given = value if isinstance(value, dict) else {}
        no, key = (str(given.get(name) or "")[:128] for name in ("no", "key"))
        return Unfit(no, key, errors)
    return checked


Item: TypeAlias = BulkItem | Unfit


class BulkRequest(BaseModel):
    """At most 100 instructions, together no larger than any other request (64 KiB)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    items: Annotated[
        tuple[Annotated[BulkItem, WrapValidator(_kept)], ...], Field(min_length=1, max_length=MOST)
    ]


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """What one instruction alone would have been answered: its status, and receipt or problem."""

    no: str
    key: str
    status: int
    verdict: ReceiptView | None = None
    problem: ProblemDetails | None = None


@dataclass(frozen=True, slots=True)
class BulkAnswers:
    """An answer for each item, in the order in which they were sent."""

    items: tuple[BulkAnswer, ...]


@router.post(
    "/instructions",
    summary="Give many instructions",
    status_code=HTTPStatus.MULTI_STATUS,
    responses=problems(400, 401, 413, 415, 422, 429, 503),
)
async def instruct_many(
    request: Request,
    here: Here,
    actor: Asker,
    bulk: Annotated[BulkRequest, Body(openapi_examples=EXAMPLES)],
) -> BulkAnswers:
    """Tell many incidents something at once. Every item is judged by itself and answered with the
    status it would have had alone; what is told to one incident is told in your order.
    """
    told = _Telling(request, here, actor)
    by_incident: dict[str, list[tuple[int, Item]]] = {}
    for index, item in enumerate(bulk.items):
        by_incident.setdefault(item.no, []).append((index, item))
    answers = await asyncio.gather(*(told.one_after_another(each) for each in by_incident.values()))
    in_order = sorted(answer for each in answers for answer in each)
    return BulkAnswers(tuple(told.answers[index] for index in in_order))


class _Telling:
    """One request's way through its items."""

    def __init__(self, request: Request, here: State, actor: Actor) -> None:
        self._request = request
        self._here = here
        self._actor = actor
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._away: Problem | None = None
        self.answers: dict[int, BulkAnswer] = {}

    async def one_after_another(self, items: Iterable[tuple[int, Item]]) -> list[int]:
        """Tell one incident what is meant for it."""
        done = []
        async with self._turn:
            for index, item in items:
                self.answers[index] = await self._tell(item)
                done.append(index)
        return done

    async def _tell(self, item: Item) -> BulkAnswer:
        key = item.key or new_key()
        if isinstance(item, Unfit):
            unfit = Problem("invalid_request", errors=self._errors(item))
            return self._failed(item.no, key, unfit)
        if self._away is not None:
            # Away for one is away for all: nobody waits a hundred times.
            return self._failed(item.no, key, Problem("engine_away"))
        try:
            found = await visible(self._here, self._actor, item.no)
            receipt = await delivery.instruct(self._here, self._actor, found, key, item.message)
        except Exception as error:  # noqa: BLE001 -- one item never stops the others
            return self._failed(item.no, key, error)
        status = HTTPStatus.ACCEPTED if receipt.state == "pending" else HTTPStatus.OK
        return BulkAnswer(item.no, key, status, verdict=receipt_view(self._here, receipt))

    def _failed(self, no: str, key: str, error: Exception) -> BulkAnswer:
        problem = error if isinstance(error, Problem) else Problem("internal_error")
        if isinstance(error, AWAY):
            problem = Problem("database_away")
        if problem.code == "internal_error":
            log.error("bulk_item_failed", error=type(error).__name__)
        if problem.code in UNDELIVERED:
            self._away = problem
        details = details_of(self._request, problem, self._here.wording)
        return BulkAnswer(no, key, problem.status, problem=details)

    def _errors(self, item: Unfit) -> list[FieldError]:
        """Name the fields of an item as they were written, without the kind in between."""
        errors = item.errors.errors(include_url=False, include_input=False)[:MOST_ERRORS]
        named = [
            {**each, "loc": [step for step in each["loc"] if step not in KINDS] or ["item"]}
            for each in errors
        ]
        return [field_error(each, self._here.wording) for each in named]
