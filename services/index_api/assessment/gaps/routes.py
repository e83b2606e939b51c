"""Gaps over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from services.index_api.assessment.assessments.errors import NotExternal
from services.index_api.assessment.gaps.errors import NothingBeside
from services.index_api.assessment.gaps.service import Gaps
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier
from shared.schemas.index.assessment.gaps import AssessmentGap

routes = Routes("/v1/assessments", "assessments", PERMISSIONS)


@routes.operation(
    "GET", "/{assessment}/gap", "getGap", answers=AssessmentGap, refuses=[NotFound, NotExternal, NothingBeside]
)
async def get_gap(
    key: Annotated[Identifier, Path(alias="assessment", description="An assessment from outside.")],
    permit: Allowed,
    gaps: Annotated[Gaps, provided(Gaps)],
    request: Request,
) -> Response:
    """Read an assessment from outside beside the city's own on the same version, the nearest in time.

    Both stay what they are: nothing is averaged, and what others say never enters the city's score.
    """
    told, version = await gaps.gap(permit, key)
    return told_data(told, request=request, version=version)
