"""Submissions, versions, withdrawals, highlights and verifications over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.checklists.errors import NoChecklist
from services.practices_api.practices.practices.errors import Incomplete, NamesItsCity, OnlyLessons, Withdrawn
from services.practices_api.practices.steps.service import PracticeSteps
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.fields import WHOLE_IN_QUERY, Identifier
from shared.schemas.pages import PageOf
from shared.schemas.practices.practices.practices import (
    Practice,
    PracticeVersion,
    PracticeVersionSummary,
    Render,
)
from shared.schemas.practices.practices.steps import NewHighlight, NewPracticeWithdrawal, NewSubmission, NewVerification

routes = Routes("/v1/practices", "practices", PERMISSIONS)
Service = Annotated[PracticeSteps, provided(PracticeSteps)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
_ONE: tuple[type[Refusal], ...] = (NotFound, Withdrawn)
_STEP: tuple[type[Refusal], ...] = (NotFound, WrongState)


@routes.operation(
    "GET", "/{practice}/versions", "listPracticeVersions", answers=PageOf[PracticeVersionSummary], refuses=_ONE
)
async def list_practice_versions(key: Id, permit: Allowed, steps: Service, page: PageAsked) -> Response:
    """List the submitted versions, in order.

    Everybody sees those that were published; its own see them all.
    """
    (after,) = page.key(int) or (0,)
    return page.answer(await steps.versions(permit, key, after, page.limit + 1), "number")


@routes.operation("GET", "/{practice}/versions/{number}", "getPracticeVersion", answers=PracticeVersion, refuses=_ONE)
async def get_practice_version(
    key: Id,
    number: Annotated[
        int, Path(ge=1, le=1_000_000, description="Its number among the submissions, counted from one."), WHOLE_IN_QUERY
    ],
    permit: Allowed,
    steps: Service,
    spoken: InLanguage,
    request: Request,
    render: Annotated[Render | None, Query(description="`html` renders Markdown into cleaned HTML.")] = None,
) -> Response:
    """Read a practice as it was submitted.

    A published version stays readable under this address when newer ones follow; once the practice is withdrawn, it
    answers 410 with the reason. Of a lesson that is published without its city, versions before that are for its own:
    their texts may name it.
    """
    version = await steps.version(permit, key, number, base_url(request.scope), html=render == "html")
    return told(version, 1, spoken=spoken)


@routes.operation(
    "POST", "/{practice}/withdrawals", "withdrawPractice", answers=Practice, status=201, refuses=[NamesItsCity, *_STEP]
)
async def withdraw_practice(
    withdrawal: NewPracticeWithdrawal, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, steps: Service
) -> Response:
    """Withdraw a practice.

    Its city and those who judge keep seeing it; everybody else gets 410 with when and why. Lists leave it out, feeds
    announce that it is gone. The reason of a lesson without its city must not name it.
    """
    practice = await steps.withdraw(permit, key, withdrawal, once)
    return made(practice, practice.version, f"/v1/practices/{key}", once, spoken=spoken)


@routes.operation("POST", "/{practice}/highlights", "highlightPractice", answers=Practice, status=201, refuses=_STEP)
async def highlight_practice(
    highlight: NewHighlight,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    request: Request,
    steps: Service,
) -> Response:
    """Highlight a published practice, or remove the highlight."""
    practice = (await steps.highlight(permit, key, highlight, once)).cited_at(base_url(request.scope))
    return made(practice, practice.version, f"/v1/practices/{key}", once, spoken=spoken)


@routes.operation("POST", "/{practice}/verifications", "verifyPractice", answers=Practice, status=201, refuses=_STEP)
async def verify_practice(
    verification: NewVerification,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    request: Request,
    steps: Service,
) -> Response:
    """Say that a published practice still runs.

    Without that word, or a new version, it is `stale` after two years.
    """
    practice = (await steps.verify(permit, key, verification, once)).cited_at(base_url(request.scope))
    return made(practice, practice.version, f"/v1/practices/{key}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/{practice}/submissions",
    "submitPractice",
    answers=PracticeVersion,
    status=201,
    refuses=[NotFound, WrongState, Incomplete, NoChecklist, OnlyLessons, NamesItsCity],
)
async def submit_practice(
    submission: NewSubmission, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, steps: Service
) -> Response:
    """Hand a draft or a revision in for evaluation.

    What it holds is kept as a numbered version, and evaluations are bound to that version and to its checklist. A
    lesson may be submitted for publication without its city.
    """
    version = await steps.submit(permit, key, submission, once)
    return made(version, 1, f"/v1/practices/{key}/versions/{version.number}", once, spoken=spoken)
