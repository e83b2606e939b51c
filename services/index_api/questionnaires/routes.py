"""Questionnaires over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.questionnaires.service import Questionnaires
from shared.platform.conditional import told
from shared.platform.languages import InLanguage
from shared.platform.pages import PageAsked
from shared.platform.refusals import BadCursor, NotFound
from shared.platform.routing import READS_QUERY, Routes, provided
from shared.schemas.pages import PageOf
from shared.schemas.questionnaires import QuestionnaireSummary, QuestionnaireVersion

routes = Routes("/v1/questionnaires", "questionnaires", PERMISSIONS)
Service = Annotated[Questionnaires, provided(Questionnaires)]


@routes.operation(
    "GET", "", "listQuestionnaires", answers=PageOf[QuestionnaireSummary], refuses=[BadCursor, *READS_QUERY]
)
async def list_questionnaires(questionnaires: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List the released versions of all questionnaires."""
    rows = await questionnaires.versions(page.key(str, str) or ("", ""), page.limit + 1)
    told_rows = [{**row, "title": spoken.pick(row["title"])} for row in rows]
    return page.answer(told_rows, "code", "version", headers=spoken.headers)


@routes.operation(
    "GET", "/{code}/versions/{version}", "getQuestionnaireVersion", answers=QuestionnaireVersion,
    refuses=[NotFound, *READS_QUERY],
)  # fmt: skip
async def get_questionnaire_version(
    code: Annotated[str, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])],
    version: Annotated[str, Path(max_length=20, description="Its version.", examples=["2019"])],
    questionnaires: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Read a released version with all that is asked and what each answer is worth.

    `reconstruction` is true where the official text is not public: see `note` and `assumptions`.
    """
    found = await questionnaires.version(code, version)
    return told(found, f"{found.checksum[:16]}-{found.status}", request=request, spoken=spoken)
