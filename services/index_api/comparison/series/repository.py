"""The statements of series."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.comparison.series.errors import SeriesTaken
from services.index_api.comparison.series.tables import series as series_table
from services.index_api.comparison.series.tables import series_values as series_values_table
from services.index_api.network.directory.tables import cities
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.schemas.index.comparison.series import NewSeries, Series

_SUMMARY: Final = (
    series_table.c.code,
    series_table.c.kind,
    series_table.c.level,
    series_table.c.title,
    series_table.c.unit,
    series_table.c.source,
    series_table.c.licence,
    series_table.c.synthetic,
    series_table.c.n_values,
    series_table.c.n_places,
    series_table.c.first_year,
    series_table.c.last_year,
    series_table.c.recorded_at,
)
_FIND: Final = sa.select(*_SUMMARY, series_table.c.note).where(series_table.c.code == bind("code"))
_VALUES: Final = (
    sa.select(series_values_table.c.place, series_values_table.c.year, series_values_table.c.value, cities.c.country)
    .outerjoin_from(series_values_table, cities, cities.c.slug == series_values_table.c.place)
    .where(series_values_table.c.series == bind("code"))
    .order_by(series_values_table.c.place, series_values_table.c.year)
)
_WRITTEN: Final = (
    "code",
    "kind",
    "level",
    "title",
    "note",
    "unit",
    "source",
    "licence",
    "synthetic",
    "n_values",
    "n_places",
    "first_year",
    "last_year",
    "recorded_by",
)
_ADD: Final = (
    sa.insert(series_table).values({name: bind(name) for name in _WRITTEN}).returning(*_SUMMARY, series_table.c.note)
)
_given = (
    sa.func.unnest(
        bind("places", type_=ARRAY(sa.Text)),
        bind("years", type_=ARRAY(sa.Integer)),
        bind("figures", type_=ARRAY(sa.Double)),
    )
    .table_valued("place", "year", "value")
    .render_derived(name="given")
)
_ADD_VALUES: Final = sa.insert(series_values_table).from_select(
    ["series", "place", "year", "value"],
    sa.select(bind("series", type_=sa.Text), _given.c.place, _given.c.year, _given.c.value),
)
_KNOWN_CITIES: Final = sa.select(cities.c.slug, cities.c.synthetic).where(
    cities.c.slug == sa.any_(bind("slugs", type_=ARRAY(sa.Text)))
)
_TAKEN: Final = {"pk_series": SeriesTaken()}


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = (
        sa.select(*_SUMMARY)
        .where(series_table.c.code > bind("after"))
        .order_by(series_table.c.code)
        .limit(bind("limit"))
    )
    for name in filters:
        wanted = wanted.where(series_table.c[name] == bind(name))
    return wanted


async def list_series(db: Statements, filters: Mapping[str, Any], after: str, limit: int) -> list[dict[str, Any]]:
    """Read series by code, shaped as `SeriesSummary`. `filters` may hold kind, level and synthetic."""
    return [dict(row) for row in await db.all(_listing(frozenset(filters)), after=after, limit=limit, **filters)]


async def find(db: Statements, code: str) -> tuple[Series, dict[str, str]] | None:
    """Read a series with its values, and the country of each of its cities."""
    row = await db.first(_FIND, code=code)
    if row is None:
        return None
    rows = await db.all(_VALUES, code=code)
    countries = {one["place"]: one["country"] for one in rows if row["level"] == "city"}
    return _whole(row, [(one["place"], one["year"], one["value"]) for one in rows]), countries


async def known_cities(db: Statements, slugs: Sequence[str]) -> dict[str, bool]:
    """Say which of these cities there are, and whether each is invented."""
    return {row["slug"]: row["synthetic"] for row in await db.all(_KNOWN_CITIES, slugs=list(slugs))}


async def add(tx: Transaction, new: NewSeries, level: str, by: str) -> Series:
    """Write a series with its values. Raises `SeriesTaken`."""
    rows = sorted((one.city or one.country or "", one.year, one.value) for one in new.values)
    years = [year for _, year, _ in rows]
    told = new.model_dump(mode="json", exclude={"values"}) | {
        "source": new.source.model_dump(mode="json", exclude_none=True),
        "level": level,
        "recorded_by": by,
        "n_values": len(rows),
        "n_places": len({place for place, _, _ in rows}),
        "first_year": min(years),
        "last_year": max(years),
    }
    with refusing(_TAKEN):
        row = await tx.one(_ADD, **told)
    places, _, figures = (list(column) for column in zip(*rows, strict=True))
    await tx.run(_ADD_VALUES, series=new.code, places=places, years=years, figures=figures)
    return _whole(row, rows)


def _whole(row: Row, rows: Sequence[tuple[str, int, float]]) -> Series:
    shown = [{row["level"]: place, "year": year, "value": value} for place, year, value in rows]
    return Series.model_validate({**row, "values": shown})
