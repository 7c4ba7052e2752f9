"""The web application, put together: routes, problems, documentation, and the edge around it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI

from api import (
    bulk,
    catalogue,
    disclosures,
    docs,
    evidence,
    failures,
    files,
    follow,
    health,
    incidents,
    joint_sessions,
    live,
    me,
    notices,
    orders,
    precedents,
    public,
    replies,
    reports,
    walk_in,
)
from api.edge import Edge
from api.pages import errors, routing
from api.state import State

DESCRIPTION = """
城市事件的持久协同：上报、受理、派遣、办理、核查、结案、归档。

Durable coordination of city incidents across departments (条) and territories (块).

* Show your key as `Authorization: Bearer tk_…`; it stands for a person, and the person's posts say
  what he may see and do.
* Whatever you send may be sent again: with the same `Idempotency-Key` it counts once and gives the
  same answer.
* `offers` of an incident are what you can do with it now. Send them to `instructions`, or to
  `replies` as a unit.
* A photo or voice message is sent to `evidence` first and attached by its id to what is said next.
* Every error is a problem (RFC 9457) with a stable `code` and sentences in Chinese and English.
* Every list is paged: pass `cursor` on until it is null.
* `stream` tells as it happens what you would find by asking; after a break it goes on where it
  stopped (`Last-Event-ID`).
"""

TAGS = [
    {"name": "incidents", "description": "上报与查询 · report and read"},
    {"name": "messages", "description": "指令、反馈与回执 · instructions, replies, receipts"},
    {"name": "evidence", "description": "照片与语音 · photos and voice messages"},
    {"name": "oversight", "description": "督办与问责 · supervision and accountability"},
    {"name": "sessions", "description": "联席会议 · joint sessions"},
    {"name": "live", "description": "实时动态 · told as it happens"},
    {"name": "notices", "description": "站内通知 · what you were told"},
    {"name": "catalogue", "description": "事项、单位、区域、岗位 · matters, units, areas, posts"},
    {"name": "follow", "description": "凭查询码跟踪 · follow with a code"},
    {"name": "public", "description": "不用账号 · without an account: report, public counts"},
    {"name": "me", "description": "我的身份 · who am I"},
    {"name": "health", "description": "运行状态 · health"},
]


ROUTERS = (
    reports.router,
    bulk.router,
    incidents.router,
    disclosures.router,
    replies.router,
    replies.receipts_router,
    orders.router,
    files.router,
    joint_sessions.router,
    precedents.router,
    evidence.router,
    notices.router,
    catalogue.router,
    follow.router,
    public.router,
    walk_in.router,
    me.router,
    live.router,
    health.router,
    docs.router,
)
"""Their routes are taken as they are: including a router makes each of them anew, from its types,
which is most of what starting costs.
"""


def create_app(state: State) -> FastAPI:
    """Make the application around a state that a composition root has put together.

    While it runs it keeps trying to start what was opened while the engine was away.
    """

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        opener = asyncio.create_task(state.gateway.keep_opening())
        yield
        state.seats.close()
        await state.seats.tail.close()
        opener.cancel()
        with suppress(asyncio.CancelledError):
            await opener

    app = FastAPI(
        title="Tiaokuai 条块",
        version=_version(),
        summary="Every city incident is one durable workflow.",
        description=DESCRIPTION,
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
        lifespan=running,
        routes=[route for router in ROUTERS for route in router.routes],
    )
    app.state.tiaokuai = state
    app.include_router(routing.router)
    docs.mount_files(app)
    failures.install(app, state.wording, errors.answer)
    # FastAPI's own way to a description of one's own.
    app.openapi = lambda: docs.describe(app, state.place)  # type: ignore[method-assign]
    app.add_middleware(Edge, answer=errors.answer)
    return app


def _version() -> str:
    try:
        return version("tiaokuai")
    except PackageNotFoundError:
        return "0"
