"""Put real things together for the commands: place, database, client, application."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import structlog
from pydantic import SecretStr, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from activities.evidence.bucket import Bucket, BucketStore
from activities.evidence.folder import FolderStore
from activities.evidence.keeping import EvidenceStore
from activities.places import find_places, read_place
from activities.store.database import UnusableDatabase
from activities.store.migrating import NewerDatabase, migrate
from api.cli.stop import Stop
from api.settings import Settings
from catalog.mistakes import PlaceMistakes
from catalog.place import Place

FIRST_PAUSE, LAST_PAUSE = 0.5, 30.0
log = structlog.get_logger(__name__)


def read_settings() -> Settings:
    """Read the settings; what is wrong with them is said by name, not as a stack trace."""
    try:
        return Settings()
    except ValidationError as wrong:
        names = ", ".join(f"TIAOKUAI_{error['loc'][0]}".upper() for error in wrong.errors())
        raise Stop(
            f"设置有误：{names}。请更正这些环境变量。",
            f"These settings are not right: {names}. Correct the environment variables.",
        ) from wrong


def roots_of(settings: Settings) -> tuple[Path, ...]:
    """Return where a city's own places are; they win over installed ones of the same name."""
    return () if settings.places is None else (settings.places,)


def folder_of(settings: Settings) -> Path:
    """Return the folder of the chosen place, else of the first that is shipped, by its name.

    Raises Stop when it is not there, or when there are places of one's own and none is chosen.
    """
    found = find_places(roots_of(settings))
    if settings.place in found:
        return found[settings.place]
    if not settings.place and settings.places is None and found:
        return found[min(found)]
    if not settings.place and len(found) == 1:
        return next(iter(found.values()))
    known = ", ".join(sorted(found))
    raise Stop(
        f"没有名为“{settings.place}”的地方，请设 TIAOKUAI_PLACE 为其中之一：{known}。",
        f'There is no place "{settings.place}"; set TIAOKUAI_PLACE to one of: {known}.',
    )


def place_of(settings: Settings) -> Place:
    """Read and check the chosen place. Raises Stop naming the command that lists its mistakes."""
    folder = folder_of(settings)
    try:
        return read_place(folder)
    except PlaceMistakes as error:
        raise Stop(
            f"地方“{folder.name}”有 {len(error.mistakes)} 处错误，"
            f"详见：tiaokuai place check {folder.name}",
            f'The place "{folder.name}" has {len(error.mistakes)} mistakes; '
            f"see: tiaokuai place check {folder.name}",
        ) from error


async def migrate_database(url: str) -> None:
    """Bring the database up to this code. Raises Stop for one that is newer or cannot be used."""
    try:
        await migrate(url)
    except (NewerDatabase, UnusableDatabase) as error:
        raise Stop(error.zh, error.en) from error


async def database_ready(url: str) -> None:
    """Bring the database up to this code, waiting for one that is away. Raises Stop as above."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await migrate_database(url)
        except (OSError, SQLAlchemyError) as error:
            log.warning("database_away", why=type(error).__name__, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LAST_PAUSE)


def environment(settings: Settings) -> dict[str, str]:
    """Return the settings as the environment of a process started by this one."""
    secrets = {
        name: value.get_secret_value() for name, value in settings if isinstance(value, SecretStr)
    }
    return {
        f"TIAOKUAI_{name.upper()}": str(value)
        for name, value in (settings.model_dump(mode="json") | secrets).items()
        if value is not None
    }


def evidence_store_of(settings: Settings) -> EvidenceStore:
    """Return where photos and voice messages lie: a folder in `var`, or a bucket."""
    if not settings.evidence_bucket:
        return FolderStore(settings.var / "evidence")
    return BucketStore(
        Bucket(
            name=settings.evidence_bucket,
            endpoint=settings.evidence_endpoint,
            region=settings.evidence_region,
            access_key=settings.evidence_access_key,
            secret_key=settings.evidence_secret_key.get_secret_value(),
        )
    )


def wall() -> datetime:
    """Read the wall clock, here and nowhere deeper."""
    return datetime.now(UTC)  # noqa: TID251 -- the composition root is where the source of time is chosen
