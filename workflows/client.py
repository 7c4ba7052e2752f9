"""Connect to Temporal the one way everybody does: address, namespace, pydantic converter."""

from __future__ import annotations

from temporalio.client import Client

from workflows.payloads import CONVERTER


async def connect(address: str, namespace: str, *, lazy: bool = False) -> Client:
    """Return a client; a lazy one connects at its first call. Raises RuntimeError when away."""
    return await Client.connect(
        address,
        namespace=namespace,
        data_converter=CONVERTER,
        lazy=lazy,
    )
