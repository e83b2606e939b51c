"""The statement of offers to host: they stand with their practice, a handful at most."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.practices.practices.tables import practices
from shared.platform.data.database import Transaction
from shared.schemas.practices.practices.host_offers import PracticeHostOffer

_KEEP: Final = (
    sa.update(practices)
    .where(practices.c.id == bind("key"))
    .values(version=practices.c.version + 1, host_offers=bind("host_offers"))
)


async def keep(tx: Transaction, practice: UUID, offers: Iterable[PracticeHostOffer]) -> None:
    """Put these offers in place of those before."""
    documents = [offer.model_dump(mode="json", exclude_none=True) for offer in offers]
    await tx.run(_KEEP, key=practice, host_offers=documents)
