"""Measures over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.network.fact_codes.errors import FactCodeTaken
from services.index_api.network.fact_codes.service import FactCodes
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.fields import Code, without_nulls
from shared.schemas.index.network.fact_codes import (
    MeasuredCode,
    MeasuredCodeChange,
    MeasuredCodeVersion,
    NewMeasuredCode,
)
from shared.schemas.pages import PageOf

routes = Routes("/v1/fact-codes", "facts", PERMISSIONS)
Service = Annotated[FactCodes, provided(FactCodes)]
Word = Annotated[Code, Path(description="Its stable word.", examples=["population"])]


@routes.operation("GET", "", "listFactCodes", answers=PageOf[MeasuredCode])
async def list_fact_codes(measures: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked) -> Response:
    """List what is measured of cities: in which unit, and within which bounds."""
    (after,) = page.key(int) or (0,)
    rows = await measures.measures(after, page.limit + 1, since=since)
    shown = [without_nulls({**row, "label": spoken.pick(row["label"]), "place": None}) for row in rows]
    return page.answer(shown, keys=[[row["place"]] for row in rows], headers=spoken.headers)


@routes.operation("POST", "", "createFactCode", answers=MeasuredCode, status=201, refuses=[FactCodeTaken])
async def create_fact_code(
    new: NewMeasuredCode, permit: Allowed, once: OnlyOnce, spoken: InLanguage, measures: Service
) -> Response:
    """Begin to measure something of cities: figures of that code are taken at once.

    Only the secretariat may. Its code and unit never change.
    """
    measure = await measures.create(permit, new, once)
    return made(measure, measure.version, f"/v1/fact-codes/{measure.code}", once, spoken=spoken)


@routes.operation("GET", "/{code}", "getFactCode", answers=MeasuredCode, refuses=[NotFound])
async def get_fact_code(code: Word, measures: Service, spoken: InLanguage) -> Response:
    """Read what is measured under a code."""
    found = await measures.measure(code)
    return told(found, found.version, spoken=spoken)


@routes.operation("PATCH", "/{code}", "updateFactCode", answers=MeasuredCode, refuses=[NotFound])
async def update_fact_code(
    change: MeasuredCodeChange, code: Word, permit: Allowed, expected: Expected, spoken: InLanguage, measures: Service
) -> Response:
    """Change what a measure is called or its bounds, retire it, or take figures again.

    Figures that are there stay as they are. Each version is kept with who made it and why.
    """
    changed = await measures.change(permit, code, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation(
    "GET", "/{code}/versions", "listFactCodeVersions", answers=PageOf[MeasuredCodeVersion], refuses=[NotFound]
)
async def list_fact_code_versions(code: Word, measures: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List what a measure was from change to change, who changed it and why."""
    (after,) = page.key(int) or (0,)
    rows = await measures.versions(code, after, page.limit + 1)
    shown = [
        without_nulls({**row, "label": spoken.pick(row["label"]), "note": spoken.pick(row["note"])}) for row in rows
    ]
    return page.answer(shown, "version", headers=spoken.headers)
