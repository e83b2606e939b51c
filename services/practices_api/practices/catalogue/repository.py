"""The statements of the library: lists, searches and counts over many practices."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.practices_api.practices.practices.tables import practices as t
from shared.platform.data.database import Row, Statements

_TEXTS: Final = ARRAY(sa.Text)
_MOST_RANKED: Final = 1000
"""Hits that are ranked: the newest ones. Ranking costs 2 microseconds for each."""
_MOST_VALUES: Final = 200
_KEPT: Final = (
    t.c.id, t.c.state, t.c.synthetic, t.c.created_at, t.c.published_at, t.c.changed_at, t.c.verified_at,
    t.c.highlighted, t.c.anonymous, t.c.replication_count, t.c.version,
)  # fmt: skip
_ONLY_ON_ITS_OWN_PAGE: Final = (
    "purpose", "stimulus", "process", "impact", "resources", "transfer", "documents", "expected", "happened", "why",
    "differently",
)  # fmt: skip
_HEAD: Final = t.c.document.op("-")(sa.cast(array(_ONLY_ON_ITS_OWN_PAGE), _TEXTS)).label("head")
_TITLE: Final = t.c.document["title"]
_SHARING_ONE: Final[Mapping[str, Any]] = {
    "city": t.c.cities,
    "country": t.c.countries,
    "network": t.c.networks,
    "topic": t.c.topics,
    "indicator": t.c.indicators,
}
_ONE_OF: Final[Mapping[str, tuple[Any, Any]]] = {
    "id": (t.c.id, sa.Uuid),
    "kind": (t.c.kind, sa.Text),
    "year": (t.c.year, sa.Integer),
    "replicability": (t.c.document["replicability"].astext, sa.Text),
}
NAMING: Final = frozenset({"city", "country", "network"})
"""Filters and facets that would tell whose a lesson is that was published without its city."""
_NAMED: Final = sa.or_(~t.c.anonymous, t.c.cities.overlap(bind("cities_known", type_=_TEXTS)))
_PUBLISHED: Final = t.c.state == sa.literal_column("'published'")
_WITHDRAWN: Final = t.c.state == sa.literal_column("'withdrawn'")
_EVER_PUBLISHED: Final = sa.or_(_PUBLISHED, sa.and_(_WITHDRAWN, t.c.published_version.is_not(None)))
_SIMPLE: Final[Any] = sa.literal_column("'simple'::regconfig")
_QUERY: Final = sa.func.websearch_to_tsquery(_SIMPLE, bind("q", type_=sa.Text))


def _conditions(filters: frozenset[str], within: sa.ColumnElement[bool] = ~_WITHDRAWN) -> list[sa.ColumnElement[bool]]:
    """Write what a list is filtered by. `cities_known` among the filters says that names may have to be hidden.

    Without a state among the filters the list is `within` some.
    """
    wanted: list[sa.ColumnElement[bool]] = []
    if "cities_seen" in filters:
        own = t.c.cities.overlap(bind("cities_seen", type_=_TEXTS))
        of_networks = t.c.city_networks.overlap(bind("networks_seen", type_=_TEXTS))
        wanted.append(sa.or_(_PUBLISHED, own, of_networks))
    if "cities_known" in filters and filters & NAMING:
        wanted.append(_NAMED)
    wanted += [column.overlap(bind(name, type_=_TEXTS)) for name, column in _SHARING_ONE.items() if name in filters]
    wanted += [
        column == sa.any_(bind(name, type_=ARRAY(kind))) for name, (column, kind) in _ONE_OF.items() if name in filters
    ]
    if "language" in filters:
        wanted.append(_TITLE.op("?|")(bind("language", type_=_TEXTS)))
    wanted.append(t.c.state == bind("state") if "state" in filters else within)
    if "highlighted" in filters:
        wanted.append(t.c.highlighted == bind("highlighted"))
    if "stale_before" in filters:
        ended = sa.func.coalesce(t.c.document["status"].astext, sa.literal_column("''")) == sa.literal_column("'ended'")
        last = sa.func.greatest(t.c.changed_at, t.c.verified_at)
        stale = sa.and_(_PUBLISHED, t.c.kind == sa.literal_column("'practice'"), ~ended, last < bind("stale_before"))
        wanted.append(stale == bind("stale", type_=sa.Boolean))
    if "q" in filters:
        wanted.append(t.c.search.op("@@")(_QUERY))
    return wanted


@lru_cache
def _newest_first(filters: frozenset[str]) -> sa.Select[Any]:
    shown = sa.select(*_KEPT, _HEAD, t.c.cities).order_by(t.c.id.desc()).limit(bind("limit"))
    if "q" not in filters:
        return shown.where(*_conditions(filters), t.c.id < bind("before"))
    hits = sa.select(t.c.id).where(*_conditions(filters)).cte("hits").prefix_with("MATERIALIZED")
    return shown.join(hits, hits.c.id == t.c.id).where(t.c.id < bind("before"))


@lru_cache
def _best_first(filters: frozenset[str]) -> sa.Select[Any]:
    hits = sa.select(t.c.id, t.c.search).where(*_conditions(filters)).cte("hits").prefix_with("MATERIALIZED")
    few = sa.select(hits).order_by(hits.c.id.desc()).limit(sa.literal_column(str(_MOST_RANKED))).cte("few")
    rank = sa.cast(sa.func.ts_rank(few.c.search, _QUERY, sa.literal_column("1")), sa.Double).label("rank")
    ranked = sa.select(few.c.id, rank).cte("ranked").prefix_with("MATERIALIZED")
    after = sa.tuple_(bind("rank", type_=sa.Double), bind("before", type_=sa.Uuid))
    return (
        sa.select(*_KEPT, _HEAD, t.c.cities, ranked.c.rank)
        .join(ranked, ranked.c.id == t.c.id)
        .where(sa.tuple_(ranked.c.rank, ranked.c.id) < after)
        .order_by(ranked.c.rank.desc(), ranked.c.id.desc())
        .limit(bind("limit"))
    )


@lru_cache
def _changed_first(filters: frozenset[str]) -> sa.Select[Any]:
    shown = sa.select(*_KEPT, _HEAD, t.c.cities, t.c.withdrawn_at, t.c.withdrawal_reason).where(
        *_conditions(filters, _EVER_PUBLISHED)
    )
    return shown.order_by(t.c.changed_at.desc(), t.c.id.desc()).limit(bind("limit"))


Listed = tuple[frozenset[str], float, dict[str, Any]]
"""The cities of a practice, its rank, and the practice in the shape of `PracticeSummary`."""


def _values(filters: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what only matters where names are asked for."""
    return {name: value for name, value in filters.items() if name != "cities_known" or filters.keys() & NAMING}


