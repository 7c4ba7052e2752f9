"""What the documentation shows works: every example is sent, and is answered as documented."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import jsonschema_rs
import pytest_asyncio

from catalog.place import Place
from tests.api.asking import built
from tests.api.scenes import KINDS, Scene, play

TAKEN = {200, 201, 202, 207}
LATER = {
    "POST /follow/{code}/answers rate",
    "POST /follow/{code}/answers answer",
    "POST /follow/{code}/answers answer_question",
    "POST /follow/{code}/answers ask_reopening",
    "POST /incidents/{no}/instructions refuse_reopening",
    "POST /orders/{no}/instructions end_order",
    "POST /incidents/{no}/instructions confirm",
    "POST /incidents/{no}/instructions dispatch",
    "POST /incidents/{no}/instructions urge_incident",
    "POST /incidents/{no}/instructions recall_hand_over",
    "POST /incidents/{no}/instructions unlink_report",
    "POST /incidents/{no}/identity 0",
    "POST /incidents/{no}/instructions ask_session",
    "POST /incidents/{no}/instructions escalate",
    "POST /sessions/{no}/instructions list_matter",
    "POST /sessions/{no}/instructions end_consultation",
    "POST /sessions/{no}/instructions end_consultation_in_parts",
    "POST /sessions/{no}/instructions join_incident",
    "POST /sessions/{no}/instructions call_vote",
    "POST /sessions/{no}/replies cast_vote",
}
"""Examples of what can be said at another stage, or while no session goes on."""


@dataclass(frozen=True)
class Example:
    """One request body that the description shows."""

    path: str
    name: str
    body: Any
    responses: Any

    @property
    def label(self) -> str:
        return f"POST {self.path} {self.name}"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def scene(kaifeng: Place, tmp_path_factory: Any) -> AsyncIterator[Scene]:  # noqa: ANN401 -- pytest's own
    async with built(kaifeng, Path(tmp_path_factory.mktemp("examples")), "examples") as house:
        yield await play(house, KINDS[0])


async def described(scene: Scene) -> Any:  # noqa: ANN401 -- JSON
    """Read the description."""
    return (await scene.house.http.get("/openapi.json")).json()


def examples(whole: Any) -> Iterator[Example]:  # noqa: ANN401 -- JSON
    """Yield every example of a request body, those of the shapes it may have included."""
    schemas = whole["components"]["schemas"]
    for path, operations in whole["paths"].items():
        said = operations.get("post", {})
        content = said.get("requestBody", {}).get("content", {}).get("application/json")
        if content is None:
            continue
        where = path.removeprefix("/api/v1")
        for name, each in content.get("examples", {}).items():
            yield Example(where, name, each["value"], said["responses"])
        schema = content["schema"]
        for shape in (schema, *schema.get("oneOf", ())):
            named = schemas.get(shape.get("$ref", "").rpartition("/")[2], {})
            for index, body in enumerate(named.get("examples", ())):
                yield Example(where, str(body.get("kind", index)), body, said["responses"])


async def answers(scene: Scene, example: Example) -> list[httpx2.Response]:
    """Send an example as everybody, until somebody is heard."""
    kinds = {"/orders": "-D1", "/files": "-W1", "/sessions": "-H1"}
    suffix = next((tail for part, tail in kinds.items() if example.path.startswith(part)), "")
    path = example.path.format(no=scene.no + suffix, code=scene.code)
    heard = []
    staff = [person for person in scene.people.values() if person[:1] == "P"]
    for person in [""] if "{code}" in example.path else staff:
        answer = await scene.house.call(person, "POST", path, json=example.body)
        heard.append(answer)
        if answer.status_code in TAKEN:
            break
    return heard


async def test_every_example_is_answered_as_documented(scene: Scene) -> None:
    whole = await described(scene)
    asked = list(examples(whole))
    assert len({each.path for each in asked}) >= 8
    not_taken = set()
    for example in asked:
        for answer in await answers(scene, example):
            documented = example.responses.get(str(answer.status_code))
            assert documented is not None, (example.label, answer.status_code, answer.text)
            assert answer.json().get("code") != "invalid_request", (example.label, answer.text)
            ((kind, body),) = documented["content"].items()
            assert answer.headers["Content-Type"].startswith(kind)
            conforming(whole, body["schema"], answer.json())
        if answer.status_code not in TAKEN:
            not_taken.add(example.label)
    assert not_taken == LATER


async def test_every_example_of_an_answer_has_its_shape(scene: Scene) -> None:
    whole = await described(scene)
    shown = {
        name: schema["examples"]
        for name, schema in whole["components"]["schemas"].items()
        if "examples" in schema
    }
    assert {"PublicCounts", "ReportRequest", "Sign", "SealRequest"} <= set(shown)
    for name, bodies in shown.items():
        for body in bodies:
            conforming(whole, {"$ref": f"#/components/schemas/{name}"}, body)


def conforming(whole: Any, schema: Any, body: Any) -> None:  # noqa: ANN401 -- JSON
    """Insist that a body has a shape of the description."""
    jsonschema_rs.validate({**schema, "components": whole["components"]}, body)
