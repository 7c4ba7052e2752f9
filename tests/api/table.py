"""A table of who sees what, written down to be read; the same for the API and for its pages."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging import CRITICAL
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import structlog

from catalog.place import Place
from tests.api.asking import FACTS, NOTHING, PEOPLE, SAID, Asked, Twin, built, rebuilt, section
from tests.api.house import read_kaifeng
from tests.api.questions import HEADINGS, Questions
from tests.api.scenes import KINDS, Kind
from tests.at_once import at_once
from tests.emptied import EmptiedFile

NOT_ASKED = ""
Sections: TypeAlias = dict[str, dict[tuple[str, str], Asked]]


async def answered(place: Place, folder: Path, questions: Questions) -> Sections:
    """Ask everybody everything of every kind."""
    with _quiet(), at_once():
        emptied = await EmptiedFile.build(folder)
        async with built(place, folder, "twin") as nowhere:
            twin, sections = Twin(nowhere), Sections()
            for kind in _kinds(questions):
                async with rebuilt(place, emptied, folder / kind.name) as house:
                    sections[kind.name] = await section(house, kind, twin, questions)
    return sections


def table(sections: Sections, questions: Questions) -> str:
    """Write the whole table."""
    lines = [*_head(questions)]
    for kind in _kinds(questions):
        lines += _written(kind, sections[kind.name], questions)
    return "\n".join(lines) + "\n"


def printed(questions: Questions) -> None:
    """Ask, and write the table to standard output."""
    with TemporaryDirectory() as made:
        sections = asyncio.run(answered(read_kaifeng(), Path(made), questions))
    sys.stdout.write(table(sections, questions))


def _kinds(questions: Questions) -> Iterator[Kind]:
    return (kind for kind in KINDS if kind.name in questions.kinds)


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave the requests' log unwritten: it would stand in the table that is printed."""
    known = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**known)


def _head(questions: Questions) -> Iterator[str]:
    """Say how to read it."""
    yield f"# {questions.zh} {questions.en}"
    yield ""
    yield "每个问题问两遍：一遍在有该事件的系统里，一遍在没有该事件的系统里。"
    yield "Everything is asked twice: where the incident exists, and where it does not."
    yield ""
    yield f"- {NOTHING} 两次答复逐字相同 both answers are the same, byte for byte"
    yield f"- {FACTS} 知其事，无文字、无人名 that it is there; nothing written, nobody named"
    yield f"- {SAID} 见文字、照片，不见人 what people wrote or showed; no reporter, no party"
    yield f"- {PEOPLE} 见（听见）反映人、记录人或当事人 who reported, recorded it or is a party"
    if any(row.telling for row in questions.rows):
        yield "- 其余为操作名或答复代码 anything else: what is offered, or the code of the answer"


def _written(
    kind: Kind, answers: dict[tuple[str, str], Asked], questions: Questions
) -> Iterator[str]:
    """Write the section of one kind."""
    roles = list(dict.fromkeys(role for _, role in answers))
    yield from ("", f"## {kind.zh} {kind.en}", "")
    yield f"{kind.matter}{f' about {kind.about}' if kind.about else ''}, {kind.area}"
    yield from ("", f"| | {' | '.join('<br>'.join(HEADINGS[role]) for role in roles)} |")
    yield f"|---|{'---|' * len(roles)}"
    for row in questions.rows:
        if row.once and kind.about:
            continue
        cells = (answers.get((row.en, role)) for role in roles)
        told = [each.cell if each else NOT_ASKED for each in cells]
        yield f"| {row.zh}<br>{row.en} | {' | '.join(told)} |"
