"""A live stream tells what its reader could read himself, at once, and goes on where it stopped."""

from __future__ import annotations

import asyncio

import httpx2
import pytest
from starlette.types import Message
from structlog.testing import capture_logs

from activities.store.keys import list_keys, revoke_key
from api.seats import EACH
from catalog.incident import messages as m
from catalog.messages import Prose
from tests.api.house import (
    BILLBOARD,
    CHIEF,
    CLERK,
    DISPATCHER,
    NEIGHBOUR,
    RESIDENT,
    RUBBISH,
    WORKER,
    House,
)
from tests.api.listening import Event, key_of, listening, parsed, served
from tests.serving import serving

ONCE = "/stream?once=true"


async def caught_up(house: House, person: str, after: str = "start") -> list[Event]:
    """Return everything a person is told of behind an event, the greeting left out."""
    answer = await house.call(person, "GET", f"{ONCE}&after={after}")
    assert answer.status_code == httpx2.codes.OK, answer.text
    return parsed(answer.text)[1:]


async def test_an_open_stream_hears_of_an_instruction(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    async with (
        served(house.state) as (address, _),
        listening(address, await key_of(house, DISPATCHER)) as stream,
    ):
        assert (await stream.next()).name == "hello"
        await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=()), minutes=30)
        event = await stream.next("incident")
    told = (event.data["no"], event.data["kinds"], event.data["light"])
    assert told == (no, ["accepted", "dispatched"], "green")
    shown = await house.get(DISPATCHER, f"/incidents/{no}")
    assert event.data["seq"] == shown["seq"]
    assert event.data["next_light_at"] == min(clock["yellow_at"] for clock in shown["clocks"])


async def test_it_goes_on_where_it_stopped_in_another_process(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    key = await key_of(house, DISPATCHER)
    async with served(house.state) as (address, _), listening(address, key) as stream:
        seen = await stream.next()
    await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=()), minutes=30)
    async with (
        served(house.state) as (address, _),
        listening(address, key, **{"Last-Event-ID": seen.id}) as stream,
    ):
        assert (await stream.next()).name == "hello"
        told = await stream.next("incident")
        await house.said(CLERK, no, m.Sign(CLERK, CLERK), minutes=5)
        assert (await stream.next("incident")).data["kinds"] == ["signed"]
    assert told.data["kinds"] == ["accepted", "dispatched"]
    again = await caught_up(house, DISPATCHER, told.id)
    assert [event.data["kinds"] for event in again if event.name == "incident"] == [["signed"]]


async def test_everybody_is_told_of_his_own_and_of_nothing_else(house: House) -> None:
    no = (await house.report(RESIDENT, **BILLBOARD))["no"]
    await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=()), minutes=30)
    await house.said(CLERK, no, m.Sign(CLERK, CLERK), minutes=5)
    assert await caught_up(house, NEIGHBOUR) == []
    clerk = await caught_up(house, CLERK)
    assert {event.data["no"] for event in clerk if event.name == "incident"} == {no}
    assert [event.data for event in clerk if event.name == "notices"] == [{"unread": 1}]
    reporter = [event for event in await caught_up(house, RESIDENT) if event.name == "incident"]
    kinds = [kind for event in reporter for kind in event.data["kinds"]]
    assert "dispatched" in kinds
    assert "signed" not in kinds


async def test_each_thing_is_told_once_in_a_batch_which_is_named_by_its_end(house: House) -> None:
    one = (await house.report(RESIDENT, **BILLBOARD))["no"]
    other = (await house.report(RESIDENT, **BILLBOARD))["no"]
    await house.said(DISPATCHER, one, m.Dispatch(lead="HUC", assist=()), minutes=30)
    told = await caught_up(house, DISPATCHER)
    # The first goes to the place of its last change: whoever breaks off behind the other one had
    # heard nothing of it, so that nothing before the end has a name to go on from.
    assert [each.data["no"] for each in told if each.name == "incident"] == [other, one]
    assert {"reported", "dispatched"} <= set(told[-1].data.get("kinds", ()))
    assert [bool(each.id) for each in told] == [*[False] * (len(told) - 1), True]
    assert await caught_up(house, DISPATCHER, told[-1].id) == []


