"""Evidence in S3-compatible storage: signed requests, with time limits, tried again for a while."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from obstore.exceptions import BaseError
from obstore.store import S3Store

from activities.evidence.keeping import PARTS, Part, StoreAway

if TYPE_CHECKING:
    from obstore.store import S3Config

CONNECT, CALL, ALTOGETHER = timedelta(seconds=3), timedelta(seconds=10), timedelta(seconds=20)
"""How long reaching the storage, one request, and all attempts at one may take."""

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where the storage is and how to be let in; the secret is never shown.

    `endpoint` is the address of a storage of one's own; empty: the region's at Amazon.
    """

    name: str
    endpoint: str = ""
    region: str = "us-east-1"
    access_key: str = ""
    secret_key: str = field(default="", repr=False)
    prefix: str = "evidence"


class BucketStore:
    """An `EvidenceStore` in a bucket, which has to be there and to be nobody else's to read."""

    def __init__(self, bucket: Bucket) -> None:
        self._prefix = bucket.prefix
        self._store = S3Store(
            bucket.name,
            config=_config(bucket),
            client_options={
                "timeout": CALL,
                "connect_timeout": CONNECT,
                # A storage in the same house may speak plainly; its address says which it is.
                "allow_http": bucket.endpoint.startswith("http://"),
            },
            retry_config={"max_retries": ATTEMPTS, "retry_timeout": ALTOGETHER},
        )

    async def has(self, digest: str) -> bool:
        """Tell whether the content is there."""
        try:
            with _or_away():
                await self._store.head_async(self._of(digest, "whole"))
        except FileNotFoundError:
            return False
        return True

    async def put(self, digest: str, parts: Mapping[str, bytes]) -> None:
        """Write every part, the whole last."""
        if await self.has(digest):
            return
        for part in (name for name in PARTS if name in parts):
            try:
                with _or_away():
                    await self._store.put_async(self._of(digest, part), parts[part])
            except FileNotFoundError:
                raise StoreAway("no such bucket") from None

    async def read(self, digest: str, part: Part) -> bytes | None:
        """Read one part."""
        try:
            with _or_away():
                got = await self._store.get_async(self._of(digest, part))
                return bytes(await got.bytes_async())
        except FileNotFoundError:
            return None

    async def remove(self, digest: str) -> None:
        """Remove every part, the whole first."""
        for part in reversed(PARTS):
            try:
                with _or_away():
                    await self._store.delete_async(self._of(digest, part))
            except FileNotFoundError:
                continue

    def _of(self, digest: str, part: str) -> str:
        return f"{self._prefix}/{digest[:2]}/{digest}/{part}"


def _config(bucket: Bucket) -> S3Config:
    config: S3Config = {
        "region": bucket.region,
        "access_key_id": bucket.access_key,
        "secret_access_key": bucket.secret_key,
        "virtual_hosted_style_request": not bucket.endpoint,
    }
    if bucket.endpoint:
        config["endpoint"] = bucket.endpoint
    return config


@contextmanager
def _or_away() -> Iterator[None]:
    """What the storage says may name keys and addresses: it goes no further than here."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise StoreAway(type(error).__name__) from None
