"""Mark every word that goes in, so that it can be looked for where no word of anybody may be.

The city's doors are reached through `Planting`: it writes a mark round every text of a request and
takes it out of every answer, so that stories know nothing of it. Names and telephones are kept as
they are and remembered. When all stories have run, `found_in` looks for them in the engine's files
and the logs.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx2

MARK = "PLANTED7f3a9c"
BEFORE, AFTER = f"〔{MARK}始〕", f"〔{MARK}终〕"
_MARKS = re.compile(f"〔{MARK}[始终]〕")
TEXTS = frozenset(
    {
        *("description", "address", "solved", "reason", "note", "opinion", "basis"),
        *("question", "text", "statement"),
        *("summary", "what", "advice", "position", "argued", "minutes", "topic"),
    }
)
PEOPLE = frozenset({"name", "phone"})
SHORTEST = 6
"""Bytes of a spelling worth looking for: less is found anywhere by chance."""


class Planting(httpx2.AsyncBaseTransport):
    """A way into the application on which every text is marked and every person remembered."""

    people: set[str]
    """Names and telephones that went in by any city of this process."""

    def __init__(self, into: httpx2.AsyncBaseTransport) -> None:
        self._into = into

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Mark what goes in, and give the answer as if nothing had been marked."""
        answer = await self._into.handle_async_request(_marked(request))
        body = await answer.aread()
        if MARK.encode() not in body:
            return answer
        headers = [(n, v) for n, v in answer.headers.multi_items() if n != "content-length"]
        plain = _MARKS.sub("", body.decode())
        return httpx2.Response(answer.status_code, headers=headers, content=plain.encode())

    async def aclose(self) -> None:
        """Let go of the application."""
        await self._into.aclose()


Planting.people = set()


def found_in(files: Iterable[Path], people: Iterable[str]) -> list[tuple[str, str]]:
    """Return which file has which planted word, in any spelling the engine may have kept it in."""
    words = [MARK, *sorted(people)]
    spelt = {
        word: [spelling for spelling in _spellings(word) if len(spelling) >= SHORTEST]
        for word in words
    }
    return [
        (file.name, word)
        for file in files
        for content in (file.read_bytes(),)
        for word, spellings in spelt.items()
        if any(spelling in content for spelling in spellings)
    ]


def _spellings(word: str) -> Iterator[bytes]:
    """Yield a word as it is, escaped as JSON, and inside base64 at each of its three places."""
    yield word.encode()
    yield json.dumps(word).strip('"').encode()
    for before in range(3):
        inside = base64.b64encode(b"\0" * before + word.encode())
        # The first and the last letters depend on what stands beside the word.
        yield inside[4 if before else 0 : -4]


def _marked(request: httpx2.Request) -> httpx2.Request:
    if not request.headers.get("content-type", "").startswith("application/json"):
        return request
    body = _plant(json.loads(request.content))
    headers = [(n, v) for n, v in request.headers.multi_items() if n != "content-length"]
    return httpx2.Request(
        request.method,
        request.url,
        headers=headers,
        content=json.dumps(body, ensure_ascii=False).encode(),
        extensions=request.extensions,
    )


def _plant(value: Any, name: str = "") -> Any:  # noqa: ANN401 -- JSON
    if isinstance(value, dict):
        return {key: _plant(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plant(inner, name) for inner in value]
    if isinstance(value, str) and name in PEOPLE and value:
        Planting.people.add(value)
    # A blank text is refused for being blank, which a mark would hide.
    said = isinstance(value, str) and name in TEXTS and value.strip()
    return f"{BEFORE}{value}{AFTER}" if said else value
