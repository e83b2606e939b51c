"""Workbooks that come back, over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.assessment.imports.service import Imports
from services.index_api.permissions import PERMISSIONS
from shared.platform.bodies.workbook_bodies import MEDIA_TYPE
from shared.platform.http.conditional import OnlyOnce, replayed, told_once
from shared.platform.http.routing import Allowed, RawBody, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.index.assessment.workbooks import ImportedAnswers

routes = Routes("/v1/assessments/{assessment}", "workbooks", PERMISSIONS)


@routes.operation(
    "POST", "/imports", "uploadWorkbook", answers=ImportedAnswers, reads=MEDIA_TYPE, refuses=[NotFound, WrongState]
)
async def upload_workbook(
    body: RawBody,
    key: Annotated[Identifier, Path(alias="assessment", description="Identifier of the assessment.")],
    permit: Allowed,
    once: OnlyOnce,
    imports: Annotated[Imports, provided(Imports)],
) -> Response:
    """Send a filled-in workbook back: all of its answers are kept, or none.

    Every fault names its sheet and cell. An empty row changes nothing. Each answer is saved over the version
    that the workbook was made with: where somebody saved another meanwhile, that cell is a `conflict`; read the
    workbook anew with `assessment` and carry your answers over.
    """
    told = await imports.upload(permit, key, body, once)
    return told_once(told, headers=replayed(once))
