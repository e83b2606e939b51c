"""What the codes of lists are called: as it came with the release, and as the network decided."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import Asked, Instant, Texts, Told, Translated
from shared.schemas.index.network.topics import LabelChange, Why

_DECIDED = Field(description="The languages, by their tags, in which the network decided it.", examples=[["fr"]])


class CodeLabel(Told):
    """A code of a list and what it is called; a language that nobody decided is told as it came with the release."""

    told_apart: ClassVar[bool] = True

    list: Annotated[str, Field(description="The name of the list.", examples=["event-types"])]
    code: Annotated[str, Field(description="The value on the wire.", examples=["study_visit"])]
    label: Annotated[Translated, Field(description="For people.")]
    decided: Annotated[tuple[str, ...], _DECIDED]
    version: Annotated[
        int, Field(ge=1, description="1 as it came with the release; grows with every change, and makes the ETag.")
    ]


class CodeLabelChange(Asked):
    """A merge-patch: a language that is not named stays, null gives it back to the release."""

    label: Annotated[
        LabelChange | None,
        Field(
            description="By language, for people. In place of the whole, null gives every language back.",
            examples=[{"en": "Peer visit", "fr": None}],
        ),
    ] = None
    note: Annotated[Why | None, Field(description="Why it changes: it is kept with the version.")] = None


class CodeLabelVersion(Told):
    """What a code was called from one change to the next, who changed it and why."""

    version: Annotated[int, Field(ge=1, description="Its number; the first one came with the release.")]
    label: Annotated[
        Translated, Field(description="For people; a language that was not decided is told as this release has it.")
    ]
    decided: Annotated[tuple[str, ...], _DECIDED]
    note: Annotated[Texts | None, Field(description="Why.")] = None
    by: Annotated[
        str | None, Field(description="The role of who made the change; none made what came with the release.")
    ] = None
    at: Annotated[Instant | None, Field(description="When; absent for what came with the release.")] = None
