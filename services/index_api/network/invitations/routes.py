"""Invitations into networks over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.network.directory.errors import NotYet, RepeatedMembership, UnknownCity, UnknownNetwork
from services.index_api.network.invitations.domain import InvitationFilters
from services.index_api.network.invitations.errors import AlreadyInvited
from services.index_api.network.invitations.service import Invitations
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.codes import InvitationState
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.index.network.invitations import Invitation, InvitationSummary, NewInvitation, NewInvitationDecision
from shared.schemas.names import CitySlug, NetworkSlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/invitations", "memberships", PERMISSIONS)
Service = Annotated[Invitations, provided(Invitations)]
Id = Annotated[Identifier, Path(alias="invitation", description="Identifier of the invitation.")]
_LATEST: Final = UUID(int=2**128 - 1)


@routes.operation("GET", "", "listInvitations", answers=PageOf[InvitationSummary])
async def list_invitations(
    permit: Allowed,
    invitations: Service,
    page: PageAsked,
    since: SinceAsked,
    network: Annotated[NetworkSlug | None, Query(description="Into this network.")] = None,
    city: Annotated[CitySlug | None, Query(description="To this city.")] = None,
    state: Annotated[InvitationState | None, Query(description="In this state.")] = None,
) -> Response:
    """List the invitations sent to your cities and by your networks, newest first. The secretariat sees all."""
    filters = InvitationFilters(network=network, city=city, state=state)
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await invitations.invitations(permit, filters, before, page.limit + 1, since=since)
    return page.answer([without_nulls(row) for row in rows], "id")


@routes.operation("GET", "/{invitation}", "getInvitation", answers=Invitation, refuses=[NotFound])
async def get_invitation(key: Id, permit: Allowed, invitations: Service) -> Response:
    """Read an invitation to your city or by your network."""
    found = await invitations.find(permit, key)
    return told(found, found.version)


@routes.operation(
    "POST",
    "",
    "createInvitation",
    answers=Invitation,
    status=201,
    refuses=[UnknownNetwork, UnknownCity, RepeatedMembership, AlreadyInvited],
)
async def create_invitation(new: NewInvitation, permit: Allowed, once: OnlyOnce, invitations: Service) -> Response:
    """Ask a city to join a network.

    The network's coordinators and the secretariat may. The city becomes a member when it accepts; until then the
    network reads and changes nothing of the city's.
    """
    return _made(await invitations.invite(permit, new, once), once)


@routes.operation(
    "POST",
    "/{invitation}/decisions",
    "decideInvitation",
    answers=Invitation,
    status=201,
    refuses=[NotFound, WrongState, NotYet, RepeatedMembership],
)
async def decide_invitation(
    decision: NewInvitationDecision, key: Id, permit: Allowed, once: OnlyOnce, invitations: Service
) -> Response:
    """Accept or decline an invitation, for the city or as the secretariat.

    `accepted` makes the city a member. From then on the network's coordinators reach what a network reaches of its
    members: contacts, drafts and notices. A city leaves by ending its membership.
    """
    return _made(await invitations.decide(permit, key, decision, once), once)


@routes.operation(
    "POST",
    "/{invitation}/withdrawals",
    "withdrawInvitation",
    answers=Invitation,
    status=201,
    refuses=[NotFound, WrongState],
)
async def withdraw_invitation(key: Id, permit: Allowed, once: OnlyOnce, invitations: Service) -> Response:
    """Take an open invitation back, for the network or as the secretariat."""
    return _made(await invitations.withdraw(permit, key, once), once)


def _made(invitation: Invitation, once: OnlyOnce) -> Response:
    return made(invitation, invitation.version, f"/v1/invitations/{invitation.id}", once)
