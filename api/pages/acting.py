"""Doing what a form says: sent to the same functions as the API's, answered where it was asked.

What is taken leads on to the page with the receipt's key, so that a reload sends nothing twice;
what is refused stays on the form with everything that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timezone
from http import HTTPStatus
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlencode

from fastapi import Depends, Query
from starlette.responses import RedirectResponse, Response

from api.door import KEY, new_key
from api.pages.attaching import ABOUT_FILES, EVIDENCE, MOST_FILES, attached, shown
from api.pages.forms import Form, Kinds, Sent, Wrong, read_sent, told
from api.pages.rendering import Visitor
from api.pages.visiting import Visiting
from api.papers import NAMES as STEP_NAMES
from api.plain import PLAIN
from api.problems import Problem
from api.replies import show_receipt
from api.sentences_pages import sentence_on_pages
from api.shapes_of_evidence import EvidenceView
from api.wording import Said
from catalog.incident.offers import NAMES as INCIDENT_NAMES
from catalog.session.offers import NAMES as SESSION_NAMES
from catalog.supervision.offers import NAMES as ORDER_NAMES

Send: TypeAlias = Callable[[Any, str], Awaitable[bool]]
"""Sends a message under a key; tells whether what it was said to is still in one's sight."""

NAMES = {**STEP_NAMES, **INCIDENT_NAMES, **ORDER_NAMES, **SESSION_NAMES}
NOT_AT_THE_FORM = ("not_found", "not_signed_in")
INVALID = Problem("invalid_request")
PATIENT = "wait=3"
"""How long a page waits for the verdict on a reply, before it says that it is under way."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was not taken: what came, what is said of it, under which key to try again."""

    sent: Sent
    said: Said
    status: int
    wrong: dict[str, Said] = field(default_factory=dict)
    kept: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one's last step, by `state`; `no` is what it was about, `kind` what was said."""

    state: Literal["accepted", "refused", "pending"]
    zh: str
    en: str
    no: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """Where forms of one thing go in: its number, its page, what it can be told and how."""

    no: str
    path: str
    kinds: Kinds
    send: Send


async def take(visitor: Visitor, door: Door, kind: str) -> Response | Refused:
    """Read the form that came, send what it says, and lead on; or say why not."""
    here, kinds = visitor.here, door.kinds
    if kind not in kinds:
        raise Problem("not_found")
    sent, amiss = await _received(visitor, kinds, kind)
    try:
        if amiss is not None:
            raise amiss
        message = kinds.read(sent, timezone(here.place.utc_offset), here.wording)
        still = await door.send(message, sent.key)
    except Wrong as wrong:
        return await _refused(visitor, sent, INVALID, dict(wrong.fields))
    except Problem as problem:
        if problem.code in NOT_AT_THE_FORM:
            raise
        away = problem.status == HTTPStatus.SERVICE_UNAVAILABLE
        # What may still arrive keeps its key; what was refused may be said otherwise.
        again = sent if away else replace(sent, key=new_key())
        if problem.code in ABOUT_FILES:
            said = {EVIDENCE: told(here.wording, problem)}
            return await _refused(visitor, again, INVALID, said, problem.status)
        return await _refused(visitor, again, problem)
    onward = urlencode({"receipt": sent.key, "about": door.no})
    return RedirectResponse(
        f"{door.path if still else '/inbox'}?{onward}#told", HTTPStatus.SEE_OTHER
    )


async def _received(visitor: Visitor, kinds: Kinds, kind: str) -> tuple[Sent, Problem | None]:
    """Return a form as it came, its files kept and named in it; or what is wrong with a file."""
    async with visitor.request.form(max_files=MOST_FILES) as form:
        sent = read_sent(kind, form)
        if not re.fullmatch(KEY, sent.key):
            sent = replace(sent, key=new_key())
        if not kinds.carries(kind):
            return sent, None
        came = await attached(visitor, visitor.signed_in.person, sent.key, form)
    return replace(sent, typed={**sent.typed, EVIDENCE: came.ids}), came.problem


async def _refused(
    visitor: Visitor,
    sent: Sent,
    problem: Problem,
    wrong: dict[str, Said] | None = None,
    status: int = 0,
) -> Refused:
    """Keep the form as it was sent, its files among it, with what is said of it."""
    ids = sent.typed.get(EVIDENCE, ())
    kept = await shown(visitor, visitor.signed_in.person, ids)
    said = told(visitor.here.wording, problem)
    return Refused(sent, said, status or problem.status, wrong or {}, kept)


async def last_step(
    visitor: Visiting,
    key: Annotated[str, Query(alias="receipt", max_length=128), PLAIN] = "",
    about: Annotated[str, Query(max_length=48), PLAIN] = "",
) -> Told | None:
    """Tell what came of a step by its receipt; nothing where there is none of the visitor's."""
    here = visitor.here
    if not key or visitor.actor is None:
        return None
    try:
        receipt = await show_receipt(here, visitor.actor, key, about)
    except Problem:
        return None
    zh, en = NAMES.get(receipt.kind, (receipt.kind, receipt.kind))
    if receipt.state == "refused":
        why = receipt.refusal or here.wording.say(sentence_on_pages(receipt.code or ""), {})
        return Told(
            "refused", f"“{zh}”没有被采纳：{why.zh}", f"“{en}” was not taken: {why.en}", about
        )
    if receipt.state == "accepted":
        return Told("accepted", f"已办：{zh}。", f"Done: {en}.", about, receipt.kind)
    return Told(
        "pending",
        f"“{zh}”已经收下，正在办理；结果出来后会显示在这里，也可以刷新本页查看。",
        f"“{en}” was taken in and is under way; what comes of it will be shown here, or when you "
        "load this page again.",
        about,
    )


LastStep = Annotated[Told | None, Depends(last_step)]


def opened(forms: Iterable[Form], kind: str) -> tuple[Form, ...]:
    """Return the forms with the one of a kind open."""
    return tuple(replace(form, open=form.kind == kind) for form in forms)


def refused_in(content: dict[str, Any], refused: Refused) -> dict[str, Any]:
    """Return a page's content with a refused form as it was sent; or what is said of it, where the
    form is not offered any more.
    """
    forms = put_back(content["forms"], refused)
    gone = all(form.kind != refused.sent.kind for form in forms)
    told = Told("refused", refused.said.zh, refused.said.en) if gone else None
    return {**content, "forms": forms, "told": told}


def put_back(forms: Iterable[Form], refused: Refused) -> tuple[Form, ...]:
    """Return the forms with what was typed back in the one that was refused."""
    return tuple(
        replace(
            form,
            open=True,
            key=refused.sent.key,
            typed=refused.sent.typed,
            wrong=refused.wrong,
            told=refused.said,
            kept=refused.kept,
        )
        if form.kind == refused.sent.kind
        else form
        for form in forms
    )
