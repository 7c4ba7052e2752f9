"""A town's desk on a Saturday: one to accept, one to dispatch, one with a unit, one overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from activities.prose import keep_prose
from catalog.incident import messages as m
from tests.api.house import BILLBOARD, DISPATCHER, RESIDENT, RUBBISH, WORKER, House

UNIT_CLERK = "P194"  # at the town's urban-management station
WORDS = "路口的广告牌松动，大风天摇晃，学生每天从下面经过。"


@dataclass(frozen=True)
class Desk:
    """The incidents of the scene, by how they stand."""

    overdue: str
    to_dispatch: str
    to_handle: str
    to_accept: str


async def desk(house: House) -> Desk:
    """Play the scene; the house's clock ends on Saturday 10:40."""
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
