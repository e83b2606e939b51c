"""Memberships over HTTP."""

from collections.abc import Mapping
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.network.directory.errors import NotYet, RepeatedMembership, UnknownCity
from services.index_api.network.memberships.service import Memberships
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Day, Identifier
from shared.schemas.index.network.memberships import MembershipChange, NetworkMember, NewMembership, NewMembershipEnding
from shared.schemas.names import CitySlug, NetworkSlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/networks/{network}/members", "memberships", PERMISSIONS)
Service = Annotated[Memberships, provided(Memberships)]
Network = Annotated[NetworkSlug, Path(description="Slug of the network.", examples=["reci"])]
Id = Annotated[Identifier, Path(alias="membership", description="Identifier of the membership.")]
_FIRST: Final = ("", UUID(int=0))


@routes.operation("GET", "", "listNetworkMembers", answers=PageOf[NetworkMember], refuses=[NotFound])
async def list_network_members(
    network: Network,
    memberships: Service,
    page: PageAsked,
    since: SinceAsked,
    on: Annotated[Day | None, Query(description="Who belonged to it on this day.", examples=["2018-01-01"])] = None,
    city: Annotated[CitySlug | None, Query(description="Of this city.")] = None,
) -> Response:
    """List the memberships of a network by city: those of a day, or, without `on`, all there ever were.

    A network may have said that it has more members than are named anywhere: see its `stated_member_count`. Where the
    first day is not known, a city counts as a member on every day before its last.
    """
    rows = await memberships.members(
        network, page.key(str, UUID) or _FIRST, page.limit + 1, since=since, on=on, city=city
    )
    return page.answer([_without_gaps(row) for row in rows], "city", "id")


@routes.operation("GET", "/{membership}", "getMembership", answers=NetworkMember, refuses=[NotFound])
async def get_membership(network: Network, key: Id, memberships: Service) -> Response:
    """Read a membership."""
    found = await memberships.find(network, key)
    return told(found, found.version)


@routes.operation(
    "POST",
    "",
    "createMembership",
    answers=NetworkMember,
    status=201,
    refuses=[NotFound, UnknownCity, NotYet, RepeatedMembership],
)
async def create_membership(
    new: NewMembership, network: Network, permit: Allowed, once: OnlyOnce, memberships: Service
) -> Response:
    """Let a city join a network, or record a membership of the past.

    Only the secretariat may: a network invites a city, and the city becomes a member when it accepts. A city may leave
    and join again; two memberships of it in one network never share a day.
    """
    member = await memberships.create(permit, network, new, once)
    return made(member, member.version, f"/v1/networks/{network}/members/{member.id}", once)


@routes.operation(
    "PATCH", "/{membership}", "updateMembership", answers=NetworkMember, refuses=[NotFound, NotYet, RepeatedMembership]
)
async def update_membership(
    change: MembershipChange, network: Network, key: Id, permit: Allowed, expected: Expected, memberships: Service
) -> Response:
    """Correct a membership: its first and last day, its note and its source.

    Only the secretariat removes a last day, which would make the city a member again without being asked.
    """
    member = await memberships.update(permit, network, key, change, expected)
    return told(member, member.version)


@routes.operation(
    "POST",
    "/{membership}/endings",
    "endMembership",
    answers=NetworkMember,
    status=201,
    refuses=[NotFound, WrongState, NotYet, RepeatedMembership],
)
async def end_membership(
    ending: NewMembershipEnding, network: Network, key: Id, permit: Allowed, once: OnlyOnce, memberships: Service
) -> Response:
    """End a membership that lasts, and keep it in the history.

    The city leaves, or the network or the secretariat lets it go: `ended_by` says who.
    """
    member = await memberships.end(permit, network, key, ending, once)
    return made(member, member.version, f"/v1/networks/{network}/members/{key}", once)


def _without_gaps(row: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is not known: what is null, and a source that says nothing."""
    return {name: value for name, value in row.items() if value is not None and value != {}}
