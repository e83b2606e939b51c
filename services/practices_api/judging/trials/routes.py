"""Trials of checklists over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Response

from services.practices_api.judging.trials.service import Trials
from services.practices_api.permissions import PERMISSIONS
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Plain
from shared.schemas.pages import PageOf
from shared.schemas.practices.judging.trials import ChecklistTrial

routes = Routes("/v1/checklists", "checklists", PERMISSIONS)
_FIRST: Final = (UUID(int=0), 0)


@routes.operation(
    "GET",
    "/{code}/versions/{version}/trials",
    "listChecklistTrials",
    answers=PageOf[ChecklistTrial],
    refuses=[NotFound],
)
async def list_checklist_trials(
    code: Annotated[Plain, Path(max_length=40, description="Family of the checklist.", examples=["practice"])],
    version: Annotated[Plain, Path(max_length=20, description="Its version, be it a draft.", examples=["1"])],
    permit: Allowed,
    trials: Annotated[Trials, provided(Trials)],
    spoken: InLanguage,
    page: PageAsked,
) -> Response:
    """Try a checklist on what was evaluated before: which verdict would each submitted version have got?

    The answers of its evaluations are held against the items and the rule of this version, item by item of the same
    code; what was not asked then is listed as `unanswered`. Nothing changes by it.
    """
    found = await trials.trials(permit, code, version, page.key(UUID, int) or _FIRST, page.limit + 1)
    rows = [{**one, "title": spoken.pick(one["title"])} for one in found]
    return page.answer(rows, "practice", "number", headers=spoken.headers)
