"""What an answer says of a neighbour that did not answer."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Instant, Told


class Absent(Told):
    """A neighbour that did not answer this time."""

    service: Annotated[str, Field(description="The service.", examples=["practices_api"])]
    reason: Annotated[
        str,
        Field(description="`timeout`, `unreachable`, `error`, `unreadable`, `too_large` or `not_configured`."),
    ]
    stale_since: Annotated[
        Instant | None, Field(description="When the copy shown in its place was made, where there is one.")
    ] = None
