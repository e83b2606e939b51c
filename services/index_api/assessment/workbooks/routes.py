"""Workbooks over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.assessment.workbooks.service import Workbooks
from services.index_api.permissions import PERMISSIONS
from shared.platform.bodies.workbook_bodies import MEDIA_TYPE
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier, Plain

routes = Routes("/v1/questionnaires", "workbooks", PERMISSIONS)


@routes.operation(
    "GET",
    "/{code}/versions/{version}.xlsx",
    "getQuestionnaireWorkbook",
    answers=None,
    refuses=[NotFound],
    media={MEDIA_TYPE: {"schema": {"type": "string", "format": "binary", "description": "The workbook."}}},
    cost=Cost.DEAR,
)
async def get_questionnaire_workbook(
    code: Annotated[Plain, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])],
    version: Annotated[Plain, Path(max_length=20, description="Its version.", examples=["2019"])],
    permit: Allowed,
    workbooks: Annotated[Workbooks, provided(Workbooks)],
    spoken: InLanguage,
    assessment: Annotated[
        Identifier | None,
        Query(description="Write in the answers of this assessment; only for those who may see them."),
    ] = None,
) -> Response:
    """Read a version as a workbook to fill in (XLSX), with instructions and a drop-down for each choice.

    With `assessment` the answers so far of a draft on this version stand in their cells, and send it back with
    uploadWorkbook; those of any other assessment stand beside, where the questions are equal. `lang=*` gives English.
    """
    told_in = spoken.in_one()
    body = await workbooks.template(permit, code, version, told_in.wanted, assessment)
    name = f'attachment; filename="{code}-{version}-{told_in.wanted[0]}.xlsx"'
    headers = {**told_in.headers, "content-disposition": name}
    return told_bytes(body, headers=headers, media=MEDIA_TYPE)
