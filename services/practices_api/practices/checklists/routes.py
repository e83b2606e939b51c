"""Checklists over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.checklists.service import Checklists
from shared.platform.http.conditional import told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.pages import PageOf
from shared.schemas.practices.practices.checklists import ChecklistSummary, ChecklistVersion

routes = Routes("/v1/checklists", "checklists", PERMISSIONS)
Service = Annotated[Checklists, provided(Checklists)]


@routes.operation("GET", "", "listChecklists", answers=PageOf[ChecklistSummary])
async def list_checklists(checklists: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List the released versions of all checklists."""
    rows = await checklists.versions(page.key(str, int) or ("", 0), page.limit + 1)
    keys = [(row["code"], int(row["version"])) for row in rows]
    told_rows = [{**row, "title": spoken.pick(row["title"])} for row in rows]
    return page.answer(told_rows, keys=keys, headers=spoken.headers)


@routes.operation(
    "GET", "/{code}/versions/{version}", "getChecklistVersion", answers=ChecklistVersion, refuses=[NotFound]
)
async def get_checklist_version(
    code: Annotated[str, Path(max_length=40, description="Family of the checklist.", examples=["practice"])],
    version: Annotated[str, Path(max_length=20, description="Its version.", examples=["1"])],
    checklists: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Read a released version: each item with its level and guidance, and the rule that publication follows."""
    found = await checklists.version(code, version)
    return told(found, f"{found.checksum[:16]}-{found.status}", request=request, spoken=spoken)
