"""Whether the entries of an audit log are those that were added, in their order, and all of them."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from shared.platform.access.audit import SEALED, audit_tables
from shared.platform.data.database import Statements

_log, _head = audit_tables(sa.MetaData())
_AT_ONCE: Final = 5_000
_NEXT: Final = (
    sa.select(*(_log.c[name] for name in SEALED), _log.c.hash)
    .where(_log.c.position > bind("after"))
    .order_by(_log.c.position)
    .limit(sa.literal_column(str(_AT_ONCE)))
)
_LAST: Final = sa.select(_head.c.position, _head.c.hash)


@dataclass(frozen=True, slots=True)
class Seal:
    """The place of an entry and its hash, which covers all entries up to it."""

    position: int
    hash: str

    @classmethod
    def read(cls, written: str) -> "Seal":
        """Read `12:9f86…`, as `str` writes it. Raises ValueError."""
        position, _, seal = written.partition(":")
        if written == "0:":
            return NOTHING
        if not position.isdecimal() or len(bytes.fromhex(seal)) != sha256().digest_size:
            raise ValueError(written)
        return cls(int(position), seal.lower())

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"


NOTHING: Final = Seal(0, "")
"""What seals a log without an entry."""


async def last_seal(db: Statements) -> Seal:
    """Give the seal of the last entry, by which the log can be held to what it was at this moment."""
    row = await db.one(_LAST)
    return Seal(row["position"], row["hash"].hex())


async def faults(db: Statements, known: Seal = NOTHING) -> AsyncIterator[str]:
    """Say in a sentence each what is wrong with the chain, up to the first entry that does not continue it.

    `known` is a seal from before, kept elsewhere. Only it shows that somebody who owns the database wrote all anew.
    """
    last = await last_seal(db)  # before the entries: others may be added meanwhile
    position, seal = 0, b""
    wanted = {known, last} - {NOTHING}
    while rows := await db.all(_NEXT, after=position):
        for row in rows:
            if row["position"] != position + 1:
                yield f"entry {position + 1} is missing: after {position} comes {row['position']}"
                return
            seal = sha256(seal + _sealed(row)).digest()
            position = row["position"]
            if seal != row["hash"]:
                yield f"entry {position} ({row['id']}) is not what was added after entry {position - 1}"
                return
            wanted.discard(Seal(position, seal.hex()))
    for missed in wanted:
        yield f"it does not hold what was sealed as {missed}: it ends with {Seal(position, seal.hex())}"


def _sealed(row: Any) -> bytes:
    """Write an entry as PostgreSQL does for its seal."""
    told = [_plain(row[name]) for name in SEALED]
    return json.dumps(told, ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return f"{value:%Y-%m-%dT%H:%M:%S.%f}Z"
    return value if isinstance(value, bool | int | str | list) else str(value)
