"""The process beside the services that delivers webhooks and mails, and makes what takes long.

Several may run; killed, one loses nothing.
"""

import asyncio
import logging
import random
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from prometheus_client import Counter, Gauge

from shared.clients.receivers import NotDelivered, Receivers, receivers
from shared.platform.access.change_log import ChangeLog, told_of
from shared.platform.access.retention import Retention, carry_out_daily
from shared.platform.data import queue
from shared.platform.data.database import NO_DATABASE, connect
from shared.platform.data.queue import Handle, Job, Worker
from shared.platform.data.schema_version import WrongSchema, demand_newest
from shared.platform.refusals import Unavailable
from shared.platform.registry import REGISTRY
from shared.platform.webhooks import deliveries, domain
from shared.platform.webhooks.deliveries import Due
from shared.platform.webhooks.hand_out import HandOut, caller_of
from shared.process import Process
from shared.schemas.webhooks import DeliveryProblem, DisabledReason

_POLL_SECONDS: Final = 0.2
_REST_SECONDS: Final = 2.0
_WATCH_SECONDS: Final = 60.0
_TIDY_SECONDS: Final = 3_600.0
_STATEMENT_MS: Final = 60_000
"""How long a statement may take that looks for what is kept no longer."""
_CONNECTIONS: Final = 4
_GONE: Final = 410
_DELIVERIES: Final = Gauge(
    "webhook_deliveries", "Deliveries that have not arrived, by state.", ("service", "state"), registry=REGISTRY
)
_LAG: Final = Gauge(
    "webhook_delivery_lag_seconds", "By how much the latest delivery is overdue.", ("service",), registry=REGISTRY
)
_BEHIND: Final = Gauge(
    "webhook_changes_behind", "Changes that were not handed out to webhooks yet.", ("service",), registry=REGISTRY
)
_WATCHED_AT: Final = Gauge(
    "worker_watch_timestamp_seconds", "When the worker last looked at what waits.", ("service",), registry=REGISTRY
)
_ATTEMPTS: Final = Counter(
    "webhook_delivery_attempts", "Deliveries that were tried, by what came of it.", ("outcome",), registry=REGISTRY
)
_DISABLED: Final = Counter(
    "webhooks_disabled", "Webhooks that were disabled, by the reason.", ("reason",), registry=REGISTRY
)
_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class Courier:
    """Delivers what is due, one change to one webhook at a time."""

    log: ChangeLog
    receivers: Receivers
    prefix: str = ""
    """The path under which clients ask the service, where it is not the root of its host."""

    async def deliver(self, job: Job) -> timedelta | None:
        """Try a delivery, and say after how long to try again; None where it has arrived or is given up."""
        webhook, position = domain.webhook_of(job.lane), int(job.item)
        found = await deliveries.due(self.log.database, webhook, position)
        if found is None:
            return None
        if not found["running"]:
            await deliveries.give_up(self.log.database, webhook)
        elif not await self._may_hear(found):
            await deliveries.forget_one(self.log.database, webhook, position)
        else:
            return await self._try(found)
        return None

    async def _try(self, found: Due) -> timedelta | None:
        try:
            status = await self._post(found)
        except NotDelivered as why:
            return await self._failed(found, why.problem, None)
        if 200 <= status < 300:
            before = found["failing_since"] is not None
            _ATTEMPTS.labels("arrived").inc()
            await deliveries.delivered(self.log.database, found["id"], found["position"], failed_before=before)
            return None
        again = await self._failed(found, DeliveryProblem.STATUS, status)
        if status != _GONE:
            return again
        await self._disable(found["id"], DisabledReason.GONE)
        return None

    async def _may_hear(self, found: Due) -> bool:
        """Ask again: a city may have left its network since the change was handed out."""
        hears = await self.log.audience(caller_of(found))
        return domain.is_told(found["id"], (), hears, found["kind"], found["audience"])

    async def _post(self, found: Due) -> int:
        body = told_of(found, f"{self.prefix}{found['address']}").model_dump_json(exclude_none=True)
        secrets = [secret for secret in (found["secret"], found["old_secret"]) if secret]
        signed = domain.headers(domain.webhook_id(found["id"], found["position"]), found["now"], body, secrets)
        headers = {**signed, "content-type": "application/json"}
        return await self.receivers.post(found["url"], headers, body.encode())

    async def _failed(self, found: Due, problem: DeliveryProblem, status: int | None) -> timedelta | None:
        """Note a failure. After three days of them nothing more is sent to the webhook."""
        _ATTEMPTS.labels(str(problem)).inc()
        left = domain.TRIED_FOR - (found["now"] - found["waits_since"])
        chance = random.random()  # noqa: S311 - spreads attempts, guards nothing
        delay = min(domain.delay(found["attempts"] + 1, chance), left) if left > timedelta(0) else None
        await deliveries.failed(
            self.log.database, found["id"], found["position"], problem=problem, status=status, delay=delay
        )
        _log.info("delivery %s failed: %s", domain.webhook_id(found["id"], found["position"]), status or problem)
        since = found["failing_since"]
        if since is not None and found["now"] - since >= domain.TOLERATED:
            await self._disable(found["id"], DisabledReason.FAILING)
            return None
        return delay

    async def _disable(self, webhook: UUID, reason: DisabledReason) -> None:
        await deliveries.disable(self.log.database, webhook, reason)
        _DISABLED.labels(str(reason)).inc()
        _log.warning("webhook %s is disabled: %s", webhook, reason)


