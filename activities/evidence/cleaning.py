"""Looking into files beside the event loop: few at once, each for a limited time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, Final

from activities.evidence.media import HEAD, HEIC, KIND_OF, MOST_BYTES, WEBM, recognise
from activities.evidence.photos import PHOTO_TYPE, clean_photo
from activities.evidence.refusals import NotTaken
from activities.evidence.voices import clean_voice
from catalog.words import EvidenceKind

AT_ONCE: Final = 2
"""A photo takes up to 300 MB while it is painted anew."""
SECONDS: Final = 30.0
WAITING_MOST: Final = 8

Cleaned = tuple[EvidenceKind, str, dict[str, bytes]]
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="evidence")
_waiting: set[asyncio.Future[Cleaned]] = set()


class Busy(Exception):
    """So many files are being looked into that this one would wait too long."""


async def clean(file: BinaryIO, size: int) -> Cleaned:
    """Tell what a file is and return its kind, media type and clean parts.

    Raises `NotTaken` for what is refused and `Busy` when it should be sent again later. A file
    that takes longer than `SECONDS` is refused; its thread is let go on, for none can be stopped.
    """
    if len(_waiting) >= WAITING_MOST:
        raise Busy
    work: Callable[[], Cleaned] = lambda: _cleaned(file, size)  # noqa: E731 -- bound to one call
    running = asyncio.get_running_loop().run_in_executor(_threads, work)
    _waiting.add(running)
    running.add_done_callback(_over)
    try:
        return await asyncio.wait_for(asyncio.shield(running), SECONDS)
    except TimeoutError:
        raise NotTaken("evidence_too_slow") from None


def _over(done: asyncio.Future[Cleaned]) -> None:
    """Take it off the list, and take note of how it ended where nobody waited so long."""
    _waiting.discard(done)
    if not done.cancelled():
        done.exception()


def _cleaned(file: BinaryIO, size: int) -> Cleaned:
    media_type = told_type(file)
    kind = KIND_OF[media_type]
    most = MOST_BYTES[kind]
    if size > most:
        raise NotTaken("evidence_too_large", kind=kind.value, most=str(most // 2**20))
    if kind is EvidenceKind.PHOTO:
        return kind, PHOTO_TYPE, clean_photo(file, media_type)
    return kind, media_type, clean_voice(file, media_type)


def told_type(file: BinaryIO) -> str:
    """Tell what a file is by its first bytes. Raises `NotTaken` for what is not taken."""
    file.seek(0)
    media_type = recognise(file.read(HEAD))
    if media_type in KIND_OF:
        return media_type
    given = {HEIC: "HEIC", WEBM: "WebM"}.get(media_type or "", "")
    raise NotTaken("evidence_format", given=given) if given else NotTaken("evidence_type")
