"""Proposals and moves over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.index_api.assessment.prefills.errors import SameVersion, UnknownSource
from services.index_api.assessment.prefills.service import Prefills
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, replayed, told_data, told_json, told_once
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.index.assessment.assessments import Assessment, SavedAnswers
from shared.schemas.index.assessment.prefills import (
    Acceptance,
    Migration,
    NewMigration,
    NewPrefill,
    Prefill,
    PrefilledAnswer,
)
from shared.schemas.names import QuestionnaireName
from shared.schemas.pages import PageOf

routes = Routes("/v1/assessments/{assessment}", "assessments", PERMISSIONS)
Service = Annotated[Prefills, provided(Prefills)]
Id = Annotated[Identifier, Path(alias="assessment", description="Identifier of the assessment.")]
_MADE: tuple[type[Refusal], ...] = (NotFound, WrongState)


@routes.operation("POST", "/prefills", "createPrefill", answers=Prefill, status=201, refuses=[UnknownSource, *_MADE])
async def create_prefill(
    new: NewPrefill, key: Id, permit: Allowed, once: OnlyOnce, prefills: Service, spoken: InLanguage
) -> Response:
    """Propose the answers of an earlier assessment of the city, where both versions ask the same.

    A proposal counts for nothing until somebody accepts it. New proposals take the place of those before.
    """
    prefill = await prefills.propose(permit, key, new, once)
    headers = {"location": f"/v1/assessments/{key}/proposals", **replayed(once)}
    return told_once(prefill, spoken=spoken, status=201, headers=headers)


@routes.operation("GET", "/proposals", "listProposals", answers=PageOf[PrefilledAnswer], refuses=[NotFound])
async def list_proposals(key: Id, permit: Allowed, prefills: Service, page: PageAsked) -> Response:
    """List what is proposed, by question."""
    (after,) = page.key(str) or ("",)
    return page.answer(await prefills.proposals(permit, key, after, page.limit + 1), "question")


@routes.operation("POST", "/acceptances", "acceptProposals", answers=SavedAnswers, refuses=_MADE)
async def accept_proposals(
    acceptance: Acceptance, key: Id, permit: Allowed, once: OnlyOnce, prefills: Service
) -> Response:
    """Take proposals over as answers.

    Each is saved over the version of the answer that you read; the result says what became of each.
    """
    saved = await prefills.accept(permit, key, acceptance, once)
    return told_json(saved.model_dump(mode="json", exclude_none=True), headers=replayed(once))


@routes.operation(
    "GET", "/migrations", "previewMigration", answers=Migration, refuses=[NotFound, UnknownQuestionnaire, SameVersion]
)
async def preview_migration(
    key: Id,
    permit: Allowed,
    prefills: Service,
    spoken: InLanguage,
    questionnaire: Annotated[QuestionnaireName, Query(description="The version to move to.", examples=["icc/2019"])],
    request: Request,
) -> Response:
    """See what a move to another version would carry, lose and leave empty; nothing is written."""
    migration = await prefills.preview(permit, key, questionnaire)
    body = migration.model_dump(mode="json", context=spoken.context)
    return told_data(body, request=request, headers=spoken.headers)


@routes.operation(
    "POST",
    "/migrations",
    "createMigration",
    answers=Assessment,
    status=201,
    refuses=[UnknownQuestionnaire, SameVersion, *_MADE],
)
async def create_migration(new: NewMigration, key: Id, permit: Allowed, once: OnlyOnce, prefills: Service) -> Response:
    """Move a draft to another version, as a new draft.

    It begins with the answers to questions that both ask alike. The old draft stays as it is; withdraw the one that you
    do not want.
    """
    begun = await prefills.migrate(permit, key, new, once)
    return made(begun, begun.version, f"/v1/assessments/{begun.id}", once)