async def test_whoever_was_away_for_long_is_told_to_read_everything_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.live.MOST", 1)
    await house.report(WORKER, **RUBBISH)
    await house.report(WORKER, **RUBBISH)
    (again,) = await caught_up(house, CHIEF)
    assert (again.name, await caught_up(house, CHIEF, again.id)) == ("again", [])
    (unknown,) = await caught_up(house, CHIEF, "never-given")
    assert (unknown.name, await caught_up(house, CHIEF, unknown.id)) == ("again", [])


async def test_the_stream_ends_when_the_key_is_taken_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.live.LOOK_UP", 0.1)
    key = await key_of(house, WORKER)
    async with served(house.state) as (address, _), listening(address, key) as stream:
        await stream.next("hello")
        (row,) = await list_keys(house.database, WORKER)
        await revoke_key(house.database, row.id, house.now)
        (bye,) = await stream.ended()
    assert (bye.name, bye.data["code"]) == ("bye", "not_signed_in")


async def test_open_streams_do_not_hold_up_the_end_of_the_process(house: House) -> None:
    key = await key_of(house, WORKER)
    async with served(house.state) as (address, server), listening(address, key) as stream:
        await stream.next("hello")
        server.should_exit = True
        assert await stream.ended() == []


async def test_nobody_opens_more_streams_than_a_browser_would(house: House) -> None:
    key = await key_of(house, WORKER)
    async with served(house.state) as (address, _), httpx2.AsyncClient() as http:
        streams = [listening(address, key) for _ in range(EACH)]
        opened = [await stream.__aenter__() for stream in streams]
        for each in opened:
            await each.next("hello")
        shown = {"Authorization": f"Bearer {key}"}
        refused = await http.get(f"{address}/stream", headers=shown)
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_streams")
        assert int(refused.headers["Retry-After"]) > 0
        for stream in streams:
            await stream.__aexit__(None, None, None)
        async with asyncio.timeout(20):
            # When a connection is gone, the server alone knows.
            while (await http.get(f"{address}{ONCE}", headers=shown)).is_error:  # noqa: ASYNC110 -- as said
                await asyncio.sleep(0.05)


async def test_without_a_key_nobody_listens(house: House) -> None:
    answer = await house.call("", "GET", ONCE)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def test_a_reporter_follows_his_incident_live_by_its_code(house: House) -> None:
    told = await house.report(RESIDENT, **BILLBOARD)
    code, no = told["follow_code"], told["no"]
    await house.report(RESIDENT, **{**BILLBOARD, "description": "另一件"})
    path = f"/follow/{code}/stream"
    async with served(house.state) as (address, _), listening(address, path=path) as stream:
        assert (await stream.next()).data["unread"] is None
        await house.said(DISPATCHER, no, m.Dispatch(lead="HUC", assist=()), minutes=30)
        dispatched = await stream.next()
        await house.said(CLERK, no, m.Sign(CLERK, CLERK), minutes=5)
        await house.said(CLERK, no, m.Done(Prose("prose:none"), CLERK, CLERK), hours=3)
        done = await stream.next()
    assert dispatched.data["kinds"] == ["accepted", "dispatched"]
    assert done.data["kinds"] == ["done_reported"]
    assert {each.data["no"] for each in (dispatched, done)} == {no}
    assert done.data["href"] is None
    unknown = await house.call("", "GET", "/follow/AAAAAAAAAA/stream?once=true")
    assert unknown.status_code == httpx2.codes.NOT_FOUND


async def test_a_reader_who_takes_nothing_is_let_go(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.edge.LONGEST_SEND", 0.05)
    asked = [{"type": "http.request", "body": b"", "more_body": False}]
    never = asyncio.Event()

    async def receive() -> Message:
        if not asked:
            await never.wait()
        return asked.pop()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            await never.wait()

    shown = f"Bearer {await key_of(house, WORKER)}".encode()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "method": "GET",
        "path": "/api/v1/stream",
        "query_string": b"",
        "headers": [(b"authorization", shown)],
        "client": ("127.0.0.1", 1),
        "server": ("house", 80),
    }
    with capture_logs() as lines:
        async with asyncio.timeout(20):
            await serving(house.state)(scope, receive, send)
    assert "stream_stalled" in [line["event"] for line in lines]
    assert "request_failed" not in [line["event"] for line in lines]
