"""Practices over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.practices.errors import NotInDirectory, Withdrawn
from services.practices_api.practices.practices.service import Practices
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.practices.practices.practices import NewPractice, Practice, PracticeChange, Render

routes = Routes("/v1/practices", "practices", PERMISSIONS)
Service = Annotated[Practices, provided(Practices)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
# `:uuid` keeps what is under it apart from /practices/matches, which knows other methods.


@routes.operation("GET", "/{practice:uuid}", "getPractice", answers=Practice, refuses=[Withdrawn, NotFound])
async def get_practice(
    key: Id,
    permit: Allowed,
    practices: Service,
    spoken: InLanguage,
    request: Request,
    render: Annotated[Render | None, Query(description="`html` renders Markdown into cleaned HTML.")] = None,
) -> Response:
    """Read a practice or a lesson.

    Texts are Markdown. `actions` names the operations that you may do with it next, `missing` what is still lacking
    in what is being written. Everybody sees the published version; its own see the `revision` in the making as well.
    What was published and is withdrawn answers 410.
    """
    found = await practices.find(permit, key, html=render == "html")
    found = found.cited_at(base_url(request.scope))
    return told(found, found.version, spoken=spoken)


@routes.operation("POST", "", "createPractice", answers=Practice, status=201, refuses=[NotInDirectory])
async def create_practice(
    new: NewPractice, permit: Allowed, once: OnlyOnce, spoken: InLanguage, practices: Service
) -> Response:
    """Begin a practice or a lesson as a draft.

    A title and a city are enough: `missing` says what it lacks before it can be submitted.
    """
    begun = await practices.create(permit, new, once)
    return made(begun, begun.version, f"/v1/practices/{begun.id}", once, spoken=spoken)


@routes.operation(
    "PATCH", "/{practice:uuid}", "updatePractice", answers=Practice, refuses=[NotFound, WrongState, NotInDirectory]
)
async def update_practice(
    change: PracticeChange,
    key: Id,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    practices: Service,
    request: Request,
) -> Response:
    """Change what is being written by a merge-patch.

    Members that you leave out stay as they are, null removes, and a list replaces the list before. To change something
    published begins a revision: everybody sees the previous version until the new one is published.
    """
    changed = (await practices.update(permit, key, change, expected)).cited_at(base_url(request.scope))
    return told(changed, changed.version, spoken=spoken)
