"""Assessments over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.index_api.assessment.assessments.domain import Wanted
from services.index_api.assessment.assessments.errors import OwnCity
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.instrument.questionnaires.errors import BadAnswer, QuestionNotAsked, UnknownQuestionnaire
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told, told_data, told_json
from shared.platform.http.pages import COUNTED, CountedPageAsked, PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier, Plain, QueryYear, without_nulls
from shared.schemas.index.assessment.assessments import (
    Answer,
    AnswersChange,
    AnswerSheet,
    AnswerToSave,
    AnswerVersion,
    Assessment,
    AssessmentSummary,
    NewAssessment,
    SavedAnswers,
)
from shared.schemas.index.instrument.scoring import AssessmentScores, Trace
from shared.schemas.names import CitySlug, QuestionId, QuestionnaireName
from shared.schemas.pages import CountedPageOf, PageOf

routes = Routes("/v1/assessments", "assessments", PERMISSIONS)
Service = Annotated[Assessments, provided(Assessments)]
Id = Annotated[Identifier, Path(alias="assessment", description="Identifier of the assessment.")]
Asked = Annotated[QuestionId, Path(description="A question of its questionnaire.", examples=["q01"])]
_FIRST = UUID(int=0)


@routes.operation("GET", "/{assessment}", "getAssessment", answers=Assessment, refuses=[NotFound])
async def get_assessment(key: Id, permit: Allowed, assessments: Service) -> Response:
    """Read an assessment.

    `actions` names the operations that you may do with it next.
    """
    found = await assessments.find(permit, key)
    return told(found, found.version)


@routes.operation("GET", "", "listAssessments", answers=CountedPageOf[AssessmentSummary])
async def list_assessments(
    permit: Allowed,
    assessments: Service,
    page: CountedPageAsked,
    since: SinceAsked,
    city: Annotated[CitySlug | None, Query(description="Of this city.")] = None,
    year: Annotated[QueryYear | None, Query(description="Of this reference year.")] = None,
    state: Annotated[Plain | None, Query(max_length=40, description="In this state.", examples=["published"])] = None,
    questionnaire: Annotated[
        QuestionnaireName | None, Query(description="Of this version.", examples=["icc/2019"])
    ] = None,
    assessor_kind: Annotated[
        Plain | None, Query(max_length=40, description="By assessors of this kind.", examples=["self"])
    ] = None,
) -> Response:
    """List the assessments that you may see, in the order they were begun.

    Everybody sees published ones, and the tombstones of those withdrawn later; a city sees its own in any state, and
    external ones once it may reply to them.
    """
    wanted = Wanted(
        city=city, year=year, state=state, questionnaire=questionnaire, assessor_kind=assessor_kind, since=since
    )
    (after,) = page.key(UUID) or (_FIRST,)
    found = await assessments.assessments(permit, wanted, after, page.limit + 1)
    count = await assessments.count(permit, wanted, COUNTED) if page.counted else None
    rows = [without_nulls(row) for row in found]
    return page.answer(rows, "id", count=count)


@routes.operation(
    "POST", "", "createAssessment", answers=Assessment, status=201, refuses=[UnknownCity, UnknownQuestionnaire, OwnCity]
)
async def create_assessment(new: NewAssessment, permit: Allowed, once: OnlyOnce, assessments: Service) -> Response:
    """Begin an assessment as a draft.

    A city begins its own (`self`); an external assessor, an expert or another city one from outside, on the same
    versions and with the same steps, which never enters the city's score.
    """
    begun = await assessments.create(permit, new, once)
    return made(begun, begun.version, f"/v1/assessments/{begun.id}", once)


@routes.operation("GET", "/{assessment}/answers", "getAnswers", answers=AnswerSheet, refuses=[NotFound])
async def get_answers(key: Id, permit: Allowed, assessments: Service) -> Response:
    """Read the answers.

    The answers of a published assessment are public only where the city agreed to that.
    """
    sheet, version = await assessments.answers(permit, key)
    return told(sheet, version)


@routes.operation("PATCH", "/{assessment}/answers", "saveAnswers", answers=SavedAnswers, refuses=[NotFound, WrongState])
async def save_answers(change: AnswersChange, key: Id, permit: Allowed, assessments: Service) -> Response:
    """Save answers.

    Several departments may do so at once: each answer has its own version. The result tells for each question
    whether it was kept, was invalid, or was changed by somebody else meanwhile; the rest is kept all the same.
    """
    return told_json(await assessments.save(permit, key, change))


@routes.operation("GET", "/{assessment}/answers/{question}", "getAnswer", answers=Answer, refuses=[NotFound])
async def get_answer(key: Id, question: Asked, permit: Allowed, assessments: Service) -> Response:
    """Read one answer.

    A question without an answer is `not_answered`, one that earlier answers rule out `not_asked`; both in version 0.
    """
    answer = await assessments.answer(permit, key, question)
    return told(answer, answer.version)


@routes.operation(
    "PUT",
    "/{assessment}/answers/{question}",
    "saveAnswer",
    answers=Answer,
    refuses=[NotFound, WrongState, BadAnswer, QuestionNotAsked],
)
async def save_answer(
    answer: AnswerToSave, key: Id, question: Asked, expected: Expected, permit: Allowed, assessments: Service
) -> Response:
    """Save one answer in place of the version that you read; `"0"` where there was none."""
    saved = await assessments.put(permit, key, question, answer, expected)
    return told(saved, saved.version)


@routes.operation(
    "GET",
    "/{assessment}/answers/{question}/history",
    "listAnswerVersions",
    answers=PageOf[AnswerVersion],
    refuses=[NotFound],
)
async def list_answer_versions(
    key: Id, question: Asked, permit: Allowed, assessments: Service, page: PageAsked
) -> Response:
    """List who saved what when, the first answer first.

    Visible to those who fill in the assessment and those who review it, never to the public.
    """
    (after,) = page.key(int) or (0,)
    return page.answer(await assessments.history(permit, key, question, after, page.limit + 1), "version")


@routes.operation("GET", "/{assessment}/scores", "getAssessmentScores", answers=AssessmentScores, refuses=[NotFound])
async def get_assessment_scores(key: Id, permit: Allowed, assessments: Service, request: Request) -> Response:
    """Read the index and every indicator with bounds and coverage.

    Before publication they are computed from the answers of this moment (`stored: false`); afterwards they are the
    kept ones.
    """
    scores, version = await assessments.scores(permit, key)
    return told_data(scores, request=request, version=version)


@routes.operation("GET", "/{assessment}/trace", "getAssessmentTrace", answers=Trace, refuses=[NotFound])
async def get_assessment_trace(key: Id, permit: Allowed, assessments: Service, request: Request) -> Response:
    """Read what each answer gives to the index; the contributions sum to it."""
    trace, version = await assessments.trace(permit, key)
    return told_data(trace, request=request, version=version)
