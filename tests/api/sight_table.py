"""Who sees what, endpoint by endpoint: the real application's own answers as a table to read.

The table is checked in as `sight.md`, beside this file; a test compares. To write it anew, from
the project's root: python -m tests.api.sight_table > tests/api/sight.md
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from logging import CRITICAL
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from catalog.place import Place
from tests.api.asking import FACTS, NOTHING, PEOPLE, SAID, Asked, Twin, built, section
from tests.api.house import read_kaifeng
from tests.api.scenes import KINDS, Kind
from tests.api.sight_rows import HEADINGS, ROWS

NOT_ASKED = ""


def written(kind: Kind, answers: dict[tuple[str, str], Asked]) -> Iterator[str]:
    """Write the section of one kind."""
    roles = list(dict.fromkeys(role for _, role in answers))
    yield from ("", f"## {kind.zh} {kind.en}", "")
    yield f"{kind.matter}{f' about {kind.about}' if kind.about else ''}, {kind.area}"
    yield from ("", f"| | {' | '.join('<br>'.join(HEADINGS[role]) for role in roles)} |")
    yield f"|---|{'---|' * len(roles)}"
    for row in ROWS:
        cells = (answers.get((row.en, role)) for role in roles)
        told = [each.cell if each else NOT_ASKED for each in cells]
        yield f"| {row.zh}<br>{row.en} | {' | '.join(told)} |"


def head() -> Iterator[str]:
    """Say how to read it."""
    yield "# 谁看得见什么 Who sees what"
    yield ""
    yield "每个问题问两遍：一遍在有该事件的系统里，一遍在没有该事件的系统里。"
    yield "Everything is asked twice: where the incident exists, and where it does not."
    yield ""
    yield f"- {NOTHING} 两次答复逐字相同 both answers are the same, byte for byte"
    yield f"- {FACTS} 知其事，无文字、无人名 that it is there; nothing written, nobody named"
    yield f"- {SAID} 见文字、照片，不见人 what people wrote or showed; no reporter, no party"
    yield f"- {PEOPLE} 见（听见）反映人、记录人或当事人 who reported, recorded it or is a party"
    yield "- 其余为操作名或答复代码 anything else: what is offered, or the code of the answer"


async def table(place: Place, folder: Path) -> str:
    """Write the whole table."""
    lines = list(head())
    async with built(place, folder, "twin") as house:
        twin = Twin(house)
        for kind in KINDS:
            lines += written(kind, await section(place, folder, kind, twin))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    # What the requests log would stand in the middle of the table.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(CRITICAL))
    with TemporaryDirectory() as made:
        sys.stdout.write(asyncio.run(table(read_kaifeng(), Path(made))))
