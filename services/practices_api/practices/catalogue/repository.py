"""The statements of the library: lists, searches and counts over many practices."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.practices_api.practices.catalogue.domain import Filters, StoredSummary
from services.practices_api.practices.practices.tables import practices
from services.practices_api.practices.template_texts.domain import MEMBERS, Head
from shared.platform.data.database import Statements
from shared.schemas.practices.practices.catalogue import Facets, FacetValue

_TEXTS: Final = ARRAY(sa.Text)
_MOST_RANKED: Final = 1000
"""Hits that are ranked: the newest ones. Ranking costs 2 microseconds for each."""
_MOST_VALUES: Final = 200
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
_TITLE: Final = practices.c.document["title"]
_SHARING_ONE: Final = {
    "city": practices.c.cities,
    "country": practices.c.countries,
    "network": practices.c.networks,
    "topic": practices.c.topics,
    "indicator": practices.c.indicators,
}
_ONE_OF: Final = {
    "id": practices.c.id,
    "kinds": practices.c.kind,
    "year": practices.c.year,
    "replicability": practices.c.document["replicability"].astext,
    "status": practices.c.document["status"].astext,
}
NAMING: Final = frozenset({"city", "country", "network"})
"""Filters and facets that would tell whose a lesson is that was published without its city."""
_NAMED: Final = sa.or_(~practices.c.anonymous, practices.c.cities.overlap(bind("cities_known", type_=_TEXTS)))
_PUBLISHED: Final = practices.c.state == sa.literal_column("'published'")
_WITHDRAWN: Final = practices.c.state == sa.literal_column("'withdrawn'")
_EVER_PUBLISHED: Final = sa.or_(_PUBLISHED, sa.and_(_WITHDRAWN, practices.c.published_version.is_not(None)))
_SIMPLE: Final = sa.literal_column("'simple'::regconfig", sa.Text)
_QUERY: Final = sa.func.websearch_to_tsquery(_SIMPLE, bind("q", type_=sa.Text))


def _conditions(filters: frozenset[str], within: sa.ColumnElement[bool] = ~_WITHDRAWN) -> list[sa.ColumnElement[bool]]:
    """Write what a list is filtered by. `cities_known` among the filters says that names may have to be hidden.

    Without a state among the filters the list is `within` some.
    """
    wanted: list[sa.ColumnElement[bool]] = []
    if "cities_seen" in filters:
        own = practices.c.cities.overlap(bind("cities_seen", type_=_TEXTS))
        of_networks = practices.c.city_networks.overlap(bind("networks_seen", type_=_TEXTS))
        wanted.append(sa.or_(_PUBLISHED, own, sa.and_(of_networks, ~practices.c.anonymous)))
    if "cities_known" in filters and filters & NAMING:
        wanted.append(_NAMED)
    wanted += [column.overlap(bind(name, type_=_TEXTS)) for name, column in _SHARING_ONE.items() if name in filters]
    wanted += [
        column == sa.any_(bind(name, type_=ARRAY(column.type))) for name, column in _ONE_OF.items() if name in filters
    ]
    if "language" in filters:
        wanted.append(_TITLE.op("?|")(bind("language", type_=_TEXTS)))
    wanted.append(practices.c.state == bind("state") if "state" in filters else within)
    if "highlighted" in filters:
        wanted.append(practices.c.highlighted == bind("highlighted"))
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
    return wanted


@lru_cache
def _newest_first(filters: frozenset[str]) -> sa.ClauseElement:
    shown = sa.select(*_KEPT, _HEAD, practices.c.cities).order_by(practices.c.id.desc()).limit(bind("limit"))
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
        sa.select(*_KEPT, _HEAD, practices.c.cities, ranked.c.rank)
        .join(ranked, ranked.c.id == practices.c.id)
        .where(sa.tuple_(ranked.c.rank, ranked.c.id) < after)
        .order_by(ranked.c.rank.desc(), ranked.c.id.desc())
        .limit(bind("limit"))
    )


@lru_cache
def _changed_first(filters: frozenset[str]) -> sa.ClauseElement:
    shown = sa.select(*_KEPT, _HEAD, practices.c.cities, practices.c.withdrawn_at, practices.c.withdrawal_reason).where(
        *_conditions(filters, _EVER_PUBLISHED)
    )
    return shown.order_by(practices.c.changed_at.desc(), practices.c.id.desc()).limit(bind("limit"))


class SummaryRow(TypedDict):
    """A practice in a list; `rank` in a ranked one, `withdrawn_at` and `withdrawal_reason` in a feed."""

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
    rank: NotRequired[float]
    withdrawn_at: NotRequired[datetime | None]
    withdrawal_reason: NotRequired[str | None]


@dataclass(frozen=True, slots=True)
class Listed:
    """A practice in a list, its cities and its rank; in a feed also when and why it was withdrawn."""

    practice: StoredSummary
    cities: frozenset[str]
    rank: float
    withdrawn_at: datetime | None
    withdrawal_reason: str | None


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


async def list_changed(db: Statements, filters: Filters, limit: int) -> list[Listed]:
    """Read what is or was published from the last published, changed or withdrawn on; no state filters it."""
    rows = await db.rows(SummaryRow, _changed_first(frozenset(filters.given())), limit=limit, **_values(filters))
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
        rank=row.get("rank", 0.0),
        withdrawn_at=row.get("withdrawn_at"),
        withdrawal_reason=row.get("withdrawal_reason"),
    )


def _counted(hits: sa.CTE, facet: str, values: sa.Function[object], *, named: bool = False) -> sa.Select[str, str, int]:
    each = values.table_valued("value").render_derived(name=f"each_{facet}")
    counted = (
        sa.select(
            sa.literal_column(f"'{facet}'", sa.Text).label("facet"),
            sa.cast(each.c.value, sa.Text).label("value"),
            sa.func.count().label("count"),
        )
        .select_from(hits.join(each, sa.true()))
        .group_by(each.c.value)
        .order_by(sa.func.count().desc(), each.c.value)
        .limit(sa.literal_column(str(_MOST_VALUES)))
    )
    return counted.where(hits.c.named) if named else counted


@lru_cache
def _facets(filters: frozenset[str]) -> sa.ClauseElement:
    each = sa.func.unnest
    hits = (
        sa.select(
            practices.c.indicators,
            practices.c.topics,
            practices.c.countries,
            practices.c.networks,
            practices.c.cities,
            sa.func.jsonb_path_query_array(_TITLE, sa.literal_column("'$.keyvalue().key'")).label("languages"),
            array([practices.c.kind]).label("kinds"),
            sa.func.array_remove(array([practices.c.year]), sa.null()).label("years"),
            sa.func.array_remove(array([practices.c.document["replicability"].astext]), sa.null()).label("reaches"),
            sa.func.array_remove(array([practices.c.document["status"].astext]), sa.null()).label("statuses"),
            (_NAMED if "cities_known" in filters else sa.true()).label("named"),
        )
        .where(*_conditions(filters))
        .cte("hits")
        .prefix_with("MATERIALIZED")
    )
    counts = [
        _counted(hits, "indicator", each(hits.c.indicators)),
        _counted(hits, "topic", each(hits.c.topics)),
        _counted(hits, "country", each(hits.c.countries), named=True),
        _counted(hits, "network", each(hits.c.networks), named=True),
        _counted(hits, "city", each(hits.c.cities), named=True),
        _counted(hits, "year", each(hits.c.years)),
        _counted(hits, "kind", each(hits.c.kinds)),
        _counted(hits, "replicability", each(hits.c.reaches)),
        _counted(hits, "status", each(hits.c.statuses)),
        _counted(hits, "language", sa.func.jsonb_array_elements_text(hits.c.languages)),
    ]
    total = sa.select(
        sa.literal_column("''", sa.Text).label("facet"),
        sa.literal_column("''", sa.Text).label("value"),
        sa.func.count().label("count"),
    ).select_from(hits)
    return sa.union_all(total, *(sa.select(count.subquery()) for count in counts))


FACETS: Final = (
    "indicator",
    "topic",
    "country",
    "network",
    "city",
    "year",
    "kind",
    "replicability",
    "status",
    "language",
)


class CountRow(TypedDict):
    """How often a facet has a value; without a facet, how many practices there are."""

    facet: str
    value: str
    count: int


async def facets(db: Statements, filters: Filters) -> Facets:
    """Count all practices of a list, and those of each value of each facet."""
    given = filters.given()
    counted: dict[str, list[FacetValue]] = {name: [] for name in FACETS}
    total = 0
    for row in await db.rows(CountRow, _facets(frozenset(given)), **given):
        if row["facet"]:
            counted[row["facet"]].append(FacetValue(value=row["value"], count=row["count"]))
        else:
            total = row["count"]
    return Facets(total=total, facets=counted)
