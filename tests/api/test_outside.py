"""What is there without a key: health, the first page, the documentation, safe headers, the log."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from structlog.testing import capture_logs

import api
from api.assets import FOR_GOOD
from api.edge import masked
from api.settings import Settings
from tests.api.house import BILLBOARD, RESIDENT, WORKER, House

API = Path(api.__file__).parent
ELSEWHERE = re.compile(r"(?:https?:)?//[^\s\"'<>)]+")


async def test_the_process_lives(house: House) -> None:
    answer = await house.http.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


async def test_it_is_not_ready_without_an_engine_and_says_so(house: House) -> None:
    answer = await house.http.get("/readyz")
    body = answer.json()
    assert (answer.status_code, body["status"]) == (503, "not_ready")
    assert {check["name"]: check["ok"] for check in body["checks"]} == {
        "database": True,
        "temporal": False,
        "worker": False,
    }
    assert body["checks"][1]["why"]["zh"]
    assert body["checks"][1]["why"]["en"]


async def test_the_first_page_says_what_runs_here(house: House) -> None:
    page = await house.http.get("/")
    assert page.status_code == 200
    assert "开封市" in page.text
    assert "虚构" in page.text
    assert set(ELSEWHERE.findall(page.text)) == {house.state.temporal_ui}
    english = await house.http.get("/", headers={"Cookie": "tiaokuai_language=en"})
    assert "fictitious" in english.text
    assert english.headers["Content-Language"] == "en"


async def test_the_documentation_needs_no_network(house: House) -> None:
    page = await house.http.get("/docs")
    assert page.status_code == 200
    assert ELSEWHERE.findall(page.text) == []
    assert "<script>" not in page.text
    addresses = re.findall(r"(?:src|href)=\"([^\"]+)\"", page.text)
    assert len(addresses) >= 4
    for address in addresses:
        assert (await house.http.get(address)).status_code == 200, address
    style = await house.http.get("/static/docs/swagger-ui.css")
    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", style.text) == []
    assert re.findall(r"@import", style.text) == []
    own = [each for each in (API / "static").rglob("*") if each.suffix in (".js", ".css")]
    assert len(own) > 8
    for each in own:
        assert ELSEWHERE.findall(re.sub(r"(?m)^\s*// .*$", "", each.read_text("utf-8"))) == [], each


async def test_the_browser_is_told_to_load_from_here_alone(house: House) -> None:
    for path in ("/", "/docs", "/api/v1/me", "/static/css/base.css"):
        headers = (await house.http.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy
        assert "script-src 'unsafe" not in policy
        assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == (
            "nosniff",
            "DENY",
        )
        quiet = "no-referrer" if path.startswith("/api/") else "same-origin"
        assert headers["Referrer-Policy"] == quiet
    assert (await house.http.get("/api/v1/me")).headers["Cache-Control"] == "no-store"


async def test_the_description_is_whole(house: House) -> None:
    described = (await house.http.get("/openapi.json")).json()
    assert described["openapi"].startswith("3.1")
    text = json.dumps(described)
    names = set(re.findall(r"#/components/schemas/([A-Za-z0-9_]+)", text))
    assert names <= set(described["components"]["schemas"])
    assert "HTTPValidationError" not in text
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            assert operation["summary"], where
            assert operation["description"], where
            assert operation["tags"], where
            for status, response in operation["responses"].items():
                if status >= "400" and path.startswith("/api/"):
                    assert list(response["content"]) == ["application/problem+json"], where
            keyless = "/follow/" in path or "/public/" in path
            if path.startswith("/api/v1/") and not keyless:
                assert operation["security"], where
                assert "401" in operation["responses"], where


async def test_every_message_is_described_strictly(house: House) -> None:
    schemas = (await house.http.get("/openapi.json")).json()["components"]["schemas"]
    for kind in ("Accept", "Escalate", "Dispatch", "Sign", "Done", "Rate", "ReportRequest"):
        assert schemas[kind]["additionalProperties"] is False, kind
        assert schemas[kind]["description"], kind
    (example,) = schemas["ReportRequest"]["examples"]
    taken = await house.call(WORKER, "POST", "/incidents", json=example)
    assert taken.status_code == 202, taken.text
    assert schemas["Sign"]["examples"]
    assert schemas["Escalate"]["required"] == ["reason", "kind"]
    assert schemas["Escalate"]["properties"]["reason"]["maxLength"] == 4000


async def test_the_log_has_one_line_a_request_and_no_secret(house: House) -> None:
    code = (await house.report(RESIDENT, **BILLBOARD))["follow_code"]
    with capture_logs() as lines:
        await house.call("", "GET", f"/follow/{code}?x={code}")
        await house.call(WORKER, "POST", "/incidents", json=BILLBOARD)
    assert [(line["event"], line["status"]) for line in lines] == [
        ("request", 200),
        ("request", 403),
    ]
    written = str(lines)
    assert code not in written
    assert BILLBOARD["description"] not in written
    assert "tk_" not in written


def test_a_code_is_taken_out_of_a_path() -> None:
    assert masked("/api/v1/follow/ACDEF23456/answers") == "/api/v1/follow/…/answers"
    assert masked("/api/v1/incidents/KF-2026-000001") == "/api/v1/incidents/KF-2026-000001"


async def test_a_fault_of_ours_is_answered_without_internals(house: House) -> None:
    object.__setattr__(house.state, "now", _broken)
    with capture_logs() as lines:
        answer = await house.call(WORKER, "GET", "/incidents")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (500, "internal_error")
    assert "王老五" not in answer.text + str(lines)
    (failed,) = [line for line in lines if line["event"] == "request_failed"]
    assert problem["instance"] == f"urn:uuid:{failed['instance']}"
    assert failed["error"] == "LookupError"


def _broken() -> None:
    raise LookupError("王老五")


def test_a_setting_of_nothing_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOKUAI_VAR", "")
    assert Settings().var == Path("var")


def test_settings_are_few_and_production_lives_on_the_walls_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Five of them are what any S3-compatible storage asks for.
    assert len(Settings.model_fields) <= 19
    monkeypatch.setenv("TIAOKUAI_PORT", "9001")
    assert Settings().port == 9001
    monkeypatch.setenv("TIAOKUAI_OFFSET", "P1D")
    assert Settings().offset.days == 1
    monkeypatch.setenv("TIAOKUAI_DEMONSTRATION", "false")
    with pytest.raises(ValidationError):
        Settings()


async def test_a_browser_keeps_what_it_has_until_it_changes(house: House) -> None:
    page = (await house.http.get("/", headers={"Accept": "text/html"})).text
    named = re.findall(r"(?:src|href)=\"(/static/[0-9a-f]{12}/[^\"]+)\"", page)
    assert len(named) > 8
    for address in named:
        kept = await house.http.get(address)
        assert (kept.status_code, kept.headers["Cache-Control"]) == (200, FOR_GOOD), address
    other = re.sub(r"[0-9a-f]{12}", "0123456789ab", named[0])
    asked_anew = await house.http.get(other)
    assert (asked_anew.status_code, asked_anew.headers["Cache-Control"]) == (200, "no-cache")
    assert (await house.http.get("/static/0123456789ab/../../app.py")).status_code == 404
