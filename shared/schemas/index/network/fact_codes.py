"""What is measured of cities: in which unit, and within which bounds."""

from typing import Annotated

from pydantic import Field, model_validator

from shared.schemas.fields import Asked, Code, Instant, Texts, Told, Translated, TranslatedOnWriting
from shared.schemas.index.network.topics import LabelChange, Why
from shared.schemas.rules import broken_rule
from shared.sentences import say

_LABEL = Field(description="For people.", examples=[{"en": "Share of voters", "fr": "Part des votants"}])
_LEAST = Field(ge=0, le=1e11, description="No figure is smaller.", examples=[0], allow_inf_nan=False)
_MOST = Field(ge=0, le=1e11, description="No figure is larger.", examples=[100], allow_inf_nan=False)
_WHY = Field(description="Why: it is kept with the version.")


class MeasuredCode(Told):
    """Something that is measured of cities."""

    code: Annotated[str, Field(description="Its stable word.", examples=["population"])]
    label: Annotated[Translated, Field(description="For people.")]
    unit: Annotated[str, Field(description="The unit in which each figure is told.", examples=["people"])]
    least: Annotated[float | None, Field(description="No figure is smaller; absent without such a bound.")] = None
    most: Annotated[float | None, Field(description="No figure is larger; absent without such a bound.")] = None
    retired: Annotated[bool, Field(description="True when no new figures are taken; those that are there stay.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class NewMeasuredCode(Asked):
    """Something to measure of cities."""

    code: Annotated[Code, Field(description="Its stable word.", examples=["voters_share"])]
    label: Annotated[TranslatedOnWriting, _LABEL]
    unit: Annotated[Code, Field(description="The unit in which each figure is told; it stays.", examples=["percent"])]
    least: Annotated[float | None, _LEAST] = None
    most: Annotated[float | None, _MOST] = None
    note: Annotated[Why | None, _WHY] = None

    @model_validator(mode="after")
    def _in_order(self) -> "NewMeasuredCode":
        if self.least is not None and self.most is not None and self.least > self.most:
            raise broken_rule("order", say("The smallest figure is above the largest."))
        return self


class MeasuredCodeChange(Asked):
    """A merge-patch: what is not named stays, null removes."""

    label: Annotated[LabelChange | None, _LABEL] = None
    least: Annotated[float | None, _LEAST] = None
    most: Annotated[float | None, _MOST] = None
    retired: Annotated[bool | None, Field(description="True to take no new figures, false to take them again.")] = None
    note: Annotated[Why | None, _WHY] = None


class MeasuredCodeVersion(Told):
    """What a measure was from one change to the next, who changed it and why."""

    version: Annotated[int, Field(ge=1, description="Its number; the first one may have come with a release.")]
    label: Annotated[Translated, Field(description="For people.")]
    unit: Annotated[str, Field(description="The unit in which each figure is told.", examples=["people"])]
    least: Annotated[float | None, Field(description="No figure is smaller.")] = None
    most: Annotated[float | None, Field(description="No figure is larger.")] = None
    retired: Annotated[bool, Field(description="True when no new figures were taken.")]
    note: Annotated[Texts | None, Field(description="Why.")] = None
    by: Annotated[str | None, Field(description="The role of who made the change; none came with a release.")] = None
    at: Annotated[Instant, Field(description="When.")]
