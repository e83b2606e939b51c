"""A year as a picture over HTTP."""

from dataclasses import replace
from typing import Annotated, Final, Literal

from fastapi import Depends, Query, Request, Response

from services.events_api.permissions import PERMISSIONS
from services.events_api.year_charts.service import YearCharts
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage, InSomeLanguage
from shared.platform.http.rates import Cost
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.platform.http.routing import Routes, provided
from shared.platform.pictures.drawing import CARD_WIDTH, NARROWEST, USUAL_WIDTH, WIDEST, Look
from shared.platform.pictures.themes import THEMES, ThemeName
from shared.platform.refusals import Unavailable
from shared.schemas.fields import WHOLE_IN_QUERY, QueryFlag, QueryYear

routes = Routes("/v1", "planning", PERMISSIONS)
Service = Annotated[YearCharts, provided(YearCharts)]
InYear = Annotated[QueryYear, Query(description="The year.", examples=[2018])]
Synthetic = Annotated[QueryFlag | None, Query(description="Only what is invented, or only what is real.")]
Width = Annotated[
    int, Query(ge=NARROWEST, le=WIDEST, description="Width in pixels; the height follows from it."), WHOLE_IN_QUERY
]
Theme = Annotated[ThemeName, Query(description="Its colours: `light`, `dark`, or `print` in grey alone.")]
Shape = Annotated[
    Literal["whole", "card"],
    Query(description="`card`: 1200 by 630 pixels for previews of links, with what fits there; `width` counts not."),
]
_SVG: Final = "image/svg+xml"
_PNG: Final = "image/png"
_CSV: Final = "text/csv"
_VEGA: Final = "application/vnd.vegalite.v6+json"
_TEXT: Final = {"schema": {"type": "string"}}


async def _look(width: Width = USUAL_WIDTH, theme: Theme = "light") -> Look:
    return Look(width, THEMES[theme])


Drawn = Annotated[Look, Depends(_look)]


@routes.operation("GET", "/calendar.svg", "getCalendarChart", answers=None, media={_SVG: _TEXT})
async def get_calendar_chart(
    years: Service, spoken: InSomeLanguage, request: Request, year: InYear, look: Drawn, synthetic: Synthetic = None
) -> Response:
    """Read a year as a picture: known days as bars, rough dates as the span in which they lie.

    It has no script and loads nothing. It shows a hundred events at most; the data behind it hold up to 300.
    """
    drawn = await years.year(year, spoken.wanted, base_url(request.scope), synthetic=synthetic)
    return told_bytes(await drawn.svg(look), headers={**spoken.headers, **WITHOUT_SCRIPT}, media=_SVG)


@routes.operation(
    "GET", "/calendar.png", "getCalendarImage", answers=None, refuses=[Unavailable], cost=Cost.DEAR,
    media={_PNG: {"schema": {"type": "string", "contentMediaType": _PNG}}},
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
    drawn = await years.year(year, spoken.wanted, base_url(request.scope), synthetic=synthetic)
    shaped = replace(look, width=CARD_WIDTH, card=True) if shape == "card" else look
    return told_bytes(await drawn.png(shaped), headers={**spoken.headers, **WITHOUT_SCRIPT}, media=_PNG)


@routes.operation("GET", "/calendar.csv", "exportCalendar", answers=None, media={_CSV: _TEXT})
async def export_calendar(
    years: Service, spoken: InLanguage, request: Request, year: InYear, synthetic: Synthetic = None
) -> Response:
    """Read the events of a year as a table, by their first possible day; those without a date come last."""
    told_in = spoken.in_one()
    drawn = await years.year(year, told_in.wanted, base_url(request.scope), synthetic=synthetic)
    return told_bytes(drawn.csv(), headers=told_in.headers, media=f"{_CSV}; charset=utf-8")


@routes.operation(
    "GET", "/calendar.vl.json", "getCalendarSpecification", answers=None,
    media={_VEGA: {"schema": {"type": "object", "additionalProperties": True}}},
)  # fmt: skip
async def get_calendar_specification(
    years: Service, spoken: InLanguage, request: Request, year: InYear, look: Drawn, synthetic: Synthetic = None
) -> Response:
    """Read a year as a specification in Vega-Lite 6 with its data inside, to draw it again interactively."""
    told_in = spoken.in_one()
    drawn = await years.year(year, told_in.wanted, base_url(request.scope), synthetic=synthetic)
    return told_bytes(drawn.vega_lite(look), headers=told_in.headers, media=_VEGA)
