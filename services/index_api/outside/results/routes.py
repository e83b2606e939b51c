"""Results of campaigns over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.outside.results.errors import CampaignCancelled, NotShownYet
from services.index_api.outside.results.service import Results
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told_content
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.index.outside.campaigns import Campaign
from shared.schemas.index.outside.results import OutsideView

routes = Routes("/v1/campaigns", "campaigns", PERMISSIONS)
Service = Annotated[Results, provided(Results)]
Id = Annotated[Identifier, Path(alias="campaign", description="Identifier of the campaign.")]


@routes.operation(
    "POST", "/{campaign}/closings", "closeCampaign", answers=Campaign, status=201, refuses=[NotFound, WrongState]
)
async def close_campaign(key: Id, permit: Allowed, once: OnlyOnce, spoken: InLanguage, results: Service) -> Response:
    """Close a campaign on its last day; after it, that happens by itself.

    From then on no response is taken or given back, nothing leads to a device or an invitation any more, and the
    results are told.
    """
    campaign = await results.close(permit, key, once)
    return made(campaign, campaign.version, f"/v1/campaigns/{campaign.id}", once, spoken=spoken)


@routes.operation(
    "GET",
    "/{campaign}/outside",
    "getOutsideView",
    answers=OutsideView,
    refuses=[NotFound, NotShownYet, CampaignCancelled],
)
async def get_outside_view(key: Id, permit: Allowed, spoken: InLanguage, results: Service) -> Response:
    """Read what a closed campaign found, by question and indicator, all together and by group.

    Each share and score comes with its 95 % interval and with how many it is of. Where the city published its own
    answers on the same version, they stand beside, with the gap and how far the two agree. What could tell what a small
    group said is not shown: of fewer responses than the minimum nothing, and small groups together only.
    """
    view = await results.view(permit, key)
    return told_content(OutsideView.model_validate(view), spoken=spoken)
