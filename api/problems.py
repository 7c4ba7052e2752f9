"""Errors are for people: RFC 9457 problem details with a stable code and both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import pydantic.dataclasses
from fastapi import Request
from fastapi.responses import JSONResponse

from activities.store.receipts import Receipt
from api.sentences import problem_sentence
from api.wording import Sentence, Wording
from catalog.messages import Ground, Refusal

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = "3"
FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422

STANDING_BY_KIND = frozenset({("hand_down", "room_may_not_hold")})
"""Receipts keep no ground; where one code is used with both, the kind of message tells."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field that is wrong: where it is ("body.description"), and what is wrong with it."""

    field: str
    code: str
    zh: str
    en: str


# The framework asks for its schema for every error of every route: this kind keeps the answer.
@pydantic.dataclasses.dataclass(frozen=True, slots=True)
class ProblemDetails:
    """What every error looks like. `code` is stable; `detail` follows Accept-Language.

    `ground` says why the rulebook refused: "standing" (you cannot do this now), "argument" (not
    like this), "key" (the idempotency key was used for something else); null for anything else.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    zh: str
    en: str
    ground: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    errors: tuple[FieldError, ...] = ()


class Problem(Exception):
    """Stop here and tell the caller why; `code` finds sentence and status in one table."""

    def __init__(
        self,
        code: str,
        facts: dict[str, str] | None = None,
        *,
        ground: str | None = None,
        status: int = 0,
        errors: Sequence[FieldError] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or {}
        self.ground = ground
        self.sentence: Sentence = problem_sentence(code)
        self.status = status or self.sentence.status
        self.errors = tuple(errors)
        self.headers = headers or {}
        if self.status == HTTPStatus.SERVICE_UNAVAILABLE:
            self.headers = {"Retry-After": RETRY_SECONDS, **self.headers}
        if self.status == HTTPStatus.UNAUTHORIZED:
            self.headers = {"WWW-Authenticate": "Bearer", **self.headers}


def refused(refusal: Refusal, *, headers: dict[str, str] | None = None) -> Problem:
    """Turn the rulebook's refusal into a problem: 422 for its arguments, else 403 or 409."""
    written = problem_sentence(refusal.code).status
    standing = FORBIDDEN if written == FORBIDDEN else CONFLICT
    status = UNPROCESSABLE if refusal.ground == "argument" else standing
    return Problem(
        refusal.code, refusal.facts, ground=refusal.ground, status=status, headers=headers
    )


def refused_before(receipt: Receipt) -> Problem:
    """Turn a kept refusal into the problem it was when it was first given."""
    argued = problem_sentence(receipt.code).status == UNPROCESSABLE
    ground: Ground = "argument" if argued else "standing"
    if (receipt.kind, receipt.code) in STANDING_BY_KIND:
        ground = "standing"
    return refused(Refusal(receipt.code, receipt.facts, ground))


def language_of(request: Request, default: str = "zh") -> str:
    """Choose the language of `detail` from Accept-Language; Chinese unless English is preferred."""
    best, weight = default, 0.0
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, q = part.strip().partition(";q=")
        language = {"zh": "zh", "en": "en"}.get(tag.strip()[:2].lower())
        try:
            wanted = float(q) if q else 1.0
        except ValueError:
            continue
        if language and wanted > weight:
            best, weight = language, wanted
    return best


def problem_response(request: Request, problem: Problem, wording: Wording) -> JSONResponse:
    """Write a problem in both languages; `instance` is the request's id, which the log has too."""
    language = language_of(request)
    details = details_of(request, problem, wording)
    return JSONResponse(
        jsonable(details),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Content-Language": language, "Vary": "Accept-Language", **problem.headers},
    )


def details_of(request: Request, problem: Problem, wording: Wording) -> ProblemDetails:
    """Say what a problem is, in both languages and in the one the caller prefers."""
    language = language_of(request)
    said = wording.say(problem.sentence, problem.facts)
    return ProblemDetails(
        type=f"urn:tiaokuai:problem:{problem.code}",
        title=first_sentence(said.named(language), language),
        status=problem.status,
        detail=said.named(language),
        instance=f"urn:uuid:{request.scope.get('tiaokuai.request', '')}",
        code=problem.code,
        zh=said.zh,
        en=said.en,
        ground=problem.ground,
        facts=problem.facts,
        errors=problem.errors,
    )


def first_sentence(text: str, language: str) -> str:
    """Return the first sentence: what kind of problem it is, without the facts of this one."""
    stop = "。" if language == "zh" else ". "
    head, found, _ = text.partition(stop)
    return head + (stop.strip() if found else "")


def jsonable(details: ProblemDetails) -> dict[str, object]:
    """Leave out what says nothing."""
    whole: dict[str, object] = {
        name: getattr(details, name) for name in details.__dataclass_fields__ if name != "errors"
    }
    if details.errors:
        whole["errors"] = [
            {name: getattr(error, name) for name in error.__dataclass_fields__}
            for error in details.errors
        ]
    return whole
