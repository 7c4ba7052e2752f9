"""S2 clicked, in English: returned twice, not settled at level 2, decided at level 1, rated."""

from __future__ import annotations

from playwright.async_api import expect

from tests.pages.browsing import PHONE
from tests.pages.clicked.people import Person, Town

CENTRE, PARTY_OFFICE, CDI, LEADER, INSPECTOR = "S007", "S020", "S019", "S022", "S010"
EEB, UME, UME_LEADER = "S011", "S014", "S029"
SESSIONS = "Joint sessions"
OPINION = "Two weeks less talk would have done"


async def test_s2_from_a_report_in_the_street_to_the_opinion(district: Town) -> None:
    district.english, city = True, district.city
    async with district.stranger(PHONE) as resident:
        no, code = await reports_it(resident)
    await disputed(district, no)
    await level_two_settles_nothing(district, f"{no}-H1")
    await level_one_decides(district, f"{no}-H2")
    await city.at("2014-05-15 10:00")
    async with district.signed_in(UME) as clerk:
        await clerk.opens(no, "to sign")
        await clerk.reads("it cannot be returned any more")
        await expect(clerk.page.locator("#do-return_work")).to_have_count(0)
        await clerk.does("done", note="A filter was put in", handler=UME, leader=UME_LEADER)
    await city.at("2014-05-15 12:00")
    async with district.signed_in(INSPECTOR, PHONE) as inspector:
        await inspector.opens(no, "to verify")
        await inspector.does("confirm", note="No fumes")
    async with district.stranger(PHONE) as resident:
        await resident.follows(code)
        await resident.rates(3, OPINION)
        await resident.tells("You rated it 3", OPINION, "It was archived")
        await resident.only_english()
    async with district.signed_in(CENTRE) as centre:
        await centre.visit.open(f"/incidents/{no}?story=all")
        await centre.tells("Rated by the reporter: 3", OPINION)
        await centre.only_english()
        await centre.visit.right()


async def reports_it(resident: Person) -> tuple[str, str]:
    """A resident without an account reports the fumes; give number and code."""
    await resident.page.get_by_role("link", name="Report something").click()
    await resident.page.locator("#where").fill("503")
    no = await resident.reports("ZF1102", "Fumes from the kitchen of a pizza shop", name="Mrs Chen")
    return no, await resident.code()


async def disputed(district: Town, no: str) -> None:
    """Environment returns it naming enforcement, which returns it naming environment."""
    city = district.city
    await city.at("2014-05-06 11:00")
    async with district.signed_in(CENTRE) as centre:
        await centre.opens(no, "to accept")
        await centre.does("accept")
        await centre.does("dispatch", lead="EEB", assist="")
    await city.at("2014-05-06 12:00")
    async with district.signed_in(EEB) as clerk:
        await returns_it(clerk, no, basis="ZF1102-UME-1", names="UME")
    await city.at("2014-05-06 13:00")
    async with district.signed_in(CENTRE) as centre:
        await centre.opens(no, "to dispatch")
        await centre.does("dispatch", lead="UME", assist="")
    await city.at("2014-05-06 14:00")
    async with district.signed_in(UME) as clerk:
        await returns_it(clerk, no, basis="ZF1102-EEB-1", names="EEB")
    await city.settle()


async def returns_it(clerk: Person, no: str, **typed: str) -> None:
    """A unit returns what it says is another's, by the list of powers."""
    await clerk.opens(no, "to sign")
    await clerk.does("return_work", reason="It is not ours", **typed)


async def level_two_settles_nothing(district: Town, session: str) -> None:
    """Filed, listed, one unit heard, the other silent; the session above gets it."""
    city = district.city
    await city.at("2014-05-06 16:00")
    async with district.signed_in(CENTRE) as centre:
        await centre.opens(session, SESSIONS)
        await centre.does("file_application", summary="Neither will take it")
    await city.at("2014-05-07 10:00")
    async with district.signed_in(PARTY_OFFICE) as convenor:
        await convenor.opens(session, SESSIONS)
        await convenor.reads("Neither will take it")
        await convenor.does("list_matter")
    await city.at("2014-05-08 10:00")
    async with district.signed_in(EEB, PHONE) as clerk:
        await files(clerk, session, "It is enforcement's", basis="ZF1102-UME-1", names="UME")
    async with district.signed_in(CDI) as convenor:
        await convenor.opens(session, SESSIONS)
        await expect(convenor.page.locator("#do-end_consultation")).to_have_count(0)
    await city.until("2014-05-11 10:00")
    async with district.signed_in(CDI) as convenor:
        await convenor.opens(session, SESSIONS)
        await convenor.reads("Said nothing in time")
        ended = {"minutes": "One of them never came", "settled": "no"}
        await convenor.does("end_consultation", **ended)
        await convenor.only_english()
    await city.at("2014-05-11 12:00")
    async with district.signed_in(CENTRE) as centre:
        await centre.opens(session, SESSIONS)
        await centre.does("archive_session")
    await city.settle()


async def level_one_decides(district: Town, session: str) -> None:
    """Both are heard, the draft is sent back once, and a leader decides that one leads alone."""
    city = district.city
    await city.at("2014-05-12 10:00")
    for who in (EEB, UME):
        async with district.signed_in(who, PHONE) as clerk:
            await files(clerk, session, "As before", argued="The plan of duties")
    await city.at("2014-05-13 10:00")
    async with district.signed_in(CDI) as convenor:
        await convenor.opens(session, SESSIONS)
        await convenor.reads("carried over")
        await drafts(convenor, "Enforcement leads")
        await convenor.does("send_back", reason="Say why it leads alone")
        await drafts(convenor, "Enforcement leads, for it may fine")
        await convenor.does("pass_review")
        await convenor.only_english()
        await convenor.visit.right()
    await city.at("2014-05-14 10:00")
    async with district.signed_in(LEADER, PHONE) as leader:
        await leader.opens(session, SESSIONS)
        await leader.reads("Enforcement leads, for it may fine")
        await leader.does("decide_session")
        await leader.visit.right()
    await city.at("2014-05-14 11:00")
    async with district.signed_in(CENTRE) as centre:
        await centre.opens(session, SESSIONS)
        await centre.does("archive_session")
    await city.settle()


async def files(clerk: Person, session: str, holds: str, **typed: str) -> None:
    """A unit says what it holds, from the telephone of its clerk."""
    await clerk.opens(session, SESSIONS)
    await clerk.does("file_position", position=holds, **typed)
    await clerk.only_english()


async def drafts(convenor: Person, minutes: str) -> None:
    """The form asks what the answers call for; nobody is to assist."""
    form = convenor.page.locator("#do-end_consultation")
    await expect(form.locator("[name=lead]").first).to_be_hidden()
    said = {"settled": "yes", "ruling": "assign_lead", "lead": "UME", "assist": ""}
    await convenor.does("end_consultation", minutes=minutes, **said)
    for told in ("District Urban Management", "nobody"):
        await expect(convenor.page.locator(".ruling")).to_contain_text(told)
