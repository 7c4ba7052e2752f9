"""One of several processes that all report the same thing at once: prints the numbers it got."""

import asyncio
import sys

from activities.store.database import Database
from tests.catalog.incidents import report
from tests.store.filing import opened

ALIKE = 17
PATIENCE = 30.0


async def main(url: str, different: str) -> None:
    """Open one report many times over, and one of this process's own besides."""
    # They all queue for one number: on a busy machine the last waits longer than a door would.
    db = await Database.open(url, seconds=PATIENCE)
    course = report("ZF0101", "03-02 09:00")
    alike = [opened(db, course, "the same") for _ in range(ALIKE)]
    own = [opened(db, course, f"{different} {number}") for number in range(5)]
    for opening in await asyncio.gather(*alike, *own):
        print(opening.no, opening.created)  # noqa: T201 -- what the test reads
    await db.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
