"""Assessments over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.index_api.assessments.errors import NothingAnswered, OwnCity, SameHands, YearTaken
from services.index_api.assessments.service import Assessments
from services.index_api.directory.errors import UnknownCity
from services.index_api.permissions import PERMISSIONS
from services.index_api.questionnaires.errors import UnknownQuestionnaire
from shared.platform.conditional import OnlyOnce, etag_of, made, told, told_json, unchanged
from shared.platform.pages import PageAsked
from shared.platform.refusals import BadCursor, InProgress, KeyReused, NotFound, Refusal, WrongState
from shared.platform.routing import READS_BODY, READS_QUERY, Allowed, Routes, provided
from shared.schemas.assessments import (
    AnswersChange,
    AnswerSheet,
    Assessment,
    NewAssessment,
    NewPublication,
    NewReview,
    QuestionnaireName,
    SavedAnswers,
    Step,
    StepNote,
)
from shared.schemas.directory import CitySlug
from shared.schemas.fields import Identifier, QueryYear
from shared.schemas.pages import PageOf
from shared.schemas.scores import AssessmentScores, Trace

routes = Routes("/v1/assessments", "assessments", PERMISSIONS)
Service = Annotated[Assessments, provided(Assessments)]
Id = Annotated[Identifier, Path(alias="assessment", description="Identifier of the assessment.")]
_FIRST = UUID(int=0)
_ONE: tuple[type[Refusal], ...] = (NotFound, *READS_QUERY)
_STEPPED: tuple[type[Refusal], ...] = (NotFound, WrongState, InProgress, KeyReused, *READS_BODY)


@routes.operation("GET", "/{assessment}", "getAssessment", answers=Assessment, refuses=_ONE)
async def get_assessment(key: Id, permit: Allowed, assessments: Service, request: Request) -> Response:
    """Read an assessment.

    `actions` names the operations that you may do with it next.
    """
    found = await assessments.find(permit, key)
    return told(found, found.version, request=request, variant=(found.wave, found.actions))


@routes.operation("GET", "", "listAssessments", answers=PageOf[Assessment], refuses=[BadCursor, *READS_QUERY])
async def list_assessments(
    permit: Allowed,
    assessments: Service,
    page: PageAsked,
    city: Annotated[CitySlug | None, Query(description="Of this city.")] = None,
    year: Annotated[QueryYear | None, Query(description="Of this reference year.")] = None,
    state: Annotated[str | None, Query(max_length=40, description="In this state.", examples=["published"])] = None,
    questionnaire: Annotated[
        QuestionnaireName | None, Query(description="Of this version.", examples=["icc/2019"])
    ] = None,
) -> Response:
    """List the assessments that you may see, in the order they were begun.

    Everybody sees published ones; a city sees its own in any state.
    """
    asked: dict[str, object] = {"city": city, "year": year, "state": state}
    if questionnaire:
        asked["code"], _, asked["version"] = questionnaire.partition("/")
    filters = {name: value for name, value in asked.items() if value is not None}
    (after,) = page.key(UUID) or (_FIRST,)
    return page.answer(await assessments.assessments(permit, filters, after, page.limit + 1), "id")


@routes.operation(
    "POST", "", "createAssessment", answers=Assessment, status=201,
    refuses=[UnknownCity, UnknownQuestionnaire, InProgress, KeyReused, *READS_BODY],
)  # fmt: skip
async def create_assessment(new: NewAssessment, permit: Allowed, once: OnlyOnce, assessments: Service) -> Response:
    """Begin an assessment as a draft."""
    begun = await assessments.create(permit, new, once)
    return made(begun, begun.version, f"/v1/assessments/{begun.id}", once)


@routes.operation("GET", "/{assessment}/answers", "getAnswers", answers=AnswerSheet, refuses=_ONE)
async def get_answers(key: Id, permit: Allowed, assessments: Service, request: Request) -> Response:
    """Read the answers.

    Answers of a published assessment are shown to everybody only where the city agreed to that.
    """
    sheet, version = await assessments.answers(permit, key)
    return told(sheet, version, request=request)


@routes.operation(
    "PATCH", "/{assessment}/answers", "saveAnswers", answers=SavedAnswers, refuses=[NotFound, WrongState, *READS_BODY]
)
async def save_answers(change: AnswersChange, key: Id, permit: Allowed, assessments: Service) -> Response:
    """Save answers.

    Several departments may do so at once: each answer has its own version. The result tells for each question
    whether it was kept, was invalid, or was changed by somebody else meanwhile; the rest is kept all the same.
    """
    return told_json((await assessments.save(permit, key, change)).model_dump(mode="json", exclude_none=True))


@routes.operation(
    "POST",
    "/{assessment}/submissions",
    "submitAssessment",
    answers=Step,
    status=201,
    refuses=[NothingAnswered, *_STEPPED],
)
async def submit_assessment(note: StepNote, key: Id, permit: Allowed, once: OnlyOnce, assessments: Service) -> Response:
    """Hand an assessment in for review."""
    return _taken(await assessments.submit(permit, key, note, once), key, once)


@routes.operation(
    "POST",
    "/{assessment}/reviews",
    "reviewAssessment",
    answers=Step,
    status=201,
    refuses=[OwnCity, SameHands, *_STEPPED],
)
async def review_assessment(
    review: NewReview, key: Id, permit: Allowed, once: OnlyOnce, assessments: Service
) -> Response:
    """Accept an assessment, or ask its city for changes.

    Nobody reviews the own city or what the own hands submitted.
    """
    return _taken(await assessments.review(permit, key, review, once), key, once)


@routes.operation(
    "POST", "/{assessment}/publications", "publishAssessment", answers=Step, status=201, refuses=[YearTaken, *_STEPPED]
)
async def publish_assessment(
    publication: NewPublication, key: Id, permit: Allowed, once: OnlyOnce, assessments: Service
) -> Response:
    """Publish an accepted assessment with the consent of its city.

    Its scores are computed, kept with the method's version and a checksum of their input, and never change again.
    """
    return _taken(await assessments.publish(permit, key, publication, once), key, once)


@routes.operation("GET", "/{assessment}/steps", "listAssessmentSteps", answers=PageOf[Step], refuses=[BadCursor, *_ONE])
async def list_assessment_steps(key: Id, permit: Allowed, assessments: Service, page: PageAsked) -> Response:
    """List who did what when, in order."""
    (after,) = page.key(UUID) or (_FIRST,)
    return page.answer(await assessments.steps(permit, key, after, page.limit + 1), "id")


@routes.operation("GET", "/{assessment}/steps/{step}", "getAssessmentStep", answers=Step, refuses=_ONE)
async def get_assessment_step(
    key: Id,
    step: Annotated[Identifier, Path(description="Identifier of the step.")],
    permit: Allowed,
    assessments: Service,
    request: Request,
) -> Response:
    """Read one step."""
    return told(await assessments.step(permit, key, step), 1, request=request)


@routes.operation("GET", "/{assessment}/scores", "getAssessmentScores", answers=AssessmentScores, refuses=_ONE)
async def get_assessment_scores(key: Id, permit: Allowed, assessments: Service, request: Request) -> Response:
    """Read the index and every indicator with bounds and coverage.

    Before publication they are computed from the answers of this moment (`stored: false`); afterwards they are the
    kept ones.
    """
    scores, version = await assessments.scores(permit, key)
    return _versioned(scores, version, request)


@routes.operation("GET", "/{assessment}/trace", "getAssessmentTrace", answers=Trace, refuses=_ONE)
async def get_assessment_trace(key: Id, permit: Allowed, assessments: Service, request: Request) -> Response:
    """Read what each answer gives to the index; the contributions sum to it."""
    trace, version = await assessments.trace(permit, key)
    return _versioned(trace, version, request)


def _versioned(content: object, version: int, request: Request) -> Response:
    headers = {"etag": etag_of(version)}
    if unchanged(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return told_json(content, headers=headers)


def _taken(step: Step, assessment: UUID, once: OnlyOnce) -> Response:
    return made(step, 1, f"/v1/assessments/{assessment}/steps/{step.id}", once)
