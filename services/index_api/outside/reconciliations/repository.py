"""The statements of reconciliations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.outside.reconciliations.domain import Kept, Reasoned, Replied
from services.index_api.outside.reconciliations.tables import campaign_reconciliations as kept
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction

_SHOWN: Final = (
    *(kept.c[name] for name in ("campaign", "assessment", "state", "reply_until", "replied_at", "published_at")),
    *(kept.c[name] for name in ("proposals", "replies", "decisions", "by_subject", "version", "created_at")),
)
_NOTHING: Final = sa.literal_column("'[]'::jsonb", JSONB)
_FIND: Final = sa.select(*_SHOWN).where(kept.c.campaign == bind("campaign"))
_ADD: Final = sa.insert(kept).values(
    {name: bind(name) for name in ("campaign", "assessment", "reply_until", "proposals", "by_subject", "by_role")}
    | {"state": sa.literal_column("'proposed'"), "replies": _NOTHING, "decisions": _NOTHING}
)
_CHANGED: Final = sa.update(kept).where(kept.c.campaign == bind("of"))
_NEXT: Final = kept.c.version + sa.literal_column("1")
_PROPOSE: Final = _CHANGED.values(
    {name: bind(name) for name in ("assessment", "reply_until", "proposals", "by_subject", "by_role")}
    | {"version": _NEXT}
)
_REPLY: Final = _CHANGED.values(
    state=sa.literal_column("'replied'"), replied_at=bind("at"), replies=bind("replies"), version=_NEXT
)
_DECIDE: Final = _CHANGED.values(decisions=bind("decisions"), version=_NEXT)
_PUBLISH: Final = _CHANGED.values(state=sa.literal_column("'published'"), published_at=bind("at"), version=_NEXT)


async def find(db: Statements, campaign: UUID) -> Kept | None:
    """Read the reconciliation of a campaign."""
    return await db.row(Kept, _FIND, campaign=campaign)


async def propose(
    tx: Transaction,
    before: Kept | None,
    campaign: UUID,
    assessment: UUID,
    proposals: Sequence[Reasoned],
    reply_until: datetime,
    actor: Actor,
) -> None:
    """Keep what is proposed, in the place of what was proposed `before`."""
    wanted = {"assessment": assessment, "proposals": list(proposals), "reply_until": reply_until, **actor}
    if before is None:
        await tx.run(_ADD, campaign=campaign, **wanted)
    else:
        await tx.run(_PROPOSE, of=campaign, **wanted)


async def reply(tx: Transaction, campaign: UUID, replies: Sequence[Replied], at: datetime) -> None:
    """Keep what the city says."""
    await tx.run(_REPLY, of=campaign, replies=list(replies), at=at)


async def decide(tx: Transaction, campaign: UUID, decisions: Sequence[Reasoned]) -> None:
    """Keep what is decided, in the place of what was decided before."""
    await tx.run(_DECIDE, of=campaign, decisions=list(decisions))


async def publish(tx: Transaction, campaign: UUID, at: datetime) -> None:
    """Note that all of it is public."""
    await tx.run(_PUBLISH, of=campaign, at=at)
