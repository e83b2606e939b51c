"""Published results over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Query, Response

from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.permissions import PERMISSIONS
from shared.platform.bodies.csv_bodies import Layout
from shared.platform.http.conditional import OnlyOnce, replayed, told_once
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.schemas.fields import QueryFlag, QueryYear, without_nulls
from shared.schemas.index.assessment.published_results import ImportedResults, NewResults, PublishedScore
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1", "published results", PERMISSIONS)
Service = Annotated[PublishedResults, provided(PublishedResults)]
_FIRST: Final = ("", 0, "", UUID(int=0))
_TABLE: Final = Layout(
    whole={},
    row={
        "city": "text",
        "year": "whole",
        "area": "text",
        "value": "number",
        "source_title": "text",
        "source_url": "text",
        "source_locator": "text",
        "computed_with": "text",
        "note_en": "text",
        "note_fr": "text",
        "correction": "text",
    },
    rows="results",
    needed=("city", "year", "area", "value", "source_title"),
)


@routes.operation("GET", "/published-results", "listPublishedResults", answers=PageOf[PublishedScore])
async def list_published_results(
    results: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    city: Annotated[list[CitySlug] | None, Query(description="Of any of these cities.", max_length=50)] = None,
    year: Annotated[list[QueryYear] | None, Query(description="Of any of these years.", max_length=50)] = None,
    history: Annotated[QueryFlag, Query(description="Also results that were corrected since.")] = False,
) -> Response:
    """List results that somebody published, with their sources.

    They are never mixed with scores computed here. Those of a city and a year are a wave of its history, published
    elsewhere and without answers: see getCityScores.
    """
    after = page.key(str, int, str, UUID) or _FIRST
    rows = await results.results(after, page.limit + 1, since=since, city=city, year=year, history=history)
    shown = [without_nulls({**row, "note": spoken.pick(row["note"]), "published_result": True}) for row in rows]
    return page.answer(shown, "city", "year", "indicator", "id", headers=spoken.headers)


@routes.operation(
    "POST", "/imports/results", "uploadResults", answers=ImportedResults, reads_csv=_TABLE, reads_workbooks=True
)
async def upload_results(
    new: NewResults,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    results: Service,
    dry_run: Annotated[
        QueryFlag, Query(description="Only say what would become of the table; nothing is kept.")
    ] = False,
) -> Response:
    """Enter official or published results of cities, with their sources, from a table: CSV, XLSX or JSON.

    All of it is kept or nothing; send it with `dry_run=true` first. Each fault names its place: a JSON Pointer, and the
    line and column of a CSV file or the sheet and cell of a workbook, of which the first sheet is read. A value that
    stands here already changes nothing, so that a table can be sent again; another value in its place needs a
    `correction`, which says why, and then both are kept (`history=true` of listPublishedResults).
    """
    told = await results.upload(permit, new, once, dry_run=dry_run)
    return told_once(told, spoken=spoken, headers=replayed(once))
