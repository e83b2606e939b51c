"""The statements of the worker: what is to be handed out, what is due, and what became of an attempt.

Every instant is the database's, so that workers whose clocks differ agree.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as insert_or

from shared.platform.access.audience import author
from shared.platform.command import change
from shared.platform.data.changes import ChangeRow, write
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.webhooks.repository import changes
from shared.platform.webhooks.tables import deliveries, progress, webhooks
from shared.schemas.webhooks import DISABLED, WebhookState

KEPT_DAYS: Final = 30
"""How long a delivery that failed can be sent again."""


class Reach(TypedDict):
    """The last position that there is, and the last that was handed out."""

    last: int
    handed_out: int


class Subscriber(TypedDict):
    """A webhook that runs, and what its subscriber's token said."""

    id: UUID
    kinds: list[str]
    subject: str
    roles: list[str]
    cities: list[str]
    networks: list[str]


class Heard(TypedDict):
    """A change to be handed out, and who may hear of it."""

    position: int
    kind: str
    audience: list[str]
    trace_id: str


class Due(ChangeRow, Subscriber):
    """A delivery whose turn it is, with all that an attempt needs; `now` is the database's."""

    url: str
    running: bool
    secret: str
    old_secret: str | None
    audience: list[str]
    attempts: int
    waits_since: datetime
    failing_since: datetime | None
    now: datetime


class Depth(TypedDict):
    """How many deliveries wait, for how long the one has that is most overdue, and how many have failed."""

    waiting: int
    overdue: timedelta | None
    failed: int


_NOW: Final = sa.func.clock_timestamp()
_RUNS: Final = sa.and_(webhooks.c.disabled_at.is_(None), sa.not_(webhooks.c.paused))
_WAITS: Final = deliveries.c.state == sa.literal_column("'waiting'")
_THIS: Final = sa.and_(deliveries.c.webhook == bind("of"), deliveries.c.position == bind("at"))
_REACH: Final = sa.select(
    sa.func.coalesce(sa.select(sa.func.max(changes.c.position)).scalar_subquery(), sa.literal_column("0")).label(
        "last"
    ),
    progress.c.position.label("handed_out"),
)
_SUBSCRIBER: Final = tuple(webhooks.c[name] for name in Subscriber.__annotations__)
_SUBSCRIBERS: Final = sa.select(*_SUBSCRIBER).where(_RUNS)
_LANES: Final = sa.select(webhooks.c.id)
_HOLD: Final = sa.select(progress.c.position).with_for_update(skip_locked=True)
_HEARD: Final = (
    sa.select(changes.c.position, changes.c.kind, changes.c.audience, changes.c.trace_id)
    .where(changes.c.position > bind("after"), changes.c.position <= bind("last"))
    .order_by(changes.c.position)
    .limit(bind("limit"))
)
_NEW: Final = (
    sa.func.unnest(bind("of", type_=ARRAY(sa.Uuid)), bind("positions", type_=ARRAY(sa.BigInteger)))
    .table_valued(sa.column("webhook", sa.Uuid), sa.column("position", sa.BigInteger))
    .render_derived(name="new")
)
_ADD: Final = (
    insert_or(deliveries)
    .from_select(
        ["webhook", "position"],
        sa.select(_NEW.c.webhook, _NEW.c.position).join(webhooks, webhooks.c.id == _NEW.c.webhook),
    )
    .on_conflict_do_nothing()
)
_ADVANCE: Final = sa.update(progress).values(position=bind("to"))
_DUE: Final = (
    sa.select(
        *(column for column in changes.c if column.name != "audience"),
        changes.c.audience,
        *_SUBSCRIBER,
        webhooks.c.url,
        _RUNS.label("running"),
        webhooks.c.secret,
        sa.case((webhooks.c.old_secret_until > _NOW, webhooks.c.old_secret)).label("old_secret"),
        deliveries.c.attempts,
        deliveries.c.created_at.label("waits_since"),
        webhooks.c.failing_since,
        _NOW.label("now"),
    )
    .select_from(deliveries)
    .join(webhooks, webhooks.c.id == deliveries.c.webhook)
    .join(changes, changes.c.position == deliveries.c.position)
    .where(_THIS, _WAITS)
)
_DELIVERED: Final = sa.delete(deliveries).where(_THIS)
_ARRIVES: Final = (
    sa.update(webhooks)
    .where(webhooks.c.id == bind("key"), webhooks.c.failing_since.is_not(None))
    .values(failing_since=sa.null())
)
_FAILED: Final = (
    sa.update(deliveries)
    .where(_THIS)
    .values(
        state=bind("state"),
        problem=bind("problem"),
        status=bind("answered"),
        attempts=deliveries.c.attempts + 1,
        tried_at=_NOW,
        due_at=_NOW + bind("delay", type_=sa.Interval),
    )
)
_FAILS: Final = (
    sa.update(webhooks)
    .where(webhooks.c.id == bind("key"), webhooks.c.failing_since.is_(None))
    .values(failing_since=_NOW)
)
_DISABLE: Final = (
    sa.update(webhooks)
    .where(webhooks.c.id == bind("key"), webhooks.c.disabled_at.is_(None))
    .values(disabled_at=_NOW, disabled_reason=bind("reason"))
    .returning(webhooks.c.subject, webhooks.c.version)
)
_GIVE_UP: Final = (
    sa.update(deliveries)
    .where(deliveries.c.webhook == bind("of"), _WAITS)
    .values(state="failed", problem=sa.func.coalesce(deliveries.c.problem, sa.literal_column("'stopped'")))
)
_OVERDUE: Final = sa.select(deliveries.c.webhook, deliveries.c.position).where(
    _WAITS, deliveries.c.due_at < _NOW - sa.literal_column("interval '1 minute'")
)
_DEPTH: Final = sa.select(
    sa.func.count().filter(_WAITS).label("waiting"),
    (_NOW - sa.func.min(deliveries.c.due_at).filter(_WAITS)).label("overdue"),
    sa.func.count().filter(sa.not_(_WAITS)).label("failed"),
).select_from(deliveries)
OVER: Final = sa.select(deliveries.c.webhook, deliveries.c.position).where(
    sa.not_(_WAITS), deliveries.c.due_at < sa.func.now() - sa.literal_column(f"interval '{KEPT_DAYS} days'")
)
"""What failed so long ago that nobody sends it again."""
OLD_SECRETS_OVER: Final = sa.select(webhooks.c.id).where(webhooks.c.old_secret_until < sa.func.now())
"""The webhooks whose former secret signs no longer."""


