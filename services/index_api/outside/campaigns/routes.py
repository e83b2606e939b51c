"""Campaigns over HTTP: who asks what about a city, and what the city says to it."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.outside.campaigns.domain import CampaignFilters
from services.index_api.outside.campaigns.errors import (
    DeprecatedVersion,
    NotAskable,
    OrganiserUnnamed,
    WindowMovedBack,
)
from services.index_api.outside.campaigns.service import Campaigns
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier, Plain, without_nulls
from shared.schemas.index.outside.campaigns import (
    Campaign,
    CampaignSummary,
    NewCampaign,
    NewCampaignDecision,
    NewCampaignExtension,
    NewCampaignReply,
)
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/campaigns", "campaigns", PERMISSIONS)
Service = Annotated[Campaigns, provided(Campaigns)]
Id = Annotated[Identifier, Path(alias="campaign", description="Identifier of the campaign.")]
_LATEST: Final = UUID(int=2**128 - 1)


@routes.operation("GET", "", "listCampaigns", answers=PageOf[CampaignSummary])
async def list_campaigns(
    permit: Allowed,
    campaigns: Service,
    page: PageAsked,
    since: SinceAsked,
    city: Annotated[CitySlug | None, Query(description="About this city.")] = None,
    state: Annotated[Plain | None, Query(max_length=40, description="In this state.", examples=["open"])] = None,
) -> Response:
    """List the campaigns that you may see, newest first.

    Everybody sees those that opened; the city, the coordinators of its networks, the organiser, experts and the
    secretariat also those that are only asked for.
    """
    filters = CampaignFilters(city=city, state=state)
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await campaigns.campaigns(permit, filters, before, page.limit + 1, since=since)
    return page.answer([without_nulls(row) for row in rows], "id")


@routes.operation("GET", "/{campaign}", "getCampaign", answers=Campaign, refuses=[NotFound])
async def get_campaign(key: Id, permit: Allowed, campaigns: Service, spoken: InLanguage) -> Response:
    """Read a campaign: its purpose, its questions as respondents read them, and what the city says to it.

    Nothing is told of its responses while it is open, not even how many there are.
    """
    found = await campaigns.find(permit, key)
    return told(found, found.version, spoken=spoken)


@routes.operation(
    "POST",
    "",
    "createCampaign",
    answers=Campaign,
    status=201,
    refuses=[
        UnknownCity,
        UnknownQuestionnaire,
        DeprecatedVersion,
        NotAskable,
        WindowMovedBack,
        OrganiserUnnamed,
    ],
)
async def create_campaign(
    new: NewCampaign, permit: Allowed, once: OnlyOnce, spoken: InLanguage, campaigns: Service
) -> Response:
    """Begin a campaign that asks people or organisations how they see a city.

    A city begins its own. Networks, organisations outside the administration and the secretariat ask the city first,
    which accepts or declines (`decideCampaign`). Questions are those with one choice among options, so that no free
    text can name a person.
    """
    return _made(await campaigns.create(permit, new, once), once, spoken)


@routes.operation(
    "POST",
    "/{campaign}/decisions",
    "decideCampaign",
    answers=Campaign,
    status=201,
    refuses=[NotFound, WrongState],
)
async def decide_campaign(
    decision: NewCampaignDecision,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    campaigns: Service,
) -> Response:
    """Accept or decline a campaign of others about your city.

    Organisations and networks may open a campaign that was declined; what you say is told with it, and you may reply to
    its results (`replyToCampaign`).
    """
    return _made(await campaigns.decide(permit, key, decision, once), once, spoken)


@routes.operation(
    "POST",
    "/{campaign}/extensions",
    "extendCampaign",
    answers=Campaign,
    status=201,
    refuses=[NotFound, WrongState, WindowMovedBack],
)
async def extend_campaign(
    extension: NewCampaignExtension,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    campaigns: Service,
) -> Response:
    """Move the last day of an open campaign on. It is never moved back: respondents were told it."""
    return _made(await campaigns.extend(permit, key, extension.closes_on, once), once, spoken)


@routes.operation(
    "POST", "/{campaign}/replies", "replyToCampaign", answers=Campaign, status=201, refuses=[NotFound, WrongState]
)
async def reply_to_campaign(
    reply: NewCampaignReply, key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, campaigns: Service
) -> Response:
    """Say for the city what it thinks of the results, once. The reply stands beside them."""
    return _made(await campaigns.reply(permit, key, reply, once), once, spoken)


def _made(campaign: Campaign, once: OnlyOnce, spoken: Spoken) -> Response:
    return made(campaign, campaign.version, f"/v1/campaigns/{campaign.id}", once, spoken=spoken)
