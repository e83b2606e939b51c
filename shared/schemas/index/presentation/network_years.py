"""What happened in a network in one year."""

from typing import Annotated

from pydantic import Field

from shared.schemas.absent import Absent
from shared.schemas.fields import Day, Identifier, Told, Translated, Year
from shared.schemas.index.presentation.recommendations import Address
from shared.schemas.names import OF_INDICATOR, OF_QUESTIONNAIRE, CitySlug, NetworkSlug, WithNames

_SYNTHETIC = Field(description="True for what is invented.")
_TITLE = Field(description="Its title.")
_AT = Field(description="Where it is read.")
_NAME = Field(description="Name of the city.")


class CityOfYear(Told):
    """A city of the network."""

    city: CitySlug
    name: Annotated[str, _NAME]


class AssessmentOfYear(CityOfYear):
    """A self-assessment for the year, as it was published; 0 to 100."""

    assessment: Identifier
    questionnaire: Annotated[str, OF_QUESTIONNAIRE, Field(description="The version that was answered.")]
    value: Annotated[float | None, Field(description="The index.")] = None
    low: Annotated[float | None, Field(description="If every missing answer were worth nothing.")] = None
    high: Annotated[float | None, Field(description="If every missing answer were worth everything.")] = None


class MovementOfYear(CityOfYear):
    """An index that moved since the wave before, by more than is unsure of both."""

    since: Annotated[int, Field(description="Year of the wave before.")]
    before: Annotated[float, Field(description="The index then, on what all waves of the city ask.")]
    after: Annotated[float, Field(description="The index of the year, on the same.")]
    sentence: Annotated[Translated, Field(description="The same in a sentence.")]


class AreaOfYear(Told):
    """An area over the cities that were assessed for the year."""

    code: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["commitment"])]
    label: Annotated[Translated, Field(description="Its name.")]
    n: Annotated[int, Field(ge=0, description="Cities with a value.")]
    mean: Annotated[float | None, Field(description="Their mean; absent where they are fewer than five.")] = None


class PracticeOfYear(Told):
    """A practice or lesson that was published in the year."""

    id: Identifier
    kind: Annotated[str, Field(description="`practice` or `lesson`.")]
    title: Annotated[Translated, _TITLE]
    cities: Annotated[list[CitySlug], Field(description="Cities of the network that do it.")]
    at: Annotated[Address, _AT]
    synthetic: Annotated[bool, _SYNTHETIC]


class EventOfYear(Told):
    """An event that was held in the year, by the network or one of its cities."""

    id: Identifier
    title: Annotated[Translated, _TITLE]
    earliest: Annotated[Day, Field(description="First day possible.")]
    at: Annotated[Address, _AT]
    synthetic: Annotated[bool, _SYNTHETIC]


class NetworkYear(WithNames):
    """What happened in a network in one year: told of those who belonged to it at its end."""

    network: NetworkSlug
    name: Annotated[str, Field(description="Name of the network.")]
    year: Annotated[Year, Field(description="The year.", examples=[2021])]
    members: Annotated[int, Field(ge=0, description="Cities that belonged to it at the end of the year, or now.")]
    joined: Annotated[list[CityOfYear], Field(description="Those whose first day was in the year.")]
    assessments: Annotated[list[AssessmentOfYear], Field(description="Self-assessments for the year, by city.")]
    movements: Annotated[
        list[MovementOfYear],
        Field(
            description="Changes of the index that are no error: the bounds of both waves do not meet, enough of both "
            "is compared, and it is not within error of measurement where that is known. Without who withholds numbers."
        ),
    ]
    areas: Annotated[list[AreaOfYear], Field(description="Means of the areas over these self-assessments.")]
    practices: Annotated[list[PracticeOfYear], Field(description="Published in the year, the first one first.")]
    events: Annotated[list[EventOfYear], Field(description="Held in the year, the first one first.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer: its part may be missing.")]
    unavailable: Annotated[
        list[Absent], Field(description="Which one, why, and how old the copy shown in its place is.")
    ]
    reconstruction: Annotated[bool, Field(description="True when a questionnaire is a reconstruction.")]
    synthetic: Annotated[bool, Field(description="True for the network of invented cities.")]