async def reach(db: Statements) -> Reach:
    """Say how far the record goes, and how far it was handed out."""
    row = await db.row(Reach, _REACH)
    assert row is not None, "a migration makes the one row of webhook_progress"
    return row


async def subscribers(db: Statements) -> list[Subscriber]:
    """Read every webhook that runs."""
    return await db.rows(Subscriber, _SUBSCRIBERS)


async def webhooks_there(db: Statements) -> list[UUID]:
    """Read which webhooks there are, also those that rest."""
    return [row["id"] for row in await db.all(_LANES)]


async def hold(tx: Transaction) -> int | None:
    """Give the last position that was handed out, and hold it; None where another worker does."""
    position: int | None = await tx.value(_HOLD)
    return position


async def heard(tx: Transaction, after: int, last: int, limit: int) -> list[Heard]:
    """Read the changes after a position, up to another."""
    return await tx.rows(Heard, _HEARD, after=after, last=last, limit=limit)


async def add(tx: Transaction, new: Sequence[tuple[UUID, int]]) -> None:
    """Write deliveries: of which change to which webhook; not to one that was deleted meanwhile."""
    await tx.run(_ADD, of=[webhook for webhook, _ in new], positions=[position for _, position in new])


async def advance(tx: Transaction, to: int) -> None:
    """Note up to where the record was handed out."""
    await tx.run(_ADVANCE, to=to)


async def due(db: Statements, webhook: UUID, position: int) -> Due | None:
    """Read a delivery whose turn it is; None where it waits no longer."""
    return await db.row(Due, _DUE, of=webhook, at=position)


async def delivered(database: Database, webhook: UUID, position: int, *, failed_before: bool) -> None:
    """Note that a delivery has arrived: it is forgotten, and the webhook fails no longer."""
    await database.run(_DELIVERED, of=webhook, at=position)
    if failed_before:
        await database.run(_ARRIVES, key=webhook)


async def forget_one(db: Statements, webhook: UUID, position: int) -> None:
    """Forget a delivery of which its subscriber may no longer hear."""
    await db.run(_DELIVERED, of=webhook, at=position)


async def failed(
    database: Database, webhook: UUID, position: int, *, problem: str, status: int | None, delay: timedelta | None
) -> None:
    """Note that an attempt came to nothing, and when the next one is due; without a `delay` there is none."""
    state = "failed" if delay is None else "waiting"
    async with database.transaction() as tx:
        wait = delay or timedelta(0)
        outcome = {"state": state, "problem": problem, "answered": status, "delay": wait}
        await tx.run(_FAILED, of=webhook, at=position, **outcome)
        await tx.run(_FAILS, key=webhook)


async def disable(database: Database, webhook: UUID, reason: str) -> None:
    """Send nothing more to a webhook, give up what waits, and tell who made it."""
    async with database.transaction() as tx:
        stopped = await tx.first(_DISABLE, key=webhook, reason=reason)
        await tx.run(_GIVE_UP, of=webhook)
        if stopped is not None:
            told = {"state": WebhookState.DISABLED, "version": stopped["version"]}
            await write(tx, [change(DISABLED, webhook, author(stopped["subject"]), **told)])


async def give_up(db: Statements, webhook: UUID) -> None:
    """Give up what waits for a webhook that was paused or disabled."""
    await db.run(_GIVE_UP, of=webhook)


async def overdue(db: Statements) -> list[tuple[UUID, int]]:
    """Read which deliveries should have been tried a minute ago."""
    return [(row["webhook"], row["position"]) for row in await db.all(_OVERDUE)]


async def depth(db: Statements) -> Depth:
    """Count what waits and what has failed."""
    row = await db.row(Depth, _DEPTH)
    assert row is not None
    return row
