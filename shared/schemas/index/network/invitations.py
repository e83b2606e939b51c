"""Invitations of cities into networks, which open nothing until the city says yes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.codes import InvitationState
from shared.schemas.fields import Asked, Day, Identifier, Instant, Note, Readers, Told
from shared.schemas.names import CitySlug, NetworkSlug, WithNames

_MESSAGE = Field(description="A word to the city.")


class NewInvitation(Asked, readers=Readers.INVITED):
    """A network asks a city to join it."""

    network: Annotated[NetworkSlug, Field(description="The network that asks.", examples=["reci"])]
    city: Annotated[CitySlug, Field(description="The city that is asked.", examples=["oslo"])]
    note: Annotated[Note | None, _MESSAGE] = None


class NewInvitationDecision(Asked):
    """The city's answer, which the secretariat may give in its place."""

    decision: Annotated[Literal["accepted", "declined"], Field(description="Accepted, the city is a member at once.")]
    from_on: Annotated[
        Day | None,
        Field(
            description="First day of the membership; today unless said. Not in the future.", examples=["2018-01-01"]
        ),
    ] = None


class InvitationSummary(Told):
    """An invitation in a list."""

    id: Identifier
    network: NetworkSlug
    city: CitySlug
    state: Annotated[InvitationState, Field(description="Where it stands.")]
    note: Annotated[str | None, _MESSAGE] = None
    by: Annotated[str, Field(description="Role of who invited.", examples=["network_coordinator"])]
    at: Annotated[Instant, Field(description="When the city was invited.")]
    decided_by: Annotated[
        str | None, Field(description="Role of who accepted, declined or withdrew it.", examples=["city_coordinator"])
    ] = None
    decided_at: Annotated[Instant | None, Field(description="When that was.")] = None
    membership: Annotated[Identifier | None, Field(description="The membership that it became.")] = None
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Invitation(InvitationSummary, WithNames):
    """An invitation. Until it is accepted the city is no member: the network reads nothing of it."""

    told_apart: ClassVar[bool] = True

    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []
