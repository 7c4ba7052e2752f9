"""Evidence in a folder of this machine: written aside, flushed, and moved into place whole."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from activities.evidence.keeping import PARTS, Part, StoreAway

T = TypeVar("T")
OWNER_ALONE = 0o700


class FolderStore:
    """An `EvidenceStore` of files: `ab/abcd…/whole` under one folder, which may be made later."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def has(self, digest: str) -> bool:
        """Tell whether the content is there."""
        return await _in_thread((self._of(digest) / "whole").exists)

    async def put(self, digest: str, parts: Mapping[str, bytes]) -> None:
        """Write every part and flush it, then give the folder its name in one step."""
        await _in_thread(lambda: self._put(self._of(digest), parts))

    async def read(self, digest: str, part: Part) -> bytes | None:
        """Read one part."""

        def read() -> bytes | None:
            try:
                return (self._of(digest) / part).read_bytes()
            except FileNotFoundError:
                return None

        return await _in_thread(read)

    async def remove(self, digest: str) -> None:
        """Remove the folder of this content, the whole first: what is half removed is not there."""

        def remove() -> None:
            there = self._of(digest)
            for part in reversed(PARTS):
                (there / part).unlink(missing_ok=True)
            if there.exists():
                there.rmdir()
                _flush(there.parent)

        await _in_thread(remove)

    def _of(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _put(self, there: Path, parts: Mapping[str, bytes]) -> None:
        if (there / "whole").exists():
            return
        there.parent.mkdir(parents=True, exist_ok=True)
        aside = there.with_name(f".{there.name}-{secrets.token_hex(8)}")
        aside.mkdir(OWNER_ALONE)
        try:
            for part, content in parts.items():
                _write(aside / part, content)
            _flush(aside)
            self._move(aside, there)
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def _move(self, aside: Path, there: Path) -> None:
        """Somebody may have been faster with the same content; half removed, it is made whole."""
        try:
            aside.rename(there)
        except OSError:
            if not there.is_dir():
                raise
            for part in (name for name in PARTS if (aside / name).exists()):
                (aside / part).replace(there / part)
            _flush(there)
        _flush(there.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """A file is there for good only when its folder knows so."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


async def _in_thread(work: Callable[[], T]) -> T:
    try:
        return await asyncio.to_thread(work)
    except OSError as error:
        raise StoreAway(type(error).__name__) from error
