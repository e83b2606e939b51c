"""The same POST twice is one change: the key's row is written in the transaction of the change."""

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import JSONB

from shared.platform.data.database import Statements, Transaction
from shared.platform.data.tables import moment
from shared.platform.refusals import InProgress, KeyReused
from shared.schemas.fields import Json


def idempotency_table(metadata: sa.MetaData) -> sa.Table:
    """Declare the table of keys in the metadata of a service."""
    return sa.Table(
        "idempotency_keys",
        metadata,
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
        sa.Column("answer", JSONB, nullable=False),
        moment("created_at"),
    )


_keys: Final = idempotency_table(sa.MetaData())
_LOCK: Final = sa.select(sa.func.pg_try_advisory_xact_lock(sa.func.hashtextextended(bind("key", type_=sa.Text), 0)))
_SEEN: Final = (
    sa.select(_keys.c.fingerprint, _keys.c.answer).where(_keys.c.key == bind("key")).with_for_update(read=True)
)
"""Locks what it finds, so that its commit waits for the synchronous standby: an answer that only a primary cut off has
kept is not given."""
_FORGET: Final = sa.update(_keys).where(_keys.c.key == bind("made_under")).values(fingerprint=bind("nothing"))
KEPT_DAYS: Final = 7
"""How long the answer to a request is kept under its key."""
OVER: Final = sa.select(_keys.c.key).where(
    _keys.c.created_at < sa.func.now() - sa.literal_column(f"interval '{KEPT_DAYS} days'")
)
"""The keys whose time is over."""
_KEEP: Final = sa.insert(_keys).values({name: bind(name) for name in ("key", "fingerprint", "answer")})


@dataclass(slots=True)
class Once:
    """One request that must happen once. `replayed` is true when it had happened before.

    `key` holds the caller, the operation and the Idempotency-Key, and is empty when none was sent;
    `fingerprint` is the SHA-256 of path and body.
    """

    key: str
    fingerprint: bytes
    replayed: bool = False

    async def seen(self, tx: Transaction) -> Json:
        """Give the first answer if this request was kept before.

        Raises `InProgress` while the same key is worked on, `KeyReused` when it came with another request.
        """
        if not self.key:
            return None
        if not await tx.value(_LOCK, key=self.key):
            raise InProgress(retry_after=1)
        return await self.kept(tx)

    async def kept(self, db: Statements) -> Json:
        """Give the first answer if this request was kept before. Raises `KeyReused`."""
        if not self.key:
            return None
        row = await db.first(_SEEN, key=self.key)
        if row is None:
            return None
        if row["fingerprint"] != self.fingerprint:
            raise KeyReused
        self.replayed = True
        first: Json = row["answer"]
        return first

    async def keep(self, tx: Transaction, answer: Json) -> None:
        """Remember the answer (JSON-ready) in the same transaction as the change it tells of."""
        if self.key:
            await tx.run(_KEEP, key=self.key, fingerprint=self.fingerprint, answer=answer)


async def forget_fingerprint(tx: Transaction, key: str) -> None:
    """Erase what tells of the request made under a key. Sent again it is refused, so that it makes nothing anew."""
    await tx.run(_FORGET, made_under=key, nothing=b"")
