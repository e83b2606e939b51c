"""The steps of an assessment over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.assessment.assessments.errors import NotExternal, NothingAnswered, OwnCity, YearTaken
from services.index_api.assessment.steps.errors import NoConsent, ReplyPending, SameHands, UnknownComment
from services.index_api.assessment.steps.service import Steps
from services.index_api.instrument.questionnaires.errors import UnknownQuestion
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.index.assessment.steps import (
    Comment,
    NewAssessmentWithdrawal,
    NewComment,
    NewConsent,
    NewPublication,
    NewReply,
    NewReview,
    Step,
    StepNote,
)
from shared.schemas.names import QuestionId
from shared.schemas.pages import PageOf

routes = Routes("/v1/assessments/{assessment}", "assessments", PERMISSIONS)
Service = Annotated[Steps, provided(Steps)]
Id = Annotated[Identifier, Path(alias="assessment", description="Identifier of the assessment.")]
_FIRST = UUID(int=0)
_STEPPED: tuple[type[Refusal], ...] = (NotFound, WrongState)


@routes.operation(
    "POST", "/submissions", "submitAssessment", answers=Step, status=201, refuses=[NothingAnswered, *_STEPPED]
)
async def submit_assessment(note: StepNote, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Hand an assessment in for review."""
    return _taken(await steps.submit(permit, key, note, once), key, once)


@routes.operation(
    "POST", "/reviews", "reviewAssessment", answers=Step, status=201, refuses=[OwnCity, SameHands, *_STEPPED]
)
async def review_assessment(review: NewReview, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Take an assessment up, accept it, or ask for changes.

    Nobody reviews their own city or what they submitted themselves. Once an assessment from outside is accepted, its
    city sees it and has time to reply.
    """
    return _taken(await steps.review(permit, key, review, once), key, once)


@routes.operation("POST", "/consents", "consentToPublication", answers=Step, status=201, refuses=[NoConsent, *_STEPPED])
async def consent_to_publication(
    consent: NewConsent, key: Id, permit: Allowed, once: OnlyOnce, steps: Service
) -> Response:
    """Say what of an accepted assessment may become public.

    The secretariat may record it for a city, naming in the note where the consent was given.
    """
    return _taken(await steps.consent(permit, key, consent, once), key, once)


@routes.operation("POST", "/replies", "replyToAssessment", answers=Step, status=201, refuses=[NotExternal, *_STEPPED])
async def reply_to_assessment(reply: NewReply, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Reply, as the city, to an assessment from outside before it is published.

    The reply is published with it, word for word. A later reply takes the place of the one before.
    """
    return _taken(await steps.reply(permit, key, reply, once), key, once)


@routes.operation(
    "POST",
    "/publications",
    "publishAssessment",
    answers=Step,
    status=201,
    refuses=[NoConsent, ReplyPending, YearTaken, *_STEPPED],
)
async def publish_assessment(
    publication: NewPublication, key: Id, permit: Allowed, once: OnlyOnce, steps: Service
) -> Response:
    """Publish an accepted assessment with the consent of those who answered.

    Its scores are computed, kept with the method's version and a checksum of their input, and never change again.
    With `embargo_until` nobody from outside sees anything of it before that instant.
    """
    return _taken(await steps.publish(permit, key, publication, once), key, once)


@routes.operation("POST", "/withdrawals", "withdrawAssessment", answers=Step, status=201, refuses=_STEPPED)
async def withdraw_assessment(
    withdrawal: NewAssessmentWithdrawal, key: Id, permit: Allowed, once: OnlyOnce, steps: Service
) -> Response:
    """Withdraw an assessment in whatever state it is.

    Where it had been published a tombstone stays: that it was there, when it was withdrawn and why. The number of its
    wave stays empty.
    """
    return _taken(await steps.withdraw(permit, key, withdrawal, once), key, once)


@routes.operation("GET", "/steps", "listAssessmentSteps", answers=PageOf[Step], refuses=[NotFound])
async def list_assessment_steps(key: Id, permit: Allowed, steps: Service, page: PageAsked) -> Response:
    """List who did what when, in order.

    Remarks that city and reviewer make to each other are shown to them alone.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    found = await steps.steps(permit, key, after, page.limit + 1)
    rows = [without_nulls(step) for step in found]
    return page.answer(rows, "id")


@routes.operation("GET", "/steps/{step}", "getAssessmentStep", answers=Step, refuses=[NotFound])
async def get_assessment_step(
    key: Id,
    step: Annotated[Identifier, Path(description="Identifier of the step.")],
    permit: Allowed,
    steps: Service,
) -> Response:
    """Read one step."""
    found = await steps.step(permit, key, step)
    return told(found, _version(found))


@routes.operation(
    "POST",
    "/comments",
    "createComment",
    answers=Comment,
    status=201,
    refuses=[UnknownQuestion, UnknownComment, OwnCity, *_STEPPED],
)
async def create_comment(new: NewComment, key: Id, permit: Allowed, once: OnlyOnce, steps: Service) -> Response:
    """Say something about an answer while the assessment is reviewed, or answer what a reviewer said.

    Comments are between those who fill the assessment in and those who review it, and never published.
    """
    said = await steps.comment(permit, key, new, once)
    return made(said, 1, f"/v1/assessments/{key}/comments/{said.id}", once)


@routes.operation("GET", "/comments", "listComments", answers=PageOf[Comment], refuses=[NotFound])
async def list_comments(
    key: Id,
    permit: Allowed,
    steps: Service,
    page: PageAsked,
    since: SinceAsked,
    question: Annotated[QuestionId | None, Query(description="About this question.", examples=["q01"])] = None,
) -> Response:
    """List what was said about the answers, in order."""
    (after,) = page.key(UUID) or (_FIRST,)
    found = await steps.comments(permit, key, question, after, page.limit + 1, since=since)
    rows = [without_nulls(comment) for comment in found]
    return page.answer(rows, "id")


@routes.operation("GET", "/comments/{comment}", "getComment", answers=Comment, refuses=[NotFound])
async def get_comment(
    key: Id,
    comment: Annotated[Identifier, Path(description="Identifier of the comment.")],
    permit: Allowed,
    steps: Service,
) -> Response:
    """Read one comment."""
    return told(await steps.find_comment(permit, key, comment), 1)


def _taken(step: Step, assessment: UUID, once: OnlyOnce) -> Response:
    return made(step, _version(step), f"/v1/assessments/{assessment}/steps/{step.id}", once)


def _version(step: Step) -> int:
    """A step never changes, but for who may not read its note it is another one."""
    return 1 if step.note is None else 2
