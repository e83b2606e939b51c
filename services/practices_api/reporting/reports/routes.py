"""Reports and duties over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import NotInDirectory
from services.practices_api.reporting.reports.errors import ReportExists, YearToCome
from services.practices_api.reporting.reports.service import Reports
from shared.platform.http.conditional import Expected, OnlyOnce, made, told, told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotAllowed, NotFound
from shared.schemas.fields import Identifier, QueryYear
from shared.schemas.names import CitySlug, NetworkSlug
from shared.schemas.pages import PageOf
from shared.schemas.practices.practices.practices import Render
from shared.schemas.practices.reporting.reports import (
    CityReporting,
    NewReport,
    Report,
    ReportChange,
    Reporting,
    ReportSummary,
)

routes = Routes("/v1", "reporting", PERMISSIONS)
Service = Annotated[Reports, provided(Reports)]
Id = Annotated[Identifier, Path(alias="report", description="Identifier of the report.")]
OfYear = Annotated[QueryYear, Query(description="The year.", examples=[2018])]
_LAST: Final = UUID(int=2**128 - 1)


@routes.operation("GET", "/reports", "listReports", answers=PageOf[ReportSummary])
async def list_reports(
    reports: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    city: Annotated[CitySlug | None, Query(description="Of this city.")] = None,
    year: Annotated[QueryYear | None, Query(description="On this year.")] = None,
) -> Response:
    """List annual reports, newest first."""
    (before,) = page.key(UUID) or (_LAST,)
    rows = await reports.reports(before, page.limit + 1, since=since, city=city, year=year)
    shown = [{**row, **spoken.title(row["title"])} for row in rows]
    return page.answer(shown, "id", headers=spoken.headers)


@routes.operation("GET", "/reports/{report}", "getReport", answers=Report, refuses=[NotFound])
async def get_report(
    key: Id,
    reports: Service,
    spoken: InLanguage,
    render: Annotated[Render | None, Query(description="`html` renders Markdown into cleaned HTML.")] = None,
) -> Response:
    """Read an annual report. Its text is Markdown."""
    found = await reports.report(key, html=render == "html")
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "POST", "/reports", "submitReport", answers=Report, status=201, refuses=[NotInDirectory, YearToCome, ReportExists]
)
async def submit_report(
    new: NewReport, permit: Allowed, once: OnlyOnce, spoken: InLanguage, reports: Service
) -> Response:
    """Hand in the report of a city on a year; there is one for each year."""
    report = await reports.create(permit, new, once)
    return made(report, report.version, f"/v1/reports/{report.id}", once, spoken=spoken)


@routes.operation("PATCH", "/reports/{report}", "updateReport", answers=Report, refuses=[NotFound])
async def update_report(
    change: ReportChange, key: Id, permit: Allowed, expected: Expected, spoken: InLanguage, reports: Service
) -> Response:
    """Correct a report. Members that you leave out stay as they are, and so does the day of submission."""
    changed = await reports.update(permit, key, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation("GET", "/reporting", "listReporting", answers=Reporting, refuses=[NotFound])
async def list_reporting(
    permit: Allowed,
    reports: Service,
    year: OfYear,
    request: Request,
    network: Annotated[NetworkSlug | None, Query(description="Only cities of this network.")] = None,
) -> Response:
    """Say who reported for a year, who did not, and who never did.

    Counts of invented cities stand apart from those of real ones. The secretariat is told of everything that was
    submitted. A network coordinator asks for a network of theirs and is told of what is public: nobody can tell from a
    duty that a city submitted a lesson without its name.
    """
    found = await reports.of_all(permit, year, network)
    return told_data(found.model_dump(mode="json", exclude_none=True), request=request)


@routes.operation(
    "GET", "/cities/{city}/reporting", "getCityReporting", answers=CityReporting, refuses=[NotFound, NotAllowed]
)
async def get_city_reporting(
    city: Annotated[CitySlug, Path(description="The city.", examples=["oslo"])],
    permit: Allowed,
    reports: Service,
    year: OfYear,
    request: Request,
) -> Response:
    """Say whether a city met its duty to report for a year.

    Met by a report, or by a practice or lesson that it submitted as lead in that year, before the coordinators'
    meeting of that year. While the date of the meeting is rough its first day possible is the deadline. The city and
    the secretariat are told of everything that was submitted, others only of what is published under its name: where
    that does not meet the duty, it is `undetermined` to them.
    """
    found = await reports.of_city(permit, city, year)
    return told_data(found.model_dump(mode="json", exclude_none=True), request=request)
