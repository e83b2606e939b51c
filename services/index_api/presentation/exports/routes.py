"""Bulk data over HTTP."""

from typing import Annotated, Final

from fastapi import Path, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.exports.service import Exports
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.samples import OnBasis, OnVersion, SampleSlug

routes = Routes("/v1", "exports", PERMISSIONS)
_ZIP: Final = "application/zip"


@routes.operation(
    "GET",
    "/exports/{sample}.zip",
    "exportSample",
    answers=None,
    refuses=[NotFound],
    media={_ZIP: {"schema": {"type": "string", "format": "binary"}}},
    cost=Cost.DEAR,
)
async def export_sample(
    sample: Annotated[SampleSlug, Path(description="The sample: a frozen one, `latest` or `latest-synthetic`.")],
    exports: Annotated[Exports, provided(Exports)],
    request: Request,
    basis: OnBasis = None,
    questionnaire: OnVersion = None,
) -> Response:
    """Read all that is published of a sample as one ZIP archive of CSV files.

    Scores, the answers of the cities that agreed to show them, questions, practices and events, with a dictionary of
    the columns, licence, citation and SHA-256 of each file. Cities that withhold their numbers and assessments that
    were withdrawn are left out. Practices and events are those that their services list now; where one is away,
    README.txt says what is missing. The same data give the same bytes.
    """
    address = f"{base_url(request.scope)}/v1/exports/{sample}.zip"
    body = await exports.archive(sample, questionnaire, basis, address)
    headers = {"content-disposition": f'attachment; filename="{sample}.zip"'}
    return told_bytes(body, headers=headers, media=_ZIP)
