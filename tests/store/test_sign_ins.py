"""Sessions of browsers: begun with a key, ended by the clock, by their owner, or with the key."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from activities.store.database import Database
from activities.store.keys import create_key, list_keys, revoke_key
from activities.store.sign_ins import begin, end, find_signed_in
from tests.catalog.people import at

NOW = at("03-02 09:00")
FIND = "SELECT count(*) FROM sign_in WHERE hash = :it OR key = :it"
LATER = NOW + timedelta(hours=12)


async def test_a_session_is_its_keys_person_until_it_ends(db: Database) -> None:
    key = await create_key(db, "P142", "test", NOW)
    secret = await begin(db, key, NOW, LATER)
    assert secret is not None
    assert await find_signed_in(db, secret, NOW) == "P142"
    assert await find_signed_in(db, secret, LATER - timedelta(seconds=1)) == "P142"
    assert await find_signed_in(db, secret, LATER) is None
    assert await find_signed_in(db, secret + "x", NOW) is None
    assert await find_signed_in(db, "", NOW) is None


async def test_nothing_but_a_valid_key_begins_one(db: Database) -> None:
    key = await create_key(db, "P142", "test", NOW)
    for wrong in ("", "tk_", key + "x", key.removeprefix("tk_"), "P142"):
        assert await begin(db, wrong, NOW, LATER) is None
    (row,) = await list_keys(db)
    await revoke_key(db, row.id, NOW)
    assert await begin(db, key, NOW, LATER) is None


async def test_signing_out_ends_one_session_and_taking_the_key_back_ends_all(db: Database) -> None:
    key = await create_key(db, "P142", "test", NOW)
    one, other = await begin(db, key, NOW, LATER), await begin(db, key, NOW, LATER)
    assert one is not None
    assert other is not None
    await end(db, one)
    await end(db, one)
    assert await find_signed_in(db, one, NOW) is None
    assert await find_signed_in(db, other, NOW) == "P142"
    (row,) = await list_keys(db)
    await revoke_key(db, row.id, NOW)
    assert await find_signed_in(db, other, NOW) is None


async def test_only_digests_are_kept_and_what_is_over_is_cleared_away(db: Database) -> None:
    key = await create_key(db, "P142", "test", NOW)
    secret = await begin(db, key, NOW, LATER)
    assert secret is not None
    assert await _stored(db, secret) == 0
    again = await begin(db, key, LATER, LATER + timedelta(hours=1))
    assert again is not None
    assert await _stored(db, "", "SELECT count(*) FROM sign_in") == 1


async def _stored(db: Database, secret: str, asked: str = FIND) -> int:
    values = {"it": secret} if secret else {}
    async with db.read() as session:
        counted = await (await session.connection()).execute(sa.text(asked), values)
        number: int = counted.scalar_one()
        return number
