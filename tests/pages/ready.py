"""What many tests begin with: played once for each process, then copied from where it was kept."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from activities.store.database import Database
from tests.api.house import House
from tests.emptied import EmptiedFile

T = TypeVar("T")


@dataclass(frozen=True)
class Furnished:
    """Where a house keeps what it has: its database, and its photos."""

    file: EmptiedFile
    evidence: Path
    kept: Path
    """The folder for what was played, which outlives the house."""


@dataclass(frozen=True)
class _Played:
    """What is left of a scene: who is in it, what time it was, and whose keys there are."""

    scene: Any
    now: datetime
    keys: dict[str, str]


_HOUSES: dict[Database, Furnished] = {}
_PLAYED: dict[str, _Played] = {}


@contextmanager
def furnished(database: Database, where: Furnished) -> Iterator[None]:
    """Let a house find what was played in houses before it."""
    _HOUSES[database] = where
    try:
        yield
    finally:
        del _HOUSES[database]


async def once(house: House, name: str, play: Callable[[], Awaitable[T]]) -> T:
    """Play a scene in a house where nothing has happened yet, or put there what came of it.

    A house of one's own, which nobody furnished, has it played.
    """
    where = _HOUSES.get(house.database)
    if where is None:
        return await play()
    file, photos = where.kept / f"{name}.db", where.kept / name
    if name not in _PLAYED:
        scene = await play()
        await where.file.keep(file)
        if where.evidence.exists():
            shutil.copytree(where.evidence, photos)
        _PLAYED[name] = _Played(scene, house.now, dict(house.keys))
        return scene
    played = _PLAYED[name]
    await where.file.lay(file)
    if photos.exists():
        shutil.copytree(photos, where.evidence)
    house.now = played.now
    house.keys.update(played.keys)
    found: T = played.scene
    return found
