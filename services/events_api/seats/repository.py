"""The statement of seats."""

from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.seats.tables import participations
from shared.platform.data.database import Transaction

_TAKEN: Final = sa.select(sa.func.coalesce(sa.func.sum(participations.c.people), sa.literal_column("0"))).where(
    participations.c.event == bind("event"), sa.literal_column("state = 'confirmed'", sa.Boolean)
)


async def taken(tx: Transaction, event: UUID) -> int:
    """Count the seats that are taken."""
    return int(await tx.value(_TAKEN, event=event))
