"""Signatures, delays and identifiers of deliveries: arithmetic, as Standard Webhooks has it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from standardwebhooks import Webhook as Signer

from shared.platform.access.audience import Audience
from shared.schemas.webhooks import TEST

SECRET_BYTES: Final = 32
SECRET_PREFIX: Final = "whsec_"  # noqa: S105 - what every secret begins with
OVERLAP: Final = timedelta(hours=24)
"""How long the secret before the present one signs too."""
TOLERATED: Final = timedelta(days=3)
"""For how long a webhook may fail before it is disabled."""
TRIED_FOR: Final = TOLERATED + timedelta(minutes=10)
"""For how long a delivery is tried: the last attempt finds a webhook that has failed for all that is tolerated."""
_FIRST_SECONDS: Final = 5
_GROWTH: Final = 3
_LONGEST: Final = timedelta(hours=8)
_JITTER: Final = 0.2
_BEFORE_POSITION: Final = "msg_"


def webhook_id(webhook: UUID, position: int) -> str:
    """Write the `webhook-id` of a change for a webhook, the same for each attempt."""
    return f"{_BEFORE_POSITION}{webhook.hex}_{position}"


def position_in(written: str, webhook: UUID) -> int | None:
    """Read the position out of a `webhook-id` of this webhook; None where it is none."""
    before, after, digits = written.rpartition("_")
    if f"{before}{after}" != f"{_BEFORE_POSITION}{webhook.hex}_" or not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) if len(digits) < 19 else None


def lane_of(webhook: UUID) -> str:
    """Name the lane of a webhook in the queue."""
    return f"webhook:{webhook.hex}"


def webhook_of(lane: str) -> UUID:
    """Say which webhook a lane is of."""
    return UUID(hex=lane.removeprefix("webhook:"))


def headers(message: str, at: datetime, body: str, secrets: Sequence[str]) -> dict[str, str]:
    """Give the headers of one attempt, signed with each secret, at an instant in UTC."""
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Signer(secret).sign(message, at, body) for secret in secrets),
    }


def delay(attempts: int, chance: float) -> timedelta:
    """Say how long to wait after so many attempts: growing, and a fifth more or less by `chance`, from 0 to 1.

    Many deliveries that failed together are so not tried together again.
    """
    grown = timedelta(seconds=_FIRST_SECONDS * _GROWTH ** min(attempts - 1, 12))
    return min(grown, _LONGEST) * (1 - _JITTER + 2 * _JITTER * chance)


def is_told(webhook: UUID, kinds: Sequence[str], hears: Audience | None, kind: str, audience: Sequence[str]) -> bool:
    """Say whether a webhook is told of a change: of the kinds it wants, for the words that its subscriber answers to.

    `hears` is None for who hears of everything. A test is heard by the webhook alone that it is of.
    """
    if kind == TEST.name:
        return word_of(webhook) in audience
    return (not kinds or kind in kinds) and (hears is None or not hears.isdisjoint(audience))


def word_of(webhook: UUID) -> str:
    """Give the word by which a change is for one webhook alone."""
    return f"webhook:{webhook.hex}"
