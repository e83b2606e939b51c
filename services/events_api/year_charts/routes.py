"""A year as a picture over HTTP."""

from typing import Annotated

from fastapi import Query, Request, Response

from services.events_api.permissions import PERMISSIONS
from services.events_api.year_charts.service import YearCharts
from shared.platform.http.addresses import base_url
from shared.platform.http.languages import InLanguage, InSomeLanguage
from shared.platform.http.picture_answers import (
    CSV,
    PNG,
    SVG,
    VEGA_LITE,
    Drawn,
    Shape,
    told_csv,
    told_png,
    told_svg,
    told_vega_lite,
)
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import Unavailable
from shared.schemas.fields import QueryFlag, QueryYear

routes = Routes("/v1", "planning", PERMISSIONS)
Service = Annotated[YearCharts, provided(YearCharts)]
InYear = Annotated[QueryYear, Query(description="The year.", examples=[2018])]
Synthetic = Annotated[QueryFlag | None, Query(description="Only what is invented, or only what is real.")]


@routes.operation("GET", "/calendar.svg", "getCalendarChart", answers=None, media=SVG)
async def get_calendar_chart(
    years: Service, spoken: InSomeLanguage, request: Request, year: InYear, look: Drawn, synthetic: Synthetic = None
) -> Response:
    """Read a year as a picture: known days as bars, rough dates as the span in which they lie.

    It has no script and loads nothing. It shows a hundred events at most; the data behind it hold up to 300.
    """
    chart = await years.year(year, spoken.wanted, base_url(request.scope), synthetic=synthetic)
    return await told_svg(chart, look, spoken)


@routes.operation(
    "GET", "/calendar.png", "getCalendarImage", answers=None, refuses=[Unavailable], cost=Cost.DEAR,
    media=PNG,
)  # fmt: skip
async def get_calendar_image(
    years: Service,
    spoken: InSomeLanguage,
    request: Request,
    year: InYear,
    look: Drawn,
    synthetic: Synthetic = None,
    shape: Shape = "whole",
) -> Response:
    """Read a year as an image of twice its width in pixels, where a place shows no SVG."""
    chart = await years.year(year, spoken.wanted, base_url(request.scope), synthetic=synthetic)
    return await told_png(chart, look, shape, spoken)


@routes.operation("GET", "/calendar.csv", "exportCalendar", answers=None, media=CSV)
async def export_calendar(
    years: Service, spoken: InLanguage, request: Request, year: InYear, synthetic: Synthetic = None
) -> Response:
    """Read the events of a year as a table, by their first possible day; those without a date come last."""
    told_in = spoken.in_one()
    chart = await years.year(year, told_in.wanted, base_url(request.scope), synthetic=synthetic)
    return told_csv(chart, told_in)


@routes.operation(
    "GET", "/calendar.vl.json", "getCalendarSpecification", answers=None,
    media=VEGA_LITE,
)  # fmt: skip
async def get_calendar_specification(
    years: Service, spoken: InLanguage, request: Request, year: InYear, look: Drawn, synthetic: Synthetic = None
) -> Response:
    """Read a year as a specification in Vega-Lite 6 with its data inside, to draw it again interactively."""
    told_in = spoken.in_one()
    chart = await years.year(year, told_in.wanted, base_url(request.scope), synthetic=synthetic)
    return told_vega_lite(chart, look, told_in)
