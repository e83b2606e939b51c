"""A database of its own for each test of the worker, with workers in this process and in others."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest_asyncio
import sqlalchemy as sa

from shared.platform.access.audience import EVERYBODY, Audience
from shared.platform.access.change_log import Belonging, ChangeLog
from shared.platform.access.permits import Caller, Permit, Reach, Role, permit
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.http.webhook_routes import PERMISSIONS
from shared.platform.local.embedded_postgres import Server
from shared.platform.webhooks.service import Webhooks
from shared.process import Process
from shared.schemas.changes import ChangeKind
from shared.schemas.webhooks import MadeWebhook, NewWebhook, Webhook, WebhookDelivery
from shared.worker import Place, work_for
from tests.platform.webhooks.receiver import Receiver, receiving

KIND = ChangeKind("thing.made", "thing", "/v1/things/{id}", "A thing was made.", states=("new",))
OTHER = ChangeKind("thing.hidden", "thing", "/v1/things/{id}", "A thing was hidden.", gone=True, states=("new",))
_MAKER = Permit(
    "makeThing", Caller("a"), frozenset({Reach.ANY}), frozenset({Role.SECRETARIAT}), {Role.SECRETARIAT: Reach.ANY}
)
SECRETARIAT = Caller("s", frozenset({Role.SECRETARIAT}))
EXPERT = Caller("e", frozenset({Role.EXPERT}))
ONCE = Once("", b"")


def may(operation: str, caller: Caller) -> Permit:
    return permit(operation, PERMISSIONS[operation], caller)


@dataclass(slots=True)
class Hooks:
    """A service with webhooks, as far as the worker knows of it."""

    database: Database
    url: str
    webhooks: Webhooks
    belonging: Callable[[Caller], Belonging] = field(default=lambda _: Belonging())

    async def subscribe(self, url: str, *kinds: str, caller: Caller = EXPERT) -> MadeWebhook:
        """Make a webhook."""
        return await self.webhooks.create(may("createWebhook", caller), NewWebhook(url=url, kinds=list(kinds)), ONCE)

    async def find(self, webhook: Webhook) -> Webhook:
        """Read it anew."""
        return await self.webhooks.find(may("getWebhook", SECRETARIAT), webhook.id)

    async def deliveries(self, webhook: Webhook) -> list[WebhookDelivery]:
        """List what has not arrived."""
        return await self.webhooks.deliveries(may("listWebhookDeliveries", SECRETARIAT), webhook.id, 2**62, 1_000)

    async def resend(self, webhook: Webhook, delivery: str) -> WebhookDelivery:
        """Send a delivery again."""
        return await self.webhooks.resend(may("resendWebhookDelivery", SECRETARIAT), webhook.id, delivery)

    async def make(self, *things: str, seen_by: Audience = EVERYBODY, kind: ChangeKind = KIND) -> None:
        """Let things change in one command."""
        async with Commands(self.database).open(_MAKER) as command:
            for thing in things:
                command.tell(kind, thing, seen_by, state="new", version=1)

    async def sql(self, statement: str) -> Any:
        """Run a statement of the test, such as to move time."""
        return await self.database.value(sa.text(statement))

    async def log(self, process: Process) -> ChangeLog:
        """Give the record of changes, as a service gives it to the worker."""

        async def belonging(caller: Caller) -> Belonging:
            return self.belonging(caller)

        return ChangeLog(process.database, belonging)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Run a worker in this process."""
        stopping = asyncio.Event()
        running = asyncio.create_task(work_for(Place("index_api", self.url, True, self.log), stopping))
        try:
            yield
        finally:
            stopping.set()
            await asyncio.wait_for(running, 15)

    @asynccontextmanager
    async def another_process(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run a worker in a process of its own, which is ended by its number."""
        command = [sys.executable, "-m", "tests.platform.webhooks.a_worker", self.url]
        process = await asyncio.create_subprocess_exec(*command)
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def eventually(holds: Callable[[], Awaitable[bool]], seconds: float = 10) -> None:
    """Return as soon as something holds."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 - it holds in the database
            await asyncio.sleep(0.02)


@pytest_asyncio.fixture(loop_scope="session")
async def hooks(own_copy: Database, server: Server) -> Hooks:
    url = server.urls["index_api"].replace("/index_api?", "/index_api_copy?")
    return Hooks(own_copy, url, Webhooks(own_copy, Commands(own_copy), (KIND, OTHER), localhost=True))


@pytest_asyncio.fixture(loop_scope="session")
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as listening:
        yield listening
