"""A city beside others: groups, samples, and what is told of a city in them."""

from typing import Annotated, Any, Final

from pydantic import Field

from shared.schemas.assessments import QuestionnaireName
from shared.schemas.directory import CitySlug, NetworkSlug, Source
from shared.schemas.fields import (
    SLUG_PATTERN,
    Asked,
    Identifier,
    Instant,
    Note,
    Slug,
    Told,
    Translated,
    TranslatedOnWriting,
    Year,
)

_SLUG: Final = SLUG_PATTERN.strip("^$")
GroupName = Annotated[
    str,
    Field(
        pattern=rf"^(all|(size|foreign_born|network):{_SLUG}|country:[A-Z]{{2}}|cities:{_SLUG}(,{_SLUG}){{0,49}})$",
        max_length=2000,
        description="`all`; a class such as `size:from-200k` or `foreign_born:under-15`; `country:NO`; "
        "`network:reci`; or up to 50 cities of your own choice, `cities:oslo,bergen`. `GET /v1/groups` lists the rest.",
        examples=["size:from-200k"],
    ),
]
SampleSlug = Annotated[
    Slug,
    Field(
        description="A frozen sample; or `latest`, the published assessments of this moment (`latest-synthetic` for "
        "invented cities).",
        examples=["latest"],
    ),
]
_SYNTHETIC: Final = "True for invented cities, which are never mixed with real ones."


class Group(Told):
    """Cities that a city is compared with."""

    name: Annotated[str, Field(description="What to ask for as `group`.", examples=["size:from-200k"])]
    kind: Annotated[str, Field(description="`all`, `size`, `foreign_born`, `country`, `network`; the list may grow.")]
    label: Annotated[Translated, Field(description="For people.")]
    lower: Annotated[float | None, Field(description="Classes: the lower end, which belongs to the class.")] = None
    upper: Annotated[float | None, Field(description="Classes: the upper end, which does not belong to it.")] = None
    fact: Annotated[str | None, Field(description="Classes: the figure that decides, the latest known.")] = None
    unit: Annotated[str | None, Field(description="Its unit.")] = None
    since: Annotated[str | None, Field(description="Classes: when the programme used it.")] = None
    boundary: Annotated[Translated | None, Field(description="Where a city exactly on an end belongs, and why.")] = None
    confidence: Annotated[str | None, Field(description="How well the class is known: `high`, `medium`, `low`.")] = None
    source: Annotated[Source | None, Field(description="Where it is told.")] = None
    synthetic: Annotated[bool, Field(description="True for a network of invented cities.")] = False


class NewSample(Asked):
    """What to freeze: of each city its latest published self-assessment on one version of a questionnaire."""

    slug: Annotated[Slug, Field(description="Its name from now on.", examples=["spring-2026"])]
    title: Annotated[TranslatedOnWriting, Field(description="For people.")]
    questionnaire: QuestionnaireName
    network: Annotated[NetworkSlug | None, Field(description="Only cities that belong to it now; else all.")] = None
    until_year: Annotated[
        Year | None, Field(description="Only assessments of this year or before.", examples=[2019])
    ] = None
    synthetic: Annotated[bool, Field(description="True to freeze invented cities, which stay among themselves.")] = (
        False
    )


class SampleNamed(Told):
    """Which assessments a number was made with."""

    slug: SampleSlug
    frozen: Annotated[bool, Field(description="True when it never changes; false for `latest`.")]
    questionnaire: Annotated[str | None, Field(description="The version they answer; absent when there are none.")] = (
        None
    )
    as_of: Annotated[Any, Field(description="The day it was frozen; for `latest` today.", examples=["2026-11-22"])]
    size: Annotated[int, Field(ge=0, description="Assessments in it, one for each city.")]
    checksum: Annotated[
        str, Field(description="SHA-256 of the canonical JSON of its assessments, their values and what groups go by.")
    ]
    synthetic: Annotated[bool, Field(description=_SYNTHETIC)]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is a reconstruction.")]