async def list_practices(
    db: Statements, filters: Mapping[str, Any], before: tuple[float, UUID], limit: int, *, ranked: bool
) -> list[Listed]:
    """Read practices from the newest on, or from the best match on.

    `filters` may hold id[], city[], country[], network[], topic[], indicator[], kind[], year[], replicability[],
    language[] (one in common is enough), state, highlighted, stale with stale_before, q (folded), cities_seen with
    networks_seen: beyond what is published, only practices of those are read; and cities_known: what was published
    without its city is found by city, country and network for those alone.
    """
    shape, values = frozenset(filters), _values(filters)
    if ranked:
        rows = await db.all(_best_first(shape), rank=before[0], before=before[1], limit=limit, **values)
    else:
        rows = await db.all(_newest_first(shape), before=before[1], limit=limit, **values)
    return [_listed(row) for row in rows]


async def list_changed(db: Statements, filters: Mapping[str, Any], limit: int) -> list[Listed]:
    """Read what is or was published from the last published, changed or withdrawn on.

    Filtered as `list_practices` says, by no state; what was withdrawn has a `withdrawn_at`.
    """
    rows = await db.all(_changed_first(frozenset(filters)), limit=limit, **_values(filters))
    return [_listed(row) for row in rows]


async def count_practices(db: Statements, filters: Mapping[str, Any], most: int) -> int:
    """Count practices, filtered as `list_practices` says."""
    newest = UUID(int=2**128 - 1)
    return await db.count(_newest_first(frozenset(filters)), before=newest, limit=most, **_values(filters))


def _listed(row: Row) -> Listed:
    hidden = ("head", "cities", "rank")
    kept = {name: value for name, value in row.items() if value is not None and name not in hidden}
    return frozenset(row["cities"]), row.get("rank", 0.0), {**row["head"], **kept}


def _counted(hits: sa.CTE, facet: str, values: Any, *, named: bool = False) -> Any:
    each = values.table_valued("value").render_derived(name=f"each_{facet}")
    counted: Any = (
        sa.select(
            sa.literal_column(f"'{facet}'").label("facet"),
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
def _facets(filters: frozenset[str]) -> Any:
    one = sa.func.unnest
    hits = (
        sa.select(
            t.c.indicators, t.c.topics, t.c.countries, t.c.networks, t.c.cities,
            sa.func.jsonb_path_query_array(_TITLE, sa.literal_column("'$.keyvalue().key'")).label("languages"),
            array([t.c.kind]).label("kinds"),
            sa.func.array_remove(array([t.c.year]), sa.null()).label("years"),
            sa.func.array_remove(array([t.c.document["replicability"].astext]), sa.null()).label("reaches"),
            (_NAMED if "cities_known" in filters else sa.true()).label("named"),
        )
        .where(*_conditions(filters))
        .cte("hits")
        .prefix_with("MATERIALIZED")
    )  # fmt: skip
    counts = [
        _counted(hits, "indicator", one(hits.c.indicators)),
        _counted(hits, "topic", one(hits.c.topics)),
        _counted(hits, "country", one(hits.c.countries), named=True),
        _counted(hits, "network", one(hits.c.networks), named=True),
        _counted(hits, "city", one(hits.c.cities), named=True),
        _counted(hits, "year", one(hits.c.years)),
        _counted(hits, "kind", one(hits.c.kinds)),
        _counted(hits, "replicability", one(hits.c.reaches)),
        _counted(hits, "language", sa.func.jsonb_array_elements_text(hits.c.languages)),
    ]
    total: Any = sa.select(
        sa.literal_column("''").label("facet"), sa.literal_column("''").label("value"), sa.func.count().label("count")
    ).select_from(hits)
    return sa.union_all(total, *(sa.select(one.subquery()) for one in counts))


FACETS: Final = (
    "indicator", "topic", "country", "network", "city", "year", "kind", "replicability", "language",
)  # fmt: skip


async def facets(db: Statements, filters: Mapping[str, Any]) -> tuple[int, dict[str, list[dict[str, Any]]]]:
    """Count all practices of a list (filtered as `list_practices` says), and those of each value of each facet."""
    rows: Sequence[Row] = await db.all(_facets(frozenset(filters)), **filters)
    counted: dict[str, list[dict[str, Any]]] = {name: [] for name in FACETS}
    total = 0
    for row in rows:
        if row["facet"]:
            counted[row["facet"]].append({"value": row["value"], "count": row["count"]})
        else:
            total = row["count"]
    return total, counted
