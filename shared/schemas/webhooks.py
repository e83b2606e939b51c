"""Being told of changes instead of asking for them."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.changes import ChangeKind, KindName
from shared.schemas.fields import Asked, Identifier, Instant, Told, WebAddress
from shared.schemas.names import OF_CITY, OF_NETWORK, WithNames

TEST = ChangeKind(
    "webhook.test",
    "webhook",
    "/v1/webhooks/{id}",
    "A test was asked for. Only that webhook is told.",
    versioned=False,
)

DISABLED = ChangeKind(
    "webhook.disabled",
    "webhook",
    "/v1/webhooks/{id}",
    "A webhook was disabled: its receiver is gone, or nothing has arrived for days. Who made it hears of it.",
    states=("disabled",),
)

WEBHOOK_KINDS = (DISABLED, TEST)
"""The kinds of changes that are of webhooks, in each service."""


class WebhookState(StrEnum):
    """Whether a webhook is told of changes."""

    RUNNING = "running"
    PAUSED = "paused"
    DISABLED = "disabled"


class DisabledReason(StrEnum):
    """Why nothing is sent to a webhook any more."""

    GONE = "gone"
    FAILING = "failing"


class DeliveryState(StrEnum):
    """Whether a delivery will be tried again by itself."""

    WAITING = "waiting"
    FAILED = "failed"


class DeliveryProblem(StrEnum):
    """Why the last attempt came to nothing."""

    STATUS = "status"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    ADDRESS = "address"
    STOPPED = "stopped"


_URL = Field(
    description="Where to: an https:// address on the open internet, at port 443 or 8443. Each change is a POST to it.",
    examples=["https://city.example/hooks/icc"],
)
_KINDS = Field(
    max_length=100,
    description="Only changes of these kinds, as `GET /v1/changes` lists them; empty: of all, also those to come.",
    examples=[["webhook.test"]],
)
_PAUSED = Field(description="True while nothing is to be sent. What changes meanwhile is not sent later.")


class NewWebhook(Asked):
    """Where you want to be told of what. You are told of what you may hear of, and of nothing else."""

    url: Annotated[WebAddress, _URL]
    kinds: Annotated[list[KindName], _KINDS] = []


class WebhookChange(Asked):
    """A merge-patch: what is not named stays. `paused: false` also lets one go on that was disabled."""

    url: Annotated[WebAddress | None, _URL] = None
    kinds: Annotated[list[KindName] | None, _KINDS] = None
    paused: Annotated[bool | None, _PAUSED] = None


class Webhook(WithNames):
    """A subscription to changes of this service."""

    told_apart: ClassVar[bool] = True

    id: Identifier
    url: Annotated[str, _URL]
    kinds: Annotated[list[str], _KINDS]
    state: Annotated[WebhookState, Field(description="Whether it is told of changes.")]
    subject: Annotated[str, Field(description="Whose it is, as the token says: an opaque identifier.")]
    roles: Annotated[
        list[str],
        Field(
            description="The roles of the token that last wrote it. With its cities and networks they say what it may "
            "hear of; who belongs to a network is looked at each time.",
            examples=[["network_coordinator"]],
        ),
    ]
    cities: Annotated[list[str], OF_CITY, Field(description="The cities of that token.", examples=[[]])]
    networks: Annotated[
        list[str], OF_NETWORK, Field(description="The networks of that token.", examples=[["icc-norway"]])
    ]
    failing_since: Annotated[
        Instant | None, Field(description="Since when nothing has arrived; absent where the last delivery did.")
    ] = None
    disabled_at: Annotated[Instant | None, Field(description="When it was disabled, where it is.")] = None
    disabled_reason: Annotated[
        DisabledReason | None,
        Field(description="Why: `gone` where it answered 410, `failing` after three days in which nothing arrived."),
    ] = None
    old_secret_until: Annotated[
        Instant | None, Field(description="Until when the secret before the present one signs too.")
    ] = None
    created_at: Annotated[Instant, Field(description="When it was made.")]
    version: Annotated[int, Field(ge=1, description="Grows with each change that you make.")]


class WebhookSecret(Told):
    """What signs the deliveries of a webhook. It is told here and never again."""

    secret: Annotated[
        str,
        Field(
            description="Of Standard Webhooks: `whsec_` and 32 bytes in base64. Keep it as you keep a password.",
            examples=["whsec_…"],
        ),
    ]


class MadeWebhook(Webhook, WebhookSecret):
    """A new webhook with its secret, which is told here and never again."""


class WebhookDelivery(Told):
    """A change that has not arrived at a webhook, or not yet."""

    told_apart: ClassVar[bool] = True

    id: Annotated[
        str,
        Field(
            description="`webhook-id` of each of its attempts.", examples=["msg_0198f2c47b9a7d10a5c3d1e2f3a4b5c6_17"]
        ),
    ]
    position: Annotated[int, Field(ge=1, description="Of the change.")]
    kind: Annotated[str, Field(description="Of the change.", examples=["event.created"])]
    state: Annotated[
        DeliveryState, Field(description="`waiting`: it is tried again by itself; `failed`: only when you say so.")
    ]
    attempts: Annotated[int, Field(ge=0, description="How often it was tried.")]
    problem: Annotated[
        DeliveryProblem | None,
        Field(
            description="Why the last attempt came to nothing: an answer of another `status` than 2xx (redirects are "
            "not followed); none within ten seconds (`timeout`); no connection (`unreachable`) or none that is "
            "trusted (`tls`); an `address` that is not on the open internet; or the webhook was paused or disabled "
            "(`stopped`)."
        ),
    ] = None
    status: Annotated[int | None, Field(description="The status of the last answer, where there was one.")] = None
    created_at: Annotated[Instant, Field(description="Since when it waits.")]
    tried_at: Annotated[Instant | None, Field(description="When it was last tried.")] = None
    due_at: Annotated[Instant | None, Field(description="When it is tried next, where it waits.")] = None
