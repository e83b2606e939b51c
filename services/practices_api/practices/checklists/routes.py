"""Checklists over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.checklists.errors import ChecklistTaken
from services.practices_api.practices.checklists.service import Checklists
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Stale, WrongState
from shared.schemas.pages import PageOf
from shared.schemas.practices.practices.checklists import (
    ChecklistSummary,
    ChecklistVersion,
    NewChecklist,
    NewChecklistRelease,
)

routes = Routes("/v1/checklists", "checklists", PERMISSIONS)
Service = Annotated[Checklists, provided(Checklists)]
Family = Annotated[str, Path(max_length=40, description="Family of the checklist.", examples=["practice"])]
Version = Annotated[str, Path(max_length=20, description="Its version.", examples=["1"])]


@routes.operation("GET", "", "listChecklists", answers=PageOf[ChecklistSummary])
async def list_checklists(
    permit: Allowed, checklists: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked
) -> Response:
    """List the versions of all checklists.

    Everybody sees released ones; the secretariat and experts see drafts as well.
    """
    rows = await checklists.versions(permit, page.key(str, int) or ("", 0), page.limit + 1, since=since)
    keys = [(row["code"], int(row["version"])) for row in rows]
    told_rows = [{**row, "title": spoken.pick(row["title"])} for row in rows]
    return page.answer(told_rows, keys=keys, headers=spoken.headers)


@routes.operation(
    "GET", "/{code}/versions/{version}", "getChecklistVersion", answers=ChecklistVersion, refuses=[NotFound]
)
async def get_checklist_version(
    code: Family,
    version: Version,
    permit: Allowed,
    checklists: Service,
    spoken: InLanguage,
) -> Response:
    """Read a version: each item with its level and guidance, and the rule that publication follows.

    Drafts are shown to the secretariat and experts.
    """
    found = await checklists.shown(permit, code, version)
    return told(found, _tag(found), spoken=spoken)


@routes.operation("POST", "", "createChecklist", answers=ChecklistVersion, status=201, refuses=[ChecklistTaken])
async def create_checklist(
    draft: NewChecklist, permit: Allowed, once: OnlyOnce, spoken: InLanguage, checklists: Service
) -> Response:
    """Draft a version of a checklist with its rule.

    Experts and the secretariat may. Nothing is evaluated with a draft: try it on what was evaluated before.
    """
    written = await checklists.create(permit, draft, once)
    return made(written, _tag(written), _address(written), once, spoken=spoken)


@routes.operation(
    "PUT",
    "/{code}/versions/{version}",
    "saveChecklistVersion",
    answers=ChecklistVersion,
    refuses=[NotFound, WrongState],
)
async def save_checklist_version(
    draft: NewChecklist,
    code: Family,
    version: Version,
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    checklists: Service,
) -> Response:
    """Put a draft in place of the one you read. A released version never changes."""
    saved = await checklists.save(permit, code, version, draft, expected)
    return told(saved, _tag(saved), spoken=spoken)


@routes.operation(
    "POST",
    "/{code}/versions/{version}/releases",
    "releaseChecklistVersion",
    answers=ChecklistVersion,
    status=201,
    refuses=[Stale, NotFound, WrongState],
)
async def release_checklist_version(
    release: NewChecklistRelease,
    code: Family,
    version: Version,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    checklists: Service,
) -> Response:
    """Release a draft: from then on it never changes, and what is handed in is evaluated with it.

    What was handed in before keeps the version that it was handed in with. Only the secretariat may.
    """
    released = await checklists.release(permit, code, version, release, once)
    return made(released, _tag(released), _address(released), once, spoken=spoken)


def _address(checklist: ChecklistVersion) -> str:
    return f"/v1/checklists/{checklist.code}/versions/{checklist.version}"


def _tag(checklist: ChecklistVersion) -> str:
    """Name the state of a version in its ETag: of a draft its revision, of any other its content and status."""
    draft = checklist.status == "draft"
    return str(checklist.revision) if draft else f"{checklist.checksum[:16]}-{checklist.status}"
