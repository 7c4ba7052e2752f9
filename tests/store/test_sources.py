"""Texts, contacts, keys and receipts: kept once, found again, never where they do not belong."""

import asyncio
from dataclasses import replace

import sqlalchemy as sa

from activities.prose import (
    Contact,
    erase_contact,
    erase_prose,
    keep_contact,
    keep_prose,
    read_contacts,
    read_prose,
)
from activities.store import keys, receipts
from activities.store.database import Database
from activities.store.tables import LedgerEvent
from catalog.messages import Refusal
from tests.catalog.incidents import report
from tests.catalog.people import at
from tests.store.filing import opened

NOW, LATER = at("03-02 09:00"), at("03-02 10:00")
NAME, PHONE = "王某", "13800000000"


async def everything(db: Database) -> str:
    """Return all that is stored, as text."""
    async with db.read() as session:
        connection = await session.connection()
        tables = LedgerEvent.metadata.sorted_tables
        rows = [(await connection.execute(sa.select(table))).all() for table in tables]
    return str(rows)


async def test_a_text_sent_again_has_the_reference_it_had(db: Database) -> None:
    first = await keep_prose(db, "井盖坏了", NOW, ref_seed="k:description")
    again = await keep_prose(db, "井盖坏了", LATER, ref_seed="k:description")
    other = await keep_prose(db, "井盖丢了", LATER, ref_seed="k:description")
    elsewhere = await keep_prose(db, "井盖坏了", LATER, ref_seed="l:description")
    assert first == again
    assert len({first, other, elsewhere}) == 3
    assert first.startswith("prose:")


async def test_the_same_text_sent_often_at_once_is_filed_once(db: Database) -> None:
    refs = await asyncio.gather(*(keep_prose(db, "a", NOW, ref_seed="k") for _ in range(20)))
    assert len(set(refs)) == 1


async def test_without_a_seed_equal_texts_cannot_be_told_to_be_equal(db: Database) -> None:
    assert await keep_prose(db, "是", NOW) != await keep_prose(db, "是", NOW)


async def test_what_is_erased_is_gone_with_salt_and_seed(db: Database) -> None:
    ref = await keep_prose(db, NAME, NOW, ref_seed="k")
    contact = await keep_contact(db, NAME, PHONE, "居民", NOW, ref_seed="k")
    assert await keep_contact(db, NAME, PHONE, "居民", LATER, ref_seed="k") == contact
    assert await read_contacts(db, [contact]) == {contact: Contact(contact, NAME, PHONE, "居民")}
    assert (await erase_prose(db, [ref]), await erase_contact(db, contact)) == (1, True)
    assert (await erase_prose(db, [ref]), await erase_contact(db, contact)) == (0, False)
    assert (await read_prose(db, [ref]), await read_contacts(db, [contact])) == ({}, {})
    async with db.read() as session:
        connection = await session.connection()
        left = await connection.execute(sa.text("SELECT text, salt, seed FROM prose"))
        assert left.all() == [(None, None, None)]
    assert PHONE not in await everything(db)


async def test_a_key_opens_until_it_is_taken_back_and_is_nowhere_in_clear(db: Database) -> None:
    secret = await keys.create_key(db, "P1", "热线", NOW)
    other = await keys.create_key(db, "P2", "", NOW)
    assert secret.startswith("tk_")
    assert await keys.find_person(db, secret) == "P1"
    assert await keys.find_person(db, secret + "x") is None
    assert await keys.find_person(db, "") is None
    (row,) = await keys.list_keys(db, "P1")
    assert (row.person, row.label, row.created_at, row.revoked_at) == ("P1", "热线", NOW, None)
    assert await keys.revoke_key(db, row.id, NOW)
    assert await keys.revoke_key(db, row.id, LATER)
    assert not await keys.revoke_key(db, "", LATER)
    assert await keys.find_person(db, secret) is None
    assert await keys.find_person(db, other) == "P2"
    assert [row.revoked_at for row in await keys.list_keys(db)] in ([None, NOW], [NOW, None])
    stored = await everything(db)
    assert secret not in stored
    assert secret.removeprefix("tk_") not in stored


