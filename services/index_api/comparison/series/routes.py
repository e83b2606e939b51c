"""Series over HTTP."""

from typing import Annotated, Final

from fastapi import Path, Query, Response

from services.index_api.comparison.series.domain import SeriesFilters
from services.index_api.comparison.series.errors import SeriesTaken
from services.index_api.comparison.series.service import SeriesService
from services.index_api.permissions import PERMISSIONS
from shared.platform.bodies.csv_bodies import Layout
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.codes import SeriesKind, SeriesLevel
from shared.schemas.fields import QueryFlag, Slug
from shared.schemas.index.comparison.series import NewSeries, Series, SeriesSummary
from shared.schemas.pages import PageOf

routes = Routes("/v1/series", "series", PERMISSIONS)
Service = Annotated[SeriesService, provided(SeriesService)]
_VERSION: Final = 1  # a series never changes
_CSV: Final = Layout(
    whole={
        "code": "/code",
        "kind": "/kind",
        "title_en": "/title/en",
        "title_fr": "/title/fr",
        "note_en": "/note/en",
        "note_fr": "/note/fr",
        "unit": "/unit",
        "source": "/source/title",
        "source_url": "/source/url",
        "source_locator": "/source/locator",
        "licence": "/licence",
        "synthetic": "/synthetic",
    },
    row={"city": "text", "country": "text", "year": "whole", "value": "number", "flag": "text"},
    rows="values",
    flags=frozenset({"synthetic"}),
    needed=("year", "value"),
)


@routes.operation("GET", "", "listSeries", answers=PageOf[SeriesSummary])
async def list_series(
    series: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    kind: Annotated[SeriesKind | None, Query(description="About this.")] = None,
    level: Annotated[SeriesLevel | None, Query(description="Of cities, or of countries.")] = None,
    synthetic: Annotated[QueryFlag | None, Query(description="Only invented ones, or only real ones.")] = None,
) -> Response:
    """List the series that scores can be set beside, by code, each with unit, source and licence."""
    filters: SeriesFilters = {}
    if kind is not None:
        filters["kind"] = kind
    if level is not None:
        filters["level"] = level
    if synthetic is not None:
        filters["synthetic"] = synthetic
    rows = await series.listed(filters, (page.key(str) or ("",))[0], page.limit + 1, since=since)
    shown = [{**row, "title": spoken.pick(row["title"])} for row in rows]
    return page.answer(shown, "code", headers=spoken.headers)


@routes.operation("GET", "/{series}", "getSeries", answers=Series, refuses=[NotFound])
async def get_series(
    code: Annotated[Slug, Path(alias="series", description="Its code.", examples=["life-satisfaction-2019"])],
    series: Service,
    spoken: InLanguage,
) -> Response:
    """Read a series with all its values."""
    return told(await series.find(code), _VERSION, spoken=spoken)


@routes.operation("POST", "", "createSeries", answers=Series, status=201, reads_csv=_CSV, refuses=[SeriesTaken])
async def create_series(
    new: NewSeries, permit: Allowed, once: OnlyOnce, spoken: InLanguage, series: Service
) -> Response:
    """Upload a series of cities or countries, as JSON or CSV.

    All of it is kept or nothing. Each fault names its place: a JSON Pointer, and for CSV the line and column;
    first what cannot be read, then what does not fit (unknown places, a place and year twice, cities beside
    countries). Figures of invented places say `synthetic`; a real place never gets invented ones. A series never
    changes: a later or corrected one has another code.
    """
    made_series = await series.create(permit, new, once)
    return made(made_series, _VERSION, f"/v1/series/{made_series.code}", once, spoken=spoken)
