"""How it ended, on the pages: by a procedure is not solved; what is not over is opened again."""

from __future__ import annotations

from datetime import date

import pytest

from activities.prose import keep_prose
from catalog.incident import messages as m
from catalog.incident.procedure import EnterProcedure, ReportProcedure
from catalog.incident.reopened import AskReopening, RefuseReopening
from catalog.messages import Prose
from catalog.procedures import Procedure
from tests.api.house import BILLBOARD, CHIEF, DISPATCHER, RESIDENT, House
from tests.pages.street import Street

NUMBER, BUTTON = "兰征补〔2026〕17号", "没有办好？可以再次办理"
COUNTY, LEAD, UNIT = "P167", "P246", "P194"


@pytest.fixture
def street(house: House) -> Street:
    return Street(house)


async def written(house: House, text: str) -> Prose:
    """File a text as the door does."""
    return await keep_prose(house.database, text, house.now, ref_seed=text)


async def follows(street: Street, code: str) -> str:
    """Type a code, and read the page it leads to."""
    answer = await street.send("/follow", code=code)
    assert answer.status_code == 303
    return await street.read("/follow")


async def reported(street: Street, **more: str) -> tuple[str, str]:
    """Report as a resident; give the number and the code."""
    told = await street.house.report(RESIDENT, **{**BILLBOARD, **more})
    return told["no"], told["follow_code"]


async def test_he_may_ask_to_reopen_exactly_while_that_is_offered(street: Street) -> None:
    house = street.house
    no, code = await reported(street)
    await house.said(DISPATCHER, no, m.Accept(), minutes=2)
    await house.said(DISPATCHER, no, m.Dispatch("UMB", ()), minutes=2)
    note = await written(house, "已加固")
    await house.said(UNIT, no, m.Done(note, UNIT, UNIT), minutes=2)
    assert BUTTON not in await follows(street, code)
    await house.said(CHIEF, no, m.Confirm(), minutes=2)
    page = await follows(street, code)
    assert BUTTON in page
    assert 'value="ask_reopening"' in page
    why = await written(house, "又歪了")
    await house.said(RESIDENT, no, AskReopening(why), minutes=2)
    page = await follows(street, code)
    assert BUTTON not in page
    assert "您申请了再次办理" in page
    room = await house.browse(DISPATCHER, "GET", f"/incidents/{no}")
    assert "申请再次办理" in room.text
    assert "准予重新办理" in room.text
    inbox = await house.browse(DISPATCHER, "GET", "/inbox")
    assert "待定是否重新办理" in inbox.text
    assert no in inbox.text
    assert "又歪了" in room.text
    refused = await written(house, "已到现场复核")
    await house.said(DISPATCHER, no, RefuseReopening(refused), minutes=2)
    page = await follows(street, code)
    assert BUTTON not in page
    assert "已到现场复核" in page


async def test_by_a_procedure_he_reads_its_number_and_that_it_is_not_solved(
    street: Street,
) -> None:
    house = street.house
    no, code = await reported(street, matter="ZZ0403", description="补偿款对不上")
    await house.said(COUNTY, no, m.Accept(), minutes=2)
    number, note = await written(house, NUMBER), await written(house, "要听证")
    form = await house.browse(LEAD, "GET", f"/incidents/{no}")
    assert 'name="follow_up" type="date"' in form.text
    entered = EnterProcedure(
        Procedure.EXPROPRIATION, number, date(2026, 3, 2), date(2026, 4, 1), note, LEAD, LEAD
    )
    await house.said(LEAD, no, entered, minutes=2)
    page = await follows(street, code)
    assert "要走征收拆除程序，等人核对" in page
    assert "是这样吗" in page
    assert "解决了吗" not in page
    assert NUMBER in page
    assert "要听证" in page
    await house.said(CHIEF, no, m.Confirm(), minutes=2)
    page = await follows(street, code)
    assert "没有办好，正走征收拆除程序，2026-04-01 再看" in page
    assert "已经解决" not in page
    assert BUTTON in page
    how = await written(house, "裁决补足差额")
    await house.said(LEAD, no, ReportProcedure(ended=True, note=how), minutes=2)
    page = await follows(street, code)
    assert "征收拆除程序走完了" in page
    assert "裁决补足差额" in page
