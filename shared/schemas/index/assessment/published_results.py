"""Results of cities that somebody else published: one by one, and as the table in which they are sent."""

from typing import Annotated, Final

from pydantic import Field

from shared.schemas.fields import Asked, Code, Identifier, Instant, Note, ShortText, Told, Translated, WebAddress, Year
from shared.schemas.names import OF_INDICATOR, CitySlug, WithNames
from shared.schemas.sources import Source

MOST_RESULTS: Final = 5_000
INDEX: Final = "overall"
"""What a result of the whole index is kept as; a table may also call it `index`."""
_COMPUTED_WITH: Final = Field(
    description="The questionnaire and method that it was computed with, as the source names them.",
    examples=["ICC Index questionnaire of 2016"],
)


class Rank(Told):
    """A rank as its source states it."""

    place: Annotated[int, Field(ge=1, description="The place.")]
    of: Annotated[int, Field(ge=1, description="Among how many.")]
    shared: Annotated[bool, Field(description="Whether other cities hold it too.")] = False


class PublishedScore(Told):
    """A result that somebody published. It is shown beside computed scores and never mixed with them."""

    id: Identifier
    city: CitySlug
    year: Annotated[int, Field(description="Year of the source, which is not always the year of the answers.")]
    indicator: Annotated[
        str, OF_INDICATOR, Field(description="`overall`, or an indicator or composite.", examples=["overall"])
    ]
    percent: Annotated[float, Field(ge=0, le=100, description="As printed.")]
    rank: Annotated[Rank | None, Field(description="The rank as its source states it.")] = None
    note: Annotated[Translated | None, Field(description="What to know before quoting it.")] = None
    source: Annotated[Source, Field(description="Where it was published.")]
    computed_with: Annotated[str | None, _COMPUTED_WITH] = None
    published_result: Annotated[
        bool, Field(description="Always true: a source published it; it is not computed here.")
    ] = True
    corrects: Annotated[Identifier | None, Field(description="The result that this one took the place of.")] = None
    reason: Annotated[str | None, Field(description="Why that result was wrong.")] = None
    corrected_at: Annotated[
        Instant | None, Field(description="When another result took its place; absent while it holds.")
    ] = None
    recorded_at: Annotated[Instant | None, Field(description="When it was written here, where that is known.")] = None
    synthetic: Annotated[bool, Field(description="True when the city is invented.")] = False


class NewResult(Asked):
    """A row: what a source says that a city had in an area for a year."""

    city: Annotated[
        ShortText,
        Field(description="Slug of the city, or one of its names as the directory writes it.", examples=["oslo"]),
    ]
    year: Annotated[
        Year, Field(description="The year that the result is of, from 2008, when the programme began.", examples=[2017])
    ]
    area: Annotated[
        Code,
        Field(
            description="`index` (or `overall`), or an indicator or composite of any released questionnaire.",
            examples=["index"],
        ),
    ]
    value: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False, description="As printed.", examples=[82])]
    source_title: Annotated[
        ShortText, Field(description="Title of the document or page.", examples=["ICC Index analysis: Oslo"])
    ]
    source_url: Annotated[
        WebAddress | None, Field(description="Its address, where one is known.", examples=["https://rm.coe.int/oslo"])
    ] = None
    source_locator: Annotated[
        ShortText | None, Field(description="The place in it, for instance a page.", examples=["page 4"])
    ] = None
    computed_with: Annotated[ShortText | None, _COMPUTED_WITH] = None
    note_en: Annotated[Note | None, Field(description="What to know before quoting it, in English.")] = None
    note_fr: Annotated[Note | None, Field(description="The same in French.")] = None
    correction: Annotated[
        ShortText | None,
        Field(description="Why what stands here is wrong: this row takes its place, and both are kept."),
    ] = None


class NewResults(Asked):
    """A table of results: it is kept whole or not at all."""

    results: Annotated[
        list[NewResult],
        Field(min_length=1, max_length=MOST_RESULTS, description="At most one for each city, year and area."),
    ]


class ImportedResult(Told):
    """What became of a row."""

    outcome: Annotated[
        str,
        Field(
            description="`new`, `corrected`, or `unchanged` where that value stood here already; the list may grow.",
            examples=["new"],
        ),
    ]
    id: Annotated[
        Identifier | None, Field(description="The result that stands here now; absent where this was a dry run.")
    ] = None
    city: CitySlug
    year: Annotated[int, Field(description="The year.")]
    indicator: Annotated[str, OF_INDICATOR, Field(description="`overall`, or an indicator or composite.")]
    percent: Annotated[float, Field(ge=0, le=100, description="As printed.")]
    before: Annotated[float | None, Field(description="Of what was corrected: the value that stood here.")] = None


class ImportedResults(WithNames):
    """What became of a table of results: all of it was kept, or would be."""

    dry_run: Annotated[bool, Field(description="True where nothing was kept: this is what would become of it.")]
    new: Annotated[int, Field(ge=0, description="Results that were not known.")]
    corrected: Annotated[int, Field(ge=0, description="Results that took the place of another.")]
    unchanged: Annotated[int, Field(ge=0, description="Results that stood here already.")]
    results: Annotated[list[ImportedResult], Field(max_length=MOST_RESULTS, description="Each row, in its order.")]
