"""Practices over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.practices_api.checklists.errors import NoChecklist
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.errors import Incomplete, NotInDirectory
from services.practices_api.practices.service import Practices
from shared.platform.conditional import Expected, OnlyOnce, made, told
from shared.platform.languages import InLanguage
from shared.platform.pages import PageAsked
from shared.platform.refusals import (
    BadCursor,
    InProgress,
    KeyReused,
    NotFound,
    PreconditionNeeded,
    Refusal,
    Stale,
    Unavailable,
    WrongState,
)
from shared.platform.routing import READS_BODY, READS_QUERY, Allowed, Routes, provided
from shared.schemas.checklists import PracticeKind
from shared.schemas.codes import IndicatorCode
from shared.schemas.directory import CitySlug, NetworkSlug
from shared.schemas.fields import WHOLE_IN_QUERY, Country, Identifier, ShortText
from shared.schemas.pages import PageOf
from shared.schemas.practices import (
    NewPractice,
    NewSubmission,
    Practice,
    PracticeChange,
    PracticeState,
    PracticeSummary,
    PracticeVersion,
    PracticeVersionSummary,
    TopicSlug,
)

routes = Routes("/v1/practices", "practices", PERMISSIONS)
Service = Annotated[Practices, provided(Practices)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
_LAST: Final = UUID(int=2**128 - 1)
_ONE: tuple[type[Refusal], ...] = (NotFound, *READS_QUERY)
_CHECKED: tuple[type[Refusal], ...] = (NotInDirectory, Unavailable, *READS_BODY)


@routes.operation("GET", "/{practice}", "getPractice", answers=Practice, refuses=_ONE)
async def get_practice(key: Id, permit: Allowed, practices: Service, spoken: InLanguage, request: Request) -> Response:
    """Read a practice or a lesson.

    `actions` names the operations that you may do with it next, `missing` what a draft still lacks.
    """
    found = await practices.find(permit, key)
    return told(found, found.version, request=request, spoken=spoken, variant=found.actions)


@routes.operation("GET", "", "listPractices", answers=PageOf[PracticeSummary], refuses=[BadCursor, *READS_QUERY])
async def list_practices(
    permit: Allowed,
    practices: Service,
    spoken: InLanguage,
    page: PageAsked,
    kind: Annotated[PracticeKind | None, Query(description="Only good practices, or only lessons.")] = None,
    indicator: Annotated[
        list[IndicatorCode] | None, Query(description="On any of these indicators.", max_length=17)
    ] = None,
    topic: Annotated[list[TopicSlug] | None, Query(description="On any of these topics.", max_length=50)] = None,
    city: Annotated[CitySlug | None, Query(description="Of this city, as lead or partner.")] = None,
    country: Annotated[list[Country] | None, Query(description="Of any of these countries.", max_length=50)] = None,
    network: Annotated[list[NetworkSlug] | None, Query(description="Of any of these networks.", max_length=50)] = None,
    state: Annotated[PracticeState | None, Query(description="In this state.")] = None,
    q: Annotated[
        ShortText | None,
        Query(
            description='Words to find, in any language, with or without accents; "a phrase", or, -without.',
            examples=["living library"],
        ),
    ] = None,
) -> Response:
    """List the practices and lessons that you may see, newest first.

    Everybody sees published ones; a city and its networks see its own in any state.
    """
    asked: dict[str, object] = {
        "kind": kind,
        "indicator": indicator,
        "topic": topic,
        "city": [city] if city else None,
        "country": country,
        "network": network,
        "state": state,
        "q": q,
    }
    filters = {name: value for name, value in asked.items() if value is not None}
    (before,) = page.key(UUID) or (_LAST,)
    rows = await practices.practices(permit, filters, before, page.limit + 1)
    told_rows = [
        {**row, **{name: spoken.pick(row[name]) for name in ("title", "summary") if name in row}} for row in rows
    ]
    return page.answer(told_rows, "id", headers=spoken.headers)


@routes.operation(
    "POST", "", "createPractice", answers=Practice, status=201, refuses=[InProgress, KeyReused, *_CHECKED]
)
async def create_practice(new: NewPractice, permit: Allowed, once: OnlyOnce, practices: Service) -> Response:
    """Begin a practice or a lesson as a draft.

    Its kind, a title and a city are enough: `missing` says what it lacks before it can be submitted.
    """
    begun = await practices.create(permit, new, once)
    return made(begun, begun.version, f"/v1/practices/{begun.id}", once)


@routes.operation(
    "PATCH", "/{practice}", "updatePractice", answers=Practice,
    refuses=[NotFound, Stale, PreconditionNeeded, WrongState, *_CHECKED],
)  # fmt: skip
async def update_practice(
    change: PracticeChange, key: Id, permit: Allowed, expected: Expected, practices: Service
) -> Response:
    """Change a draft by a merge-patch.

    What is not named stays, null removes, a list takes the place of the list before.
    """
    changed = await practices.update(permit, key, change, expected)
    return told(changed, changed.version)


@routes.operation(
    "POST", "/{practice}/submissions", "submitPractice", answers=PracticeVersion, status=201,
    refuses=[NotFound, WrongState, Incomplete, NoChecklist, InProgress, KeyReused, *READS_BODY],
)  # fmt: skip
async def submit_practice(
    submission: NewSubmission, key: Id, permit: Allowed, once: OnlyOnce, practices: Service
) -> Response:
    """Hand a draft in for evaluation.

    What it holds is kept as a numbered version, and evaluations are bound to that version and to its checklist.
    """
    version = await practices.submit(permit, key, submission, once)
    return made(version, 1, f"/v1/practices/{key}/versions/{version.number}", once)


@routes.operation(
    "GET", "/{practice}/versions", "listPracticeVersions", answers=PageOf[PracticeVersionSummary],
    refuses=[BadCursor, *_ONE],
)  # fmt: skip
async def list_practice_versions(key: Id, permit: Allowed, practices: Service, page: PageAsked) -> Response:
    """List what was handed in, in order."""
    (after,) = page.key(int) or (0,)
    return page.answer(await practices.versions(permit, key, after, page.limit + 1), "number")


@routes.operation("GET", "/{practice}/versions/{number}", "getPracticeVersion", answers=PracticeVersion, refuses=_ONE)
async def get_practice_version(
    key: Id,
    number: Annotated[int, Path(ge=1, le=1_000_000, description="The how many-th submission."), WHOLE_IN_QUERY],
    permit: Allowed,
    practices: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Read a practice as it was handed in."""
    return told(await practices.version(permit, key, number), 1, request=request, spoken=spoken)
