"""Adaptations over HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.instrument.adaptations.domain import Wanted
from services.index_api.instrument.adaptations.errors import AdaptationTaken, BadAdaptation
from services.index_api.instrument.adaptations.service import Adaptations
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire, VersionTaken
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.index.instrument.adaptations import (
    Adaptation,
    AdaptationChange,
    AdaptationSummary,
    Compatibility,
    NewAdaptation,
    NewAdaptationRelease,
)
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.schemas.names import NetworkSlug, QuestionnaireName
from shared.schemas.pages import PageOf

routes = Routes("/v1/adaptations", "adaptations", PERMISSIONS)
Service = Annotated[Adaptations, provided(Adaptations)]
Id = Annotated[Identifier, Path(alias="adaptation", description="Identifier of the adaptation.")]
_FIRST = UUID(int=0)


@routes.operation("GET", "", "listAdaptations", answers=PageOf[AdaptationSummary])
async def list_adaptations(
    permit: Allowed,
    adaptations: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    base: Annotated[QuestionnaireName | None, Query(description="Of this version.", examples=["icc/2013"])] = None,
    network: Annotated[NetworkSlug | None, Query(description="For this network.")] = None,
    state: Annotated[Literal["draft", "released"] | None, Query(description="In this state.")] = None,
) -> Response:
    """List adaptations, in the order they were begun.

    Everybody sees released ones; drafts are shown to the coordinators of their network, experts and the secretariat.
    """
    wanted = Wanted(base=base, network=network, state=state)
    (after,) = page.key(UUID) or (_FIRST,)
    found = await adaptations.adaptations(permit, wanted, after, page.limit + 1, since=since)
    rows = [without_nulls(row) | {"title": spoken.pick(row["title"])} for row in found]
    return page.answer(rows, "id", headers=spoken.headers)


@routes.operation(
    "POST",
    "",
    "createAdaptation",
    answers=Adaptation,
    status=201,
    refuses=[UnknownQuestionnaire, UnknownNetwork, BadAdaptation, AdaptationTaken],
)
async def create_adaptation(
    new: NewAdaptation, permit: Allowed, once: OnlyOnce, spoken: InLanguage, adaptations: Service
) -> Response:
    """Draft an adaptation of a released version.

    Every operation that does not fit is named with its place. Each drop and rescale says why, and how what it leaves
    compares with the base.
    """
    drafted = await adaptations.create(permit, new, once)
    return made(drafted, drafted.revision, f"/v1/adaptations/{drafted.id}", once, spoken=spoken)


@routes.operation("GET", "/{adaptation}", "getAdaptation", answers=Adaptation, refuses=[NotFound])
async def get_adaptation(key: Id, permit: Allowed, adaptations: Service, spoken: InLanguage) -> Response:
    """Read an adaptation with its operations."""
    found = await adaptations.find(permit, key)
    return told(found, found.revision, spoken=spoken)


@routes.operation(
    "PATCH",
    "/{adaptation}",
    "updateAdaptation",
    answers=Adaptation,
    refuses=[NotFound, WrongState, UnknownQuestionnaire, BadAdaptation],
)
async def update_adaptation(
    change: AdaptationChange, key: Id, permit: Allowed, expected: Expected, spoken: InLanguage, adaptations: Service
) -> Response:
    """Change a draft."""
    changed = await adaptations.change(permit, key, change, expected)
    return told(changed, changed.revision, spoken=spoken)


@routes.operation("GET", "/{adaptation}/preview", "previewAdaptation", answers=QuestionnaireVersion, refuses=[NotFound])
async def preview_adaptation(key: Id, permit: Allowed, adaptations: Service, spoken: InLanguage) -> Response:
    """Read the questionnaire that an adaptation makes."""
    made_of, revision = await adaptations.preview(permit, key)
    return told(made_of, revision, spoken=spoken)


@routes.operation(
    "GET", "/{adaptation}/compatibility", "getAdaptationCompatibility", answers=Compatibility, refuses=[NotFound]
)
async def get_adaptation_compatibility(key: Id, permit: Allowed, adaptations: Service, spoken: InLanguage) -> Response:
    """Read how much of the core index can be computed from answers to an adaptation, and what is lost."""
    found, revision = await adaptations.compatibility(permit, key)
    return told(found, revision, spoken=spoken)


@routes.operation(
    "POST",
    "/{adaptation}/releases",
    "releaseAdaptation",
    answers=Adaptation,
    status=201,
    refuses=[NotFound, WrongState, VersionTaken, UnknownQuestionnaire],
)
async def release_adaptation(
    _: NewAdaptationRelease, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, adaptations: Service
) -> Response:
    """Make an adaptation a questionnaire of its own, with its mapping to the base.

    Only the secretariat may. From then on neither changes.
    """
    done = await adaptations.release(permit, key, once)
    return made(done, done.revision, f"/v1/adaptations/{done.id}", once, spoken=spoken)
