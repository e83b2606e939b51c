"""Being told of changes, over HTTP: the same in each service."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Response

from shared.platform.access.permits import Permissions, Reach, Role, Rule
from shared.platform.http.conditional import Expected, OnlyOnce, replayed, told, told_json, told_once
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.platform.webhooks.errors import TooManyWebhooks
from shared.platform.webhooks.service import Webhooks
from shared.schemas.fields import Identifier, Plain, without_nulls
from shared.schemas.pages import PageOf
from shared.schemas.webhooks import MadeWebhook, NewWebhook, Webhook, WebhookChange, WebhookDelivery, WebhookSecret

_SUBSCRIBERS: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.OWN,
    Role.NETWORK_COORDINATOR: Reach.OWN,
    Role.EXPERT: Reach.OWN,
    Role.EXTERNAL_ASSESSOR: Reach.OWN,
    Role.SERVICE: Reach.OWN,
    Role.SECRETARIAT: Reach.ANY,
}
PERMISSIONS: Final[Permissions] = dict.fromkeys(
    (
        "createWebhook",
        "listWebhooks",
        "getWebhook",
        "updateWebhook",
        "deleteWebhook",
        "rotateWebhookSecret",
        "testWebhook",
        "listWebhookDeliveries",
        "resendWebhookDelivery",
    ),
    _SUBSCRIBERS,
)
_PRIVATE: Final = {"cache-control": "no-store"}
_FIRST: Final = UUID(int=0)
_LAST: Final = 2**63 - 1
Service = Annotated[Webhooks, provided(Webhooks)]
Id = Annotated[Identifier, Path(alias="webhook", description="Identifier of the webhook.")]
Delivery = Annotated[
    Plain,
    Path(
        alias="delivery",
        max_length=80,
        description="The `webhook-id` of the delivery.",
        examples=["msg_0198f2c47b9a7d10a5c3d1e2f3a4b5c6_17"],
    ),
]
routes: Final = Routes("/v1/webhooks", "changes", PERMISSIONS)


@routes.operation("GET", "", "listWebhooks", answers=PageOf[Webhook])
async def list_webhooks(permit: Allowed, webhooks: Service, page: PageAsked) -> Response:
    """List your webhooks, the oldest first; the secretariat lists those of everybody."""
    (after,) = page.key(UUID) or (_FIRST,)
    rows = await webhooks.webhooks(permit, after, page.limit + 1)
    return page.answer([without_nulls(row) for row in rows], "id", headers=_PRIVATE)


@routes.operation("POST", "", "createWebhook", answers=MadeWebhook, status=201, refuses=[TooManyWebhooks])
async def create_webhook(new: NewWebhook, permit: Allowed, once: OnlyOnce, webhooks: Service) -> Response:
    """Be told of changes by a POST to your address, instead of asking for them.

    You are told of what you may hear of at that moment, as `GET /v1/changes` would tell it. Each delivery is signed as
    Standard Webhooks says; the `secret` stands in this answer and in no other. A delivery arrives at least once: keep
    its `webhook-id` to know it again. It has arrived when you answer 2xx within ten seconds; else it is tried again for
    three days. After three days without any success, or after 410, the webhook is disabled, and a change of the kind
    `webhook.disabled` tells you. Send an Idempotency-Key: with it a lost answer can be had again.
    """
    made = await webhooks.create(permit, new, once)
    headers = {**_PRIVATE, "location": f"/v1/webhooks/{made.id}", **replayed(once)}
    return told_once(made, status=201, headers=headers)


@routes.operation("GET", "/{webhook}", "getWebhook", answers=Webhook, refuses=[NotFound])
async def get_webhook(key: Id, permit: Allowed, webhooks: Service) -> Response:
    """Read a webhook, without its secret: whether it runs, since when nothing has arrived, and why it was disabled."""
    found = await webhooks.find(permit, key)
    return told(found, found.version, headers=_PRIVATE)


@routes.operation("PATCH", "/{webhook}", "updateWebhook", answers=Webhook, refuses=[NotFound])
async def update_webhook(
    change: WebhookChange, key: Id, permit: Allowed, expected: Expected, webhooks: Service
) -> Response:
    """Change where a webhook goes and of what it is told, pause it, or let it go on.

    What waits when it is paused counts as failed. `paused: false` also lets one go on that was disabled; what changed
    meanwhile is at `GET /v1/changes`. From now on it is told of what the token of this request may hear of.
    """
    found = await webhooks.update(permit, key, change, expected)
    return told(found, found.version, headers=_PRIVATE)


@routes.operation("DELETE", "/{webhook}", "deleteWebhook", answers=None, status=204, refuses=[NotFound])
async def delete_webhook(key: Id, permit: Allowed, expected: Expected, webhooks: Service) -> Response:
    """Delete a webhook, its secret and whatever waits for it. One delivery may still be on its way."""
    await webhooks.delete(permit, key, expected)
    return Response(status_code=204, headers=_PRIVATE)


@routes.operation(
    "POST", "/{webhook}/secrets", "rotateWebhookSecret", answers=WebhookSecret, status=201, refuses=[NotFound]
)
async def rotate_webhook_secret(key: Id, permit: Allowed, once: OnlyOnce, webhooks: Service) -> Response:
    """Give a webhook a new secret, which stands in this answer and in no other.

    For 24 hours the secret before signs too: `webhook-signature` then holds two signatures, and either will do.
    """
    secret = await webhooks.rotate(permit, key, once)
    return told_json(secret.model_dump(mode="json"), status=201, headers={**_PRIVATE, **replayed(once)})


@routes.operation(
    "POST", "/{webhook}/tests", "testWebhook", answers=Webhook, status=202, refuses=[NotFound, WrongState]
)
async def test_webhook(key: Id, permit: Allowed, webhooks: Service) -> Response:
    """Ask for a delivery of the kind `webhook.test`, whatever kinds the webhook wants.

    It goes the way of all changes, and arrives within a second. Where it does not, the deliveries say why.
    """
    found = await webhooks.test(permit, key)
    return told_once(found, status=202, headers=_PRIVATE)


@routes.operation(
    "GET", "/{webhook}/deliveries", "listWebhookDeliveries", answers=PageOf[WebhookDelivery], refuses=[NotFound]
)
async def list_webhook_deliveries(key: Id, permit: Allowed, webhooks: Service, page: PageAsked) -> Response:
    """List what has failed and what is waiting, the newest first, with why the last attempt came to nothing.

    What has arrived is not listed. What has failed is kept for thirty days.
    """
    (before,) = page.key(int) or (_LAST,)
    found = await webhooks.deliveries(permit, key, before, page.limit + 1)
    rows = [one.model_dump(mode="json", exclude_none=True) for one in found]
    return page.answer(rows, "position", headers=_PRIVATE)


@routes.operation(
    "POST",
    "/{webhook}/deliveries/{delivery}/attempts",
    "resendWebhookDelivery",
    answers=WebhookDelivery,
    status=202,
    refuses=[NotFound, WrongState],
)
async def resend_webhook_delivery(key: Id, delivery: Delivery, permit: Allowed, webhooks: Service) -> Response:
    """Send a delivery again at once, whether it waits or has failed; if need be it is tried for three days anew.

    It is the same delivery with the same `webhook-id`.
    """
    found = await webhooks.resend(permit, key, delivery)
    return told_once(found, status=202, headers=_PRIVATE)
