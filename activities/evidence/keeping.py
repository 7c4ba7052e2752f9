"""Where photos and voice messages lie: a small promise, kept by a folder or by a bucket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, TypeAlias

Part: TypeAlias = Literal["whole", "view", "thumb"]
"""What is kept of one piece of content: the whole, and of a photo two smaller pictures."""

PARTS: tuple[Part, ...] = ("thumb", "view", "whole")
"""In the order they are written: where there is a whole, the rest is there as well."""


class StoreAway(Exception):
    """The storage does not answer, is full, or lets nobody in; nothing was kept."""


class EvidenceStore(Protocol):
    """Keeps content by its digest (64 hexadecimal figures), once. Everything raises `StoreAway`."""

    async def has(self, digest: str) -> bool:
        """Tell whether the content is there, with all its parts."""

    async def put(self, digest: str, parts: Mapping[str, bytes]) -> None:
        """Keep all parts; once this returns they survive the machine's going down."""

    async def read(self, digest: str, part: Part) -> bytes | None:
        """Return one part, or None where it is not there."""

    async def remove(self, digest: str) -> None:
        """Remove the content for good; what is not there is removed already."""
