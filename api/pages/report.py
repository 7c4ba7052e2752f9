"""The report form: for everybody, signed in or not; typed once, kept through every refusal."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from activities.store.reads import find_incident
from api import intake
from api.door import new_key
from api.limiting import address_of
from api.pages import finding, follow_cookie
from api.pages.attaching import MOST_FILES, attached, shown
from api.pages.follow import followed_by
from api.pages.language import BOTH, speak
from api.pages.rendering import Visitor, page
from api.pages.typed import BY_CODE, Typed, wrong_fields
from api.pages.visiting import Visiting
from api.problems import Problem
from api.sentences_linking import KNOWN
from api.sentences_pages import sentence_on_pages
from api.walk_in import report_without_account, sender_by
from api.wording import Said
from catalog.incident.intake import OWN_REPORTS
from catalog.incident.linking import reported_again_by
from catalog.incident.state import Incident
from catalog.place import ChannelRule
from catalog.words import Role

router = APIRouter()

KEPT_KEY = "idempotency_key_reused"
Words = Annotated[str, Form(max_length=8000)]
Code = Annotated[str, Form(max_length=64)]


@router.get("/report")
async def ask(visitor: Visiting) -> Response:
    """Ask what happened, with what is known already filled in."""
    own, ways = finding.own_grids(visitor), ways_in(visitor)
    begun = Typed(
        key=new_key(),
        grid=own[0] if len(own) == 1 else "",
        channel=ways[0].channel if ways else "",
    )
    return await _form(visitor, begun)


@router.post("/report/matters")
async def matters(visitor: Visiting, text: Words = "", matter: Code = "") -> Response:
    """Guess the matter while somebody types: the part of the form that offers them."""
    known = {"matters": finding.matters_for(visitor, text, matter), "chosen": matter, "text": text}
    return await page(visitor, "parts/matters.html", known)


@router.post("/report/grids")
async def grids(visitor: Visiting, where: Words = "", grid: Code = "") -> Response:
    """Guess the grid while somebody types: the part of the form that offers them."""
    known = {"grids": finding.grids_for(visitor, where, grid), "chosen": grid, "where": where}
    return await page(visitor, "parts/grids.html", known)


@router.post("/report/subjects")
async def subjects(visitor: Visiting, whom: Words = "", about: Code = "") -> Response:
    """Find units and places while somebody types: the part of the form that offers them."""
    known = {"subjects": finding.subjects_for(visitor, whom, about), "chosen": about, "whom": whom}
    return await page(visitor, "parts/subjects.html", known)


@router.post("/report")
async def send(visitor: Visiting) -> Response:
    """Take a report in once, or show the form again with what was typed and what is amiss."""
    typed, do, amiss = await _received(visitor)
    if do != "send":
        return await _again(visitor, typed, do)
    wrong = typed.missing()
    if amiss is not None:
        return await _refused(visitor, typed, amiss, wrong)
    if wrong:
        return await _form(visitor, typed, wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        taken = await _taken(visitor, typed)
    except ValidationError as error:
        wrong = wrong_fields(error, visitor.here.wording)
        return await _form(visitor, typed, wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except Problem as problem:
        return await _refused(visitor, typed, problem)
    return _led_on(visitor, taken)


@router.get("/report/received")
async def received(visitor: Visiting, no: Annotated[str, Query(max_length=64)] = "") -> Response:
    """Say that it has come in: its number, its code, and what happens next until when."""
    here, request = visitor.here, visitor.request
    if no:
        found = await find_incident(here.database, visitor.signed_in, no)
        if found is None:
            raise Problem("not_found")
        told = {"code": "", "it": found.incident, "terms": found.terms}
        told["linked"] = _linked(visitor, visitor.signed_in.person, found.incident)
        return await page(visitor, "report_received.html", told)
    code = follow_cookie.read(request)
    known = await followed_by(here, code) if code else None
    if known is None:
        return RedirectResponse("/follow", HTTPStatus.SEE_OTHER)
    it, terms = known[1].incident, known[1].terms
    told = {"code": follow_cookie.spaced(code), "it": it, "terms": terms}
    told["linked"] = _linked(visitor, known[0].person, it)
    return await page(visitor, "report_received.html", told)


def _linked(visitor: Visitor, person: str, it: Incident) -> Said | None:
    """Say in words that what somebody reported was known; None where it is a case of its own."""
    return visitor.here.wording.say(KNOWN, {}) if reported_again_by(it, person) else None


def ways_in(visitor: Visitor) -> tuple[ChannelRule, ...]:
    """Return the ways in that are the visitor's: those of his posts, or the one for everybody."""
    place = visitor.here.place
    if visitor.actor is None:
        rule = place.without_account.channel
        return tuple(each for each in place.channels if each.channel == rule)
    return tuple(each for each in place.channels if visitor.holds(*each.roles))


