"""Webhooks: who may have them, and what can be done with them."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from shared.platform.access.permits import Permit, Reach
from shared.platform.bodies.merge_patch import demand_left
from shared.platform.command import Command, Commands
from shared.platform.data import queue
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.data.queue import Job
from shared.platform.refusals import Fault, Invalid, NotFound, WrongState, state_forbids
from shared.platform.webhooks import domain, repository
from shared.platform.webhooks.addresses import is_taken
from shared.platform.webhooks.errors import TooManyWebhooks
from shared.platform.webhooks.repository import DeliveryRow, WebhookRow, Written
from shared.schemas.changes import ChangeKind
from shared.schemas.webhooks import (
    TEST,
    WEBHOOK_KINDS,
    MadeWebhook,
    NewWebhook,
    Webhook,
    WebhookChange,
    WebhookDelivery,
    WebhookSecret,
    WebhookState,
)
from shared.sentences import one_of, say

MOST: Final = 20
"""How many webhooks a subscriber may have in one service."""


@dataclass(slots=True)
class Webhooks:
    """The webhooks of one service. Subscribers see their own and no others, the secretariat sees all.

    `localhost` lets them go to this machine too, for development.
    """

    database: Database
    commands: Commands
    kinds: Sequence[ChangeKind]
    localhost: bool = False

    async def webhooks(self, permit: Permit, after: UUID, limit: int) -> list[WebhookRow]:
        """List webhooks."""
        everyone = Reach.ANY in permit.reaches
        return await repository.list_webhooks(self.database, None if everyone else permit.caller.subject, after, limit)

    async def find(self, permit: Permit, webhook: UUID) -> Webhook:
        """Read a webhook. Raises NotFound."""
        return Webhook(**_seen(permit, await repository.find(self.database, webhook)))

    async def create(self, permit: Permit, new: NewWebhook, once: Once) -> MadeWebhook:
        """Make a webhook. Raises Invalid, TooManyWebhooks. The same request again is told its secret again."""
        self._demand_fit(new.url, new.kinds)
        async with self.commands.open(permit, once) as command:
            if (first := command.first_id()) is not None:
                return await _made(command, first)
            if await repository.count(command.tx, permit.caller.subject) >= MOST:
                raise TooManyWebhooks
            key = command.new_id()
            await repository.add(command.tx, key, new.url, new.kinds, _new_secret(), permit.caller)
            await command.keep_id(key)
            return await _made(command, key)

    async def update(self, permit: Permit, webhook: UUID, change: WebhookChange, expected: int) -> Webhook:
        """Change a webhook. Raises NotFound, Stale, Invalid.

        Who starts it anew starts what it may hear of anew too: it is kept what their token says today.
        """
        patch = change.model_dump(exclude_unset=True)
        demand_left(patch, ["url", "kinds", "paused"])
        self._demand_fit(change.url, change.kinds or ())
        async with self.commands.open(permit, expected=expected) as command:
            found = await _locked(command, webhook)
            command.demand_version(found["version"])
            await repository.change(command.tx, webhook, _changed(found, change))
            if permit.caller.subject == found["subject"]:
                await repository.claim(command.tx, webhook, permit.caller)
            if change.paused is False:
                await repository.restart(command.tx, webhook)
            elif change.paused:
                await repository.stop(command.tx, webhook)
            return Webhook(**await _read(command, webhook))

    async def delete(self, permit: Permit, webhook: UUID, expected: int) -> None:
        """Delete a webhook, with what waits for it. Raises NotFound, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            found = await _locked(command, webhook)
            command.demand_version(found["version"])
            await repository.delete(command.tx, webhook)
            await queue.clear(command.tx, domain.lane_of(webhook))

    async def rotate(self, permit: Permit, webhook: UUID, once: Once) -> WebhookSecret:
        """Give a webhook another secret; the present one signs too for a day. Raises NotFound."""
        async with self.commands.open(permit, once) as command:
            await _locked(command, webhook)
            if command.first_id() is None:
                await repository.rotate(command.tx, webhook, _new_secret(), domain.OVERLAP)
                await command.keep_id(webhook)
            return WebhookSecret(secret=await repository.secret_of(command.tx, webhook))

    async def test(self, permit: Permit, webhook: UUID) -> Webhook:
        """Tell a webhook, and nobody else, that a test was asked for. Raises NotFound, WrongState."""
        async with self.commands.open(permit) as command:
            found = await _running(command, webhook)
            command.tell(TEST, webhook, frozenset({domain.word_of(webhook)}))
        return Webhook(**found)

    async def deliveries(self, permit: Permit, webhook: UUID, before: int, limit: int) -> list[WebhookDelivery]:
        """List what has not arrived, or not yet, the newest first. Raises NotFound."""
        _seen(permit, await repository.find(self.database, webhook))
        found = await repository.list_deliveries(self.database, webhook, before, limit)
        return [_delivery(row) for row in found]

    async def resend(self, permit: Permit, webhook: UUID, delivery: str) -> WebhookDelivery:
        """Try a delivery again at once, and if need be for three days. Raises NotFound, WrongState."""
        position = domain.position_in(delivery, webhook)
        async with self.commands.open(permit) as command:
            await _running(command, webhook)
            if position is None or await repository.find_delivery(command.tx, webhook, position) is None:
                raise NotFound
            await repository.wait_again(command.tx, webhook, position)
            await queue.put_now(command.tx, [Job(domain.lane_of(webhook), str(position))])
            found = await repository.find_delivery(command.tx, webhook, position)
            assert found is not None
            return _delivery(found)

    def _demand_fit(self, url: str | None, kinds: Sequence[str]) -> None:
        faults = []
        if url is not None and not is_taken(url, localhost=self.localhost):
            told = say("Name an https:// address on the open internet, at port 443 or 8443.")
            faults.append(Fault(pointer="/url", code="not_on_the_internet", detail=told))
        known = [kind.name for kind in (*self.kinds, *WEBHOOK_KINDS)]
        listed = say("Write one of: {values}.", values=one_of(known))
        faults += [
            Fault(pointer=f"/kinds/{place}", code="not_in_list", detail=listed)
            for place, kind in enumerate(kinds)
            if kind not in known
        ]
        if faults:
            raise Invalid(errors=faults)