@dataclass(frozen=True, slots=True)
class Place:
    """The service that is worked for: its name, where its database is, and who knows what its callers may hear of.

    `prefix` is the path under which clients ask it, where that is not the root of its host.
    """

    service: str
    database_url: str
    localhost: bool
    log: Callable[[Process], Awaitable[ChangeLog]]
    prefix: str = ""
    beside: Callable[[Process], Awaitable[None]] | None = None
    """Begins what else is done for the service for as long as its worker runs."""
    lanes: Callable[[Process], Awaitable[Mapping[str, Handle]]] | None = None
    """Gives the lanes of the queue that the service has beside those of its webhooks, and who does their jobs."""
    retentions: Sequence[Retention] = ()
    """For how long what is kept that has an end of its own."""

    async def end_retention(self) -> None:
        """Let go what is kept no longer, beside whatever else the worker does."""
        async with connect(self.database_url, size=1, statement_timeout_ms=_STATEMENT_MS) as database:
            await carry_out_daily(self.service, database, self.retentions)


async def work(places: Sequence[Place]) -> None:
    """Deliver for some services until a signal comes. What is being delivered then is finished."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await asyncio.gather(*(work_for(place, stopping) for place in places))


async def work_for(place: Place, stopping: asyncio.Event) -> None:
    """Deliver for one service until the event, and begin anew whenever its database was away."""
    while not stopping.is_set():
        try:
            await _work(place, stopping)
        except (*NO_DATABASE, WrongSchema, Unavailable) as error:
            _log.warning("%s: resting, since %s", place.service, str(error) or type(error).__name__)
        except Exception:  # noqa: BLE001 - whatever it was, what is owed stays in the database
            _log.exception("%s: resting", place.service)
        if not stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), _REST_SECONDS)


async def _work(place: Place, stopping: asyncio.Event) -> None:
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(connect(place.database_url, size=_CONNECTIONS))
        await demand_newest(database, place.service)
        pool = await stack.enter_async_context(queue.connected(place.database_url))
        posting = await stack.enter_async_context(receivers(localhost=place.localhost))
        process = Process(database, stack)
        log = await place.log(process)
        lanes = await place.lanes(process) if place.lanes else {}
        deliver = Courier(log, posting, place.prefix).deliver
        worker = Worker(pool, lambda job: lanes.get(job.lane, deliver)(job))
        rounds = Rounds(place.service, HandOut(log), worker, frozenset(lanes))
        await process.repeatedly(rounds.hand_out, _POLL_SECONDS)
        await process.repeatedly(rounds.watch, _WATCH_SECONDS)
        await process.repeatedly(rounds.tidy, _TIDY_SECONDS)
        await process.repeatedly(place.end_retention, _TIDY_SECONDS)
        if place.beside:
            await place.beside(process)
        _log.info("%s: ready", place.service)
        await worker.run(until=stopping)


@dataclass(slots=True)
class Rounds:
    """What a worker does beside delivering, again and again."""

    service: str
    hands: HandOut
    worker: Worker
    lanes: frozenset[str] = frozenset()

    async def hand_out(self) -> None:
        """Hand out what changed, and work for the webhooks that there are now."""
        there = await deliveries.webhooks_there(self.hands.log.database)
        self.worker.open({*self.lanes, *(domain.lane_of(webhook) for webhook in there)})
        try:
            while await self.hands.next():
                pass
        except Unavailable as gone:  # the directory was never read: nothing is handed out until it was
            _log.warning("%s: nothing is handed out: %s", self.service, gone)
            await asyncio.sleep(_REST_SECONDS)

    async def watch(self) -> None:
        """See to what is overdue, and say how much waits: the line to alert on."""
        again = await self.hands.again()
        found = await deliveries.depth(self.hands.log.database)
        late = max(found["overdue"] or timedelta(0), timedelta(0)).total_seconds()
        reach = await deliveries.reach(self.hands.log.database)
        for state, number in (("waiting", found["waiting"]), ("overdue", again), ("failed", found["failed"])):
            _DELIVERIES.labels(self.service, state).set(number)
        _LAG.labels(self.service).set(late)
        _BEHIND.labels(self.service).set(reach["last"] - reach["handed_out"])
        _WATCHED_AT.labels(self.service).set_to_current_time()
        _log.info(
            "%s: deliveries waiting=%d overdue=%d latest_by_seconds=%d failed=%d",
            self.service,
            found["waiting"],
            again,
            late,
            found["failed"],
        )

    async def tidy(self) -> None:
        """Delete what nobody reads any longer."""
        await self.worker.forget_history()
