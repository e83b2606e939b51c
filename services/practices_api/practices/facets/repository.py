"""The statements that read what practices are counted by."""

from collections.abc import AsyncIterator, Collection, Iterator
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.practices.facets.domain import Words, words_of
from services.practices_api.practices.practices.tables import practices
from shared.platform.data.database import Statements

_AT_ONCE: Final = 1_000
_COUNTED: Final = sa.select(
    *(practices.c[name] for name in ("id", "facets", "state", "anonymous", "highlighted", "synthetic"))
)
_THESE: Final = _COUNTED.where(practices.c.id == sa.any_(bind("these", type_=ARRAY(sa.Uuid))))
_ALL: Final = (
    _COUNTED.where(practices.c.id > bind("after")).order_by(practices.c.id).limit(sa.literal_column(str(_AT_ONCE)))
)
_COUNT: Final = sa.select(sa.func.count()).select_from(practices)


class _Row(TypedDict):
    id: UUID
    facets: list[str]
    state: str
    anonymous: bool
    highlighted: bool
    synthetic: bool


async def count(db: Statements) -> int:
    """Count all practices, whatever their state."""
    return int(await db.value(_COUNT))


async def words_of_these(db: Statements, these: Collection[UUID]) -> dict[UUID, Words]:
    """Read the words of some practices; none of one that is not there."""
    found = dict(_words(await db.rows(_Row, _THESE, these=list(these))))
    return {practice: found.get(practice, ()) for practice in these}


async def words_of_all(db: Statements) -> AsyncIterator[dict[UUID, Words]]:
    """Read the words of every practice, a thousand at a time."""
    after = UUID(int=0)
    while rows := await db.rows(_Row, _ALL, after=after):
        yield dict(_words(rows))
        after = rows[-1]["id"]


def _words(rows: list[_Row]) -> Iterator[tuple[UUID, Words]]:
    for row in rows:
        yield (
            row["id"],
            words_of(
                row["facets"],
                row["state"],
                anonymous=row["anonymous"],
                highlighted=row["highlighted"],
                synthetic=row["synthetic"],
            ),
        )
