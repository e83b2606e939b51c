"""What people look at: a city on one page."""

from typing import Annotated

from pydantic import Field

from shared.schemas.directory import CitySlug, PublishedResult
from shared.schemas.fields import Identifier, Told, Translated
from shared.schemas.scores import Score
from shared.schemas.waves import CityScores

_LABEL = "For people."


class NamedScore(Score):
    """A score with its name."""

    label: Annotated[Translated, Field(description=_LABEL)]


class ProfileWave(Told):
    """The latest published self-assessment of the city."""

    wave: Annotated[int, Field(ge=1, description="Its number.")]
    year: Annotated[int, Field(description="Reference year.")]
    assessment: Identifier
    questionnaire: Annotated[str, Field(description="The version that was answered.", examples=["icc/2019"])]


class AnswerToGain(Told):
    """A question whose best answer would gain most."""

    question: Annotated[str, Field(description="The question.", examples=["q03"])]
    text: Annotated[Translated, Field(description="What it asks.")]
    gain: Annotated[float, Field(ge=0, description="Points of the index, if it had the best answer.")]


class NextStep(Told):
    """An area in which the city can gain."""

    indicator: Annotated[str, Field(description="The indicator.", examples=["participation"])]
    label: Annotated[Translated, Field(description=_LABEL)]
    gain: Annotated[
        float, Field(ge=0, description="Points of the index, if every answer of the area were the best: at most.")
    ]
    answers: Annotated[
        list[AnswerToGain],
        Field(description="The answers that would gain most, where the city agreed that its answers are shown."),
    ] = []


class ProfileNetwork(Told):
    """A network that the city belongs to."""

    slug: Annotated[str, Field(description="Slug of the network.")]
    name: Annotated[str, Field(description="Its own name.")]


class ProfileMethod(Told):
    """How the numbers came about."""

    version: Annotated[str, Field(description="Version of the scoring method.", examples=["1"])]
    notes: Annotated[list[Translated], Field(description="What to know before quoting a number.")]


class ProfileCharts(Told):
    """Where the pictures are; `.csv` in place of `.svg` gives the data behind each."""

    radar: Annotated[str, Field(description="The areas as a radar.", examples=["/v1/charts/radar.svg?city=oslo"])]
    bars: Annotated[str, Field(description="The areas as bars.", examples=["/v1/charts/bars.svg?city=oslo"])]
    waves: Annotated[str, Field(description="The index over the years.", examples=["/v1/charts/waves.svg?city=oslo"])]


class Profile(Told):
    """A city on one page."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.", examples=["Oslo"])]
    kind: Annotated[str, Field(description="`city`, `town` or `region`; the list may grow.")]
    country: Annotated[str, Field(description="ISO 3166-1 alpha-2 code.", examples=["NO"])]
    networks: Annotated[list[ProfileNetwork], Field(description="Networks that it belongs to now.")]
    candidate: Annotated[bool, Field(description="True for a city that has not joined the programme.")]
    member_since: Annotated[str | None, Field(description="Year it joined the programme, where known.")] = None
    latest: Annotated[ProfileWave | None, Field(description="The wave told here; absent before the first.")] = None
    index: Annotated[NamedScore | None, Field(description="The core index of that wave.")] = None
    indicators: Annotated[list[NamedScore], Field(description="Its areas, in the questionnaire's order.")]
    waves: Annotated[CityScores, Field(description="All waves on what they have in common, with bounds.")]
    next_steps: Annotated[list[NextStep], Field(max_length=5, description="Where most can be gained, most first.")]
    published_results: Annotated[
        list[PublishedResult], Field(description="What others published of this city; never mixed with the scores.")
    ]
    method: Annotated[ProfileMethod, Field(description="How the numbers came about.")]
    charts: Annotated[ProfileCharts, Field(description="The pictures, by their addresses.")]
    citation: Annotated[Translated, Field(description="How to cite this page.")]
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