def _led_on(visitor: Visitor, taken: intake.Taken) -> Response:
    """Lead on to what became of it: by its number, or by the code that was given for it."""
    code = taken.received.follow_code
    if code is None:
        no = taken.received.no
        return RedirectResponse(f"/report/received?no={no}", HTTPStatus.SEE_OTHER)
    answer = RedirectResponse("/report/received", HTTPStatus.SEE_OTHER)
    follow_cookie.keep(visitor.request, answer, code)
    return answer


async def _received(visitor: Visitor) -> tuple[Typed, str, Problem | None]:
    """Return the form, its files kept and named in it, what its button said, and what is wrong with
    a file.
    """
    if visitor.actor is None:
        visitor.here.limits.count("public", address_of(visitor.request))
    async with visitor.request.form(max_files=MOST_FILES) as form:
        typed = Typed.read(form)
        do = str(form.get("do", "send")) if typed.key else "again"
        typed = replace(typed, key=typed.key or new_key())
        came = await attached(visitor, _sender(visitor, typed), typed.key, form)
    return replace(typed, evidence=came.ids), do, came.problem


def _sender(visitor: Visitor, typed: Typed) -> str:
    return visitor.actor.person if visitor.actor else sender_by(typed.key)


async def _taken(visitor: Visitor, typed: Typed) -> intake.Taken:
    here = visitor.here
    # What was chosen for another matter stands no more in the form as it is seen.
    asked = finding.may_be_about(here, typed.matter)
    request = (typed if asked else replace(typed, about="")).request()
    if visitor.actor is not None:
        return await intake.open_report(here, visitor.actor, request, typed.key, code_again=True)
    here.limits.count("strangers", address_of(visitor.request))
    return await report_without_account(here, request, typed.key, typed.stranger())


async def _again(visitor: Visitor, typed: Typed, do: str) -> Response:
    """Show the form as it was typed, with what its button asked for: to find something, to see the
    whole catalogue, or another language, which the browser speaks from now on.
    """
    to = next((each for each in BOTH if each == do), None)
    answer = await _form(replace(visitor, switched=to), typed, catalogue=do == "catalogue")
    if to is not None:
        speak(visitor.request, answer, to)
    return answer


async def _refused(
    visitor: Visitor, typed: Typed, problem: Problem, also: dict[str, Said] | None = None
) -> Response:
    """Show a refusal beside the field it is about, and what else is amiss; what was typed stays."""
    said = visitor.here.wording.say(sentence_on_pages(problem.code), problem.facts)
    if problem.code == KEPT_KEY:
        # Under a new key nobody without an account is known by his photos any more.
        kept = typed.evidence if visitor.actor else ()
        typed = replace(typed, key=new_key(), evidence=kept)
    wrong = {**(also or {}), BY_CODE.get(problem.code, "form"): said}
    answer = await _form(visitor, typed, wrong, status=problem.status)
    for name, value in problem.headers.items():
        answer.headers[name] = value
    return answer


async def _form(
    visitor: Visitor,
    typed: Typed,
    wrong: dict[str, Said] | None = None,
    *,
    catalogue: bool = False,
    status: int = HTTPStatus.OK,
) -> Response:
    content = {
        "typed": typed,
        "kept": await shown(visitor, _sender(visitor, typed), typed.evidence),
        "wrong": wrong or {},
        "ways": ways_in(visitor),
        "matters": finding.matters_for(visitor, typed.text, typed.matter),
        "grids": finding.grids_for(visitor, typed.where, typed.grid),
        "subjects": finding.subjects_for(visitor, typed.whom, typed.about),
        "catalogue": finding.catalogue_for(visitor) if catalogue else (),
        "staff": any(Role.RESIDENT not in rule.roles for rule in ways_in(visitor)),
        "of_grid": visitor.holds(*OWN_REPORTS),
    }
    return await page(visitor, "report.html", content, status)
