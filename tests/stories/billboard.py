"""The loose billboard of K3: told to the county, nobody comes, and it turns red on UMB."""

from __future__ import annotations

from tests.city.city import City
from tests.stories.telling import MONDAY, RURAL

RESIDENT = "P185"
TOWN, COUNTY, CITY = "KLK-01", "KLK", "KF"
UMB, MSB = "KLK/UMB", "KLK/MSB"
CLERK, LEADER = "P170", "P251"
"""Clerk of UMB and its leader in charge."""

BILLBOARD = {"channel": "citizen_app", "matter": "ZF0302", "description": "广告牌松动，风一吹就晃"}
NAMED = {"handler": CLERK, "leader": LEADER}


async def reported(city: City) -> str:
    """A resident reports; the town moves it to the county, which orders UMB and MSB by itself.

    Seven days from the report: red on UMB Mon 03-09 09:00.
    """
    no = await city.report(RESIDENT, MONDAY, place=RURAL, **BILLBOARD)
    room = city.who("dispatcher", TOWN)
    retier = {"retier": 4, "reason": "须由县级主管部门处理"}
    await city.done(await city.instruct(room, "2026-03-02 09:40", no, "accept", **retier))
    return no


async def signed(city: City) -> str:
    """The same, and UMB signs the next morning, naming who answers for it."""
    no = await reported(city)
    await city.done(await city.reply(CLERK, "2026-03-03 09:00", no, "sign", **NAMED))
    return no


async def solved(city: City, no: str, day: str) -> None:
    """UMB is done at nine of a day, the chief of the grid confirms at ten."""
    done = await city.reply(CLERK, f"{day} 09:00", no, "done", note="已拆除加固", **NAMED)
    await city.done(done)
    chief = city.who("grid_chief", RURAL)
    await city.done(await city.instruct(chief, f"{day} 10:00", no, "confirm"))
