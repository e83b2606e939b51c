"""The indicators that practices, events and mentoring are about: all that a released questionnaire scores."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Asked, Instant, Texts, Told, Translated
from shared.schemas.index.network.topics import LabelChange, Why

_LABEL = Field(description="For people.", examples=[{"en": "Equal rights", "fr": "Égalité des droits"}])


class NetworkIndicator(Told):
    """An indicator that all three services know."""

    code: Annotated[str, Field(description="Its stable word.", examples=["education"])]
    label: Annotated[Translated, Field(description="For people.")]
    retired: Annotated[
        bool, Field(description="True when it is no longer offered for new things; what has it keeps it.")
    ]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class NetworkIndicatorChange(Asked):
    """A merge-patch: what is not named stays."""

    label: Annotated[LabelChange | None, _LABEL] = None
    retired: Annotated[
        bool | None, Field(description="True to offer it no longer for new things, false to offer it again.")
    ] = None
    note: Annotated[Why | None, Field(description="Why it changes: it is kept with the version.")] = None


class NetworkIndicatorVersion(Told):
    """What an indicator was from one change to the next, who changed it and why."""

    version: Annotated[int, Field(ge=1, description="Its number; the first one came with a questionnaire.")]
    label: Annotated[Translated, Field(description="For people.")]
    retired: Annotated[bool, Field(description="True when it was no longer offered.")]
    note: Annotated[Texts | None, Field(description="Why.")] = None
    by: Annotated[
        str | None, Field(description="The role of who made the change; none came with a release of this software.")
    ] = None
    at: Annotated[Instant, Field(description="When.")]
