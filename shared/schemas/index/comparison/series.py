"""Figures from elsewhere, over cities or countries and years, to be set beside the index."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from shared.schemas.codes import SeriesKind
from shared.schemas.fields import (
    Asked,
    Country,
    Instant,
    LongTranslatedOnWriting,
    ShortText,
    Slug,
    Told,
    Translated,
    TranslatedOnWriting,
    Year,
)
from shared.schemas.names import OF_CITY, OF_COUNTRY, WithNames
from shared.schemas.rules import written
from shared.schemas.sources import Source, SourceAsked
from shared.sentences import say

MOST_VALUES: Final = 5_000
SeriesCode = Annotated[Slug, Field(description="Its stable word.", examples=["life-satisfaction-2019"])]
_KIND: Final = Field(description="What it is about: a code of `series-kinds`.", examples=["well_being"])
_UNIT: Final = Field(description="What one is: a unit, or a scale with its ends.", examples=["percent satisfied"])
_SOURCE: Final = Field(description="Where it comes from.")
_LICENCE: Final = Field(description="Under which terms it may be used and shown.", examples=["CC BY 4.0"])
_NOTE: Final = Field(description="How it was measured, and what to mind.")
_SYNTHETIC: Final = Field(description="True when the figures are invented: they are of invented places alone.")
_FLAG: Final = Field(
    max_length=10,
    description="What the source notes about the figure, in its own letters; `flags` says what they mean.",
)
_FLAGS: Final = Field(max_length=40, description="What the letters in `flag` mean, each by itself.")
_CITY: Final = Field(description="Slug of the city, in a series of cities.", examples=["oslo"])
_COUNTRY: Final = Field(description="ISO 3166-1 alpha-2 code, or XK, in a series of countries.", examples=["NO"])


SourceFlag = Annotated[
    str, StringConstraints(pattern=written(r"^[A-Za-z]$", say("Write one letter.")), min_length=1, max_length=1)
]


class NewSeriesValue(Asked):
    """The figure of one place for one year: of a city or of a country, the same throughout a series."""

    city: Annotated[Slug | None, _CITY] = None
    country: Annotated[Country | None, _COUNTRY] = None
    year: Annotated[Year, Field(description="The year that it is about.", examples=[2019])]
    value: Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False, description="The figure.", examples=[91.5])]
    flag: Annotated[ShortText | None, _FLAG] = None


class NewSeries(Asked):
    """A series: it is kept whole or not at all, and never changes."""

    code: SeriesCode
    kind: Annotated[SeriesKind, _KIND]
    title: Annotated[TranslatedOnWriting, Field(description="What it measures.")]
    note: Annotated[LongTranslatedOnWriting | None, _NOTE] = None
    unit: Annotated[ShortText, _UNIT]
    source: Annotated[SourceAsked, _SOURCE]
    licence: Annotated[ShortText, _LICENCE]
    synthetic: Annotated[bool, _SYNTHETIC] = False
    flags: Annotated[
        dict[SourceFlag, TranslatedOnWriting],
        Field(
            max_length=40,
            description="What the letters in `flag` mean, each by itself. Everybody reads this.",
            examples=[{"b": {"en": "Break"}}],
        ),
    ] = {}
    values: Annotated[
        list[NewSeriesValue],
        Field(min_length=1, max_length=MOST_VALUES, description="At most one for each place and year."),
    ]


class SeriesSummary(Told):
    """What a series is, without its values."""

    code: Annotated[str, Field(description="Its stable word.", examples=["life-satisfaction-2019"])]
    kind: Annotated[str, _KIND]
    level: Annotated[str, Field(description="`city` or `country`: what the values are of.")]
    title: Annotated[Translated, Field(description="What it measures.")]
    unit: Annotated[str, _UNIT]
    source: Annotated[Source, _SOURCE]
    licence: Annotated[str, _LICENCE]
    synthetic: Annotated[bool, _SYNTHETIC]
    n_values: Annotated[int, Field(ge=1, description="How many values it has.")]
    n_places: Annotated[int, Field(ge=1, description="Of how many cities or countries.")]
    first_year: Annotated[int, Field(description="The earliest year.")]
    last_year: Annotated[int, Field(description="The latest year.")]
    recorded_at: Annotated[Instant, Field(description="When it was written here.")]


class SeriesValue(Told):
    """The figure of one place for one year."""

    city: Annotated[str | None, OF_CITY, _CITY] = None
    country: Annotated[str | None, OF_COUNTRY, _COUNTRY] = None
    year: Annotated[int, Field(description="The year that it is about.")]
    value: Annotated[float, Field(description="The figure.")]
    flag: Annotated[str | None, _FLAG] = None


class Series(SeriesSummary, WithNames):
    """A series with its values."""

    note: Annotated[Translated | None, _NOTE] = None
    flags: Annotated[dict[str, Translated], _FLAGS] = {}
    values: Annotated[list[SeriesValue], Field(max_length=MOST_VALUES, description="By place and year.")]
