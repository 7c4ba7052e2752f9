"""Does the process live, and can it do its work: asked by supervisors and by people."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Response
from sqlalchemy import literal
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from api.state import Here, State
from api.wording import Said

router = APIRouter(tags=["health"])

DATABASE_AWAY = Said("数据库没有应答。", "The database does not answer.")
ENGINE_AWAY = Said("流程引擎没有应答。", "The workflow engine does not answer.")
NO_WORKER = Said(
    "没有工作进程在运行，事件会保留，但不会推进。",
    "No worker is running: incidents are kept, but do not move.",
)


@dataclass(frozen=True, slots=True)
class Alive:
    """The process answers."""

    status: str = "alive"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the work depends on; `why` says what is wrong when it is not ok."""

    name: str
    ok: bool
    why: Said | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Ready when every check is ok."""

    status: str
    checks: tuple[Check, ...]


@router.get("/healthz", summary="Does the process live")
async def healthz() -> Alive:
    """Always 200 while the process answers; it says nothing of what it depends on."""
    return Alive()


@router.get(
    "/readyz",
    summary="Can it do its work",
    responses={503: {"model": Readiness, "description": "Something is away; `checks` says what"}},
)
async def readyz(here: Here, response: Response) -> Readiness:
    """Database, workflow engine, and a worker that polls its queue, each by name."""
    database = await _database_answers(here)
    engine = await here.gateway.answers()
    worker = engine and await here.gateway.has_worker()
    checks = (
        Check("database", database, None if database else DATABASE_AWAY),
        Check("temporal", engine, None if engine else ENGINE_AWAY),
        Check("worker", worker, None if worker else NO_WORKER if engine else ENGINE_AWAY),
    )
    ready = all(check.ok for check in checks)
    if not ready:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return Readiness("ready" if ready else "not_ready", checks)


async def _database_answers(here: State) -> bool:
    try:
        async with here.database.read() as session:
            await session.exec(select(literal(1)))
    except (SQLAlchemyError, OSError, TimeoutError):
        return False
    return True
