"""From the record of changes to deliveries: who is to be told of what."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from shared.platform.access.audience import Audience
from shared.platform.access.change_log import ChangeLog
from shared.platform.access.permits import Caller
from shared.platform.data import queue
from shared.platform.data.queue import Job
from shared.platform.trace import continuing
from shared.platform.webhooks import deliveries, domain
from shared.platform.webhooks.deliveries import Heard, Subscriber

_AT_A_TIME: Final = 200


def caller_of(subscriber: Subscriber) -> Caller:
    """Give the caller that a subscriber was when it last wrote its webhook."""
    return Caller(
        subscriber["subject"],
        frozenset(subscriber["roles"]),
        frozenset(subscriber["cities"]),
        frozenset(subscriber["networks"]),
    )


@dataclass(slots=True)
class HandOut:
    """Hands out the record of one service. Several may, in turns."""

    log: ChangeLog

    async def next(self) -> bool:
        """Hand out the next changes to who may hear of them now, and say whether there are more.

        What is handed out was committed before the subscribers are read, so nobody misses what changed after they
        subscribed; and the position moves in the transaction of the jobs, so nothing is left out whoever is killed.
        """
        reach = await deliveries.reach(self.log.database)
        if reach["last"] <= reach["handed_out"]:
            return False
        subscribers = await deliveries.subscribers(self.log.database)
        hears = {one["id"]: await self.log.audience(caller_of(one)) for one in subscribers}
        async with self.log.database.transaction() as tx:
            after = await deliveries.hold(tx)
            if after is None:
                return False
            changes = await deliveries.heard(tx, after, reach["last"], _AT_A_TIME)
            if not changes:
                return False
            told = [pair for change in changes for pair in _told(change, subscribers, hears)]
            if told:
                await deliveries.add(tx, told)
                traces = {change["position"]: continuing(change["trace_id"]) for change in changes}
                await queue.put(tx, [Job(domain.lane_of(to), str(at), traces[at]) for to, at in told])
            await deliveries.advance(tx, changes[-1]["position"])
        return len(changes) == _AT_A_TIME

    async def again(self) -> int:
        """Give a job to each delivery that is overdue, unless it has one, and say how many are overdue."""
        overdue = await deliveries.overdue(self.log.database)
        for begin in range(0, len(overdue), _AT_A_TIME):
            async with self.log.database.transaction() as tx:
                jobs = [Job(domain.lane_of(webhook), str(at)) for webhook, at in overdue[begin : begin + _AT_A_TIME]]
                await queue.put_now(tx, jobs)
        return len(overdue)


def _told(change: Heard, subscribers: list[Subscriber], hears: dict[UUID, Audience | None]) -> list[tuple[UUID, int]]:
    return [
        (one["id"], change["position"])
        for one in subscribers
        if domain.is_told(one["id"], one["kinds"], hears[one["id"]], change["kind"], change["audience"])
    ]
