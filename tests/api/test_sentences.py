"""Every code people can meet has a sentence in both languages; the source is walked for them."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from api.event_facts import name_of
from api.hearing_facts import heard_name
from api.sentences import PROBLEMS, event_sentence, notice_sentence, problem_sentence
from api.sentences_disclosure import OPENED
from api.sentences_door import ADVICE, DOOR, FIELDS
from api.sentences_events import EVENTS
from api.sentences_notices import NOTICES
from api.sentences_oversight import FILE_EVENTS, ORDER_EVENTS
from api.sentences_oversight import NOTICES as OVERSIGHT_NOTICES
from api.sentences_sessions import SESSION_EVENTS, SESSION_NOTICES
from api.wording import Sentence, Wording
from catalog.accountability.events import Event as FileEvent
from catalog.accountability.notices import OF_THE_INCIDENT
from catalog.incident.events import Event
from catalog.incident.facts import Arrival
from catalog.place import Place
from catalog.session.events import Event as SessionEvent
from catalog.session.notices import NEXT
from catalog.session.ruling import BY_LEAD
from catalog.session.words import Ground, RulingKind
from catalog.supervision.events import Event as OrderEvent
from catalog.supervision.notices import MISSED, OF_THE_WORK
from catalog.words import ClockKind, Light, OrderForm, Part, PauseFor

ROOT = Path(__file__).resolve().parent.parent.parent
REFUSING = {
    "not_now": 0,
    "not_so": 0,
    "Refusal": 0,
    "Problem": 0,
    "EngineAway": 0,
    "MessageRefused": 1,
    "NotTaken": 0,
    "EvidenceRefused": 0,
}
TELLING = {"to_holder": 2, "to_workers": 2, "to_verifiers": 2, "to_reporters": 1, "Notice": 2}
TELLING |= {
    "_to_convenors": 1,
    "to_those_at_work": 2,
    "_bureau": 1,
    "_body": 1,
    "_told": 2,
    "to_handlers": 1,
    "to_parts": 1,
    "_asked_of_holder": 2,
    "_asked_of_room": 2,
}
EVERY_NOTICE = NOTICES | OVERSIGHT_NOTICES | SESSION_NOTICES
EVERY_EVENT = EVENTS | ORDER_EVENTS | FILE_EVENTS | SESSION_EVENTS
EVERY = {**PROBLEMS, **FIELDS, **EVERY_EVENT, **EVERY_NOTICE, "advice": ADVICE, "opened": OPENED}


def calls(*packages: str) -> Iterator[tuple[str, list[set[str]]]]:
    """Find every call of a plain name in some packages: the name, and what its arguments can be."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            known = dict(constants(tree))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield node.func.id, [texts(each, known) for each in node.args]


