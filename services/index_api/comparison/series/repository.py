"""The statements of series."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.comparison.series.errors import SeriesTaken
from services.index_api.comparison.series.tables import series as t
from services.index_api.comparison.series.tables import series_values as v
from services.index_api.network.directory.tables import cities
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.schemas.index.comparison.series import NewSeries, Series

_SUMMARY: Final = (
    t.c.code, t.c.kind, t.c.level, t.c.title, t.c.unit, t.c.source, t.c.licence, t.c.synthetic, t.c.n_values,
    t.c.n_places, t.c.first_year, t.c.last_year, t.c.recorded_at,
)  # fmt: skip
_FIND: Final = sa.select(*_SUMMARY, t.c.note).where(t.c.code == bind("code"))
_VALUES: Final = (
    sa.select(v.c.place, v.c.year, v.c.value, cities.c.country)
    .outerjoin_from(v, cities, cities.c.slug == v.c.place)
    .where(v.c.series == bind("code"))
    .order_by(v.c.place, v.c.year)
)
_WRITTEN: Final = (
    "code", "kind", "level", "title", "note", "unit", "source", "licence", "synthetic", "n_values", "n_places",
    "first_year", "last_year", "recorded_by",
)  # fmt: skip
_ADD: Final = sa.insert(t).values({name: bind(name) for name in _WRITTEN}).returning(*_SUMMARY, t.c.note)
_given = (
    sa.func.unnest(
        bind("places", type_=ARRAY(sa.Text)), bind("years", type_=ARRAY(sa.Integer)),
        bind("figures", type_=ARRAY(sa.Double)),
    )
    .table_valued("place", "year", "value")
    .render_derived(name="given")
)  # fmt: skip
_ADD_VALUES: Final = sa.insert(v).from_select(
    ["series", "place", "year", "value"],
    sa.select(bind("series", type_=sa.Text), _given.c.place, _given.c.year, _given.c.value),
)
_KNOWN_CITIES: Final = sa.select(cities.c.slug, cities.c.synthetic).where(
    cities.c.slug == sa.any_(bind("slugs", type_=ARRAY(sa.Text)))
)
_TAKEN: Final = {"pk_series": SeriesTaken()}


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = sa.select(*_SUMMARY).where(t.c.code > bind("after")).order_by(t.c.code).limit(bind("limit"))
    for name in filters:
        wanted = wanted.where(t.c[name] == bind(name))
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
        "level": level, "recorded_by": by, "n_values": len(rows), "n_places": len({place for place, _, _ in rows}),
        "first_year": min(years), "last_year": max(years),
    }  # fmt: skip
    with refusing(_TAKEN):
        row = await tx.one(_ADD, **told)
    places, _, figures = (list(column) for column in zip(*rows, strict=True))
    await tx.run(_ADD_VALUES, series=new.code, places=places, years=years, figures=figures)
    return _whole(row, rows)


def _whole(row: Row, rows: Sequence[tuple[str, int, float]]) -> Series:
    shown = [{row["level"]: place, "year": year, "value": value} for place, year, value in rows]
    return Series.model_validate({**row, "values": shown})
