"""Every code people can meet, its sentence in both languages and its status on HTTP: one table.

A test walks the source of all four packages: a code without a sentence does not pass.
"""

from __future__ import annotations

from api.sentences_disclosure import DISCLOSURE
from api.sentences_door import ADVICE, ANY_FIELD, DOOR, FIELDS
from api.sentences_endings import ENDINGS
from api.sentences_events import EVENTS
from api.sentences_evidence import EVIDENCE
from api.sentences_intake import INTAKE
from api.sentences_notices import NOTICES
from api.sentences_oversight import FILE_EVENTS, ORDER_EVENTS
from api.sentences_oversight import NOTICES as OVERSIGHT_NOTICES
from api.sentences_oversight_refusals import REFUSALS as OVERSIGHT_REFUSALS
from api.sentences_refusals import REFUSALS
from api.sentences_sessions import SESSION_EVENTS, SESSION_NOTICES
from api.wording import Sentence

__all__ = [
    "ADVICE",
    "PROBLEMS",
    "event_sentence",
    "field_sentence",
    "notice_sentence",
    "problem_sentence",
]

PROBLEMS: dict[str, Sentence] = (
    DOOR | INTAKE | REFUSALS | ENDINGS | OVERSIGHT_REFUSALS | DISCLOSURE | EVIDENCE
)
_EVENTS = EVENTS | ORDER_EVENTS | FILE_EVENTS | SESSION_EVENTS
_NOTICES = NOTICES | OVERSIGHT_NOTICES | SESSION_NOTICES


def problem_sentence(code: str) -> Sentence:
    """Find the sentence of a code; a code newer than this process is shown as it is."""
    known = PROBLEMS.get(code)
    return known or Sentence(f"未被采纳（{code}）。", f"Refused ({code}).")


def field_sentence(kind: str) -> Sentence:
    """Find what to say of one wrong field."""
    return FIELDS.get(kind, ANY_FIELD)


def notice_sentence(code: str) -> Sentence:
    """Find the sentence of a notice."""
    return _NOTICES.get(code) or Sentence(f"事件 {{no}}：{code}", f"Incident {{no}}: {code}")


def event_sentence(name: str) -> Sentence:
    """Find the sentence of an event and its variant; a missing variant reads as the plain kind."""
    kind = name.partition(".")[0]
    return _EVENTS.get(name) or _EVENTS.get(kind) or Sentence(kind, kind)
