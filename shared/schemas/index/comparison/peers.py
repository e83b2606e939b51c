"""Cities that are most like a city."""

from typing import Annotated, Final

from pydantic import Field

from shared.schemas.fields import Told, Translated
from shared.schemas.index.comparison.samples import SampleNamed
from shared.schemas.names import OF_COUNTRY, CitySlug, WithNames


class PeerDistances(Told):
    """How different two cities are, in standard deviations; without member where a figure is missing."""

    population: Annotated[float | None, Field(description="By the logarithm of the population.")] = None
    foreign_born_share: Annotated[float | None, Field(description="By the share of foreign-born.")] = None
    gdp_per_head: Annotated[float | None, Field(description="By gross domestic product per head.")] = None
    total: Annotated[float, Field(description="Root of the mean of the squares of those known.")]


class PeerIndex(Told):
    """The latest index of a city, as published here or elsewhere."""

    value: Annotated[float, Field(description="Full precision, 0 to 100.")]
    display: Annotated[str, Field(description="Rounded for people.", examples=["63"])]
    low: Annotated[float | None, Field(description="If every missing answer were worth nothing.")] = None
    high: Annotated[float | None, Field(description="If every missing answer were worth everything.")] = None
    coverage: Annotated[float | None, Field(description="Share of the applicable weight that was answered.")] = None
    year: Annotated[int, Field(description="Its year; of what was published elsewhere that of the source.")]
    origin: Annotated[
        str,
        Field(description="`assessed_here`, or `published_elsewhere`: as a source printed it, on no basis of ours."),
    ]


_INDEX: Final = Field(description="Absent where nobody published one, or the city withholds it.")


class Peer(Told):
    """A city alike."""

    city: CitySlug
    name: Annotated[str, Field(description="Its name.")]
    country: Annotated[str, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.")]
    distances: Annotated[PeerDistances, Field(description="The nearest first by `total`.")]
    figures: Annotated[dict[str, float], Field(description="The latest figures, by code.")]
    index: Annotated[PeerIndex | None, _INDEX] = None


class Peers(WithNames):
    """The cities most like one."""

    city: CitySlug
    figures: Annotated[dict[str, float], Field(description="The latest figures of the city, by code.")]
    index: Annotated[PeerIndex | None, _INDEX] = None
    sample: Annotated[SampleNamed, Field(description="The sample that each index is of, and on which basis.")]
    missing: Annotated[list[str], Field(description="Figures that are not known of it.")]
    items: Annotated[list[Peer], Field(max_length=50, description="The nearest first; equally near ones by slug.")]
    n_candidates: Annotated[int, Field(ge=0, description="Cities that share enough known figures with it.")]
    n_unknown: Annotated[int, Field(ge=0, description="Cities of which too little is known to say.")]
    rules: Annotated[Translated, Field(description="What the distance is.")]
    synthetic: Annotated[bool, Field(description="True for an invented city, which has such peers alone.")]
