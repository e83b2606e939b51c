"""How public statements of all cities are read."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.index_api.network.ambassadors.domain import SAID
from services.index_api.network.ambassadors.tables import ambassador_statements, ambassadors
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.network.statements.domain import StatementFilters, StatementOfCityRow, ToldRow
from shared.platform.data.changes import Since, by_last_change, changed_since
from shared.platform.data.database import Statements
from shared.platform.feeds import FeedPage
from shared.schemas.fields import without_nulls

_STATEMENTS: Final = (
    sa.select(
        *(ambassador_statements.c[name] for name in ("id", "ambassador", *SAID)),
        ambassador_statements.c.created_at,
        ambassadors.c.name,
        ambassadors.c.office,
        ambassadors.c.city,
        cities.c.name.label("city_name"),
        cities.c.synthetic,
    )
    .join(ambassadors, ambassadors.c.id == ambassador_statements.c.ambassador)
    .join(cities, cities.c.slug == ambassadors.c.city)
)
_LIST: Final = (
    _STATEMENTS.where(ambassador_statements.c.id < bind("before"))
    .order_by(ambassador_statements.c.id.desc())
    .limit(bind("limit"))
)
_FEED: Final = by_last_change(_STATEMENTS, "statement", ambassador_statements.c.id, ambassador_statements.c.created_at)
_WANTED: Final[Mapping[str, sa.ColumnElement[bool]]] = {
    "city": ambassadors.c.city == bind("city"),
    "network": ambassadors.c.city.in_(
        sa.select(memberships.c.city).where(memberships.c.network == bind("network"), memberships.c.to_on.is_(None))
    ),
    "topic": bind("topic", type_=sa.Text) == sa.any_(ambassador_statements.c.topics),
    "kind": ambassador_statements.c.kind == bind("kind"),
}


@lru_cache
def _listing(asked: frozenset[str], *, feed: bool = False) -> sa.ClauseElement:
    return (_FEED if feed else _LIST).where(*(_WANTED[name] for name in sorted(asked)))


async def list_statements(
    db: Statements, filters: StatementFilters, before: UUID, limit: int, *, since: Since | None = None
) -> list[StatementOfCityRow]:
    """Read statements of every city, those written down last first."""
    asked: dict[str, object] = without_nulls(asdict(filters))
    listing, asked_since = changed_since(_listing(frozenset(asked)), "statement", ambassador_statements.c.id, since)
    return await db.rows(StatementOfCityRow, listing, before=before, limit=limit, **asked, **asked_since)


async def for_feed(db: Statements, filters: StatementFilters, page: FeedPage) -> list[ToldRow]:
    """Read statements of every city, those told of last first."""
    asked: dict[str, object] = without_nulls(asdict(filters))
    return await db.rows(ToldRow, _listing(frozenset(asked), feed=True), **page.asked, **asked)
