"""The statements of webhooks as their subscribers see them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from shared.platform.access.permits import Caller
from shared.platform.data.changes import changes_table
from shared.platform.data.database import Statements, Transaction
from shared.platform.webhooks.tables import deliveries, webhooks


class WebhookRow(TypedDict):
    """A webhook without its secrets."""

    id: UUID
    url: str
    kinds: list[str]
    state: str
    subject: str
    roles: list[str]
    cities: list[str]
    networks: list[str]
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_reason: str | None
    old_secret_until: datetime | None
    created_at: datetime
    version: int


class Written(TypedDict):
    """What its subscriber writes of a webhook."""

    url: str
    kinds: list[str]
    paused: bool


class DeliveryRow(TypedDict):
    """A change that has not arrived, or not yet."""

    webhook: UUID
    position: int
    kind: str
    state: str
    attempts: int
    problem: str | None
    status: int | None
    created_at: datetime
    tried_at: datetime | None
    due_at: datetime | None


changes: Final = changes_table(sa.MetaData())
_CLAIMS: Final = ("subject", "roles", "cities", "networks")
_STATE: Final = sa.case(
    (webhooks.c.disabled_at.is_not(None), sa.literal_column("'disabled'")),
    (webhooks.c.paused, sa.literal_column("'paused'")),
    else_=sa.literal_column("'running'"),
)
_NOW: Final = sa.func.clock_timestamp()
_OVERLAPS: Final = sa.case((webhooks.c.old_secret_until > _NOW, webhooks.c.old_secret_until))
_SHOWN: Final = sa.select(
    *(webhooks.c[name] for name in WebhookRow.__annotations__ if name not in ("state", "old_secret_until")),
    _STATE.label("state"),
    _OVERLAPS.label("old_secret_until"),
)
_FIND: Final = _SHOWN.where(webhooks.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update()
_LIST: Final = _SHOWN.where(webhooks.c.id > bind("after")).order_by(webhooks.c.id).limit(bind("limit"))
_LIST_OWN: Final = _LIST.where(webhooks.c.subject == bind("subject"))
_SECRET: Final = sa.select(webhooks.c.secret).where(webhooks.c.id == bind("id"))
_COUNT: Final = sa.select(sa.func.count()).select_from(webhooks).where(webhooks.c.subject == bind("subject"))
_ADD: Final = sa.insert(webhooks).values({name: bind(name) for name in ("id", "url", "kinds", "secret", *_CLAIMS)})
_CHANGE: Final = (
    sa.update(webhooks)
    .where(webhooks.c.id == bind("key"))
    .values(version=webhooks.c.version + 1, **{name: bind(name) for name in Written.__annotations__})
)
_CLAIM: Final = (
    sa.update(webhooks).where(webhooks.c.id == bind("key")).values({name: bind(name) for name in _CLAIMS[1:]})
)
_RESTART: Final = (
    sa.update(webhooks)
    .where(webhooks.c.id == bind("key"))
    .values(disabled_at=sa.null(), disabled_reason=sa.null(), failing_since=sa.null())
)
_ROTATE: Final = (
    sa.update(webhooks)
    .where(webhooks.c.id == bind("key"))
    .values(
        old_secret=webhooks.c.secret,
        old_secret_until=_NOW + bind("overlap", type_=sa.Interval),
        secret=bind("new_secret"),
        version=webhooks.c.version + 1,
    )
)
_DELETE: Final = sa.delete(webhooks).where(webhooks.c.id == bind("id"))
_DELIVERY: Final = sa.select(
    deliveries.c.webhook,
    deliveries.c.position,
    changes.c.kind,
    *(deliveries.c[name] for name in ("state", "attempts", "problem", "status", "created_at", "tried_at")),
    sa.case((deliveries.c.state == sa.literal_column("'waiting'"), deliveries.c.due_at)).label("due_at"),
).join(changes, changes.c.position == deliveries.c.position)
_DELIVERIES: Final = (
    _DELIVERY.where(deliveries.c.webhook == bind("webhook"), deliveries.c.position < bind("before"))
    .order_by(deliveries.c.position.desc())
    .limit(bind("limit"))
)
_ONE_DELIVERY: Final = _DELIVERY.where(
    deliveries.c.webhook == bind("webhook"), deliveries.c.position == bind("position")
)
_AGAIN: Final = (
    sa.update(deliveries)
    .where(deliveries.c.webhook == bind("of"), deliveries.c.position == bind("at"))
    .values(state="waiting", attempts=0, created_at=_NOW, due_at=_NOW)
)
_STOP: Final = (
    sa.update(deliveries)
    .where(deliveries.c.webhook == bind("of"), deliveries.c.state == sa.literal_column("'waiting'"))
    .values(state="failed", problem="stopped")
)


def _claims(caller: Caller) -> dict[str, list[str]]:
    return {name: sorted(getattr(caller, name)) for name in _CLAIMS[1:]}


async def find(db: Statements, webhook: UUID) -> WebhookRow | None:
    """Read a webhook."""
    return await db.row(WebhookRow, _FIND, id=webhook)


async def find_locked(tx: Transaction, webhook: UUID) -> WebhookRow | None:
    """Read a webhook that nobody else changes until the transaction ends."""
    return await tx.row(WebhookRow, _LOCK, id=webhook)


async def list_webhooks(db: Statements, subject: str | None, after: UUID, limit: int) -> list[WebhookRow]:
    """Read the webhooks of a subscriber, or with None of all, in the order in which they were made."""
    if subject is None:
        return await db.rows(WebhookRow, _LIST, after=after, limit=limit)
    return await db.rows(WebhookRow, _LIST_OWN, after=after, limit=limit, subject=subject)


async def secret_of(tx: Transaction, webhook: UUID) -> str:
    """Read the secret of a webhook, for who makes it or changes it."""
    secret: str = await tx.value(_SECRET, id=webhook)
    return secret


async def count(tx: Transaction, subject: str) -> int:
    """Count the webhooks of a subscriber."""
    return int(await tx.value(_COUNT, subject=subject))


async def add(tx: Transaction, webhook: UUID, url: str, kinds: Sequence[str], secret: str, caller: Caller) -> None:
    """Write a webhook."""
    claims = _claims(caller)
    await tx.run(_ADD, id=webhook, url=url, kinds=list(kinds), secret=secret, subject=caller.subject, **claims)


async def change(tx: Transaction, webhook: UUID, written: Written) -> None:
    """Put what is written of a webhook in place of what was there."""
    await tx.run(_CHANGE, key=webhook, **written)


async def claim(tx: Transaction, webhook: UUID, caller: Caller) -> None:
    """Keep what the token of its subscriber says today."""
    await tx.run(_CLAIM, key=webhook, **_claims(caller))


async def restart(tx: Transaction, webhook: UUID) -> None:
    """Let a webhook go on that was disabled, as if nothing had failed."""
    await tx.run(_RESTART, key=webhook)


async def stop(tx: Transaction, webhook: UUID) -> None:
    """Give up what waits to be delivered."""
    await tx.run(_STOP, of=webhook)


async def rotate(tx: Transaction, webhook: UUID, secret: str, overlap: timedelta) -> None:
    """Put another secret in place of the present one, which signs too for a while."""
    await tx.run(_ROTATE, key=webhook, new_secret=secret, overlap=overlap)


async def delete(tx: Transaction, webhook: UUID) -> None:
    """Delete a webhook with its deliveries."""
    await tx.run(_DELETE, id=webhook)


async def list_deliveries(db: Statements, webhook: UUID, before: int, limit: int) -> list[DeliveryRow]:
    """Read what has not arrived, or not yet, the newest first."""
    return await db.rows(DeliveryRow, _DELIVERIES, webhook=webhook, before=before, limit=limit)


async def find_delivery(tx: Transaction, webhook: UUID, position: int) -> DeliveryRow | None:
    """Read what has not arrived of one change."""
    return await tx.row(DeliveryRow, _ONE_DELIVERY, webhook=webhook, position=position)


async def wait_again(tx: Transaction, webhook: UUID, position: int) -> None:
    """Let a delivery wait as a new one does."""
    await tx.run(_AGAIN, of=webhook, at=position)
