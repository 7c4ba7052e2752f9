"""How a story looks in a terminal: time on the left, people and what follows on the right, calm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from api.cli.demo.news import Happened, Told
from api.cli.demo.refrains import Refrain
from api.wording import Said
from catalog.stories import Story, Turn

DAYS = tuple(
    Said(f"周{zh}", en)
    for zh, en in zip(
        "一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True
    )
)
LIGHTS = {"green": "green", "yellow": "yellow", "red": "red"}
WIDEST = 110


class Printer:
    """Prints in the languages asked for, Chinese first; instants in the place's own time."""

    def __init__(self, console: Console, zone: timezone, languages: Sequence[str]) -> None:
        """Print to a console."""
        self._console = console
        self._zone = zone
        self._languages = tuple(languages)
        self._shown: datetime | None = None
        self._gutter = 12 + 4 * len(self._languages)

    def title(self, story: Story, place: Said, rows: Iterable[tuple[Said, str]]) -> None:
        """Say what is played, that it is made up, and where to watch."""
        print_ = self._console.print
        print_()
        names = " · ".join(
            dict.fromkeys(Said(story.zh, story.en).named(x) for x in self._languages)
        )
        print_(Text(f"  条块 Tiaokuai · {self._one(place)} · {story.code}", "bold"))
        print_(Text(f"  {names}", "bold"))
        made_up = Said("案件与人物均为虚构", "all cases and people are fictitious")
        print_(Text(f"  {self._one(made_up)}", "dim"))
        print_()
        self._rows(rows)

    def turn(self, turn: Turn) -> None:
        """Say who does what; or, where nobody does anything, that time passes."""
        lines: list[RenderableType] = []
        if turn.act is not None:
            who = Said(turn.act.who.zh, turn.act.who.en)
            label = f"  〔{turn.act.incident}〕" if turn.act.incident else ""
            lines.append(Text(self._one(who) + label, "bold"))
            lines += self._texts(Said(turn.zh, turn.en))
            self._console.print()
            self._beside(turn.at, lines)
        else:
            # What follows carries its own instants: this only says what to expect.
            self._console.print()
            self._beside(None, self._texts(Said(turn.zh, turn.en), "italic"))

    def addresses(self, rows: Iterable[tuple[Said, str]]) -> None:
        """Say where something new can be watched; an address is never broken in two."""
        self._rows(rows, indent=6)

    def answer(self, said: Said, style: str = "") -> None:
        """Print what the door answered."""
        self._beside(None, self._texts(said, style, mark="→ "))

    def happened(self, events: Iterable[Happened]) -> None:
        """Print what followed, lights in their colour and with their name beside it."""
        for each in events:
            style, mark = ("", "· ") if not each.light else (LIGHTS[each.light], "● ")
            self._beside(each.at, self._texts(each.said, style, mark=mark))

    def again(self, refrains: Iterable[Refrain]) -> None:
        """Print how often what was told came again, beside the last time."""
        for each in refrains:
            last, times = each.last, each.again
            often = "once more" if times == 1 else f"{times} times more"
            said = Said(f"此后又 {times} 次：{last.said.zh}", f"{often}: {last.said.en}")
            self._beside(last.at, self._texts(said, mark="… "))

    def told(self, notices: Iterable[Told]) -> None:
        """Print what people who are concerned were told."""
        for each in notices:
            said = Said(
                f"告知{each.whom.zh}：{each.said.zh}", f"told {each.whom.en}: {each.said.en}"
            )
            self._beside(each.at, self._texts(said, mark="✉ "))

    def summary(self, lights: Iterable[Happened], ended: Iterable[Happened]) -> None:
        """Sum up which lights lit when, and how everything stands at the end."""
        self._console.print()
        self._console.print(Rule(self._one(Said("小结", "In sum")), style="dim"))
        self._shown = None
        for each in lights:
            self._beside(each.at, self._texts(each.said, LIGHTS[each.light], mark="● "))
        for each in ended:
            name = Text(each.stream.partition(":")[2], "bold")
            self._beside(each.at, [name, *self._texts(each.said)])

    def stands(self, rows: Iterable[tuple[Said, str]], said: Said, style: str = "") -> None:
        """Print the last lines: where to go on looking, and how to stop."""
        self._console.print()
        self._rows(rows)
        for line in self._texts(said, style):
            self._console.print("  ", line, sep="")
        self._console.print()

    def _beside(self, at: datetime | None, lines: Sequence[RenderableType]) -> None:
        """Print lines with their instant on the left, but not the same instant twice."""
        when = ""
        if at is not None and at != self._shown:
            local = at.astimezone(self._zone)
            when = f"{local:%m-%d} {self._one(DAYS[local.weekday()])} {local:%H:%M}"
            self._shown = at
        grid = Table.grid(padding=(0, 2))
        grid.add_column(width=self._gutter, justify="right")
        grid.add_column(width=min(self._console.width, WIDEST) - self._gutter - 2)
        grid.add_row(Text(when, "dim"), Group(*lines))
        self._console.print(grid)

    def _texts(self, said: Said, style: str = "", mark: str = "") -> list[RenderableType]:
        """Write a sentence in each language, one below the other, the second one quieter."""
        texts: list[RenderableType] = []
        for number, language in enumerate(self._languages):
            text = Text(said.named(language), "dim" if number else style, overflow="fold")
            if mark:
                row = Table.grid()
                row.add_column(width=len(mark))
                row.add_row(Text("" if number else mark, style), text)
                texts.append(row)
            else:
                texts.append(text)
        return texts

    def _rows(self, rows: Iterable[tuple[Said, str]], indent: int = 2) -> None:
        named = [(self._one(name), value) for name, value in rows]
        widest = max((cell_len(name) for name, _ in named), default=0)
        for name, value in named:
            gap = " " * (widest - cell_len(name) + 3)
            line = Text.assemble(" " * indent, (name + gap, "dim"), (value, "cyan"))
            self._console.print(line, soft_wrap=True)

    def _one(self, said: Said) -> str:
        """Write something short on one line, each language once."""
        return " ".join(dict.fromkeys(said.named(language) for language in self._languages))


def shown_path(path: Path) -> str:
    """Write a path as short as it can be from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path)
