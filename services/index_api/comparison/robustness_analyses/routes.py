"""Robustness analyses over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.comparison.robustness_analyses.errors import AnalysisOutdated, NothingToVary, TooManyAnalyses
from services.index_api.comparison.robustness_analyses.service import RobustnessAnalyses
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, replayed, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.index.comparison.robustness_analyses import NewRobustnessAnalysis, RobustnessAnalysis

routes = Routes("/v1/robustness-analyses", "comparisons", PERMISSIONS)
Service = Annotated[RobustnessAnalyses, provided(RobustnessAnalyses)]
Id = Annotated[Identifier, Path(description="Identifier of the analysis.")]


@routes.operation(
    "POST",
    "",
    "createRobustnessAnalysis",
    answers=RobustnessAnalysis,
    status=202,
    refuses=[NotFound, NothingToVary, TooManyAnalyses, AnalysisOutdated],
)
async def create_robustness_analysis(
    new: NewRobustnessAnalysis, permit: Allowed, once: OnlyOnce, spoken: InLanguage, analyses: Service
) -> Response:
    """Let a ranking be analysed: how sure each rank is, and on which choices of method the order hangs.

    It is made by the worker; `GET` at `Location` shows how far it is and then what was found. The same question is the
    same analysis, whoever asks: it may be done already, and one that was cancelled begins anew. The same seed gives the
    same to the last byte. Five of one caller may be unfinished at a time; what was found is kept for 30 days.
    """
    found = await analyses.ask(permit, new, once)
    headers = {"location": f"/v1/robustness-analyses/{found.id}", **replayed(once)}
    return told(found, found.version, status=202, spoken=spoken, headers=headers)


@routes.operation(
    "GET",
    "/{analysis}",
    "getRobustnessAnalysis",
    answers=RobustnessAnalysis,
    refuses=[NotFound, AnalysisOutdated],
    kept=False,
)
async def get_robustness_analysis(analysis: Id, spoken: InLanguage, analyses: Service) -> Response:
    """Read how far an analysis is, and once it is done what was found.

    Where a city of it has withheld its numbers since, or an assessment was withdrawn, it answers 410: ask anew.
    """
    found = await analyses.find(analysis)
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "DELETE",
    "/{analysis}",
    "cancelRobustnessAnalysis",
    answers=None,
    status=204,
    refuses=[NotFound, WrongState],
)
async def cancel_robustness_analysis(analysis: Id, permit: Allowed, expected: Expected, analyses: Service) -> Response:
    """Cancel an analysis that is not finished: who asked for it may, and the secretariat."""
    await analyses.cancel(permit, analysis, expected)
    return Response(status_code=204)
