"""The queue, assignments, the thread and the self-check over HTTP."""

from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.practices_api.judging.evaluations.errors import OwnCity, SameHands, VersionReplaced
from services.practices_api.judging.reviews.errors import AlreadyAssigned, NotHandedIn
from services.practices_api.judging.reviews.service import Reviews
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.checklists.errors import NoChecklist
from shared.platform.http.conditional import OnlyOnce, replayed, told_json
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.pages import PageOf
from shared.schemas.practices.judging.reviews import (
    Assigned,
    Assignment,
    Message,
    NewAssignment,
    NewChangesRequest,
    NewMessage,
    QueuedPractice,
    SelfCheck,
    SelfCheckAsked,
)

routes = Routes("/v1", "evaluations", PERMISSIONS)
Service = Annotated[Reviews, provided(Reviews)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
_FIRST: Final = UUID(int=0)
_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@routes.operation("GET", "/evaluation-queue", "listEvaluationQueue", answers=PageOf[QueuedPractice])
async def list_evaluation_queue(
    permit: Allowed,
    reviews: Service,
    spoken: InLanguage,
    page: PageAsked,
    assigned: Annotated[Assigned | None, Query(description="Assigned to you, to nobody, or to somebody.")] = None,
) -> Response:
    """List the submitted versions that wait for evaluations or a verdict, the longest first.

    An expert sees what they may evaluate: of no city of theirs, not written by them, not evaluated by them yet.
    """
    after = page.key(datetime, UUID) or (_EVER, _FIRST)
    rows = await reviews.queue(permit, assigned, after, page.limit + 1)
    told_rows = [{**row, "title": spoken.pick(row["title"])} for row in rows]
    return page.answer(told_rows, "submitted_at", "practice", headers=spoken.headers)


@routes.operation(
    "POST",
    "/practices/{practice}/assignments",
    "assignEvaluator",
    answers=Assignment,
    status=201,
    refuses=[WrongState, OwnCity, SameHands, AlreadyAssigned, NotFound],
)
async def assign_evaluator(new: NewAssignment, key: Id, permit: Allowed, once: OnlyOnce, reviews: Service) -> Response:
    """Ask an expert to evaluate a submitted practice, or take it from the queue as an expert."""
    assignment = await reviews.assign(permit, key, new, once)
    return _kept(assignment, once)


@routes.operation(
    "POST",
    "/practices/{practice}/changes-requests",
    "requestChanges",
    answers=Message,
    status=201,
    refuses=[WrongState, OwnCity, SameHands, VersionReplaced, NotHandedIn, NotFound],
)
async def request_changes(
    new: NewChangesRequest, key: Id, permit: Allowed, once: OnlyOnce, reviews: Service
) -> Response:
    """Ask the city for changes before a submitted version is judged.

    The city can change it again and submit a new version. The request stands in the thread with the city.
    """
    message = await reviews.request_changes(permit, key, new, once)
    return _kept(message, once)


@routes.operation(
    "POST",
    "/practices/{practice}/messages",
    "createMessage",
    answers=Message,
    status=201,
    refuses=[NotHandedIn, NotFound],
)
async def create_message(new: NewMessage, key: Id, permit: Allowed, once: OnlyOnce, reviews: Service) -> Response:
    """Write into the thread between the city and those who judge."""
    message = await reviews.write(permit, key, new, once)
    return _kept(message, once)


@routes.operation("GET", "/practices/{practice}/messages", "listMessages", answers=PageOf[Message], refuses=[NotFound])
async def list_messages(key: Id, permit: Allowed, reviews: Service, page: PageAsked) -> Response:
    """List the thread between the city and those who judge, in order."""
    (after,) = page.key(UUID) or (_FIRST,)
    return page.answer(await reviews.messages(permit, key, after, page.limit + 1), "id")


@routes.operation(
    "POST",
    "/practices/{practice}/self-checks",
    "checkPractice",
    answers=SelfCheck,
    refuses=[NotFound, WrongState, NoChecklist],
)
async def check_practice(asked: SelfCheckAsked, key: Id, permit: Allowed, reviews: Service) -> Response:
    """Run the checklist on what is being written, with the city's own answers.

    It says what the rule would decide. Nothing is kept, and nobody else sees it.
    """
    return told_json((await reviews.check(permit, key, asked)).model_dump(mode="json", exclude_none=True))


def _kept(said: Assignment | Message, once: OnlyOnce) -> Response:
    """Answer what stands in a list and has no address of its own, so neither Location nor ETag."""
    return told_json(said.model_dump(mode="json", exclude_none=True), status=201, headers=replayed(once))
