"""What went wrong, told where somebody reads a page; programs get the problem instead."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.rendering import Visitor, framed
from api.problems import Problem, problem_response
from api.sentences_pages import sentence_on_pages
from api.state import state_of

FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/openapi.json", "/static/")
SIGN_IN = "not_signed_in"
MAY_COME_BACK = (SIGN_IN, "database_away")
"""After these the same form may be sent again, so the page keeps what was typed."""


async def answer(request: Request, problem: Problem) -> Response:
    """Answer a problem: as a page for whoever asked for one, as JSON for everybody else."""
    here = state_of(request)
    if not reads_pages(request):
        return problem_response(request, problem, here.wording)
    if problem.code == SIGN_IN and request.method in ("GET", "HEAD"):
        asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        return RedirectResponse(f"/sign-in?next={quote(asked)}", 303)
    again = await typed(request) if problem.code in MAY_COME_BACK else ()
    said = here.wording.say(sentence_on_pages(problem.code), problem.facts)
    told = {
        "problem": problem,
        "said": said,
        "again": again,
        "instance": request.scope.get("tiaokuai.request", ""),
    }
    page = framed(Visitor(request, here), "problem.html", told, problem.status)
    for name, value in problem.headers.items():
        page.headers[name] = value
    return page


def reads_pages(request: Request) -> bool:
    """Tell whether a page is wanted, and not a problem for a program to read."""
    path = request.url.path
    return not path.startswith(FOR_PROGRAMS) and "text/html" in request.headers.get("accept", "")


async def typed(request: Request) -> tuple[tuple[str, str], ...]:
    """Return what a form brought, so that nothing typed is lost with an error."""
    if request.method != "POST":
        return ()
    async with request.form() as form:
        return tuple((name, value) for name, value in form.multi_items() if isinstance(value, str))
