"""The page of a campaign over HTTP."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.index_api.outside.pages.domain import LONGEST_DRAFT, Form, draft_of, read_form
from services.index_api.outside.pages.service import NOTHING_YET, CampaignPages, Outcome
from services.index_api.permissions import PERMISSIONS
from shared.platform.access.permits import Permit
from shared.platform.http.addresses import base_url
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.platform.http.routing import FORM, Allowed, RawBody, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier, Plain

routes = Routes("/v1/campaigns", "campaigns", PERMISSIONS)
Service = Annotated[CampaignPages, provided(CampaignPages)]
Id = Annotated[Identifier, Path(alias="campaign", description="Identifier of the campaign.")]
Invitation = Annotated[Plain, Query(max_length=128, description="An invitation, to be filled in.")]
_HTML: Final = "text/html"
_PAGE: Final[dict[str, Mapping[str, object]]] = {_HTML: {"schema": {"type": "string"}}}
_PRIVATE: Final = {"cache-control": "no-store"}
_DEVICE, _DRAFT = "device", "draft"
_DEVICE_BYTES: Final = 18
_KEPT_SECONDS: Final = 366 * 86_400
_PATH: Final = "/{campaign}/page.html"


@routes.operation(
    "GET", _PATH, "getCampaignPage", answers=None, media=_PAGE, refuses=[NotFound], kept=False, nameless=True
)
async def get_campaign_page(
    key: Id, permit: Allowed, spoken: InLanguage, pages: Service, request: Request, invitation: Invitation = ""
) -> Response:
    """Show the form of a campaign, for people: it works without script, in every language of the product.

    A cookie tells this device from others in this campaign and nowhere else; another keeps answers that were saved and
    not sent.
    """
    saved = read_form(request.cookies.get(_DRAFT, "").encode())
    form = Form(saved.answers, saved.group, invitation or saved.invitation)
    response = await _page(pages, permit, key, spoken, form, NOTHING_YET)
    if _DEVICE not in request.cookies:
        _keep(response, request, key, _DEVICE, secrets.token_urlsafe(_DEVICE_BYTES))
    return response


@routes.operation(
    "POST", _PATH, "sendCampaignPage", answers=None, media=_PAGE, refuses=[NotFound], reads=FORM, nameless=True
)
async def send_campaign_page(
    body: RawBody, key: Id, permit: Allowed, spoken: InLanguage, pages: Service, request: Request
) -> Response:
    """Send the form of a campaign: answers, answers to go on with later, or a code to take answers back.

    The page says what came of it, also where the answers were not taken. A program uses `createResponse`.
    """
    form = read_form(body)
    if form.button == "withdraw":
        return await _page(
            pages, permit, key, spoken, Form(), await pages.withdraw(permit, key, form.code, spoken.wanted)
        )
    if form.button == "save":
        draft = draft_of(form)
        response = await _page(pages, permit, key, spoken, form, Outcome(saved=len(draft) <= LONGEST_DRAFT))
        if len(draft) <= LONGEST_DRAFT:
            _keep(response, request, key, _DRAFT, draft)
        return response
    device = request.cookies.get(_DEVICE, "")
    outcome = await pages.answer(permit, key, form, device, spoken.wanted)
    response = await _page(pages, permit, key, spoken, Form() if outcome.code else form, outcome)
    if outcome.code:
        _keep(response, request, key, _DRAFT, "", 0)
    return response


async def _page(
    pages: CampaignPages, permit: Permit, key: UUID, spoken: Spoken, form: Form, outcome: Outcome
) -> Response:
    body = await pages.page(permit, key, spoken.wanted, form, outcome)
    headers = {"content-language": spoken.own, "vary": "Accept-Language", **WITHOUT_SCRIPT, **_PRIVATE}
    return Response(body, 200, headers, f"{_HTML}; charset=utf-8")


def _keep(response: Response, request: Request, key: UUID, name: str, value: str, seconds: int = _KEPT_SECONDS) -> None:
    """Let the device keep something for this campaign alone; another site cannot send it along."""
    base = base_url(request.scope)
    prefix = base.partition("://")[2].partition("/")[2].rstrip("/")
    path = f"{f'/{prefix}' if prefix else ''}/v1/campaigns/{key}"
    secure = base.startswith("https://")
    response.set_cookie(name, value, max_age=seconds, path=path, secure=secure, httponly=True, samesite="strict")
