"""Whoever asks too often waits; whoever shares his address with him does not."""

from __future__ import annotations

from typing import Any

import httpx2

from api.limiting import Limits
from tests.api.house import BILLBOARD, CHIEF, RESIDENT, WORKER, House

THREE = 3


def limited(house: House, **limits: int) -> None:
    """Give a house limits small enough to be reached."""
    object.__setattr__(house.state, "limits", Limits(**limits))


def refused(answer: httpx2.Response) -> Any:  # noqa: ANN401 -- JSON
    """Insist on a problem that says how long to wait."""
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    return answer.json()


async def test_one_person_asks_so_often_and_another_is_not_held_up_by_it(house: House) -> None:
    limited(house, person=THREE)
    for _ in range(3):
        await house.get(WORKER, "/me")
    problem = refused(await house.call(WORKER, "GET", "/me"))
    assert problem["zh"] != problem["en"]
    await house.get(CHIEF, "/me")


async def test_whoever_tries_keys_is_slowed_down_and_a_good_key_beside_him_is_not(
    house: House,
) -> None:
    limited(house, failures=THREE)
    wrong = {"Authorization": "Bearer tk_guessed"}
    for _ in range(3):
        answer = await house.http.get("/api/v1/me", headers=wrong)
        assert answer.status_code == httpx2.codes.UNAUTHORIZED
    refused(await house.http.get("/api/v1/me", headers=wrong))
    await house.get(WORKER, "/me")
    assert (await house.http.get("/api/v1/me")).status_code == httpx2.codes.UNAUTHORIZED


async def test_the_public_counts_are_counted_by_address(house: House) -> None:
    limited(house, public=THREE)
    for _ in range(3):
        assert (await house.call("", "GET", "/public/counts")).is_success
    refused(await house.call("", "GET", "/public/counts"))


async def test_a_code_is_counted_however_it_is_typed_and_whoever_asks(house: House) -> None:
    code = (await house.report(RESIDENT, **BILLBOARD))["follow_code"]
    limited(house, code=THREE)
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:]}"):
        assert (await house.call("", "GET", f"/follow/{typed}")).is_success
    refused(await house.call("", "GET", f"/follow/{code}"))
    refused(await house.call("", "GET", f"/follow/{code}/stream?once=true"))
    assert (await house.call("", "GET", "/follow/AAAAAAAAAA")).status_code == 404


async def test_codes_cannot_be_tried_one_after_the_other(house: House) -> None:
    limited(house, follow=THREE)
    for letter in "ACD":
        assert (await house.call("", "GET", f"/follow/{letter * 10}")).status_code == 404
    refused(await house.call("", "GET", "/follow/EEEEEEEEEE"))


async def test_what_is_said_with_a_code_is_counted_apart(house: House) -> None:
    code = (await house.report(RESIDENT, **BILLBOARD))["follow_code"]
    limited(house, answers=THREE)
    answer = {"kind": "answer", "solved": True}
    for _ in range(3):
        assert (
            await house.call("", "POST", f"/follow/{code}/answers", json=answer)
        ).status_code == 503
    refused(await house.call("", "POST", f"/follow/{code}/answers", json=answer))
    assert (await house.call("", "GET", f"/follow/{code}")).is_success


async def test_a_header_names_nobody_as_long_as_no_proxy_is_trusted(house: House) -> None:
    limited(house, public=THREE)
    for number in range(3):
        headers = {"X-Forwarded-For": f"192.0.2.{number}"}
        assert (await house.call("", "GET", "/public/counts", headers=headers)).is_success
    refused(await house.call("", "GET", "/public/counts", headers={"X-Forwarded-For": "192.0.2.9"}))
