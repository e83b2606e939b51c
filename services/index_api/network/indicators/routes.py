"""The network's indicators over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.network.indicators.service import Indicators
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.fields import QueryFlag, without_nulls
from shared.schemas.index.network.indicators import (
    NetworkIndicator,
    NetworkIndicatorChange,
    NetworkIndicatorVersion,
)
from shared.schemas.names import IndicatorCode
from shared.schemas.pages import PageOf

routes = Routes("/v1/indicators", "indicators", PERMISSIONS)
Service = Annotated[Indicators, provided(Indicators)]
Code = Annotated[IndicatorCode, Path(alias="indicator", description="Its stable word.", examples=["education"])]


@routes.operation("GET", "", "listIndicators", answers=PageOf[NetworkIndicator])
async def list_indicators(
    indicators: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    retired: Annotated[QueryFlag | None, Query(description="Only what is retired, or only what is offered.")] = None,
) -> Response:
    """List the indicators that practices, events and mentoring can be about, in their order.

    Whatever a released questionnaire scores is among them at once. Offer those that are not `retired`; the others still
    name what has them.
    """
    (after,) = page.key(int) or (0,)
    rows = await indicators.indicators(after, page.limit + 1, since=since, retired=retired)
    shown = [without_nulls({**row, "label": spoken.pick(row["label"]), "place": None}) for row in rows]
    return page.answer(shown, keys=[[row["place"]] for row in rows], headers=spoken.headers)


@routes.operation("GET", "/{indicator}", "getIndicator", answers=NetworkIndicator, refuses=[NotFound])
async def get_indicator(code: Code, indicators: Service, spoken: InLanguage) -> Response:
    """Read an indicator."""
    found = await indicators.indicator(code)
    return told(found, found.version, spoken=spoken)


@routes.operation("PATCH", "/{indicator}", "updateIndicator", answers=NetworkIndicator, refuses=[NotFound])
async def update_indicator(
    change: NetworkIndicatorChange,
    code: Code,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    indicators: Service,
) -> Response:
    """Change what an indicator is called, retire it, or offer it again.

    Only the secretariat may. Nothing loses an indicator that is retired, and questionnaires still score it, but no new
    practice, event or mentoring gets it. Each version is kept with who made it and why.
    """
    changed = await indicators.change(permit, code, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation(
    "GET",
    "/{indicator}/versions",
    "listIndicatorVersions",
    answers=PageOf[NetworkIndicatorVersion],
    refuses=[NotFound],
)
async def list_indicator_versions(code: Code, indicators: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List what an indicator was from change to change, who changed it and why."""
    (after,) = page.key(int) or (0,)
    rows = await indicators.versions(code, after, page.limit + 1)
    shown = [
        without_nulls({**row, "label": spoken.pick(row["label"]), "note": spoken.pick(row["note"])}) for row in rows
    ]
    return page.answer(shown, "version", headers=spoken.headers)
