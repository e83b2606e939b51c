"""Series out of the tables in which public sources give them."""

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from shared.schemas.codes import SeriesKind
from shared.schemas.fields import (
    Asked,
    LongTranslatedOnWriting,
    ShortText,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.index.comparison.series import SeriesCode
from shared.schemas.names import WithNames
from shared.schemas.rules import written
from shared.schemas.sources import SourceAsked
from shared.sentences import say

MOST_SIGNS: Final = 900_000
MOST_LEFT_OUT: Final = 500
TableFormat = Literal["eurostat_tsv", "sdmx_csv", "country_sheet"]
TableText = Annotated[
    str,
    StringConstraints(
        pattern=written(r"^[^\x00]*$", say("Write a text without NUL.")), min_length=1, max_length=MOST_SIGNS
    ),
]


class NewSeriesImport(Asked):
    """A table of a public source, what to take of it, and what the series is to be called."""

    format: Annotated[
        TableFormat,
        Field(
            description="`eurostat_tsv`: a download of Eurostat, with `:` and flags. `sdmx_csv`: SDMX-CSV, as the OECD "
            "gives it. `country_sheet`: a sheet saved as CSV with a line for each country, and year, as that of MIPEX."
        ),
    ]
    table: Annotated[
        TableText, Field(description="The file as it was downloaded.", examples=["freq,unit,geo\\TIME_PERIOD\t2019 "])
    ]
    select: Annotated[
        dict[ShortText, ShortText],
        Field(
            max_length=30,
            description="What to take where the table holds more than one figure for a country and year: a value for "
            "each dimension, by the names that the table gives them. Nobody reads this: it is not kept.",
            examples=[{"unit": "PC"}],
        ),
    ] = {}
    column: Annotated[
        ShortText | None,
        Field(
            description="Of a `country_sheet` with a column of years: the column that holds the figures.",
            examples=["Overall score"],
        ),
    ] = None
    code: SeriesCode
    kind: Annotated[SeriesKind, Field(description="What it is about: a code of `series-kinds`.")]
    title: Annotated[TranslatedOnWriting, Field(description="What it measures.")]
    note: Annotated[LongTranslatedOnWriting | None, Field(description="How it was measured, and what to mind.")] = None
    unit: Annotated[
        ShortText, Field(description="What one is: a unit, or a scale with its ends.", examples=["percent"])
    ]
    source: Annotated[SourceAsked, Field(description="Where it comes from.")]
    licence: Annotated[
        ShortText, Field(description="Under which terms it may be used and shown.", examples=["CC BY 4.0"])
    ]


class FlagUsed(Told):
    """A flag that figures of the table have."""

    flag: Annotated[str, Field(description="Its letter, as the source writes it.", examples=["b"])]
    meaning: Annotated[
        Translated | None, Field(description="What it means; absent where the format has no such flag.")
    ] = None
    n: Annotated[int, Field(ge=1, description="How many of the figures taken have it.")]


class PlaceLeftOut(Told):
    """A line of the table that is of no country."""

    place: Annotated[str, Field(description="As the table writes it.", examples=["EU27_2020"])]
    n: Annotated[int, Field(ge=1, description="How many figures of it were left out.")]


class SeriesImport(WithNames):
    """What became of a table: the series that was made of it, or would be."""

    dry_run: Annotated[bool, Field(description="True where nothing was kept: this is what would become of it.")]
    series: Annotated[str, Field(description="Code of the series.", examples=["life-satisfaction-2019"])]
    n_values: Annotated[int, Field(ge=1, description="How many figures it has.")]
    n_places: Annotated[int, Field(ge=1, description="Of how many countries.")]
    first_year: Annotated[int, Field(description="The earliest year.")]
    last_year: Annotated[int, Field(description="The latest year.")]
    n_missing: Annotated[int, Field(ge=0, description="Figures of countries that the table says are missing.")]
    left_out: Annotated[
        list[PlaceLeftOut],
        Field(max_length=MOST_LEFT_OUT, description="Aggregates, regions and whatever else is no country."),
    ]
    flags: Annotated[list[FlagUsed], Field(max_length=60, description="What the source notes about the figures.")]
