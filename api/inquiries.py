"""What is being asked about an incident, as its reader may see it: question, check, pause (E7)."""

from __future__ import annotations

from activities.prose import read_prose
from activities.store.reads import Database
from api.masking import Veil
from api.shapes import Inquiry, Name
from api.wording import Wording
from catalog.incident.state import Incident
from catalog.words import Word


async def inquiry_of(db: Database, wording: Wording, it: Incident, veil: Veil) -> Inquiry | None:
    """Show what is asked; null where nothing ever was, or the reader may not know.

    A check is the rooms' affair, a question the reporter's as well.
    """
    if not (it.pause_used and veil.shows_question()):
        return None
    question, pause = it.question, it.pause
    check = None if veil.own else it.check
    readable = question is not None and not veil.words_hidden
    texts = await read_prose(db, [question.text]) if question and readable else {}
    said = wording.named(question.body) if question else None
    return Inquiry(
        question=texts.get(question.text) if question else None,
        asked_by=Name(question.body, said.zh, said.en) if question and said else None,
        asked_at=question.asked_at if question else None,
        sent_to_check_at=check.sent_at if check else None,
        finding=_word(check.finding) if check and check.finding else None,
        found_at=check.found_at if check else None,
        paused_for=_word(pause.reason) if pause else None,
        paused_since=pause.since if pause else None,
        paused_until=pause.until if pause else None,
    )


def _word(value: Word) -> Name:
    return Name(value.value, value.zh, value.en)
