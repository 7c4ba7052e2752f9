"""The documentation of the API, which works on a machine without a network."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import Response

from api import examples
from api.assets import STATIC, Assets
from api.problems import MEDIA_TYPE
from catalog.place import Place

router = APIRouter(include_in_schema=False)

PROBLEM = "#/components/schemas/ProblemDetails"
FIRST_ERROR = 400
UNUSED = ("HTTPValidationError", "ValidationError")

_templates = Jinja2Templates(
    env=Environment(
        loader=PackageLoader("api", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
    )
)


@router.get("/docs")
async def docs(request: Request) -> Response:
    """The API, to be read and tried; every file of it comes from this process."""
    return _templates.TemplateResponse(request, "docs.html", {})


def mount_files(app: FastAPI) -> None:
    """Serve our own files and the documentation page's, by package, wherever they are installed."""
    documentation = StaticFiles(packages=[("fastapi_offline", "static")])
    app.mount("/static/docs", documentation, name="docs-files")
    app.mount("/static", Assets(directory=STATIC), name="static")


def describe(app: FastAPI, place: Place) -> dict[str, Any]:
    """Make the OpenAPI description: FastAPI's, with every error in the one problem format and
    with examples that name codes of the place.
    """
    if app.openapi_schema:
        return app.openapi_schema
    schema = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
    )
    for path in schema["paths"].values():
        for operation in path.values():
            _speak_in_problems(operation["responses"])
    for name in UNUSED:
        schema["components"]["schemas"].pop(name, None)
    examples.put_in(schema["components"]["schemas"], place)
    app.openapi_schema = schema
    return schema


def _speak_in_problems(responses: dict[str, Any]) -> None:
    for status, response in list(responses.items()):
        # A stream's errors are no events, whatever the framework calls them.
        content: dict[str, Any] = next(iter(response.get("content", {}).values()), {})
        reference = content.get("schema", {}).get("$ref", "")
        if reference.endswith("HTTPValidationError"):
            # Declared by the framework for routes that say nothing of their own about it.
            content = {"schema": {"$ref": PROBLEM}}
        elif int(status) < FIRST_ERROR or reference != PROBLEM:
            continue
        response["content"] = {MEDIA_TYPE: content}
