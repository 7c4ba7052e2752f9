"""Every message there is has a form, in both languages, and a form says what the message means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from api import papers
from api.pages.depending import CONDITIONS
from api.pages.fields import fields_of, kind_of
from api.pages.forms import Kinds, Sent, Wrong
from api.pages.seal import OpenIdentity
from api.sentences_forms import FIRST, QUESTIONS, SERIOUS
from api.shapes import Choice
from api.wording import Wording
from catalog.incident import messages as im
from catalog.incident import messages_of_time as tm
from catalog.incident.inquiry import ReportCheck
from catalog.incident.offers import NAMES, SAMPLES
from catalog.messages import Prose
from catalog.place import Place
from catalog.session import messages as sm
from catalog.session.offers import NAMES as SESSION_NAMES
from catalog.session.offers import SAMPLES as SESSION_SAMPLES
from catalog.session.part import PartAsked
from catalog.session.words import RulingKind
from catalog.supervision import messages as om
from catalog.supervision.offers import NAMES as ORDER_NAMES
from catalog.words import Awaited, Finding

HERE = timezone(timedelta(hours=8))
ROOM, UNIT = Kinds(im.INSTRUCTIONS), Kinds(im.REPLIES)
CHAIR, PARTY = Kinds(sm.INSTRUCTIONS), Kinds(sm.REPLIES)
BUREAU, BODY, STEPS = Kinds(om.INSTRUCTIONS), Kinds(om.REPLIES), Kinds(papers.STEPS)
EVERY = tuple(
    dict.fromkeys(
        (
            *(*im.INSTRUCTIONS, *im.REPLIES, *om.INSTRUCTIONS, *om.REPLIES, *papers.STEPS),
            *(*sm.INSTRUCTIONS, *sm.REPLIES, OpenIdentity),
        )
    )
)
SOME = (Choice("A", "甲", "A"), Choice("B", "乙", "B"))
CODED = {"retier": SOME, "lead": SOME, "assist": SOME, "handler": SOME, "leader": SOME}
OFFERED = {**CODED, "wake": SOME, "score": SOME, "jointly": SOME, "who": SOME, "to": SOME}
OFFERED |= dict.fromkeys(("report", "following", "basis", "names", "unit"), SOME)
OFFERED |= dict.fromkeys(("parts.lead", "parts.matter"), SOME)
OFFERED |= dict.fromkeys(("circumstance", "ruling", "lead_if", "lead_if_not", "matters"), SOME)
OFFERED |= dict.fromkeys(("leads", "choice", "incident"), SOME)


def read(kinds: Kinds, place: Place, kind: str, **typed: Any) -> Any:  # noqa: ANN401 -- a message
    """Read a form as a browser would have sent it."""
    sent = {name: value if isinstance(value, tuple) else (value,) for name, value in typed.items()}
    return kinds.read(Sent(kind, "key", sent), HERE, Wording(place))


def described() -> Iterator[tuple[str, str]]:
    """Yield every field of every message that a form asks for."""
    for kind in EVERY:
        for field in fields_of(kind, OFFERED):
            yield kind_of(kind), field.name
            for inner in field.rows[0] if field.rows else ():
                yield "part", inner.name.rpartition(".")[2]


@pytest.mark.parametrize("kind", EVERY, ids=kind_of)
def test_every_field_of_every_message_is_asked_in_both_languages(kind: type) -> None:
    asked = fields_of(kind, OFFERED)
    assert sorted(field.name for field in asked) == sorted(
        field.name for field in fields(kind) if field.name != "kind"
    )
    for field in asked:
        question = field.question
        assert question.zh
        assert question.en
        assert bool(question.hint_zh) == bool(question.hint_en)
        assert question.when in ("", *CONDITIONS)
        for choice in field.choices:
            assert choice.zh
            assert choice.en


def test_every_offer_of_the_machines_has_its_form() -> None:
    offered = {sample.kind for sample in SAMPLES}
    assert offered == {kind_of(kind) for kind in (*im.INSTRUCTIONS, *im.REPLIES)} == set(NAMES)
    assert set(ORDER_NAMES) == {kind_of(kind) for kind in (*om.INSTRUCTIONS, *om.REPLIES)}
    assert set(papers.NAMES) == {kind_of(kind) for kind in papers.STEPS}
    said = {kind_of(kind) for kind in (*sm.INSTRUCTIONS, *sm.REPLIES)}
    assert set(SESSION_NAMES) == {sample.kind for sample in SESSION_SAMPLES} == said
    assert {*NAMES, *ORDER_NAMES, *papers.NAMES, *SESSION_NAMES} >= FIRST | SERIOUS


def test_no_question_is_left_over() -> None:
    used = {name for kind, field in described() for name in (f"{kind}.{field}", field)}
    assert set(QUESTIONS) <= used


def test_a_form_reads_as_the_message_it_means(kaifeng: Place) -> None:
    text = Prose("写下的话")
    assert read(ROOM, kaifeng, "accept") == im.Accept()
    assert read(ROOM, kaifeng, "accept", retier="4", reason=text) == im.Accept(4, text)
    assert read(ROOM, kaifeng, "escalate", reason=text) == im.Escalate(text)
    dispatch = read(ROOM, kaifeng, "dispatch", lead="HUC", assist=("", "JUS", "SGC"), note=" ")
    assert dispatch == im.Dispatch("HUC", ("JUS", "SGC"))
    assert read(ROOM, kaifeng, "dispatch", assist="") == im.Dispatch("", ())
    assert read(UNIT, kaifeng, "sign", handler="P1", leader="P2") == im.Sign("P1", "P2")
    assert read(UNIT, kaifeng, "progress", note=text, share="40") == im.Progress(text, 40)
    assert read(ROOM, kaifeng, "answer", solved="no") == im.Answer(solved=False)
    assert read(ROOM, kaifeng, "rate", score="5") == im.Rate(5)
    assert read(UNIT, kaifeng, "wait_for", what="weather", note=text) == tm.WaitFor(
        Awaited.WEATHER, text
    )
    assert read(ROOM, kaifeng, "report_check", finding="exists") == ReportCheck(Finding.EXISTS)
    until = datetime(2026, 3, 9, 17, 0, tzinfo=HERE)
    assert read(BUREAU, kaifeng, "set_limit", until="2026-03-09T17:00") == om.SetLimit(until)
    assert read(BODY, kaifeng, "reply_order", note=text) == om.ReplyOrder(text)
    position = read(PARTY, kaifeng, "file_position", position=text, basis="ZF1101-UMB", names="")
    assert position == sm.FilePosition(text, "ZF1101-UMB")
    ended = read(CHAIR, kaifeng, "end_consultation", minutes=text, settled="no", holds="")
    assert ended == sm.EndConsultation(text, settled=False)
    ruled = {"minutes": text, "settled": "yes", "circumstance": "licensed", "lead": "UMB"}
    ended = read(CHAIR, kaifeng, "end_consultation", ruling="assign_lead", assist="", **ruled)
    assert ended == sm.EndConsultation(
        text, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="UMB", assist=()
    )
    rows = {"parts.0.what": text, "parts.0.lead": "EEB", "parts.1.what": " ", "parts.1.lead": ""}
    rows |= {"parts.3.what": text, "parts.3.lead": "UMB", "parts.3.limit_days": "3"}
    rows["ruling"] = "split"
    split = read(CHAIR, kaifeng, "end_consultation", minutes=text, settled="yes", **rows)
    parts = (PartAsked(text, "EEB"), PartAsked(text, "UMB", limit_days=3))
    assert split == sm.EndConsultation(text, settled=True, ruling=RulingKind.SPLIT, parts=parts)
    assert read(STEPS, kaifeng, "sort", track="talk", reason=text) == papers.Sort("talk", text)


@pytest.mark.parametrize(
    ("kinds", "kind", "typed", "wrong"),
    [
        (ROOM, "escalate", {}, {"reason"}),
        (ROOM, "escalate", {"reason": "  "}, {"reason"}),
        (ROOM, "answer", {}, {"solved"}),
        (UNIT, "progress", {"note": "", "share": "viel"}, {"note", "share"}),
        (ROOM, "rate", {}, {"score"}),
        (BUREAU, "set_limit", {"until": "soon"}, {"until"}),
        (BUREAU, "set_limit", {"until": ""}, {"until"}),
        (STEPS, "sort", {"track": "other", "reason": "x"}, {"track"}),
        (UNIT, "sign", {"handler": "王 老五", "leader": ""}, {"handler", "leader"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    kaifeng: Place, kinds: Kinds, kind: str, typed: dict[str, str], wrong: set[str]
) -> None:
    with pytest.raises(Wrong) as told:
        read(kinds, kaifeng, kind, **typed)
    assert set(told.value.fields) == wrong
    for said in told.value.fields.values():
        assert said.zh
        assert said.en


def test_a_session_that_always_decides_does_not_ask_whether_it_is_settled() -> None:
    both = {f.name: f for f in fields_of(sm.EndConsultation)}["settled"]
    settled = {"settled": (Choice("true", "商定了", "settled"),)}
    only = {f.name: f for f in fields_of(sm.EndConsultation, settled)}["settled"]
    assert ([c.value for c in both.choices], both.suggested) == (["yes", "no"], ())
    assert ([c.value for c in only.choices], only.suggested) == (["yes"], ("yes",))
