"""The doors of campaigns over HTTP."""

from typing import Annotated, Final

from fastapi import Path, Response

from services.index_api.outside.campaigns.errors import ConsentPending, DeprecatedVersion, WindowMovedBack
from services.index_api.outside.responses.errors import (
    AlreadyAnswered,
    NotTaking,
    UnfitInvitations,
    UnfitResponse,
    UnknownCampaignInvitation,
    UnknownCode,
)
from services.index_api.outside.responses.service import Responses
from services.index_api.permissions import PERMISSIONS
from shared.platform.bodies import csv_bodies
from shared.platform.http.conditional import OnlyOnce, made, told_json
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.index.outside.campaigns import Campaign, NewCampaignCancellation
from shared.schemas.index.outside.doors import (
    NewCampaignInvitations,
    NewResponse,
    NewResponseWithdrawal,
    ResponseTaken,
    ResponseWithdrawn,
)

routes = Routes("/v1/campaigns", "campaigns", PERMISSIONS)
Service = Annotated[Responses, provided(Responses)]
Id = Annotated[Identifier, Path(alias="campaign", description="Identifier of the campaign.")]
_PRIVATE: Final = {"cache-control": "no-store"}
_CSV: Final = {csv_bodies.MEDIA_TYPE: {"schema": {"type": "string"}}}


@routes.operation(
    "POST",
    "/{campaign}/openings",
    "openCampaign",
    answers=Campaign,
    status=201,
    refuses=[NotFound, WrongState, DeprecatedVersion, ConsentPending, WindowMovedBack],
)
async def open_campaign(key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, responses: Service) -> Response:
    """Open a campaign: everybody may read it, and it takes responses from its first day on.

    The city has agreed, or, for an organisation or a network, has declined or not answered for fourteen days.
    """
    campaign = await responses.open(permit, key, once)
    return made(campaign, campaign.version, f"/v1/campaigns/{campaign.id}", once, spoken=spoken)


@routes.operation(
    "POST", "/{campaign}/cancellations", "cancelCampaign", answers=Campaign, status=201, refuses=[NotFound, WrongState]
)
async def cancel_campaign(
    cancellation: NewCampaignCancellation,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    responses: Service,
) -> Response:
    """Cancel a campaign that is not closed, also while it is open, and say why.

    Its responses and invitations are deleted for good, and nothing is told of what was answered. Whoever could read the
    campaign still can, with the reason.
    """
    campaign = await responses.cancel(permit, key, cancellation, once)
    return made(campaign, campaign.version, f"/v1/campaigns/{campaign.id}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/{campaign}/invitations",
    "createCampaignInvitations",
    answers=None,
    media=_CSV,
    status=201,
    refuses=[NotFound, WrongState, UnfitInvitations],
)
async def create_campaign_invitations(
    new: NewCampaignInvitations, key: Id, permit: Allowed, responses: Service
) -> Response:
    """Make invitations, as a table for a mailing: one line for each, with its organisation if it is of one.

    Each works once. They are shown here only, never kept, and therefore not repeated for an `Idempotency-Key`: of a
    lost answer the invitations of a number of people go unused, and organisations need another campaign.
    """
    invited = await responses.invite(permit, key, new)
    lines = [("invitation", "organisation"), *((token, organisation or "") for token, organisation in invited)]
    return Response(csv_bodies.write(lines), 201, _PRIVATE, f"{csv_bodies.MEDIA_TYPE}; charset=utf-8")


@routes.operation(
    "POST",
    "/{campaign}/responses",
    "createResponse",
    answers=ResponseTaken,
    status=201,
    refuses=[NotFound, UnfitResponse, NotTaking, AlreadyAnswered, UnknownCampaignInvitation],
    nameless=True,
)
async def create_response(new: NewResponse, key: Id, permit: Allowed, responses: Service) -> Response:
    """Answer a campaign, once for each device or invitation.

    Nothing is kept that leads to you: no address, no program, the day and not the hour. What tells a device from
    another is hashed with a key of the campaign, which is forgotten when it is closed. `withdrawal_code` takes the
    response back until then. Sent again, the request is refused as answered: an `Idempotency-Key` would have to keep
    what you said.
    """
    taken = await responses.answer(permit, key, new)
    return told_json(taken.model_dump(mode="json"), status=201, headers=_PRIVATE)


@routes.operation(
    "POST",
    "/{campaign}/withdrawals",
    "withdrawResponse",
    answers=ResponseWithdrawn,
    refuses=[NotFound, NotTaking, UnknownCode],
    nameless=True,
)
async def withdraw_response(
    withdrawal: NewResponseWithdrawal, key: Id, permit: Allowed, responses: Service
) -> Response:
    """Take a response back, as if it had never come. The same device or invitation may then answer anew."""
    await responses.withdraw(permit, key, withdrawal.code)
    return told_json({"withdrawn": True}, headers=_PRIVATE)


@routes.operation(
    "POST", "/{campaign}/archivings", "archiveCampaign", answers=Campaign, status=201, refuses=[NotFound, WrongState]
)
async def archive_campaign(
    key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, responses: Service
) -> Response:
    """Take the single responses of a closed campaign out of the service; its results stay.

    They go to a place that the service itself cannot read, where whoever runs the database keeps or deletes them.
    """
    campaign = await responses.archive(permit, key, once)
    return made(campaign, campaign.version, f"/v1/campaigns/{campaign.id}", once, spoken=spoken)