def constants(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Find every name in a file that is given a constant text, or one of two."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, texts(node.value, {})
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, texts(node.value, {})


def texts(node: ast.expr | None, known: Mapping[str, set[str]]) -> set[str]:
    """Return every constant text an expression can be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return texts(node.body, known) | texts(node.orelse, known)
    return known.get(node.id, set()) if isinstance(node, ast.Name) else set()


def refused_codes() -> set[str]:
    """Find every code that is refused anywhere."""
    found: set[str] = set()
    for name, arguments in calls("catalog", "activities", "workflows", "api"):
        at = REFUSING.get(name)
        found |= arguments[at] if at is not None and len(arguments) > at else set()
    return found


def notice_codes() -> set[str]:
    """Find every code somebody is told, those put together from two words included."""
    found: set[str] = set()
    for name, arguments in calls("catalog"):
        at = TELLING.get(name)
        found |= arguments[at] if at is not None and len(arguments) > at else set()
    found |= {f"arrived_{arrival}" for arrival in Arrival}
    found |= {f"ordered_{part}" for part in Part}
    found |= {f"ruled_{word}" for word in (*RulingKind, Part.LEAD, Part.ASSIST)}
    found |= set(NEXT.values()) | {"session_position", "session_declined"}
    found |= {"session_material_asked", "session_sent_back"}
    found |= {f"session{step}_{light}" for step in ("", "_step") for light in ("yellow", "red")}
    found |= {"session_actor_reminded", "session_vote_called", "session_vote_counted"}
    found |= {"session_heard_apart", "session_moot", "session_annulled", "session_unopened"}
    found |= set(OF_THE_WORK.values()) | set(OF_THE_INCIDENT.values()) | set(MISSED.values())
    for form in OrderForm:
        found |= {f"supervised_{form}", f"{form}_opened"}
    # An order that turns red is missed, and its bureau is told that; a session tells by itself.
    others = {ClockKind.ORDER, ClockKind.SESSION, ClockKind.STEP}
    kinds, lights = set(ClockKind) - others, (Light.YELLOW, Light.RED)
    return found | {f"{kind}_{light}" for kind, light in itertools.product(kinds, lights)}


def test_every_refusal_has_its_sentence() -> None:
    codes = refused_codes()
    assert len(codes) > 40
    assert sorted(codes - set(PROBLEMS)) == []


def test_no_sentence_is_left_from_a_refusal_that_is_gone() -> None:
    at_the_edge = set(DOOR)  # some of these are found by status, not by call
    assert sorted(set(PROBLEMS) - refused_codes() - at_the_edge) == []


def test_every_notice_has_its_sentence_and_the_other_way_round() -> None:
    assert sorted(notice_codes() ^ set(EVERY_NOTICE)) == []


def test_no_notice_is_worded_twice() -> None:
    every = (NOTICES, OVERSIGHT_NOTICES, SESSION_NOTICES)
    assert sum(map(len, every)) == len(EVERY_NOTICE)


def kinds_of(union: object) -> set[str]:
    """Return the kinds of a union of events."""
    return {kind.__dataclass_fields__["kind"].default for kind in get_args(union)}


def test_every_kind_of_event_has_its_sentence() -> None:
    assert {name.partition(".")[0] for name in EVENTS} == kinds_of(Event)
    orders = {name.split(".")[1] for name in ORDER_EVENTS}
    files = {name.split(".")[1] for name in FILE_EVENTS}
    assert (orders, files) == (kinds_of(OrderEvent), kinds_of(FileEvent))
    assert {name.split(".")[1] for name in SESSION_EVENTS} == kinds_of(SessionEvent)


def test_notices_of_orders_and_files_say_only_what_they_carry() -> None:
    of_an_order = {"order", "incident", "body", "due_at", "form", "addressee"}
    of_the_incident = {"no", "area", "body", "order"}
    for code, sentence in OVERSIGHT_NOTICES.items():
        named = {name for _, name, _, _ in Formatter().parse(sentence.zh) if name}
        carried = of_an_order if code.startswith(("order_", "letter_")) else {"file"}
        carried = {*of_an_order, "bodies"} if code.startswith("hand_over_") else carried
        carried = of_the_incident if code.startswith("supervised_") else carried
        assert named <= carried, code


def test_what_a_file_is_told_or_tells_has_no_content() -> None:
    for name, sentence in FILE_EVENTS.items():
        named = {fact for _, fact, _, _ in Formatter().parse(sentence.zh) if fact}
        assert named <= {"since", "file_stage", "fact", "reason"}, name


def test_every_variant_that_can_happen_is_written() -> None:
    returned: set[str] = set()
    for function in (name_of, heard_name):
        source = (ROOT / "api" / f"{function.__module__.partition('.')[2]}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return):
                        returned |= texts(inner.value, {})
    assert returned <= set(EVENTS)
    began = {f"session_began.{ground}" for ground in Ground if ground is not Ground.BUNDLED}
    assert began <= set(EVENTS)
    assert {f"ruled.{kind}" for kind in RulingKind} <= set(EVENTS)
    assert {f"ruled.{kind}_alone" for kind in BY_LEAD} <= set(EVENTS)
    assert {f"pause_ended.{why}" for why in PauseFor if why is not PauseFor.SESSION} <= set(EVENTS)
    assert {f"moved.{arrival}" for arrival in Arrival} <= set(EVENTS)
    assert {f"light_turned.{light}" for light in Light} <= set(EVENTS)
    lit = {f"order.light_turned.{light}" for light in (Light.YELLOW, Light.RED)}
    assert lit <= set(ORDER_EVENTS)


@pytest.mark.parametrize("code", sorted(EVERY))
def test_both_languages_say_the_same_facts(code: str) -> None:
    sentence = EVERY[code]
    zh, en = (
        {name for _, name, _, _ in Formatter().parse(text) if name}
        for text in (sentence.zh, sentence.en)
    )
    assert zh == en
    assert any("\u4e00" <= letter <= "\u9fff" for letter in sentence.zh)
    assert sentence.en.isascii() or "“" in sentence.en


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_the_first_sentence_of_a_problem_carries_no_facts(code: str) -> None:
    sentence = PROBLEMS[code]
    assert "{" not in sentence.zh.partition("。")[0]
    assert "{" not in sentence.en.partition(". ")[0]
    assert sentence.zh.endswith(("。", "”。"))
    assert sentence.en.endswith(".")
    assert 400 <= sentence.status < 600


def test_a_code_newer_than_this_process_is_still_told() -> None:
    assert "brand_new" in problem_sentence("brand_new").zh
    assert "brand_new" in notice_sentence("brand_new").en
    assert event_sentence("accepted.by_magic").zh


def test_facts_are_written_as_people_know_them(kaifeng: Place) -> None:
    wording = Wording(kaifeng)
    template = Sentence(
        "{body}|{tier}|{stage}|{due_at}|{assist}|{handler}|{channel}|{missing}|{other}",
        "{body}|{tier}|{stage}|{due_at}|{assist}|{handler}|{channel}|{missing}|{other}",
    )
    said = wording.say(
        template,
        {
            "body": "KLK-01/HUC",
            "tier": "2",
            "stage": "closed",
            "due_at": "2026-03-03T01:00:00+00:00",
            "assist": "KLK-01/JUS,SGC",
            "handler": "P068",
            "channel": "citizen_app",
            "other": "as it is",
        },
    )
    assert said.zh.split("|")[:4] == [
        "堌阳镇规划建设办公室",
        "村（社区）研判室",
        "已结案",
        "2026-03-03 09:00",
    ]
    assert said.zh.split("|")[6:] == ["汴民桥", "—", "as it is"]
    assert "、" in said.zh
    assert ", " in said.en
    assert said.en.split("|")[2] == "closed"
