"""What people look at: a city on one page."""

from typing import Annotated

from pydantic import Field

from shared.schemas.absent import Absent
from shared.schemas.fields import Identifier, Told, Translated
from shared.schemas.index.assessment.published_results import PublishedScore
from shared.schemas.index.comparison.comparisons import ComparedScore
from shared.schemas.index.comparison.groups import Group
from shared.schemas.index.comparison.rankings import RankMovement, Standing
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.index.comparison.waves import CityScores
from shared.schemas.index.presentation.recommendations import Recommendation
from shared.schemas.names import OF_COUNTRY, OF_INDICATOR, OF_NETWORK, OF_QUESTIONNAIRE, CitySlug, WithNames

_LABEL = "For people."


class StandingOut(Told):
    """An area in which the city is above or below its group by the margin."""

    indicator: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["participation"])]
    label: Annotated[Translated, Field(description=_LABEL)]
    difference: Annotated[float, Field(description="Points above the mean of the group; negative below.")]


class ProfileComparison(Told):
    """What the city is compared with, so that it can be done again."""

    sample: Annotated[SampleNamed, Field(description="The sample.")]
    group: Annotated[Group, Field(description="The group in it.")]
    size: Annotated[int, Field(ge=0, description="Cities of the group that count.")]
    checksum: Annotated[str, Field(description="SHA-256 of the assessments that counted.")]
    city_in_sample: Annotated[bool, Field(description="Whether the city is in the sample.")]
    city_in_group: Annotated[bool, Field(description="Whether it counts in the numbers of the group.")]
    left_out: Annotated[list[LeftOutOfSample], Field(description="Cities that do not count, and why.")]


class ProfileWave(Told):
    """The published self-assessment shown: the latest, or the one in a frozen sample."""

    wave: Annotated[int | None, Field(ge=1, description="Its number.")] = None
    year: Annotated[int, Field(description="Reference year.")]
    assessment: Identifier
    questionnaire: Annotated[
        str, OF_QUESTIONNAIRE, Field(description="The version that was answered.", examples=["icc/2019"])
    ]


class ProfileNetwork(Told):
    """A network that the city belongs to."""

    slug: Annotated[str, OF_NETWORK, Field(description="Slug of the network.")]
    name: Annotated[str, Field(description="Its own name.")]


class ProfileMethod(Told):
    """How the numbers came about."""

    version: Annotated[str, Field(description="Version of the scoring method.", examples=["1"])]
    notes: Annotated[list[Translated], Field(description="What to know before quoting a number.")]


class ProfileCharts(Told):
    """Where the pictures are; instead of `.svg`, `.png` gives an image, `.csv` data, `.vl.json` a specification."""

    areas: Annotated[str, Field(description="The areas beside the group.", examples=["/v1/charts/areas.svg?city=oslo"])]
    radar: Annotated[str, Field(description="The areas as a radar.", examples=["/v1/charts/radar.svg?city=oslo"])]
    bars: Annotated[str, Field(description="The same as `areas`.", examples=["/v1/charts/bars.svg?city=oslo"])]
    waves: Annotated[str, Field(description="The index over the years.", examples=["/v1/charts/waves.svg?city=oslo"])]


class Profile(WithNames):
    """A city on one page."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.", examples=["Oslo"])]
    kind: Annotated[str, Field(description="`city`, `town` or `region`; the list may grow.")]
    country: Annotated[str, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.", examples=["NO"])]
    networks: Annotated[list[ProfileNetwork], Field(description="Networks that it belongs to now.")]
    candidate: Annotated[bool, Field(description="True for a city that has not joined the programme.")]
    member_since: Annotated[int | None, Field(description="Year it joined the programme, where known.")] = None
    assessed: Annotated[ProfileWave | None, Field(description="The wave shown here; absent where there is none.")] = (
        None
    )
    index: Annotated[ComparedScore | None, Field(description="The core index of that wave.")] = None
    indicators: Annotated[
        list[ComparedScore], Field(description="Its areas, in the questionnaire's order, beside the group.")
    ]
    comparison: Annotated[
        ProfileComparison | None, Field(description="Absent for a city that withholds its numbers.")
    ] = None
    withheld: Annotated[bool, Field(description="True while the city keeps its numbers out of comparisons.")]
    standing: Annotated[
        Standing | None,
        Field(
            description="Its rank in the group by the index, and how sure that is; absent for one not ranked or alone."
        ),
    ] = None
    rank: Annotated[
        RankMovement | None,
        Field(
            description="With `include=rank`: its rank now, and why it moved since the sample that was frozen last on "
            "the questionnaire that it answered last; without such a sample both sides are of now."
        ),
    ] = None
    strengths: Annotated[list[StandingOut], Field(description="Areas above the mean by the margin, the largest first.")]
    weaknesses: Annotated[list[StandingOut], Field(description="Areas below it by the margin, the largest first.")]
    waves: Annotated[CityScores, Field(description="All waves on what they have in common, with bounds.")]
    next_steps: Annotated[
        list[Recommendation],
        Field(max_length=3, description="The weakest indicators, and what three services know to do about each."),
    ]
    published_results: Annotated[
        list[PublishedScore], Field(description="What others published of this city; never mixed with the scores.")
    ]
    method: Annotated[ProfileMethod, Field(description="How the numbers came about.")]
    charts: Annotated[ProfileCharts, Field(description="The pictures, by their addresses.")]
    citation: Annotated[Translated, Field(description="How to cite this page.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer: next steps may lack its part.")]
    unavailable: Annotated[
        list[Absent], Field(description="Which one, why, and how old the copy shown in its place is.")
    ]
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
