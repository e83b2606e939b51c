"""The last known good answer of a neighbour, kept in the service's own database so that it outlives a restart."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import JSONB, insert

from shared.platform.data.database import Database
from shared.platform.data.tables import moment


def snapshots_table(metadata: sa.MetaData) -> sa.Table:
    """Declare the table of snapshots in the metadata of a service."""
    return sa.Table(
        "snapshots",
        metadata,
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("body", JSONB, nullable=False),
        moment("fetched_at"),
    )


_snapshots: Final = snapshots_table(sa.MetaData())
_READ: Final = sa.select(_snapshots.c.etag, _snapshots.c.body, _snapshots.c.fetched_at).where(
    _snapshots.c.name == bind("name")
)
_NEW: Final = insert(_snapshots).values(name=bind("name"), etag=bind("etag"), body=bind("body"))
_KEEP: Final = _NEW.on_conflict_do_update(
    index_elements=["name"],
    set_={"etag": _NEW.excluded.etag, "body": _NEW.excluded.body, "fetched_at": sa.func.clock_timestamp()},
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a neighbour answered, under which ETag, and when it was last known to hold."""

    etag: str
    body: object
    fetched_at: datetime


class Snapshots:
    """Reads and keeps snapshots by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, name: str) -> Snapshot | None:
        """Give the kept snapshot, or None when there never was one."""
        row = await self._database.first(_READ, name=name)
        return Snapshot(row["etag"], row["body"], row["fetched_at"]) if row else None

    async def keep(self, name: str, etag: str, body: object) -> None:
        """Put this answer in place of the one before."""
        await self._database.run(_KEEP, name=name, etag=etag, body=body)
