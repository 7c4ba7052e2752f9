"""What the pages are shown of: a town's desk on a Saturday, an overrun, a tip-off, a dispute."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

from activities.prose import keep_prose
from catalog.incident import messages as m
from tests.api.hall import Hall, disputed, heard
from tests.api.house import BILLBOARD, DISPATCHER, RESIDENT, RUBBISH, WORKER, House
from tests.api.scenes import KINDS, Judging, Scene, play, stand
from tests.pages.ready import once

UNIT_CLERK = "P194"  # at the town's urban-management station
WORDS = "路口的广告牌松动，大风天摇晃，学生每天从下面经过。"


@dataclass(frozen=True)
class Desk:
    """The incidents on the desk: to accept, to dispatch, with a unit, overdue."""

    overdue: str
    to_dispatch: str
    to_handle: str
    to_accept: str


class Quiet(Judging):
    """An engine that judges and never has anything to open."""

    async def keep_opening(self) -> None:
        """Wait until the server stops."""
        await asyncio.Event().wait()


async def staged(house: House, name: str) -> Scene:
    """Find one incident of a kind of visibility, lived through until its order was missed."""
    kind = next(kind for kind in KINDS if kind.name == name)

    async def played() -> Scene:
        return await play(await stand(house), kind)

    scene = await once(house, name, played)
    object.__setattr__(house.state, "gateway", Quiet(house))
    return replace(scene, house=house)


async def in_session(house: House) -> Hall:
    """Find a dispute whose session hears three units, one of which has said what it holds."""

    async def played() -> Hall:
        hall = await disputed(await stand(house))
        await heard(hall)
        return hall

    hall = await once(house, "a dispute", played)
    object.__setattr__(house.state, "gateway", Quiet(house))
    return replace(hall, house=house)


async def desk(house: House) -> Desk:
    """Find the desk; the house's clock stands on Saturday 10:40."""
    return await once(house, "a desk", lambda: _desk(house))


async def _desk(house: House) -> Desk:
    overdue = await _reported(house, description=WORDS, address="中心小学门口")
    await house.said(DISPATCHER, overdue, m.Accept(), minutes=5)
    note = await keep_prose(house.database, "请今天到场看一看。", house.now)
    await house.said(DISPATCHER, overdue, m.Dispatch("UMB", ("MSB",), note), minutes=5)
    await house.said(UNIT_CLERK, overdue, m.Sign(UNIT_CLERK, UNIT_CLERK), minutes=30)
    told = await keep_prose(house.database, "已到现场，支架锈蚀，联系吊车。", house.now)
    await house.said(UNIT_CLERK, overdue, m.Progress(told, 40), minutes=50)
    house.now += timedelta(days=2)
    to_dispatch = await _reported(house, matter="ZZ0405")
    await house.said(DISPATCHER, to_dispatch, m.Accept(), minutes=5)
    house.now += timedelta(days=3)
    handled = await house.report(WORKER, **RUBBISH)
    to_accept = await _reported(house, matter="ZZ1401")
    house.now += timedelta(minutes=5)
    return Desk(overdue, to_dispatch, handled["no"], to_accept)


async def _reported(house: House, **other: str) -> str:
    told = await house.report(RESIDENT, **{**BILLBOARD, **other})
    no: str = told["no"]
    return no