async def test_a_follow_code_is_found_however_it_is_typed_and_nowhere_in_clear(
    db: Database,
) -> None:
    code = await keys.create_follow_code(db, "KF-2026-000001", "contact:1", NOW)
    async with db.write() as session:
        second = await keys.create_follow_code(session, "KF-2026-000002", "contact:2", NOW)
    assert len(code) == 10
    assert not set(code) & set("01IOLB8")
    typed = f" {code[:5].lower()}-{code[5:]} "
    assert await keys.find_follower(db, typed) == ("KF-2026-000001", "contact:1")
    assert await keys.find_follower(db, second) == ("KF-2026-000002", "contact:2")
    for wrong in ("", "AAAAAAAAAA", "0" * 10, code + "A"):
        assert await keys.find_follower(db, wrong) is None
    assert code not in await everything(db)


async def test_a_message_taken_in_twice_has_one_receipt(db: Database) -> None:
    first = await receipts.pend(db, "k", "1", "P1", "done", "d", NOW)
    again = await receipts.pend(db, "k", "1", "P1", "done", "d", LATER)
    other = await receipts.pend(db, "k", "1", "P1", "sign", "e", LATER)
    elsewhere = await receipts.pend(db, "k", "2", "P1", "sign", "e", LATER)
    assert (first, first.fresh, again.fresh) == (replace(again, fresh=True), True, False)
    assert (first.state, first.received_at, first.reused) == ("pending", NOW, False)
    assert (other.kind, other.reused) == ("done", True)
    assert (elsewhere.no, elsewhere.reused) == ("2", False)
    found = await receipts.find(db, "k")
    assert found == replace(elsewhere, fresh=False)
    assert await receipts.find(db, "l") is None


async def test_a_refusal_at_the_door_stands_but_not_against_a_verdict(db: Database) -> None:
    await receipts.pend(db, "k", "1", "P1", "done", "d", NOW)
    refused = await receipts.refuse(db, "k", "1", Refusal("not_now", {"a": "b"}), LATER)
    again = await receipts.refuse(db, "k", "1", Refusal("other"), LATER)
    assert refused == again
    assert refused is not None
    assert (refused.state, refused.code, refused.facts) == ("refused", "not_now", {"a": "b"})
    assert await receipts.refuse(db, "l", "1", Refusal("other"), LATER) is None


async def test_a_message_that_could_not_be_delivered_is_forgotten(db: Database) -> None:
    await receipts.pend(db, "k", "1", "P1", "done", "d", NOW)
    await receipts.withdraw(db, "k", "1")
    assert await receipts.find(db, "k", "1") is None
    await receipts.pend(db, "k", "1", "P1", "done", "d", NOW)
    await receipts.refuse(db, "k", "1", Refusal("not_now"), LATER)
    await receipts.withdraw(db, "k", "1")
    assert await receipts.find(db, "k", "1") is not None


async def test_waiting_ends_with_the_verdict_or_with_patience(db: Database) -> None:
    await receipts.pend(db, "k", "1", "P1", "done", "d", NOW)
    pending = await receipts.await_verdict(db, "k", "1", 0.1)
    assert pending is not None
    assert pending.state == "pending"
    waiting = asyncio.create_task(receipts.await_verdict(db, "k", "1", 30))
    await asyncio.sleep(0.1)
    await receipts.refuse(db, "k", "1", Refusal("not_now"), LATER)
    answered = await waiting
    assert answered is not None
    assert answered.state == "refused"
    assert await receipts.await_verdict(db, "unknown", "1", 30) is None


async def test_waiting_for_an_event_ends_when_it_is_there(db: Database) -> None:
    waiting = asyncio.create_task(receipts.await_seq(db, "KF-2026-000001", 1, 30))
    await opened(db, report("ZF0101", "03-02 09:00"), "1")
    assert await waiting
    assert not await receipts.await_seq(db, "KF-2026-000001", 2, 0.1)
