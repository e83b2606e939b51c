"""The statements of the library: lists, searches and counts over many practices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, array

from services.practices_api.practices.catalogue.domain import Filters, StoredSummary
from services.practices_api.practices.facets.domain import FACETS, NAMING
from services.practices_api.practices.practices.tables import practice_versions as versions
from services.practices_api.practices.practices.tables import practices
from services.practices_api.practices.template_texts.domain import MEMBERS, Head
from shared.platform.data.changes import by_last_change, told_since
from shared.platform.data.database import Statements
from shared.platform.feeds import FeedPage

_TEXTS: Final = ARRAY(sa.Text)
_MOST_RANKED: Final = 1000
"""Hits that are ranked: the newest ones. Ranking costs 2 microseconds for each."""
_KEPT: Final = (
    practices.c.id,
    practices.c.state,
    practices.c.synthetic,
    practices.c.created_at,
    practices.c.published_at,
    practices.c.changed_at,
    practices.c.verified_at,
    practices.c.highlighted,
    practices.c.anonymous,
    practices.c.replication_count,
    practices.c.version,
)
_ONLY_ON_ITS_OWN_PAGE: Final = tuple(name for name, member in MEMBERS.items() if not member.listed)
_HEAD: Final = practices.c.document.op("-")(sa.cast(array(_ONLY_ON_ITS_OWN_PAGE), _TEXTS)).label("head")
_BESIDE: Final = (practices.c.cities, practices.c.city_names, practices.c.published_version)
"""What files tell besides, or what decides what is told."""
_LANGUAGES: Final = sa.func.string_to_array(
    sa.literal_column("'language:'", sa.Text).concat(
        sa.func.array_to_string(bind("language", type_=_TEXTS), sa.literal_column("',language:'"), type_=sa.Text)
    ),
    sa.literal_column("','"),
    type_=_TEXTS,
)
"""Languages that are asked for, as facets hold them. Those of a title stand there with what they are kinds of."""
_SHARING_ONE: Final = {
    "city": practices.c.cities,
    "country": practices.c.countries,
    "network": practices.c.networks,
    "topic": practices.c.topics,
    "indicator": practices.c.indicators,
}
_ONE_OF: Final = {
    "id": practices.c.id,
    "kind": practices.c.kind,
    "year": practices.c.year,
    "replicability": practices.c.document["replicability"].astext,
    "status": practices.c.document["status"].astext,
}
_OF_THE_CALLER: Final = frozenset({"cities_known"})
"""Filters that follow from who asks, not from what they ask."""
_SOUGHT: Final = frozenset({"id", "stale", "q", "since"})
"""Filters that follow from more than what practices are counted by."""
_NAMED: Final = sa.or_(~practices.c.anonymous, practices.c.cities.overlap(bind("cities_known", type_=_TEXTS)))
_PUBLISHED: Final = practices.c.state == sa.literal_column("'published'")
_WITHDRAWN: Final = practices.c.state == sa.literal_column("'withdrawn'")
_EVER_PUBLISHED: Final = sa.or_(_PUBLISHED, sa.and_(_WITHDRAWN, practices.c.published_version.is_not(None)))
_QUERY: Final = sa.cast(bind("q", type_=sa.Text), TSQUERY)


def _conditions(filters: frozenset[str], within: sa.ColumnElement[bool] = ~_WITHDRAWN) -> list[sa.ColumnElement[bool]]:
    """Write what a list is filtered by. `cities_known` among the filters says that names may have to be hidden.

    Without a state among the filters the list is `within` some.
    """
    wanted: list[sa.ColumnElement[bool]] = []
    if "cities_seen" in filters:
        own = practices.c.cities.overlap(bind("cities_seen", type_=_TEXTS))
        of_members = practices.c.cities.overlap(bind("members_seen", type_=_TEXTS))
        wanted.append(sa.or_(_PUBLISHED, own, sa.and_(of_members, ~practices.c.anonymous)))
    if "cities_known" in filters and filters & NAMING:
        wanted.append(_NAMED)
    wanted += [column.overlap(bind(name, type_=_TEXTS)) for name, column in _SHARING_ONE.items() if name in filters]
    wanted += [
        column == sa.any_(bind(name, type_=ARRAY(column.type))) for name, column in _ONE_OF.items() if name in filters
    ]
    if "language" in filters:
        wanted.append(practices.c.facets.overlap(_LANGUAGES))
    wanted.append(practices.c.state == bind("state") if "state" in filters else within)
    if "highlighted" in filters:
        wanted.append(practices.c.highlighted == bind("highlighted"))
    if "synthetic" in filters:
        wanted.append(practices.c.synthetic == bind("synthetic"))
    if "stale_before" in filters:
        ended = sa.func.coalesce(practices.c.document["status"].astext, sa.literal_column("''")) == sa.literal_column(
            "'ended'"
        )
        last = sa.func.greatest(practices.c.changed_at, practices.c.verified_at)
        stale = sa.and_(
            _PUBLISHED, practices.c.kind == sa.literal_column("'practice'"), ~ended, last < bind("stale_before")
        )
        wanted.append(stale == bind("stale", type_=sa.Boolean))
    if "q" in filters:
        wanted.append(practices.c.search.op("@@")(_QUERY))
    if "since" in filters:
        wanted.append(told_since("practice", practices.c.id))
    return wanted


@lru_cache
def _newest_first(filters: frozenset[str]) -> sa.ClauseElement:
    shown = sa.select(*_KEPT, _HEAD, *_BESIDE).order_by(practices.c.id.desc()).limit(bind("limit"))
    if "q" not in filters:
        return shown.where(*_conditions(filters), practices.c.id < bind("before"))
    hits = sa.select(practices.c.id).where(*_conditions(filters)).cte("hits").prefix_with("MATERIALIZED")
    return shown.join(hits, hits.c.id == practices.c.id).where(practices.c.id < bind("before"))


@lru_cache
def _best_first(filters: frozenset[str]) -> sa.ClauseElement:
    hits = (
        sa.select(practices.c.id, practices.c.search)
        .where(*_conditions(filters))
        .cte("hits")
        .prefix_with("MATERIALIZED")
    )
    few = sa.select(hits).order_by(hits.c.id.desc()).limit(sa.literal_column(str(_MOST_RANKED))).cte("few")
    rank = sa.cast(sa.func.ts_rank(few.c.search, _QUERY, sa.literal_column("1")), sa.Double).label("rank")
    ranked = sa.select(few.c.id, rank).cte("ranked").prefix_with("MATERIALIZED")
    after = sa.tuple_(bind("rank", type_=sa.Double), bind("before", type_=sa.Uuid))
    return (
        sa.select(*_KEPT, _HEAD, *_BESIDE, ranked.c.rank)
        .join(ranked, ranked.c.id == practices.c.id)
        .where(sa.tuple_(ranked.c.rank, ranked.c.id) < after)
        .order_by(ranked.c.rank.desc(), ranked.c.id.desc())
        .limit(bind("limit"))
    )


@lru_cache
def _changed_first(filters: frozenset[str]) -> sa.ClauseElement:
    """Write what a feed holds, and what a revision took out of it: that was published as the filters want it."""
    told = (*_KEPT, _HEAD, *_BESIDE, practices.c.withdrawn_at, practices.c.withdrawal_reason)
    parts = [sa.select(*told, sa.false().label("has_left")).where(*_conditions(filters, _EVER_PUBLISHED))]
    by_facets = filters & FACETS
    if by_facets and not filters - by_facets - _OF_THE_CALLER:
        was = sa.exists().where(
            versions.c.practice == practices.c.id,
            versions.c.number < practices.c.published_version,
            versions.c.published_at.is_not(None),
            *(versions.c.facets.overlap(bind(f"was_{facet}", type_=_TEXTS)) for facet in sorted(by_facets)),
            *([~versions.c.anonymous, ~practices.c.anonymous] if filters & NAMING else []),
        )
        still = sa.and_(*_conditions(filters, _PUBLISHED))
        parts.append(sa.select(*told, sa.true().label("has_left")).where(_PUBLISHED, was, sa.not_(still)))
    newest = [by_last_change(part, "practice", practices.c.id, practices.c.changed_at) for part in parts]
    all_of_them = sa.union_all(*(sa.select(part.subquery()) for part in newest)).subquery()
    return sa.select(all_of_them).order_by(all_of_them.c.told_at.desc(), all_of_them.c.id.desc()).limit(bind("limit"))


class SummaryRow(TypedDict):
    """A practice in a list; `rank` in a ranked one.

    In a feed also its withdrawal, whether it `has_left`, and when everybody was told of it last.
    """

    id: UUID
    state: str
    synthetic: bool
    created_at: datetime
    published_at: datetime | None
    changed_at: datetime | None
    verified_at: datetime | None
    highlighted: bool
    anonymous: bool
    replication_count: int
    version: int
    head: Head
    cities: list[str]
    city_names: list[str]
    published_version: int | None
    rank: NotRequired[float]
    withdrawn_at: NotRequired[datetime | None]
    withdrawal_reason: NotRequired[str | None]
    has_left: NotRequired[bool]
    told_at: NotRequired[datetime]


@dataclass(frozen=True, slots=True)
class Listed:
    """A practice in a list, its cities and its rank; in a feed also when it changed, and when and why it left.

    `names` are those of its cities by slug, `number` is that of its published version.
    """

    practice: StoredSummary
    cities: frozenset[str]
    names: Mapping[str, str]
    number: int | None
    rank: float
    gone_at: datetime | None
    withdrawal_reason: str | None
    told_at: datetime | None


def _values(filters: Filters) -> dict[str, object]:
    """Leave out what only matters where names are asked for."""
    given = filters.given()
    return {name: value for name, value in given.items() if name != "cities_known" or given.keys() & NAMING}


async def list_practices(
    db: Statements, filters: Filters, before: tuple[float, UUID], limit: int, *, ranked: bool
) -> list[Listed]:
    """Read practices from the newest on, or from the best match on; `before` is the rank and the identifier."""
    shape, values = frozenset(filters.given()), _values(filters)
    if ranked:
        statement = _best_first(shape)
        rows = await db.rows(SummaryRow, statement, rank=before[0], before=before[1], limit=limit, **values)
    else:
        rows = await db.rows(SummaryRow, _newest_first(shape), before=before[1], limit=limit, **values)
    return [_as_listed(row) for row in rows]


async def list_changed(db: Statements, filters: Filters, page: FeedPage) -> list[Listed]:
    """Read what is or was published, what changed last first; no state filters it.

    Besides that, what a revision took out of what the filters want.
    """
    given = filters.given()
    shape = frozenset(given)
    by_facets = shape & FACETS
    was = {}
    if by_facets and not shape - by_facets - _OF_THE_CALLER:
        was = {f"was_{facet}": [f"{facet}:{value}" for value in getattr(filters, facet)] for facet in by_facets}
    rows = await db.rows(SummaryRow, _changed_first(shape), **page.asked, **was, **_values(filters))
    return [_as_listed(row) for row in rows]


async def count_practices(db: Statements, filters: Filters, most: int) -> int:
    """Count the practices of a list, up to `most`."""
    newest = UUID(int=2**128 - 1)
    return await db.count(_newest_first(frozenset(filters.given())), before=newest, limit=most, **_values(filters))


def _as_listed(row: SummaryRow) -> Listed:
    practice: StoredSummary = {
        **row["head"],
        "id": row["id"],
        "state": row["state"],
        "synthetic": row["synthetic"],
        "created_at": row["created_at"],
        "published_at": row["published_at"],
        "changed_at": row["changed_at"],
        "verified_at": row["verified_at"],
        "highlighted": row["highlighted"],
        "anonymous": row["anonymous"],
        "replication_count": row["replication_count"],
        "version": row["version"],
    }
    if practice["published_at"] is None:
        del practice["published_at"]
    if practice["changed_at"] is None:
        del practice["changed_at"]
    if practice["verified_at"] is None:
        del practice["verified_at"]
    return Listed(
        practice=practice,
        cities=frozenset(row["cities"]),
        names=dict(zip(row["cities"], row["city_names"], strict=False)),
        number=row["published_version"],
        rank=row.get("rank", 0.0),
        gone_at=row["changed_at"] if row.get("has_left") else row.get("withdrawn_at"),
        withdrawal_reason=row.get("withdrawal_reason"),
        told_at=row.get("told_at"),
    )


@lru_cache
def _identifiers(filters: frozenset[str]) -> sa.ClauseElement:
    return sa.select(sa.func.array(sa.select(practices.c.id).where(*_conditions(filters)).scalar_subquery()))


async def fitting(db: Statements, filters: Filters) -> list[UUID] | None:
    """Find what fits the filters that only a search through the practices answers; None where there are none."""
    given = filters.given()
    if not given.keys() & _SOUGHT:
        return None
    asked = {name: value for name, value in given.items() if name not in FACETS | _OF_THE_CALLER}
    return list(await db.value(_identifiers(frozenset(asked)), **asked))
