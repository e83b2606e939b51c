"""What waits for somebody, as the statements of a service find it: one for each party, and one round trip for all.

Nothing of it is stored: each kind is a query over the state that it follows from.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, TypedDict

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from shared.platform.data.database import Statements, text_of
from shared.schemas.fields import Json
from shared.schemas.waiting import MOST_WAITING, PartyKind

Found = Mapping[PartyKind, sa.ClauseElement]
"""The statement that finds what waits for each kind of party; nothing ever waits for a kind without one."""


class WaitingRow(TypedDict):
    """Something that waits. `about` fills in the places of its sentence and its addresses."""

    kind: str
    key: str
    since: datetime | None
    due: date | None
    about: dict[str, Json]


NEVER: Final = sa.cast(sa.null(), sa.Date)
"""The last day of what has none."""


def word(value: str) -> sa.ColumnElement[str]:
    """Write a word of ours into a statement."""
    return sa.literal_column(f"'{value}'", sa.Text)


def is_any(column: sa.ColumnElement[Any], *values: str) -> sa.ColumnElement[bool]:
    """Say whether a column holds one of these words."""
    return sa.or_(*(column == word(value) for value in values))


def waits(
    kind: str,
    key: sa.ColumnElement[Any],
    since: sa.ColumnElement[Any],
    due: sa.ColumnElement[Any] = NEVER,
    **about: sa.ColumnElement[Any],
) -> sa.Select[Any]:
    """Select what waits: its kind, what it is about, since when, and its last day. The caller says where."""
    pairs = [part for name, value in about.items() for part in (word(name), value)]
    return sa.select(
        word(kind).label("kind"),
        sa.cast(key, sa.Text).label("key"),
        since.label("since"),
        due.label("due"),
        sa.func.jsonb_build_object(*pairs, type_=JSONB).label("about"),
    )


def together(*selected: sa.Select[Any]) -> sa.ClauseElement:
    """Make one statement of what waits in several ways: the most urgent first, and one more than is told."""
    every = sa.union_all(*selected).subquery("waiting")
    return (
        sa.select(*every.c)
        .order_by(every.c.due.asc().nulls_last(), every.c.since, every.c.kind, every.c.key)
        .limit(sa.literal_column(str(MOST_WAITING + 1)))
    )


async def find(db: Statements, statements: Found, kind: PartyKind, **values: object) -> list[WaitingRow]:
    """Find what waits for somebody of a kind; of the values its statement takes those that it names."""
    statement = statements.get(kind)
    if statement is None:
        return []
    named = text_of(statement).required
    return await db.rows(WaitingRow, statement, **{name: value for name, value in values.items() if name in named})
