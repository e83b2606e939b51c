"""Ranks of cities, how they move from sample to sample, and cities alike."""

from typing import Annotated

from pydantic import ConfigDict, Field

from shared.schemas.fields import Identifier, Told, Translated
from shared.schemas.index.comparison.groups import Group
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.names import (
    OF_CITY,
    OF_COUNTRY,
    OF_INDICATOR,
    OF_QUESTIONNAIRE,
    CitySlug,
    QuestionnaireName,
    WithNames,
)
from shared.schemas.pages import PageOf


class RankInterval(Told):
    """Between which ranks a city stands when weights and other choices are made otherwise."""

    low: Annotated[int, Field(ge=1, description="5th percentile of its ranks over all draws.", examples=[4])]
    median: Annotated[int, Field(ge=1, description="Their median.", examples=[6])]
    high: Annotated[int, Field(ge=1, description="Their 95th percentile.", examples=[9])]


class RankRobustness(Told):
    """How rank intervals were made."""

    seed: Annotated[int, Field(description="With it the draws can be repeated.", examples=[20171130])]
    draws: Annotated[int, Field(ge=1, description="How often the cities were ranked anew.", examples=[1000])]
    varied: Annotated[
        list[str],
        Field(
            description="What each draw chose anew: `weights` of the parts, `aggregation` (kind of mean), what a "
            "`missing` score counts, and which part is `left_out`, if any.",
            examples=[["weights", "aggregation", "missing", "left_out"]],
        ),
    ]
    weights_within: Annotated[
        float, Field(description="The share of itself by which a weight is raised or lowered at most.", examples=[0.25])
    ]
    meaning: Annotated[Translated, Field(description="What the intervals and tie groups mean, in words.")]


class Sure(Told):
    """How sure a rank is."""

    rank_interval: Annotated[
        RankInterval | None,
        Field(
            description="Between which ranks the city stands when weights and other choices are made otherwise; absent "
            "for a single indicator, one city, more than 500, and where the city has a value in fewer than two parts."
        ),
    ] = None
    tie_group: Annotated[
        int | None,
        Field(ge=1, description="Group of cities whose intervals overlap, from one to the next; the best is 1."),
    ] = None


class Standing(Sure):
    """Where a city stands among the cities of a group by the index, and how sure that is."""

    rank: Annotated[int, Field(ge=1, description="1 + the number of cities with a higher display value.")]
    shared: Annotated[bool, Field(description="True when other cities have the same rank.")]
    of: Annotated[int, Field(ge=1, description="Cities ranked.")]
    overlapping: Annotated[
        int | None,
        Field(ge=0, description="Other cities whose intervals overlap with its own: the order with them is not sure."),
    ] = None
    sentence: Annotated[Translated, Field(description="The same in a sentence.")]


class Ranked(Sure):
    """A city and its rank."""

    rank: Annotated[int, Field(ge=1, description="One more than the number of cities whose display value is higher.")]
    shared: Annotated[bool, Field(description="Whether other cities hold it too.")]
    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    country: Annotated[str, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.")]
    value: Annotated[float, Field(description="Full precision, 0 to 100.")]
    display: Annotated[str, Field(description="Rounded for people; this is what is ranked.", examples=["63"])]
    low: Annotated[float | None, Field(description="The value if every missing answer were worth nothing.")] = None
    high: Annotated[float | None, Field(description="The value if every missing answer were worth everything.")] = None
    coverage: Annotated[float | None, Field(description="Share of the applicable weight that was answered.")] = None
    year: Annotated[int, Field(description="Reference year of the assessment.")]
    assessment: Identifier
    questionnaire: QuestionnaireName


class Ranking(PageOf[Ranked]):
    """A page of a ranking."""

    model_config = ConfigDict(json_schema_extra={"description": "A page of a ranking, the best first."})

    indicator: Annotated[str | None, OF_INDICATOR, Field(description="What is ranked; absent for an empty sample.")] = (
        None
    )
    questionnaire: Annotated[
        str | None,
        OF_QUESTIONNAIRE,
        Field(description="The one version that all answered; on a core the reference, which gives the weights."),
    ] = None
    sample: Annotated[SampleNamed, Field(description="The sample.")]
    group: Annotated[Group, Field(description="The group in it.")]
    size: Annotated[int, Field(ge=0, description="Cities ranked, on all pages together.")]
    left_out: Annotated[list[LeftOutOfSample], Field(description="Cities of the sample that are not ranked, and why.")]
    rules: Annotated[Translated, Field(description="How ranks are given.")]
    robustness: Annotated[
        RankRobustness | None,
        Field(description="How rank intervals were made; absent for a single indicator, one city, or more than 500."),
    ] = None
    method: Annotated[str, Field(description="Version of the scoring method.")]
    synthetic: Annotated[bool, Field(description="True for invented cities.")]


class RankThen(Sure):
    """Where a city stood in one sample."""

    sample: Annotated[SampleNamed, Field(description="The sample.")]
    rank: Annotated[int | None, Field(description="The rank in the group; absent when the city is not ranked.")] = None
    of: Annotated[int, Field(ge=0, description="Cities ranked.")]
    value: Annotated[float | None, Field(description="Its value, full precision.")] = None
    display: Annotated[str | None, Field(description="The same rounded for people; this is what is ranked.")] = None
    reason: Annotated[
        str | None,
        Field(
            description="Why it has no rank: `withheld`, `withdrawn`, `not_in_sample`, `not_in_group`, `no_value`; on "
            "a core `no_mapping`, `too_little_in_common`, `coverage_below_minimum`."
        ),
    ] = None


class MovementPart(Told):
    """How far one cause moved the rank."""

    cause: Annotated[
        str,
        Field(
            description="`own` change of the city, changes of `others`, cities that `joined`, cities that `left`, and "
            "the `questionnaire` (or core) that all are scored on."
        ),
    ]
    places: Annotated[float, Field(description="Places: above zero lost, below zero gained.")]
    exact: Annotated[str, Field(description="The same as a fraction; these sum to `change`.", examples=["3/2"])]


class RankMovement(WithNames):
    """Why a rank moved from one sample to another."""

    model_config = ConfigDict(serialize_by_alias=True)

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    indicator: Annotated[str | None, OF_INDICATOR, Field(description="What is ranked.")] = None
    group: Annotated[Group, Field(description="The group; who is in it is decided in each sample by itself.")]
    before: Annotated[RankThen, Field(alias="from", description="In the first sample.")]
    after: Annotated[RankThen, Field(alias="to", description="In the second.")]
    change: Annotated[int | None, Field(description="Rank after minus rank before: above zero lost places.")] = None
    sure: Annotated[
        bool | None,
        Field(
            description="True where the two intervals do not overlap: then the rank moved in at least nine draws of "
            "ten. Absent where the rank is the same, or an interval is not known."
        ),
    ] = None
    parts: Annotated[
        list[MovementPart],
        Field(description="One for each cause, averaged over all 120 orders in which they can be applied."),
    ]
    joined: Annotated[list[str], OF_CITY, Field(description="Cities ranked in the second sample only.")]
    left: Annotated[list[str], OF_CITY, Field(description="Cities ranked in the first sample only.")]
    same_questionnaire: Annotated[
        bool, Field(description="False when the samples are scored on other versions or cores.")
    ]
    sentence: Annotated[Translated, Field(description="The same in a sentence.")]
    method: Annotated[str, Field(description="Version of the scoring method.")]
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True for invented cities.")]
