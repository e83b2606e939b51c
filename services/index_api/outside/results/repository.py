"""The statements of results."""

from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.index_api.outside.campaigns.tables import campaigns
from services.index_api.outside.results.domain import Result
from services.index_api.outside.results.tables import campaign_results
from shared.platform.data.database import Statements, Transaction

_ADD: Final = sa.insert(campaign_results).values(campaign=bind("campaign"), result=bind("result"))
_FIND: Final = sa.select(campaign_results.c.result).where(campaign_results.c.campaign == bind("campaign"))

_LATEST: Final = (
    sa.select(campaigns.c.id)
    .join(campaign_results, campaign_results.c.campaign == campaigns.c.id)
    .where(
        campaigns.c.city == bind("city"),
        campaigns.c.state == sa.literal_column("'closed'"),
        sa.func.jsonb_array_length(campaign_results.c.result["indicators"]) > sa.literal_column("0"),
    )
    .order_by(campaigns.c.closed_at.desc(), campaigns.c.id.desc())
    .limit(sa.literal_column("1"))
)


async def add(tx: Transaction, campaign: UUID, result: Result) -> None:
    """Keep what is told of a campaign; it never changes."""
    await tx.run(_ADD, campaign=campaign, result=dict(result))


async def find(db: Statements, campaign: UUID) -> Result | None:
    """Read what is told of a campaign."""
    found: Result | None = await db.value(_FIND, campaign=campaign)
    return found


async def latest(db: Statements, city: str) -> UUID | None:
    """Name the campaign about a city that was closed last, of those with an indicator to tell."""
    found: UUID | None = await db.value(_LATEST, city=city)
    return found
