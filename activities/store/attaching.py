"""What a photo or a voice message goes with: one message of one incident, by whoever sent it.

The door attaches before a message is delivered; a message that is refused or could not be delivered
lets go of what it carried. A report attaches in the transaction that opens its incident.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from activities.store.database import Database
from activities.store.evidence_tables import Evidence
from catalog.evidence import KINDS, may_carry
from catalog.words import Visibility

UNKNOWN = "unknown_evidence"
USED = "evidence_used"


class EvidenceRefused(Exception):
    """It cannot go with this message; `code` says why. The transaction must not be committed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def attach(
    db: Database, ids: Sequence[str], *, by: str, no: str, key: str, visibility: Visibility
) -> None:
    """Attach to the message `key` of an incident what `by` has sent; again with it is harmless.

    Raises `EvidenceRefused`, and then nothing is attached.
    """
    if ids:
        async with db.write() as session:
            await attach_in(session, ids, by=by, no=no, key=key, visibility=visibility)


async def attach_in(
    session: AsyncSession,
    ids: Sequence[str],
    *,
    by: str,
    no: str,
    key: str,
    visibility: Visibility,
    owner: str = "",
) -> None:
    """Attach within a transaction. Where an `owner` other than the sender is named (a reporter who
    stays unknown), nothing of the sender is left behind.
    """
    wanted = set(ids)
    mine = and_(col(Evidence.id).in_(wanted), col(Evidence.uploaded_by) == by)
    # Locked first: two messages that want the same photo come one after the other.
    locked = select(Evidence.kind).where(mine, col(Evidence.sha256).is_not(None))
    kinds = (await session.exec(locked.order_by(Evidence.id).with_for_update())).all()
    if len(kinds) < len(wanted):
        raise EvidenceRefused(UNKNOWN)
    refusal = may_carry(visibility, [KINDS[kind] for kind in kinds])
    if refusal is not None:
        raise EvidenceRefused(refusal.code)
    unused = or_(col(Evidence.no).is_(None), and_(col(Evidence.no) == no, col(Evidence.key) == key))
    taken = update(Evidence).where(mine, unused).values(no=no, key=key)
    if owner and owner != by:
        taken = taken.values(uploaded_by=owner, seed=None, given=None)
    if len((await session.exec(taken.returning(col(Evidence.id)))).all()) < len(wanted):
        raise EvidenceRefused(USED)


async def let_go(session: AsyncSession, no: str, key: str) -> None:
    """Let go of what a message carried that does not count: it may go with another one."""
    carried = update(Evidence).where(col(Evidence.no) == no, col(Evidence.key) == key)
    await session.exec(carried.values(no=None, key=""))
