"""The statements of series."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.comparison.series.domain import SeriesFilters
from services.index_api.comparison.series.errors import SeriesTaken
from services.index_api.comparison.series.tables import series, series_values
from services.index_api.network.directory.tables import cities
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.codes import SeriesLevel
from shared.schemas.index.comparison.series import NewSeries, Series

_SUMMARY: Final = (
    series.c.code,
    series.c.kind,
    series.c.level,
    series.c.title,
    series.c.unit,
    series.c.source,
    series.c.licence,
    series.c.synthetic,
    series.c.n_values,
    series.c.n_places,
    series.c.first_year,
    series.c.last_year,
    series.c.recorded_at,
)
_FIND: Final = sa.select(*_SUMMARY, series.c.note, series.c.flags).where(series.c.code == bind("code"))
_VALUES: Final = (
    sa.select(*(series_values.c[name] for name in ("place", "year", "value", "flag")), cities.c.country)
    .outerjoin_from(series_values, cities, cities.c.slug == series_values.c.place)
    .where(series_values.c.series == bind("code"))
    .order_by(series_values.c.place, series_values.c.year)
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
    "flags",
    "n_values",
    "n_places",
    "first_year",
    "last_year",
    "recorded_by",
)
_ADD: Final = (
    sa.insert(series)
    .values({name: bind(f"new_{name}") for name in _WRITTEN})
    .returning(*_SUMMARY, series.c.note, series.c.flags)
)
_given = (
    sa.func.unnest(
        bind("places", type_=ARRAY(sa.Text)),
        bind("years", type_=ARRAY(sa.Integer)),
        bind("figures", type_=ARRAY(sa.Double)),
        bind("marks", type_=ARRAY(sa.Text)),
    )
    .table_valued("place", "year", "value", "flag")
    .render_derived(name="given")
)
_ADD_VALUES: Final = sa.insert(series_values).from_select(
    ["series", "place", "year", "value", "flag"],
    sa.select(bind("series", type_=sa.Text), _given.c.place, _given.c.year, _given.c.value, _given.c.flag),
)
_KNOWN_CITIES: Final = sa.select(cities.c.slug, cities.c.synthetic).where(
    cities.c.slug == sa.any_(bind("slugs", type_=ARRAY(sa.Text)))
)
_TAKEN: Final = {"pk_series": SeriesTaken()}


class SeriesRow(TypedDict):
    """A series without its values; the title by language."""

    code: str
    kind: str
    level: SeriesLevel
    title: Mapping[str, str]
    unit: str
    source: Mapping[str, str]
    licence: str
    synthetic: bool
    n_values: int
    n_places: int
    first_year: int
    last_year: int
    recorded_at: datetime


class _NotedRow(SeriesRow):
    note: Mapping[str, str] | None
    flags: Mapping[str, Mapping[str, str]]


class _ValueRow(TypedDict):
    place: str
    year: int
    value: float
    flag: str | None
    country: str | None


class _CityRow(TypedDict):
    slug: str
    synthetic: bool


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = sa.select(*_SUMMARY).where(series.c.code > bind("after")).order_by(series.c.code).limit(bind("limit"))
    for name in filters:
        wanted = wanted.where(series.c[name] == bind(f"asked_{name}"))
    return wanted


async def list_series(
    db: Statements, filters: SeriesFilters, after: str, limit: int, *, since: Since | None = None
) -> list[SeriesRow]:
    """Read series by code, those that the filters let through."""
    asked = {f"asked_{name}": value for name, value in filters.items()}
    listing, asked_since = changed_since(_listing(frozenset(filters)), "series", series.c.code, since)
    return await db.rows(SeriesRow, listing, after=after, limit=limit, **asked, **asked_since)


async def find(db: Statements, code: str) -> tuple[Series, dict[str, str]] | None:
    """Read a series with its values, and the country of each of its cities."""
    row = await db.row(_NotedRow, _FIND, code=code)
    if row is None:
        return None
    values = await db.rows(_ValueRow, _VALUES, code=code)
    of_cities = row["level"] == "city"
    countries = {value["place"]: value["country"] for value in values if of_cities and value["country"] is not None}
    return _whole(row, [(one["place"], one["year"], one["value"], one["flag"]) for one in values]), countries


async def known_cities(db: Statements, slugs: Sequence[str]) -> dict[str, bool]:
    """Say which of these cities there are, and whether each is invented."""
    return {row["slug"]: row["synthetic"] for row in await db.rows(_CityRow, _KNOWN_CITIES, slugs=list(slugs))}


async def add(tx: Transaction, new: NewSeries, level: SeriesLevel, recorded_by: str) -> Series:
    """Write a series with its values; `recorded_by` is the subject of who does. Raises `SeriesTaken`."""
    told = [(value.city or value.country or "", value.year, value.value, value.flag) for value in new.values]
    values = sorted(told, key=lambda one: one[:2])
    places, years, figures, marks = (list(column) for column in zip(*values, strict=True))
    written = new.model_dump(mode="json", exclude={"values"}) | {
        "source": new.source.model_dump(mode="json", exclude_none=True),
        "level": level,
        "recorded_by": recorded_by,
        "n_values": len(values),
        "n_places": len(set(places)),
        "first_year": min(years),
        "last_year": max(years),
    }
    with refusing(_TAKEN):
        row = await tx.row(_NotedRow, _ADD, **{f"new_{name}": value for name, value in written.items()})
    assert row is not None, "an insert that fails raises"
    await tx.run(_ADD_VALUES, series=new.code, places=places, years=years, figures=figures, marks=marks)
    return _whole(row, values)


def _whole(row: _NotedRow, values: Sequence[tuple[str, int, float, str | None]]) -> Series:
    named = [{row["level"]: place, "year": year, "value": value, "flag": flag} for place, year, value, flag in values]
    return Series.model_validate({**row, "values": named})
