"""Photos and recordings over HTTP: sent, seen, refused in plain words."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from PIL import Image

from activities.evidence import cleaning
from activities.evidence.folder import FolderStore
from activities.store.verify import verify
from tests.api.house import (
    CHIEF,
    NO_FOLDER,
    RUBBISH,
    WORKER,
    House,
)
from tests.evidence.pictures import SECRET, photo, voice

UNKNOWN = f"ev-{7:040}"
UNIT = "P194"


def told(answer: httpx2.Response, status: int, code: str) -> str:
    """Insist on a refusal in both languages; give the English."""
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in body["zh"])
    english: str = body["en"]
    return english


async def sent(house: House, person: str, content: bytes, key: str = "") -> httpx2.Response:
    """Send a file as the body itself."""
    headers = {"Idempotency-Key": key} if key else {}
    return await house.call(person, "POST", "/evidence", content=content, headers=headers)


async def test_a_file_is_sent_as_a_form_or_as_it_is_and_counts_once(house: House) -> None:
    name = {"file": ("../../x.html", photo(), "text/html")}
    keyed = {"Idempotency-Key": "k1"}
    first = await house.call(WORKER, "POST", "/evidence", files=name, headers=keyed)
    assert first.status_code == 201, first.text
    told_ = first.json()
    assert (told_["kind"], told_["media_type"]) == ("photo", "image/jpeg")
    assert told_["href"] == first.headers["Location"] == f"/api/v1/evidence/{told_['id']}"
    assert told_["thumbnail"] == f"{told_['href']}?size=thumb"
    again = await sent(house, WORKER, photo(), "k1")
    assert (again.status_code, again.json()) == (201, told_)
    told(await sent(house, WORKER, photo("red"), "k1"), 409, "idempotency_key_reused")
    heard = (await sent(house, WORKER, voice())).json()
    assert (heard["kind"], heard["media_type"]) == ("voice", "audio/ogg")
    assert heard["thumbnail"] is None


async def test_until_it_is_attached_only_its_sender_sees_it(house: House) -> None:
    mine = await house.sent(WORKER, photo())
    whole = await house.call(WORKER, "GET", f"/evidence/{mine}?size=whole")
    assert whole.headers["content-type"] == "image/jpeg"
    assert SECRET not in whole.content
    assert Image.open(io.BytesIO(whole.content)).size == (64, 48)
    other = await house.call(CHIEF, "GET", f"/evidence/{mine}")
    nothing = await house.call(CHIEF, "GET", f"/evidence/{UNKNOWN}")
    assert (other.status_code, nothing.status_code) == (404, 404)
    assert {**other.json(), "instance": ""} == {**nothing.json(), "instance": ""}
    told(await house.call("", "GET", f"/evidence/{mine}"), 401, "not_signed_in")
    no = (await house.report(WORKER, **RUBBISH, evidence=[mine]))["no"]
    assert (await house.call(WORKER, "GET", f"/evidence/{mine}")).status_code == 404
    assert (await house.call(CHIEF, "GET", f"/incidents/{no}/evidence/{mine}")).status_code == 200


async def test_what_is_shown_runs_nowhere_and_is_kept_nowhere(house: House) -> None:
    mine = await house.sent(WORKER, photo())
    answer = await house.call(WORKER, "GET", f"/evidence/{mine}?size=thumb")
    assert {
        name: answer.headers[name]
        for name in (
            "content-type",
            "content-disposition",
            "content-security-policy",
            "cache-control",
            "x-content-type-options",
        )
    } == {
        "content-type": "image/jpeg",
        "content-disposition": f'inline; filename="{mine}.jpg"',
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }


async def test_a_player_asks_for_parts_of_a_recording(house: House) -> None:
    mine = await house.sent(WORKER, voice())
    path = f"/evidence/{mine}"
    # A recording has one size, whichever is asked for.
    whole = await house.call(WORKER, "GET", f"{path}?size=thumb")
    size = len(whole.content)
    assert (whole.status_code, whole.headers["content-type"]) == (200, "audio/ogg")

    async def part(asked: str) -> tuple[int, str, bytes]:
        answer = await house.call(WORKER, "GET", path, headers={"Range": asked})
        return answer.status_code, answer.headers.get("content-range", ""), answer.content

    assert await part("bytes=0-3") == (206, f"bytes 0-3/{size}", b"OggS")
    assert await part("bytes=4-") == (206, f"bytes 4-{size - 1}/{size}", whole.content[4:])
    assert await part("bytes=-5") == (
        206,
        f"bytes {size - 5}-{size - 1}/{size}",
        whole.content[-5:],
    )
    for nothing in (f"bytes={size}-", "bytes=-0"):
        answer = await house.call(WORKER, "GET", path, headers={"Range": nothing})
        told(answer, 416, "no_such_part")
        assert answer.headers["content-range"] == f"bytes */{size}"
    for ignored in ("bytes=-", "bytes=1-2,4-5", "lines=1-2"):
        assert (await part(ignored))[0] == 200


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        pytest.param(photo() + bytes(20 * 2**20), 413, "evidence_too_large", id="20 MB"),
        pytest.param(voice() + bytes(6 * 2**20), 413, "evidence_too_large", id="6 MB of voice"),
        pytest.param(b"<svg onload=alert(1)>", 415, "evidence_type", id="a page"),
        pytest.param(b"\x1a\x45\xdf\xa3webm", 415, "evidence_format", id="WebM"),
        pytest.param(photo() + b"PK\x03\x04", 422, "evidence_two_things", id="polyglot"),
        pytest.param(photo()[:200], 422, "evidence_broken", id="half"),
        pytest.param(b"", 422, "evidence_missing", id="nothing"),
    ],
)
async def test_what_is_not_taken_is_refused_in_words_and_leaves_nothing(
    house: House, tmp_path: Path, content: bytes, status: int, code: str
) -> None:
    told(await sent(house, WORKER, content), status, code)
    file = {"file": ("photo.jpg", content, "image/jpeg")}
    told(await house.call(WORKER, "POST", "/evidence", files=file), status, code)
    assert not (tmp_path / "evidence").exists()
    assert (await verify(house.database)).evidence == 0


async def test_a_form_without_a_file_and_one_that_is_none(house: House) -> None:
    for form in ({"file": (None, "text")}, {"photo": ("a.jpg", photo())}):
        answer = await house.call(WORKER, "POST", "/evidence", files=form)
        told(answer, 422, "evidence_missing")
    headers = {"Content-Type": "multipart/form-data"}
    answer = await house.call(WORKER, "POST", "/evidence", content=b"x", headers=headers)
    told(answer, 400, "evidence_unreadable")


async def test_what_is_far_too_large_is_not_even_read(house: House) -> None:
    headers = {"Content-Length": str(40 * 2**20)}
    answer = await house.call(WORKER, "POST", "/evidence", content=b"x", headers=headers)
    told(answer, 413, "evidence_too_large")
    # Elsewhere the limit is what it was.
    long = {"kind": "confirm", "note": "长" * 40_000}
    answer = await house.call(WORKER, "POST", "/incidents/KF-1/instructions", json=long)
    told(answer, 413, "body_too_large")


async def test_whoever_sends_too_much_is_told_when_to_go_on(house: House) -> None:
    object.__setattr__(house.state, "evidence_per_hour", 2)
    for _ in range(2):
        await house.sent(WORKER, photo())
    answer = await sent(house, WORKER, photo())
    assert "2 an hour" in told(answer, 429, "too_much_evidence")
    assert answer.headers["Retry-After"] == "600"
    await house.sent(CHIEF, photo())
    house.now += timedelta(hours=1)
    await house.sent(WORKER, photo())


async def test_looking_into_files_is_bounded(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "SECONDS", 0.0)
    told(await sent(house, WORKER, photo(), "k1"), 422, "evidence_too_slow")
    monkeypatch.setattr(cleaning, "WAITING_MOST", 0)
    answer = await sent(house, WORKER, photo(), "k1")
    told(answer, 503, "evidence_busy")
    assert answer.headers["Retry-After"]
    monkeypatch.undo()
    assert (await sent(house, WORKER, photo(), "k1")).status_code == 201


async def test_a_store_that_is_away_is_no_stack_trace(house: House) -> None:
    mine = await house.sent(WORKER, photo())
    object.__setattr__(house.state, "evidence", FolderStore(NO_FOLDER))
    answer = await sent(house, WORKER, photo("red"))
    told(answer, 503, "evidence_store_away")
    assert answer.headers["Retry-After"]
    told(await house.call(WORKER, "GET", f"/evidence/{mine}"), 503, "evidence_store_away")
    assert (await verify(house.database)).evidence == 1


async def test_a_photo_that_was_changed_behind_our_back_is_not_shown(
    house: House, tmp_path: Path
) -> None:
    mine = await house.sent(WORKER, photo())
    (there,) = (tmp_path / "evidence").glob("*/*/whole")
    there.write_bytes(photo("red"))
    answer = await house.call(WORKER, "GET", f"/evidence/{mine}?size=whole")
    told(answer, 500, "evidence_damaged")
