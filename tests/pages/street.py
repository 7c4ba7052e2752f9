"""Somebody in the street: what he sends with a form, over HTTP, and the code he is given."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx2

from activities.store.keys import find_follower
from activities.store.reads import find_incident
from api.door import new_key
from api.pages.follow_cookie import NAME
from catalog.actor import Actor
from catalog.incident.facts import Report
from tests.api.house import GRID, House
from tests.pages.test_sign_in import OURS

BILLBOARD = {
    "channel": "citizen_app",
    "matter": "ZF0302",
    "grid": GRID,
    "text": "广告牌歪了，风一吹就晃",
}


@dataclass
class Street:
    """One browser without scripts and without an account; `code` is what its cookie holds."""

    house: House

    @property
    def code(self) -> str:
        """Return the code it follows by."""
        return self.house.http.cookies.get(NAME) or ""

    async def send(
        self, path: str, headers: dict[str, str] = OURS, **form: str | list[str]
    ) -> httpx2.Response:
        """Send a form, following nothing."""
        return await self.house.http.post(path, data=form, headers=headers)

    async def read(self, path: str) -> str:
        """Read a page that must be there."""
        answer = await self.house.http.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 200, answer.text
        return answer.text

    async def reports(self, **form: str | list[str]) -> httpx2.Response:
        """Report a case of its own, with a key of one's own unless one is given."""
        whole = {"key": new_key(), "do": "send", "separate": "yes", **BILLBOARD, **form}
        return await self.send("/report", OURS, **whole)

    async def followed(self) -> tuple[str, str]:
        """Return number and reporter of what is followed."""
        found = await find_follower(self.house.database, self.code)
        assert found is not None
        return found

    async def report(self) -> Report:
        """Return the report that is followed, as its reporter may read it."""
        no, reporter = await self.followed()
        found = await find_incident(self.house.database, Actor(reporter), no)
        assert found is not None
        return found.incident.report


def hidden(text: str, name: str) -> str:
    """Read a hidden field of a form."""
    found = re.search(f'name="{name}" value="([^"]*)"', text)
    assert found is not None
    return found[1]
