"""X3: everything is killed in the middle of a level-1 session with ten units; it goes on (E24)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from activities import wire
from activities.store.rebuild import rebuild
from activities.store.session_reads import FoundSession, find_session
from api.gateway import EngineAway, Gateway, NoSuchWorkflow
from api.identity import actor_of
from catalog.messages import Envelope, Refusal
from catalog.session import messages as m
from catalog.session.words import RulingKind, SessionOutcome
from tests.catalog.people import TEXT
from tests.city.hall import named
from tests.crash import sitting
from tests.crash.town import Town, town, until

ROOM, COUNTY = "MT1-01", "MT1"
LINES = ("HUC", "JUS", "SGC", "UMB", "MSB", "TRA", "PSB", "TPB", "NRP", "ARA")
POSITION = m.FilePosition(TEXT, argued=TEXT)
UNSETTLED = m.EndConsultation(TEXT, settled=False)
SETTLED = m.EndConsultation(TEXT, settled=True, ruling=RulingKind.ASSIGN_LEAD, lead="HUC")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with town(tmp_path_factory.mktemp("town")) as running:
        yield running


async def asked(there: Town) -> str:
    """The town orders ten units and asks for a session; give the incident's number."""
    no = await sitting.at_the_room(there, *LINES)
    await sitting.told(there, sitting.CENTRE, no, "ask_session", reason="x")
    return no


async def seen(there: Town, no: str) -> FoundSession | None:
    """Read a session as its convenor does."""
    convenor = actor_of(there.place, there.person("session_convenor", COUNTY))
    return await find_session(there.database, convenor, no)


async def said(there: Town, role: str, at: str, no: str, message: m.Message) -> None:
    """Say something to a session, again with the same key until somebody takes it."""
    found = await until(lambda: seen(there, no), lambda known: known is not None)
    actor = actor_of(there.place, there.person(role, at))
    now = datetime.now(UTC)  # noqa: TID251 -- these tests run on the wall clock
    bodies = named(there.place, found, message)
    envelope = Envelope(f"{message.kind}-{at}", actor, now, message, bodies)
    gateway = Gateway(there.client, there.database)

    async def taken() -> bool:
        try:
            if isinstance(message, m.REPLIES):
                await gateway.reply(wire.session_id(no), envelope)
                return True
            answer = await gateway.instruct(wire.session_id(no), envelope)
        except (EngineAway, NoSuchWorkflow):  # what is committed may not have been started yet
            return False
        assert not isinstance(answer, Refusal), answer
        return answer is not None

    await until(taken, bool)


async def test_a_session_of_ten_units_goes_on_when_everything_was_killed(there: Town) -> None:
    no = await asked(there)
    first, second = f"{no}-H1", f"{no}-H2"
    await said(there, "dispatcher", ROOM, first, m.FileApplication(TEXT))
    await said(there, "session_convenor", COUNTY, first, m.ListMatter())
    await until(lambda: seen(there, first), lambda known: known.session.members[0].silent_at)
    await said(there, "session_convenor", COUNTY, first, UNSETTLED)
    await said(there, "dispatcher", ROOM, first, m.ArchiveSession())
    heard = await until(lambda: seen(there, second), lambda known: known is not None)
    bodies = [member.body.code for member in heard.session.members]
    assert len(bodies) == len(LINES)

    for body in bodies[:5]:
        await said(there, "department_clerk", body, second, POSITION)
    while there.workers:
        await there.kill_a_worker()
    # Nobody is there to hear it; the engine keeps it, and is killed over it.
    await said(there, "department_clerk", bodies[5], second, POSITION)
    await there.hire(2)
    await there.restart_temporal()
    for body in bodies[6:]:
        await said(there, "department_clerk", body, second, POSITION)
    await until(lambda: seen(there, second), lambda known: not known.session.silent)
    await said(there, "session_convenor", COUNTY, second, SETTLED)
    await said(there, "session_convenor", COUNTY, second, m.PassReview())
    await said(there, "leader", COUNTY, second, m.DecideSession())
    await said(there, "dispatcher", ROOM, second, m.ArchiveSession())

    await there.recorded(no, lambda log: any(each.event.kind == "ruled" for each in log))
    story = [each.event.kind for each in await there.stream(wire.session_id(second))]
    assert story.count("position_filed") == len(LINES)
    ended = await seen(there, second)
    assert ended is not None
    assert ended.session.outcome is SessionOutcome.RULED
    await there.sound()
    assert await rebuild(there.database, repair=False) == ()
