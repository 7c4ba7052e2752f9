"""`tiaokuai run`: the whole system as one command, from nothing, and again where it stopped."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from activities.places import read_demo
from activities.store.database import Database
from activities.store.keys import create_key, find_person
from api.cli import composition, engine
from api.cli.bootstrap import bootstrap
from api.cli.ports import insist_free, temporal_of
from api.cli.stop import Stop
from api.cli.supervisor import Supervisor
from api.cli.welcome import welcome
from api.settings import Settings
from catalog.place import Place
from catalog.register import Post

WAIT_FOR_WEB = 30.0


async def run(settings: Settings) -> None:
    """Start server, worker and web, print the way in, stop all of them on Ctrl-C within 5 s.

    A process that ended by itself is started again. Raises Stop with one clear sentence for a taken
    port, a missing program, a database newer than the code, a broken place, or a process that ends
    again and again.
    """
    (settings.var / "log").mkdir(parents=True, exist_ok=True)
    place = composition.place_of(settings)
    insist_free(settings)
    await composition.migrate_database(settings.database_url)
    enough = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(signum, enough.set)
    supervisor = Supervisor(settings.var / "log")
    opening = asyncio.create_task(_open(settings, place, supervisor))
    hopeless = asyncio.create_task(supervisor.given_up())
    stopping = asyncio.create_task(enough.wait())
    try:
        # Opened is not ended: then the other two are waited for.
        for awaited in ({opening, hopeless, stopping}, {hopeless, stopping}):
            done, _ = await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if enough.is_set():
                return
            for task in done:
                await task
    finally:
        for task in (opening, hopeless, stopping):
            task.cancel()
        await asyncio.gather(opening, hopeless, stopping, return_exceptions=True)
        await supervisor.stop()


async def _open(settings: Settings, place: Place, supervisor: Supervisor) -> None:
    """Start one after the other, each when what it needs is there; then print the way in."""
    host, ports = temporal_of(settings)
    await supervisor.start("temporal", engine.command(settings.var / "temporal.db", host, ports))
    await bootstrap(settings.temporal, settings.namespace)
    environment = composition.environment(settings)
    for name in ("worker", "web"):
        await supervisor.start(name, [sys.executable, "-m", "api.cli", name], environment)
    await _answering(settings)
    posts = read_demo(composition.folder_of(settings), place)
    keys = await _demo_keys(settings, posts)
    sys.stdout.write(welcome(settings, place, posts, keys) + "\n")
    sys.stdout.flush()


async def _answering(settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + WAIT_FOR_WEB
    while loop.time() < until:
        try:
            _, writer = await asyncio.open_connection(settings.host, settings.port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    log = settings.var / "log" / "web.log"
    raise Stop(
        f"应用在 {WAIT_FOR_WEB:.0f} 秒内没有应答，详见 {log}。",
        f"The application did not answer within {WAIT_FOR_WEB:.0f} s; see {log}.",
    )


async def _demo_keys(settings: Settings, posts: Iterable[Post]) -> dict[str, str]:
    """Return a key per demonstration post, made once and kept readable by the owner alone."""
    kept = settings.var / "keys.json"
    keys: dict[str, str] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    database = await Database.open(settings.database_url)
    try:
        for post in posts:
            known = keys.get(post.person)
            if known is not None and await find_person(database, known) == post.person:
                continue
            keys[post.person] = await create_key(
                database,
                post.person,
                f"demo {post.role} {post.at}",
                datetime.now(UTC),  # noqa: TID251 -- wall time of a key, not of a rule
            )
    finally:
        await database.close()
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(keys, indent=1), "utf-8")
    return keys
