"""The statement that finds an edition."""

from datetime import date
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.events.tables import events
from shared.platform.data.database import Transaction

_DAYS: Final = sa.func.daterange(events.c.earliest, events.c.latest, sa.literal_column("'[]'"))
_WINDOW: Final = sa.func.daterange(bind("first", type_=sa.Date), bind("last", type_=sa.Date), sa.literal_column("'[]'"))
_IN_YEAR: Final = (
    sa.select(events.c.id)
    .where(sa.or_(events.c.id == bind("series"), events.c.series == bind("series")))
    .where(sa.literal_column("state <> 'cancelled'", sa.Boolean), _DAYS.op("&&")(_WINDOW))
    .order_by(events.c.sort_on)
    .limit(sa.literal_column("1"))
)


async def in_days(tx: Transaction, series: UUID, first: date, last: date) -> UUID | None:
    """Find an edition of a series that may be in some days and was not cancelled."""
    found: UUID | None = await tx.value(_IN_YEAR, series=series, first=first, last=last)
    return found