class SampleEntry(Told):
    """A city in a sample, with what groups it goes by."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    country: Annotated[str, Field(description="ISO 3166-1 alpha-2 code.")]
    networks: Annotated[list[str], Field(description="Networks that it belonged to.")]
    population: Annotated[float | None, Field(description="The figure that put it in its size class.")] = None
    foreign_born_share: Annotated[float | None, Field(description="In percent; for its foreign-born class.")] = None
    assessment: Identifier
    year: Annotated[int, Field(description="Reference year.")]
    counts: Annotated[
        bool, Field(description="False when it was withdrawn since, or the city withholds its numbers: left out.")
    ]


class Sample(SampleNamed):
    """A frozen set of published assessments, or the latest."""

    title: Annotated[Translated, Field(description="For people.")]
    network: Annotated[str | None, Field(description="Restricted to this network.")] = None
    until_year: Annotated[int | None, Field(description="Restricted to this year and before.")] = None
    frozen_at: Annotated[Instant | None, Field(description="When it was frozen.")] = None
    by: Annotated[str | None, Field(description="The role of who froze it.")] = None
    entries: Annotated[
        list[SampleEntry] | None, Field(description="By city; only where one sample is read, not in lists.")
    ] = None


class WithholdingWanted(Asked):
    """Whether a city keeps its numbers out of rankings and group means."""

    withheld: Annotated[bool, Field(description="True to keep them out, false to let them in again.")]
    note: Annotated[Note | None, Field(description="Why; for the city and the secretariat.")] = None


class Withholding(Told):
    """Whether a city keeps its numbers out of rankings and group means, since when, and who said so."""

    city: CitySlug
    withheld: Annotated[bool, Field(description="True while they are kept out.")]
    note: Annotated[str | None, Field(description="Why.")] = None
    by: Annotated[str | None, Field(description="The role of who said so last.")] = None
    at: Annotated[Instant | None, Field(description="When.")] = None
    version: Annotated[int, Field(ge=0, description="0 where nobody ever said so; the ETag is made of it.")]


class LeftOutOfSample(Told):
    """Cities that do not count, and why."""

    reason: Annotated[
        str,
        Field(
            description="`withheld`, `withdrawn`, `other_questionnaire`, `no_value`, `no_figure` (the class of the "
            "city is not known); the list may grow.",
        ),
    ]
    n: Annotated[int, Field(ge=1, description="How many.")]
    cities: Annotated[list[str], Field(description="Their slugs.")]


class ComparedScore(Told):
    """A number of the city beside those of the group."""

    code: Annotated[str, Field(description="The indicator or composite.", examples=["commitment"])]
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
            "`coverage_below_minimum`, `nothing_applicable`."
        ),
    ] = None


class ComparisonRules(Told):
    """How the numbers of a comparison are made."""

    quantiles: Annotated[str, Field(description="How median and quartiles are computed.")]
    percentile: Annotated[str, Field(description="What the percentile is.")]
    margin: Annotated[float, Field(description="A strength is so many points above the mean, a weakness below.")]
    least_cities: Annotated[int, Field(description="With fewer cities in the group nothing is told of it.")]


class Comparison(Told):
    """A city beside a group of a sample, indicator by indicator."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    year: Annotated[int | None, Field(description="Reference year of its assessment.")] = None
    assessment: Annotated[Identifier | None, Field(description="The assessment its values come from.")] = None
    questionnaire: Annotated[str | None, Field(description="The one version that all answered.")] = None
    sample: Annotated[SampleNamed, Field(description="The sample compared with.")]
    group: Annotated[Group, Field(description="The group in it.")]
    size: Annotated[int, Field(ge=0, description="Cities of the group that count.")]
    city_in_sample: Annotated[bool, Field(description="Whether the city is in the sample.")]
    city_in_group: Annotated[bool, Field(description="Whether it is in the group and counted in its numbers.")]
    withheld: Annotated[bool, Field(description="Whether the city withholds its numbers from rankings.")]
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
