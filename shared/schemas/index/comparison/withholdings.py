"""Cities that keep their scores out of comparisons."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Asked, Instant, Note, Readers
from shared.schemas.names import CitySlug, WithNames


class WithholdingWanted(Asked, readers=Readers.CITY):
    """Whether a city keeps its numbers out of rankings and group means."""

    withheld: Annotated[bool, Field(description="True to keep them out, false to let them in again.")]
    note: Annotated[Note | None, Field(description="Why.")] = None


class Withholding(WithNames):
    """Whether a city keeps its numbers out of rankings and group means, since when, and who said so."""

    city: CitySlug
    withheld: Annotated[bool, Field(description="True while they are kept out.")]
    note: Annotated[str | None, Field(description="Why.")] = None
    by: Annotated[str | None, Field(description="The role of who said so last.")] = None
    at: Annotated[Instant | None, Field(description="When.")] = None
    version: Annotated[int, Field(ge=0, description="0 where nobody has ever said so; the ETag is derived from it.")]
