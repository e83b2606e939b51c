"""Proposed mappings over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.instrument.mapping_proposals.service import MappingProposals
from services.index_api.instrument.mappings.errors import BadMapping, MappingTaken
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Plain
from shared.schemas.index.instrument.mapping_proposals import MappingProposal, NewMappingAcceptance
from shared.schemas.index.instrument.mappings import QuestionnaireMapping
from shared.schemas.names import VersionName
from shared.schemas.pages import PageOf

routes = Routes("/v1/questionnaires", "questionnaires", PERMISSIONS)
Service = Annotated[MappingProposals, provided(MappingProposals)]
Family = Annotated[Plain, Path(max_length=40, description="Family of one of the versions.", examples=["icc"])]


@routes.operation(
    "GET", "/{code}/mapping-proposals", "listMappingProposals", answers=PageOf[MappingProposal], refuses=[NotFound]
)
async def list_mapping_proposals(
    code: Family,
    proposals: Service,
    spoken: InLanguage,
    page: PageAsked,
    before: Annotated[
        VersionName | None, Query(alias="from", description="From this released version.", examples=["2013"])
    ] = None,
    after: Annotated[
        VersionName | None, Query(alias="to", description="To this released version.", examples=["icc/2019"])
    ] = None,
) -> Response:
    """List what each question of a released version seems to be beside those of the version released before it.

    Without `from` and `to` for each version of the family that has no mapping from the one before; with both for these
    two. Questions of the same text, options and points are proposed as `equal`, also under another identifier. Nothing
    is compared by a proposal: accept it, or write a mapping of your own.
    """
    if before is not None or after is not None:
        found = [await proposals.proposal(code, before, after)]
    else:
        (last,) = page.key(str) or ("",)
        found = await proposals.lacking(code, last, page.limit + 1)
    rows = [one.model_dump(mode="json", context=spoken.context, exclude_none=True) for one in found]
    return page.answer(rows, "to", headers=spoken.headers)


@routes.operation(
    "POST",
    "/{code}/mapping-acceptances",
    "acceptMappingProposal",
    answers=QuestionnaireMapping,
    status=201,
    refuses=[UnknownQuestionnaire, BadMapping, MappingTaken],
)
async def accept_mapping_proposal(
    acceptance: NewMappingAcceptance,
    code: Family,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    proposals: Service,
) -> Response:
    """Make a mapping of what is proposed between two released versions: of all of it, or of some questions.

    What is not accepted becomes `not_comparable`, with a reason that says so. Prefills and comparisons use the mapping
    at once; it never changes.
    """
    found = await proposals.accept(permit, code, acceptance, once)
    return made(
        found,
        1,
        f"/v1/questionnaires/{code}/mappings?from={acceptance.before}&to={acceptance.after}",
        once,
        spoken=spoken,
    )
