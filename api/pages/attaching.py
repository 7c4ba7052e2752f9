"""Photos and voice messages that come with a form: taken in before its words are judged.

So a form that is refused keeps its photos as it keeps its words: what was taken in stands in it by
its id, ticked, and nobody has to take a picture twice.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, Final

from starlette.datastructures import FormData, UploadFile

from activities.evidence.reading import waiting_of
from api.attached import evidence_view
from api.bodies import EVIDENCE_ID
from api.evidence import take_in
from api.limiting import address_of
from api.pages.rendering import Visitor
from api.problems import Problem
from api.sentences_evidence import EVIDENCE as EVIDENCE_SENTENCES
from api.shapes_of_evidence import EvidenceView
from catalog.messages import MOST_EVIDENCE

EVIDENCE: Final = "evidence"
"""The field of a message and of its form: ids of what is there already, and files that are new."""

MOST_FILES: Final = 40
"""More than a message takes are read to their end, so that the answer can say how many it takes."""

ABOUT_FILES: Final = frozenset(EVIDENCE_SENTENCES) - {"evidence_damaged"}
"""What is wrong with a file, and so is said beside it."""

BLOCK: Final = 2**16


@dataclass(frozen=True, slots=True)
class Attached:
    """What a form brought: the ids of what is kept, and the problem with what is not."""

    ids: tuple[str, ...]
    problem: Problem | None = None


async def attached(visitor: Visitor, whose: str, key: str, form: FormData) -> Attached:
    """Take in the files of a form and return them with those that were there before.

    `whose` they are, and `key` makes the same file of the same form the same piece of evidence.
    From one address without an account only so many a minute are taken.
    """
    sent = form.getlist(EVIDENCE)
    known = [each for each in sent if isinstance(each, str) and re.fullmatch(EVIDENCE_ID, each)]
    files = [each for each in sent if isinstance(each, UploadFile) and each.size]
    ids = list(dict.fromkeys(known))[:MOST_EVIDENCE]
    if len(ids) + len(files) > MOST_EVIDENCE:
        return Attached(tuple(ids), Problem("too_many_files", {"most": str(MOST_EVIDENCE)}))
    problem: Problem | None = None
    for file in files:
        try:
            if visitor.actor is None:
                visitor.here.limits.count("photos", address_of(visitor.request))
            under = f"{key}-{await asyncio.to_thread(_digest, file.file)}"
            kept = await take_in(visitor.here, whose, file.file, file.size or 0, under)
            ids.append(kept.id)
        except Problem as refused:
            problem = problem or refused
    return Attached(tuple(dict.fromkeys(ids)), problem)


async def shown(visitor: Visitor, whose: str, ids: Sequence[str]) -> tuple[EvidenceView, ...]:
    """Return what of these is still there to be sent with a form, to be shown in it."""
    found = [await waiting_of(visitor.here.database, whose, each) for each in ids]
    return tuple(evidence_view(kept, "") for kept in found if kept is not None)


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    whole = sha256()
    while block := file.read(BLOCK):
        whole.update(block)
    return whole.hexdigest()
