"""Who sees what, endpoint by endpoint: the real application's own answers as a table to read.

The table is checked in as `sight.md`, beside this file; a test compares. To write it anew, from
the project's root: python -m tests.api.sight_table > tests/api/sight.md
"""

from __future__ import annotations

import json
import re

from httpx2 import Response

from tests.api.asking import PICTURE, VOICE
from tests.api.house import House
from tests.api.questions import Question, Questions
from tests.api.scenes import KINDS
from tests.api.sight_rows import ROWS
from tests.api.table import printed


async def ask(house: House, asked: Question) -> str:
    """Call the API."""
    row = asked.row
    answer = await house.call(
        asked.person, row.method, asked.path, json=asked.body, headers=dict(asked.headers)
    )
    if row.part and answer.is_success:
        return f"{answer.status_code} {json.dumps(answer.json().get(row.part), ensure_ascii=False)}"
    return f"{answer.status_code} {written(answer)}"


def written(answer: Response) -> str:
    """Return what an answer says; what it is called is drawn, and what its positions are called."""
    media = answer.headers.get("content-type", "")
    if media.startswith(("image/", "audio/")):
        return PICTURE if media.startswith("image/") else VOICE
    body = re.sub(r"urn:uuid:[0-9a-f-]+", "urn:uuid:", answer.text)
    return re.sub(r"(?m)^id: (?!start$).+$", "id: …", body)


QUESTIONS = Questions(
    "谁看得见什么", "Who sees what", ROWS, ask, tuple(kind.name for kind in KINDS)
)

if __name__ == "__main__":
    printed(QUESTIONS)
