"""Waves over HTTP."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from fastapi import Path, Query, Request, Response
from pydantic import Field

from services.index_api.comparison.waves.domain import LeftOutQuestion, WaveInHistory
from services.index_api.comparison.waves.errors import EmptyWave
from services.index_api.comparison.waves.service import Waves
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY, QueryYear, Slug, without_nulls
from shared.schemas.index.comparison.waves import CityScores, NetworkProgress, WaveChange
from shared.schemas.names import QuestionnaireName

routes = Routes("/v1", "waves", PERMISSIONS)
Service = Annotated[Waves, provided(Waves)]
City = Annotated[Slug, Path(description="Slug of the city.", examples=["oslo"])]
_WHICH = "Number of a wave, or its year."
WaveOrYear = Annotated[int, Field(ge=1, le=2100), WHOLE_IN_QUERY]


@routes.operation(
    "GET", "/cities/{city}/scores", "getCityScores", answers=CityScores, refuses=[NotFound, UnknownQuestionnaire]
)
async def get_city_scores(
    city: City,
    waves: Service,
    spoken: InLanguage,
    request: Request,
    basis: Annotated[
        Literal["own", "comparable"], Query(description="Each as it was, or all on what they have in common.")
    ] = "own",
    reference: Annotated[
        QuestionnaireName | None,
        Query(
            description="For `comparable`: the version to compare on; else that of the latest wave.",
            examples=["icc/2019"],
        ),
    ] = None,
) -> Response:
    """Read all waves of a city.

    `waves` are its self-assessments published here, by their numbers. `history` tells these and what others published
    of the city in the order of time; what was published elsewhere has no answers and no number, so entering an older
    result moves none.
    On the basis `own` each has the scores that were published with it. On the basis `comparable` all are scored anew on
    the questions that every wave and the reference ask alike, with the share of each that this covers, and with what
    is left out and why.
    """
    scores = await (waves.own(city) if basis == "own" else waves.comparable(city, reference))
    answer: dict[str, object] = {**scores, "history": [_told_in(spoken, wave) for wave in scores["history"]]}
    if "left_out" in scores:
        answer["left_out"] = _in_language(spoken, scores["left_out"])
    return told_data(answer, request=request, headers=spoken.headers)


@routes.operation("GET", "/cities/{city}/change", "getCityChange", answers=WaveChange, refuses=[NotFound, EmptyWave])
async def get_city_change(
    city: City,
    earlier: Annotated[WaveOrYear, Query(alias="from", description=_WHICH, examples=[1])],
    later: Annotated[WaveOrYear, Query(alias="to", description=_WHICH, examples=[2])],
    waves: Service,
    spoken: InLanguage,
    request: Request,
) -> Response:
    """Read what changed from one wave to another, on the questions that both ask alike.

    Where these cover less than the minimum of either wave's index, the index has no delta and `reason` says so; the
    areas are listed all the same, each with its coverage.
    """
    change = await waves.change(city, earlier, later)
    answer = {**change, "left_out": _in_language(spoken, change["left_out"])}
    return _answered(answer, request, spoken)


@routes.operation(
    "GET", "/networks/{network}/progress", "getNetworkProgress", answers=NetworkProgress, refuses=[NotFound]
)
async def get_network_progress(
    network: Annotated[Slug, Path(description="Slug of the network.", examples=["icc-norway"])],
    permit: Allowed,
    waves: Service,
    spoken: InLanguage,
    request: Request,
    year: Annotated[QueryYear | None, Query(description="Tell dues for this year; else the present one.")] = None,
) -> Response:
    """Read who of a network has completed which wave and who is due.

    Cities that are not members of the programme yet are marked and left out of mean and spread, and so are cities that
    withhold their numbers. Coordinators of the
    network also see how much is in progress.
    """
    return _answered(await waves.progress(permit, network, year), request, spoken)


def _told_in(spoken: Spoken, wave: WaveInHistory) -> Mapping[str, object]:
    if "results" not in wave:
        return wave
    rows = [{**row, "note": spoken.pick(row["note"]), "published_result": True} for row in wave["results"]]
    return {**wave, "results": [without_nulls(row) for row in rows]}


def _in_language(spoken: Spoken, left_out: Sequence[LeftOutQuestion]) -> list[Mapping[str, object]]:
    return [{**left, "reason": spoken.pick(left["reason"])} for left in left_out]


def _answered(answer: Mapping[str, object], request: Request, spoken: Spoken) -> Response:
    return told_data(answer, request=request, headers=spoken.headers)
