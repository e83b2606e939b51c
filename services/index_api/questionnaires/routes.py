"""Questionnaires over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.questionnaires.service import Questionnaires
from shared.platform.conditional import told
from shared.platform.languages import InLanguage
from shared.platform.pages import PageAsked
from shared.platform.refusals import BadCursor, NotFound
from shared.platform.routing import READS_QUERY, Routes, provided
from shared.schemas.mappings import QuestionnaireDiff
from shared.schemas.pages import PageOf
from shared.schemas.questionnaires import QuestionnaireSummary, QuestionnaireVersion, Subset

routes = Routes("/v1/questionnaires", "questionnaires", PERMISSIONS)
Service = Annotated[Questionnaires, provided(Questionnaires)]
Family = Annotated[str, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])]
Version = Annotated[str, Path(max_length=20, description="Its version.", examples=["2019"])]


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
    code: Family,
    version: Version,
    questionnaires: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Read a released version with all that is asked and what each answer is worth.

    `reconstruction` is true where the official text is not public: see `note` and `assumptions`.
    """
    found = await questionnaires.version(code, version)
    return told(found, f"{found.checksum[:16]}-{found.status}", request=request, spoken=spoken)


@routes.operation("GET", "/{code}/subsets", "listSubsets", answers=PageOf[Subset], refuses=[BadCursor, *READS_QUERY])
async def list_subsets(code: Family, questionnaires: Service, spoken: InLanguage, page: PageAsked) -> Response:
    """List the named subsets of a family, in all their versions."""
    found = questionnaires.subsets(code, page.key(str, str) or ("", ""), page.limit + 1)
    context = {"language": spoken.tag}
    rows = [one.model_dump(mode="json", context=context, exclude_none=True) for one in found]
    return page.answer(rows, "code", "version", headers=spoken.headers)


@routes.operation("GET", "/{code}/subsets/{subset}", "getSubset", answers=Subset, refuses=[NotFound, *READS_QUERY])
async def get_subset(
    code: Family,
    subset: Annotated[str, Path(max_length=80, description="Its word.", examples=["core14"])],
    questionnaires: Service,
    spoken: InLanguage,
    request: Request,
    version: Annotated[str | None, Query(max_length=20, description="Version of the list; else the newest.")] = None,
) -> Response:
    """Read a subset.

    One without questions stands for a list whose membership is not published; its note says so.
    """
    found = questionnaires.subset(code, subset, version)
    return told(found, f"{found.code}-{found.version}", request=request, spoken=spoken)


@routes.operation(
    "GET", "/{code}/diff", "getQuestionnaireDiff", answers=QuestionnaireDiff, refuses=[NotFound, *READS_QUERY]
)
async def get_questionnaire_diff(
    code: Family,
    before: Annotated[str, Query(alias="from", max_length=20, description="Earlier version.", examples=["2013"])],
    after: Annotated[str, Query(alias="to", max_length=20, description="Later version.", examples=["2019"])],
    questionnaires: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Compare two versions: questions added, removed, reworded, rescored, reweighted, moved.

    Questions are matched by their identifiers, which does not make them comparable: see the mapping for that.
    """
    found, version = await questionnaires.diff(code, before, after)
    return told(found, version, request=request, spoken=spoken)
