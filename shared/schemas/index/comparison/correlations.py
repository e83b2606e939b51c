"""What goes with what, over cities."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from shared.schemas.fields import Told, Translated
from shared.schemas.index.comparison.samples import LeftOutOfSample, SampleNamed
from shared.schemas.names import OF_CITY, OF_QUESTIONNAIRE, WithNames
from shared.schemas.rules import as_in, written
from shared.schemas.sources import Source

_PATTERN: Final = written(r"^(indicator|composite|series):[a-z0-9]+([_-][a-z0-9]+)*$", as_in("indicator:education"))
MeasureName = Annotated[str, StringConstraints(pattern=_PATTERN, max_length=91)]
WHICH_MEASURE: Final = "`indicator:…` or `composite:…` of the questionnaire, or `series:…` by its code."


class Measure(Told):
    """What was correlated."""

    name: Annotated[str, Field(description="As it was asked for.", examples=["indicator:education"])]
    title: Annotated[Translated, Field(description="For people.")]
    unit: Annotated[str, Field(description="What one is; scores are points, 0 to 100.")]
    level: Annotated[str, Field(description="`city` or `country`: what its values are of.")]
    questionnaire: Annotated[
        str | None, OF_QUESTIONNAIRE, Field(description="Of a score: the version.", examples=["icc/2019"])
    ] = None
    source: Annotated[Source | None, Field(description="Of a series: where it comes from.")] = None
    licence: Annotated[str | None, Field(description="Of a series: its terms.")] = None


class Coefficient(Told):
    """A correlation with its interval."""

    value: Annotated[float, Field(ge=-1, le=1, description="The correlation.")]
    low: Annotated[float, Field(ge=-1, le=1, description="Lower end of its interval.")]
    high: Annotated[float, Field(ge=-1, le=1, description="Upper end.")]
    level: Annotated[float, Field(description="Confidence.", examples=[0.95])]
    method: Annotated[str, Field(description="`fisher_z`, or for ranks `fisher_z_bonett_wright`, which is wider.")]


class Point(Told):
    """One observation."""

    place: Annotated[str, Field(description="Slug of the city, or code of the country.")]
    x: Annotated[float, Field(description="First value; of a country the mean over its cities.")]
    y: Annotated[float, Field(description="Second value, likewise.")]
    x_years: Annotated[list[int], Field(description="The year of the first value, or the years of the cities'.")]
    y_years: Annotated[list[int], Field(description="The year of the second, likewise.")]
    cities: Annotated[
        list[str], OF_CITY, Field(description="Slugs of the cities in it; none between two series of countries.")
    ]


class Correlation(WithNames):
    """How two measures go together. An association, never a cause."""

    x: Annotated[Measure, Field(description="The first.")]
    y: Annotated[Measure, Field(description="The second.")]
    interpretation: Annotated[str, Field(description="`association`: nothing here says that one causes the other.")]
    unit_of_observation: Annotated[
        str,
        Field(
            description="`city`, or `country` as soon as one measure is of countries: then each country counts once, "
            "with the mean of its cities, and never once for each city."
        ),
    ]
    window_years: Annotated[int, Field(description="The two years of a pair lie at most so far apart.")]
    n: Annotated[int, Field(ge=0, description="Pairs: cities or countries.")]
    n_cities: Annotated[int, Field(ge=0, description="Cities in them.")]
    n_unpaired: Annotated[
        int, Field(ge=0, description="Cities or countries of either measure without a counterpart in the window.")
    ]
    pearson: Annotated[Coefficient, Field(description="Of the values.")]
    spearman: Annotated[Coefficient, Field(description="Of the ranks, ties at their mean.")]
    points: Annotated[list[Point], Field(max_length=5_000, description="The scatter, by place.")]
    sample: Annotated[SampleNamed | None, Field(description="Where scores come from.")] = None
    left_out: Annotated[
        list[LeftOutOfSample], Field(description="Cities of the sample that do not count, and why.")
    ] = []
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True when the places and all figures are invented.")]
