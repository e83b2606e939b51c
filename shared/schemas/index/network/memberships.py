"""Which city belongs to which network, from when to when."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import Asked, Day, Identifier, Note
from shared.schemas.names import OF_COUNTRY, CitySlug, NetworkSlug, WithNames
from shared.schemas.sources import Source, SourceAsked

_FROM = Field(description="First day, where known; not in the future.", examples=["2018-01-01"])
_TO = Field(description="Last day; not in the future.", examples=["2020-12-31"])
_NOTE = Field(description="What is known about it, for instance why it ended.")
_SOURCE = Field(description="Where it comes from.")


class NewMembership(Asked):
    """A city that joins a network."""

    city: CitySlug
    from_on: Annotated[Day | None, _FROM] = None
    to_on: Annotated[Day | None, Field(description="Last day, of a membership of the past.")] = None
    note: Annotated[Note | None, _NOTE] = None
    source: Annotated[SourceAsked | None, _SOURCE] = None


class MembershipChange(Asked):
    """A merge-patch: what is not named stays, null removes, a source takes the place of the one before."""

    from_on: Annotated[Day | None, _FROM] = None
    to_on: Annotated[Day | None, _TO] = None
    note: Annotated[Note | None, _NOTE] = None
    source: Annotated[SourceAsked | None, _SOURCE] = None


class NewMembershipEnding(Asked):
    """The end of a membership."""

    to_on: Annotated[Day, _TO]
    note: Annotated[Note | None, _NOTE] = None


class NetworkMember(WithNames):
    """The membership of a city in a network."""

    told_apart: ClassVar[bool] = True  # a city that is called otherwise changes no version of its membership

    id: Identifier
    network: NetworkSlug
    city: CitySlug
    name: Annotated[str, Field(description="Name of the city.")]
    country: Annotated[str, OF_COUNTRY, Field(description="ISO 3166-1 alpha-2 code.")]
    from_on: Annotated[Day | None, Field(description="First day, where known.")] = None
    to_on: Annotated[Day | None, Field(description="Last day; absent while it lasts.")] = None
    as_of: Annotated[str | None, Field(description="When the source says that it held.")] = None
    note: Annotated[str | None, _NOTE] = None
    source: Annotated[Source | None, _SOURCE] = None
    agreed_by: Annotated[
        str | None,
        Field(
            description="Role of who said yes to it; absent where it came with the data of a release.",
            examples=["city_coordinator"],
        ),
    ] = None
    ended_by: Annotated[str | None, Field(description="Role of who ended it.", examples=["city_coordinator"])] = None
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]
