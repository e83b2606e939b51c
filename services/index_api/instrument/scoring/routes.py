"""Scoring over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.instrument.scoring.service import Scoring
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Plain
from shared.schemas.index.instrument.scoring import ScoringMethod
from shared.schemas.pages import PageOf

routes = Routes("/v1/methods", "scores", PERMISSIONS)
Service = Annotated[Scoring, provided(Scoring)]


@routes.operation("GET", "", "listMethods", answers=PageOf[ScoringMethod])
async def list_methods(scoring: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List the versions of the scoring method."""
    (after,) = page.key(str) or ("",)
    context = spoken.context
    found = scoring.methods(after, page.limit + 1)
    rows = [method.model_dump(mode="json", context=context, exclude_none=True) for method in found]
    return page.answer(rows, "version", headers=spoken.headers)


@routes.operation("GET", "/{version}", "getMethod", answers=ScoringMethod, refuses=[NotFound])
async def get_method(
    version: Annotated[Plain, Path(max_length=20, description="Version of the method.", examples=["1"])],
    scoring: Service,
    spoken: InLanguage,
) -> Response:
    """Read a version of the scoring method: what it decides, its formulas and their sources.

    Every score names the version that it was made with.
    """
    return told(scoring.method(version), version, spoken=spoken)
