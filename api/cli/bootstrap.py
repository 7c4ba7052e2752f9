"""Make Temporal ready before any worker starts: namespace, retention, search attributes.

A real server needs seconds until a new namespace and new attributes are usable; the development
server hides that. So: create what is missing, then wait until a query with every attribute works.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

from google.protobuf.duration_pb2 import Duration
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import (
    AddSearchAttributesRequest,
    ListSearchAttributesRequest,
)
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from activities import wire
from api.cli.stop import Stop
from workflows.client import connect

RETENTION: Final = timedelta(days=3650)
"""Ten years: deletion time is fixed when a workflow closes, so it cannot be raised later."""

PATIENCE: Final = timedelta(seconds=60)
KINDS: Final = {
    **dict.fromkeys(wire.KEYWORDS, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD),
    **dict.fromkeys(wire.INTEGERS, IndexedValueType.INDEXED_VALUE_TYPE_INT),
    **dict.fromkeys(wire.INSTANTS, IndexedValueType.INDEXED_VALUE_TYPE_DATETIME),
}


async def bootstrap(address: str, namespace: str, patience: timedelta = PATIENCE) -> Client:
    """Return a client of a namespace that has everything workers need. Safe to run at once twice.

    Raises Stop when the server does not answer within `patience`, or when an attribute of the
    same name has another type (adding it again would answer "fine" and change nothing).
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + patience.total_seconds()
    last: Exception | None = None
    while loop.time() < until:
        try:
            client = await connect(address, namespace)
            await _prepare(client)
        except (RPCError, RuntimeError) as error:
            last = error
            await asyncio.sleep(0.2)
        else:
            return client
    raise Stop(
        f"Temporal 服务器 {address} 未就绪，请确认它在运行。",
        f"Temporal at {address} is not ready; make sure that it runs. ({_reason(last)})",
    )


async def _prepare(client: Client) -> None:
    retention = Duration()
    retention.FromTimedelta(RETENTION)
    try:
        await client.workflow_service.register_namespace(
            RegisterNamespaceRequest(
                namespace=client.namespace, workflow_execution_retention_period=retention
            )
        )
    except RPCError as error:
        if error.status is not RPCStatusCode.ALREADY_EXISTS:
            raise
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    known = dict(listed.custom_attributes)
    wrong = [name for name, kind in KINDS.items() if known.get(name, kind) != kind]
    if wrong:
        raise Stop(
            f"检索属性类型不符：{', '.join(wrong)}，请换一个命名空间。",
            f"Search attributes of another type exist: {', '.join(wrong)}; use another namespace.",
        )
    missing = {name: kind for name, kind in KINDS.items() if name not in known}
    if missing:
        await client.operator_service.add_search_attributes(
            AddSearchAttributesRequest(namespace=client.namespace, search_attributes=missing)
        )
    await client.count_workflows(" AND ".join(f"{name} IS NULL" for name in KINDS))


def _reason(error: Exception | None) -> str:
    return str(error).splitlines()[0] if error and str(error) else "no answer"
