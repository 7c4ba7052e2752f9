"""Every story that is shipped can be shown: the machine agrees with each of its turns."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from activities.places import find_places, find_stories, read_place, read_story
from api.cli.demo.player import Player
from api.cli.demo.printer import Printer
from api.cli.demo.stack import stack_beside_engine
from api.cli.stepper import GRACE
from api.settings import Settings
from tests.city.city import CHINA
from tests.city.servers import Stack, free_port

PLACES = find_places(())
SHIPPED = [(name, code) for name, folder in PLACES.items() for code in find_stories(folder)]


@pytest.mark.parametrize(("name", "code"), SHIPPED)
async def test_it_is_played_to_its_last_turn(
    stack: Stack, tmp_path: Path, name: str, code: str
) -> None:
    """In a namespace of its own: that a demonstration brings an engine is shown elsewhere."""
    place = read_place(PLACES[name])
    settings = Settings(
        var=tmp_path,
        port=free_port(),
        temporal=stack.client.service_client.config.target_host,
        namespace=f"{name}-{code}",
    )
    story = read_story(PLACES[name], place, code)
    printed = io.StringIO()
    printer = Printer(Console(file=printed, width=500), CHINA, ("zh",))
    async with stack_beside_engine(settings, place, story, GRACE) as shown:
        player = Player(shown, story, printer, pause=0, workflow_address=str)
        try:
            await player.play()
        finally:
            await player.voice.close()
    told = printed.getvalue()
    assert [turn.zh for turn in story.turns if turn.zh not in told] == []
    assert told.count("小结") == 1