def _new_secret() -> str:
    return domain.SECRET_PREFIX + base64.b64encode(secrets.token_bytes(domain.SECRET_BYTES)).decode()


def _seen(permit: Permit, found: WebhookRow | None) -> WebhookRow:
    if found is None or not permit.covers(author=found["subject"]):
        raise NotFound
    return found


async def _locked(command: Command, webhook: UUID) -> WebhookRow:
    return _seen(command.permit, await repository.find_locked(command.tx, webhook))


async def _running(command: Command, webhook: UUID) -> WebhookRow:
    found = await _locked(command, webhook)
    if found["state"] != WebhookState.RUNNING:
        raise WrongState(state_forbids(found["state"]), state=found["state"], allowed=["updateWebhook"])
    return found


async def _read(command: Command, webhook: UUID) -> WebhookRow:
    return _seen(command.permit, await repository.find(command.tx, webhook))


async def _made(command: Command, webhook: UUID) -> MadeWebhook:
    shown = await _read(command, webhook)
    return MadeWebhook(**shown, secret=await repository.secret_of(command.tx, webhook))


def _changed(found: WebhookRow, change: WebhookChange) -> Written:
    return {
        "url": found["url"] if change.url is None else change.url,
        "kinds": found["kinds"] if change.kinds is None else change.kinds,
        "paused": found["state"] == WebhookState.PAUSED if change.paused is None else change.paused,
    }


def _delivery(row: DeliveryRow) -> WebhookDelivery:
    told = {name: value for name, value in row.items() if name != "webhook"}
    return WebhookDelivery.model_validate({"id": domain.webhook_id(row["webhook"], row["position"]), **told})
