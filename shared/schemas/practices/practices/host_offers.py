"""Offers of a city to host others who want to see its practice."""

from typing import Annotated

from pydantic import Field

from shared.schemas.fields import Asked, Identifier, Instant, NoteOnWriting, Told, Translated
from shared.schemas.names import OF_INDICATOR, CitySlug

_OFFER = Field(description="The mentoring offer in index_api: `/v1/cities/{city}/mentoring-offers/{mentoring_offer}`.")
_NOTE = Field(description="What guests will see, and when they can come.")


class NewPracticeHostOffer(Asked):
    """We will host you: a city of the practice, and its open offer of mentoring."""

    city: CitySlug
    mentoring_offer: Annotated[Identifier, _OFFER]
    note: Annotated[NoteOnWriting | None, _NOTE] = None


class PracticeHostOffer(Told):
    """A city of the practice that hosts others. Whether its offer of mentoring is still open, index_api says."""

    id: Identifier
    city: CitySlug
    mentoring_offer: Annotated[Identifier, _OFFER]
    indicator: Annotated[str, OF_INDICATOR, Field(description="What the mentoring is about.", examples=["education"])]
    note: Annotated[Translated | None, _NOTE] = None
    offered_at: Annotated[Instant, Field(description="When it was offered.")]
