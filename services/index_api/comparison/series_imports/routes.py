"""Tables of public sources over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from services.index_api.comparison.series.errors import SeriesTaken
from services.index_api.comparison.series_imports.service import SeriesImports
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, replayed, told_once
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.schemas.fields import QueryFlag
from shared.schemas.index.comparison.series_imports import NewSeriesImport, SeriesImport

routes = Routes("/v1/imports", "series", PERMISSIONS)


@routes.operation("POST", "/series", "uploadSeries", answers=SeriesImport, refuses=[SeriesTaken])
async def upload_series(
    new: NewSeriesImport,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    imports: Annotated[SeriesImports, provided(SeriesImports)],
    dry_run: Annotated[
        QueryFlag, Query(description="Only say what would become of the table; nothing is kept.")
    ] = False,
) -> Response:
    """Make a series of countries out of a table as Eurostat, the OECD or MIPEX give it.

    The table stands in the body as it was downloaded, beside what the series is to be called. What is missing there
    (`:`) is left out and counted, aggregates and regions are left out by name, and flags stay with their figures, with
    what they mean. All of it is kept or nothing; each fault names line and column of the table. Where it holds several
    figures for a country and year, the fault names the dimensions to `select` by. For other tables, and for cities,
    see createSeries.
    """
    told = await imports.upload(permit, new, once, dry_run=dry_run)
    return told_once(told, spoken=spoken, headers=replayed(once))
