"""Figures of cities over the years, and their corrections."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from shared.schemas.fields import Asked, Code, Identifier, Instant, ShortText, Translated, TranslatedOnWriting, Year
from shared.schemas.names import OF_CITY, WithNames
from shared.schemas.rules import broken_rule
from shared.schemas.sources import Source, SourceAsked
from shared.sentences import say

_CODE = Field(description="What is measured.", examples=["population"])
_VALUE = Field(ge=0, le=1e11, description="The figure; shares in percent.", allow_inf_nan=False)
_UNIT = Field(description="Its unit, which the code decides; a figure in percent is at most 100.", examples=["people"])
_CONFIDENCE = Field(description="How well it is known: `high`, `medium`, `low`.")
_DEFINITION = Field(description="What exactly was counted.")
_SOURCE = Field(description="Where it comes from.")


class _Figure(Asked):
    """What a figure and its correction share."""

    unit: Annotated[Code, _UNIT]
    value: Annotated[float, _VALUE]
    definition: Annotated[TranslatedOnWriting, _DEFINITION]
    confidence: Annotated[Literal["high", "medium", "low"] | None, _CONFIDENCE] = None
    source: Annotated[SourceAsked, _SOURCE]

    @field_validator("value")
    @classmethod
    def _check_share(cls, value: float, given: ValidationInfo) -> float:
        if given.data.get("unit") == "percent" and value > 100:
            raise broken_rule("too_large", say("A figure in percent is at most 100."))
        return value


class NewFact(_Figure):
    """A figure of a city for a year."""

    code: Annotated[
        Code,
        Field(
            description="What is measured: a value of the list `fact-codes`, which may grow.", examples=["population"]
        ),
    ]
    year: Annotated[Year, Field(description="The year that it is about.", examples=[2018])]


class NewCorrection(_Figure):
    """A figure in place of one that was wrong, for the same thing and year."""

    reason: Annotated[ShortText, Field(description="Why the figure before was wrong.")]


class Fact(WithNames):
    """A figure of a city, with its year, definition and source."""

    id: Identifier
    city: Annotated[str, OF_CITY, Field(description="Slug of the city.", examples=["oslo"])]
    code: Annotated[str, _CODE]
    value: Annotated[float, Field(description="The figure; shares in percent.")]
    unit: Annotated[str, Field(description="Its unit, such as `people`, `percent` or `euro`; the list may grow.")]
    year: Annotated[int, Field(description="The year that it is about.")]
    definition: Annotated[Translated, _DEFINITION]
    confidence: Annotated[str | None, _CONFIDENCE] = None
    source: Annotated[Source, _SOURCE]
    corrects: Annotated[Identifier | None, Field(description="The figure that this one took the place of.")] = None
    reason: Annotated[str | None, Field(description="Why that figure was wrong.")] = None
    corrected_at: Annotated[
        Instant | None, Field(description="When another figure took its place; absent while it holds.")
    ] = None
    recorded_at: Annotated[Instant | None, Field(description="When it was written here.")] = None
