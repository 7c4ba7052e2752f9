"""Strangers send whatever the description allows, and what it forbids: the answers keep its word.

Drawn by Schemathesis, the same draw every time: no fault of ours, no status and no body that is not
documented, nothing taken that the description forbids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from catalog.place import Place
from tests.api.strangers import Standing, standing

pytestmark = pytest.mark.timeout(300)
EXAMPLES = 5
BULK = "POST /api/v1/incidents/instructions"
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
    checks.negative_data_rejection,
]
"""All but the one that expects whatever is well-formed to be accepted: here a rulebook decides."""


@pytest.fixture(scope="module")
def stands(kaifeng: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    with standing(kaifeng, tmp_path_factory.mktemp("strangers")) as serving:
        yield serving


@dataclass(frozen=True)
class Asking:
    """One connection for all that is asked, and everybody's keys in turn."""

    line: requests.Session
    keys: Iterator[str]


def there(case: Any, stands: Standing) -> None:  # noqa: ANN401 -- the library's own type has parameters nobody names
    """Ask about what is there: numbers that are drawn hit nothing."""
    kinds = {"/orders": "-D1", "/files": "-W1"}
    suffix = next((tail for part, tail in kinds.items() if part in case.path), "")
    known = {"no": stands.no + suffix, "code": stands.code}
    case.path_parameters = {
        name: known.get(name, value) for name, value in (case.path_parameters or {}).items()
    }


def sent(
    operation: Any,  # noqa: ANN401 -- the library's own type has parameters nobody names
    mode: GenerationMode,
    stands: Standing,
    asking: Asking,
) -> list[str]:
    """Send what is drawn for one operation, and return what was answered otherwise than it says."""
    turn, broken = cycle((mode is GenerationMode.POSITIVE, False)), list[str]()

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def send(case: Any) -> None:  # noqa: ANN401 -- as above
        if next(turn):
            there(case, stands)
        if case.path.endswith("/stream"):
            case.query = {**(case.query or {}), "once": "true"}
        key = {"Authorization": f"Bearer {next(asking.keys)}"}
        answer = case.call(session=asking.line, headers=key, timeout=30)
        # Of many instructions each is judged by itself: the wrong ones have answers of their own.
        left_out = [checks.negative_data_rejection] if operation.label == BULK else []
        try:
            case.validate_response(answer, checks=CHECKS, excluded_checks=left_out)
        except FailureGroup as failures:
            broken.append(f"{operation.label}: {failures}")

    send()
    return broken


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_whatever_strangers_send_is_answered_as_described(
    stands: Standing, mode: GenerationMode
) -> None:
    root = stands.address.removesuffix("/api/v1")
    described = schemathesis.openapi.from_url(f"{root}/openapi.json")
    asked = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    if mode is GenerationMode.NEGATIVE:
        # Health takes nothing that could be wrong, and a stream is made to end by what is drawn.
        asked = [each for each in asked if not each.path.endswith(("z", "/stream"))]
    assert len(asked) > 30
    with requests.Session() as line:
        asking = Asking(line, cycle(stands.keys.values()))
        broken = [each for operation in asked for each in sent(operation, mode, stands, asking)]
    assert broken == []
