"""What people look at: a city on one page."""

from typing import Annotated

from pydantic import ConfigDict, Field

from shared.schemas.absent import Absent
from shared.schemas.fields import Day, Identifier, Told, Translated
from shared.schemas.index.assessment.published_results import PublishedScore
from shared.schemas.index.comparison.comparisons import ComparedScore
from shared.schemas.index.comparison.groups import Group
from shared.schemas.index.comparison.rankings import RankMovement, Standing
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.index.comparison.waves import CityScores
from shared.schemas.index.outside.reconciliations import ReconciledIndicator
from shared.schemas.index.outside.results import LimitsOfAgreement, OutsideScore
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
    ranks: Annotated[str, Field(description="How sure its rank is.", examples=["/v1/charts/ranks.svg?city=oslo"])]


class OutsideIndicatorInShort(Told):
    """An area as it is seen from outside, beside the city's own answers to the same questions."""

    model_config = ConfigDict(serialize_by_alias=True)

    code: Annotated[str, OF_INDICATOR, Field(description="The area.", examples=["education"])]
    questions: Annotated[list[str], Field(max_length=60, description="The questions that it is the mean of.")]
    n: Annotated[int, Field(description="How many answered the question that the fewest answered.")]
    score: Annotated[OutsideScore, Field(description="As seen from outside, 0 to 100, with its interval.")]
    self_: Annotated[
        float | None,
        Field(alias="self", description="By the city's own answers to these questions, where they are public."),
    ] = None
    gap: Annotated[OutsideScore | None, Field(description="Self minus outside, with its interval.")] = None
    certain: Annotated[bool | None, Field(description="True where the interval of the gap does not hold zero.")] = None
    reconciled: Annotated[
        ReconciledIndicator | None,
        Field(description="All three numbers over the questions that a reviewer decided, where that is published."),
    ] = None


class OutsideInShort(Told):
    """What the latest campaign found that can be told; it enters no score of the city."""

    campaign: Identifier
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="The version.", examples=["icc/2019"])]
    organiser_kind: Annotated[str, Field(description="Who ran it: `city`, `network`, `ngo` or `secretariat`.")]
    organiser: Annotated[str | None, Field(description="How whoever ran it is called.")] = None
    consent: Annotated[
        str, Field(description="What the city said to it: `own`, `accepted`, `declined` or `unanswered`.")
    ]
    door: Annotated[str, Field(description="`open` to everybody, by `invitations`, or a `panel` of organisations.")]
    opens_on: Annotated[Day, Field(description="The first day.")]
    closes_on: Annotated[Day, Field(description="The last day.")]
    n: Annotated[int, Field(description="How many responses.")]
    invited: Annotated[int | None, Field(description="How many were invited; absent at an open door.")] = None
    minimum: Annotated[int, Field(description="Of fewer responses nothing is told.")]
    indicators: Annotated[
        list[OutsideIndicatorInShort], Field(max_length=60, description="In the order of the campaign.")
    ]
    assessment: Annotated[Identifier | None, Field(description="The self-assessment that stands beside it.")] = None
    year: Annotated[int | None, Field(description="Its reference year.")] = None
    kappa: Annotated[float | None, Field(description="How far the two agree: see the outside view.")] = None
    limits: Annotated[
        LimitsOfAgreement | None, Field(description="Between what about 95 % of the differences by question lie.")
    ] = None
    reply: Annotated[Translated | None, Field(description="What the city says to the results.")] = None
    method: Annotated[str, Field(description="Version of the method of campaigns.", examples=["1"])]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]


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
    outside: Annotated[
        OutsideInShort | None,
        Field(description="How it was last seen from outside; absent where nothing can be told. In no score above."),
    ] = None
    method: Annotated[ProfileMethod, Field(description="How the numbers came about.")]
    charts: Annotated[ProfileCharts, Field(description="The pictures, by their addresses.")]
    citation: Annotated[Translated, Field(description="How to cite this page.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer: next steps may lack its part.")]
    unavailable: Annotated[
        list[Absent], Field(description="Which one, why, and how old the copy shown in its place is.")
    ]
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the city is invented.")]
