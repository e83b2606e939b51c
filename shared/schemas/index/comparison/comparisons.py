"""A city beside others: groups, samples, and what is told of a city in them."""

from typing import Annotated, Final

from pydantic import Field

from shared.schemas.fields import Identifier, Told, Translated
from shared.schemas.index.comparison.groups import Group
from shared.schemas.index.comparison.rankings import Standing
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.names import OF_INDICATOR, OF_QUESTIONNAIRE, CitySlug, WithNames

_SYNTHETIC: Final = "True for invented cities, which are never mixed with real ones."


class ComparedScore(Told):
    """A number of the city beside those of the group."""

    code: Annotated[str, OF_INDICATOR, Field(description="The indicator or composite.", examples=["commitment"])]
    label: Annotated[Translated, Field(description="For people.")]
    value: Annotated[float | None, Field(description="Of the city, full precision, 0 to 100.")] = None
    display: Annotated[str | None, Field(description="The same rounded for people.")] = None
    low: Annotated[float | None, Field(description="If every missing answer were worth nothing.")] = None
    high: Annotated[float | None, Field(description="If every missing answer were worth everything.")] = None
    coverage: Annotated[float | None, Field(description="Share of the applicable weight that was answered.")] = None
    n: Annotated[int, Field(ge=0, description="Cities of the group with a value, this one included if in the group.")]
    mean: Annotated[float | None, Field(description="Arithmetic mean of the group.")] = None
    median: Annotated[float | None, Field(description="Median of the group.")] = None
    lower_quartile: Annotated[float | None, Field(description="First quartile of the group.")] = None
    upper_quartile: Annotated[float | None, Field(description="Third quartile of the group.")] = None
    percentile: Annotated[float | None, Field(description="Where the city stands in the group, 0 to 100.")] = None
    difference: Annotated[float | None, Field(description="Value minus mean of the group.")] = None
    reason: Annotated[
        str | None,
        Field(
            description="What is missing and why: `group_below_minimum`, `no_assessment`, `withheld`, "
            "`coverage_below_minimum`, `nothing_applicable`; on a core `no_mapping`, `too_little_in_common`."
        ),
    ] = None


class ComparisonRules(Told):
    """How the numbers of a comparison are made."""

    quantiles: Annotated[Translated, Field(description="How median and quartiles are computed.")]
    percentile: Annotated[Translated, Field(description="What the percentile is.")]
    margin: Annotated[float, Field(description="A strength is so many points above the mean, a weakness below.")]
    least_cities: Annotated[int, Field(description="A group with fewer cities is not described.")]


class Comparison(WithNames):
    """A city beside a group of a sample, indicator by indicator."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    year: Annotated[int | None, Field(description="Reference year of its assessment.")] = None
    assessment: Annotated[Identifier | None, Field(description="The assessment its values come from.")] = None
    answered: Annotated[str | None, OF_QUESTIONNAIRE, Field(description="The version that the city answered.")] = None
    questionnaire: Annotated[
        str | None,
        OF_QUESTIONNAIRE,
        Field(description="The one version that all answered; on a core the reference, which gives areas and weights."),
    ] = None
    sample: Annotated[SampleNamed, Field(description="The sample compared with.")]
    group: Annotated[Group, Field(description="The group in it.")]
    size: Annotated[int, Field(ge=0, description="Cities of the group that count.")]
    city_in_sample: Annotated[bool, Field(description="Whether the city is in the sample.")]
    city_in_group: Annotated[bool, Field(description="Whether it is in the group and counted in its numbers.")]
    withheld: Annotated[bool, Field(description="Whether the city withholds its numbers from rankings.")]
    standing: Annotated[
        Standing | None,
        Field(
            description="Its rank in the group by the index, and how sure that is; absent for one not ranked or alone."
        ),
    ] = None
    index: Annotated[ComparedScore | None, Field(description="The core index.")] = None
    extended_index: Annotated[ComparedScore | None, Field(description="The index with the optional areas.")] = None
    composites: Annotated[list[ComparedScore], Field(description="Other composites.")]
    indicators: Annotated[list[ComparedScore], Field(description="In the questionnaire's order.")]
    strengths: Annotated[list[str], Field(description="Indicators above the mean by the margin, the largest first.")]
    weaknesses: Annotated[list[str], Field(description="Indicators below the mean by the margin, the largest first.")]
    left_out: Annotated[list[LeftOutOfSample], Field(description="Cities of the sample that do not count, and why.")]
    rules: Annotated[ComparisonRules, Field(description="How the numbers are made.")]
    method: Annotated[str, Field(description="Version of the scoring method.", examples=["1"])]
    checksum: Annotated[
        str,
        Field(description="SHA-256 of the assessments that counted: the same later means the same group numbers."),
    ]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description=_SYNTHETIC)]
