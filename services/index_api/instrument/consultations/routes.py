"""Consultations on drafts of questionnaires over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.instrument.consultations.service import DraftConsultations
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Plain
from shared.schemas.index.instrument.consultations import DraftConsultation, DraftConsultationWanted
from shared.schemas.index.instrument.mappings import QuestionnaireDiff

routes = Routes("/v1/questionnaires/{code}/versions/{version}/consultation", "questionnaires", PERMISSIONS)
Service = Annotated[DraftConsultations, provided(DraftConsultations)]
Family = Annotated[Plain, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])]
Version = Annotated[Plain, Path(max_length=20, description="Its version.", examples=["2019"])]


@routes.operation(
    "GET",
    "",
    "getDraftConsultation",
    answers=DraftConsultation,
    refuses=[NotFound],
)
async def get_draft_consultation(code: Family, version: Version, permit: Allowed, consultations: Service) -> Response:
    """Read when member cities read a draft, and which.

    For the secretariat and experts, and from its first day on for coordinators of the cities that are asked and of
    their networks.
    """
    found = await consultations.find(permit, code, version)
    return told(found, found.version)


@routes.operation(
    "PUT",
    "",
    "saveDraftConsultation",
    answers=DraftConsultation,
    refuses=[NotFound, WrongState, UnknownNetwork],
)
async def save_draft_consultation(
    wanted: DraftConsultationWanted,
    code: Family,
    version: Version,
    permit: Allowed,
    expected: Expected,
    consultations: Service,
) -> Response:
    """Let coordinators of member cities and of their networks read a draft in a window, or move that window.

    The ETag of a draft that was never shown is `"0"`. A window that is open keeps its first day; set its last day to
    end it early. Comments are gathered in practices_api: see its consultations.
    """
    kept = await consultations.save(permit, code, version, wanted, expected)
    return told(kept, kept.version)


@routes.operation(
    "GET",
    "/changes",
    "getDraftChanges",
    answers=QuestionnaireDiff,
    refuses=[NotFound],
)
async def get_draft_changes(
    code: Family, version: Version, permit: Allowed, consultations: Service, spoken: InLanguage
) -> Response:
    """Compare a draft with what the cities read as its window opened: what changed in answer to their comments.

    For those who may read the consultation, also after its last day and once the version is released.
    """
    found, tag = await consultations.changes(permit, code, version)
    return told(found, tag, spoken=spoken)
