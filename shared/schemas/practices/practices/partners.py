"""What a city says about taking part in a practice that names it."""

from typing import Annotated, Literal

from pydantic import Field

from shared.schemas.fields import Asked


class NewPartnershipDecision(Asked):
    """The answer of a city that was named."""

    decision: Annotated[
        Literal["accepted", "declined"], Field(description="Accepted, the city is one of the practice.")
    ]
