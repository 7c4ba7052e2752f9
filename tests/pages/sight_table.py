"""Who sees what, page by page: what the real application shows in a browser, as a table to read.

The table is checked in as `sight.md`, beside this file; a test compares. To write it anew, from
the project's root: python -m tests.pages.sight_table > tests/pages/sight.md
"""

from __future__ import annotations

import re

from tests.api.house import House
from tests.api.questions import Question, Questions
from tests.api.sight_table import written
from tests.api.table import printed
from tests.pages.sight_rows import ROWS

DRAWN = re.compile(
    r"""(name="(?:idempotency_key|key)" value="|data-live="(?!start"))[^"]*""",
)
"""The keys that make a form count once, and where a page begins to listen."""


async def ask(house: House, asked: Question) -> str:
    """Ask for a page, or send a form, as a browser does."""
    answer = await house.browse(
        asked.person, asked.row.method, asked.path, data=asked.body, headers=dict(asked.headers)
    )
    body = DRAWN.sub(r"\1…", written(answer))
    onward = answer.headers.get("location", "")
    return f"{answer.status_code} {onward} {body}"


KINDS = ("open", "person_at_risk", "tip_off", "hidden", "hidden_about_unit", "restricted")
"""Every visibility; the areas that one may be about are told apart by the API's table."""

QUESTIONS = Questions("谁在网页上看得见什么", "Who sees what on pages", ROWS, ask, KINDS)

if __name__ == "__main__":
    printed(QUESTIONS)
