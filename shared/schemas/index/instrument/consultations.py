"""Windows in which member cities read the draft of a questionnaire."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.schemas.fields import Asked, Day
from shared.schemas.names import OF_NETWORK, NetworkSlug, WithNames
from shared.schemas.rules import broken_rule
from shared.sentences import say

_FROM = Field(description="First day, in UTC, on which the cities read the draft.")
_TO = Field(description="Last day.")


class DraftConsultationWanted(Asked):
    """A window in which member cities read a draft."""

    from_on: Annotated[Day, _FROM]
    to_on: Annotated[Day, _TO]
    network: Annotated[
        NetworkSlug | None, Field(description="The network whose cities are asked; without it all member cities.")
    ] = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.to_on < self.from_on:
            raise broken_rule("order", say("A window ends on the day it begins or later."))
        return self


class DraftConsultation(WithNames):
    """A window in which member cities read a draft."""

    questionnaire: Annotated[str, Field(description="The draft.", examples=["icc/2027"])]
    from_on: Annotated[Day, _FROM]
    to_on: Annotated[Day, _TO]
    network: Annotated[
        str | None, OF_NETWORK, Field(description="The network whose cities are asked; without it all member cities.")
    ] = None
    revision: Annotated[
        int, Field(ge=1, description="Revision of the draft as the window opened, or now while it has not opened.")
    ]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is made of it.")]
