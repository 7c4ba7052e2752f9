"""`tiaokuai`: every command, and the one place where an early end becomes a sentence.

Each long command is read in when it is called: a worker has no use for the website, and reading
everything was half of the time it needed to start.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

import typer

from api.cli import composition, ledger, place
from api.cli.demo.choice import FIRST, Choice
from api.cli.stop import Stop
from api.logs import set_up_logging
from api.settings import Settings

app = typer.Typer(
    name="tiaokuai",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="条块：城市事件的持久协同。 Tiaokuai: durable coordination of city incidents.",
)
app.add_typer(place.app, name="place")
app.add_typer(ledger.app, name="ledger")


@app.command("run")
def run_() -> None:
    """在本机运行全部：引擎、工作进程、网站。 Run everything on this machine."""
    from api.cli.run import run  # noqa: PLC0415 -- see the module's text

    _do(run)


@app.command("demo")
def demo_(
    story: Annotated[
        str, typer.Argument(metavar="[STORY]", help="哪个故事 which story, as in K6")
    ] = FIRST,
    pace: Annotated[
        float, typer.Option(min=0, max=60, help="每一步停几秒 seconds between turns")
    ] = Choice.pause,
    language: place.LanguageOption = place.Language.BOTH,
    *,
    once: Annotated[
        bool, typer.Option("--once", help="讲完即停 stop when the story is told")
    ] = False,
) -> None:
    """演示：在自己的系统上讲一个故事。 Play a story on a system of its own."""
    from api.cli.demo.command import demo  # noqa: PLC0415 -- see the module's text

    both = language is place.Language.BOTH
    choice = Choice(story, pace, ("zh", "en") if both else (language.value,), once)
    _do(lambda settings: demo(settings, choice))


@app.command()
def web() -> None:
    """运行网站与接口。 Serve the API and its pages."""
    from api.cli.web import serve  # noqa: PLC0415 -- see the module's text

    _do(serve)


@app.command()
def worker() -> None:
    """运行工作进程。 Run the worker that carries incidents on."""
    from api.cli.worker import work  # noqa: PLC0415 -- see the module's text

    _do(work)


def main() -> None:
    """Run the command line."""
    app()


def _do(command: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Run one of the long commands with the settings of the environment."""
    try:
        settings = composition.read_settings()
        set_up_logging(settings.logs)
        asyncio.run(command(settings))
    except Stop as stop:
        sys.stderr.write(f"{stop.zh}\n{stop.en}\n")
        raise typer.Exit(1) from None


if __name__ == "__main__":
    main()
