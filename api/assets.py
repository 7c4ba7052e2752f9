"""Style sheets, scripts and signs, under an address that names their content.

So a browser keeps them for good and asks for none of them again: on a slow line a page is one
request. A process of another version answers with what it has, to be kept by nobody.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

import api

STATIC: Final = Path(api.__file__).with_name("static")
FOR_GOOD: Final = "public, max-age=31536000, immutable"
_VERSIONED = re.compile(r"([0-9a-f]{12})[/\\](.+)")


@cache
def version() -> str:
    """Return what tells one state of all these files from another."""
    whole = sha256()
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            whole.update(f"{file.relative_to(STATIC).as_posix()}\0".encode())
            whole.update(file.read_bytes())
    return whole.hexdigest()[:12]


def asset(path: str) -> str:
    """Return the address of a file that a page names."""
    return f"/static/{version()}/{path}"


class Assets(StaticFiles):
    """The files by their plain and by their versioned addresses."""

    def get_path(self, scope: Scope) -> str:
        """Return the file an address means, whatever version it names."""
        path = super().get_path(scope)
        found = _VERSIONED.fullmatch(path)
        return found[2] if found else path

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file, to be kept for good under the version it is of."""
        response = await super().get_response(path, scope)
        if f"/{version()}/" in scope["path"]:
            response.headers["Cache-Control"] = FOR_GOOD
        return response
