"""A mail that is lost, or comes twice under two ids: a worker was killed at some point, or two looked at once."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
import sqlalchemy as sa

from services.index_api.dependencies import provide
from services.index_api.presentation.digests.service import DigestPost
from services.index_api.presentation.inboxes.service import Inboxes
from shared.clients.mail import MailServer
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.local.embedded_postgres import Server
from tests.index_api.publishing import make_city
from tests.mailbox import Mailbox, hang, taking_mails
from tests.running import ICC
from tests.support import Client

LEASE_IS_OVER = "update digest_mails set due_at = clock_timestamp()"
ON_ITS_WAY = "select count(*) from digest_mails"


@dataclass(slots=True)
class Post:
    """A database of its own, its contacts, the mail server, and workers."""

    database: Database
    url: str
    box: Mailbox
    keys: str

    def worker(self) -> DigestPost:
        """Give a worker of this process."""
        inboxes = provide(self.database)[Inboxes]
        assert isinstance(inboxes, Inboxes)
        server = MailServer("127.0.0.1", self.box.port, "digest@icc.example", "none")
        return DigestPost(self.database, Commands(self.database), inboxes, server, "https://icc.example", str)

    @asynccontextmanager
    async def another_process(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run a worker as a deployment does, in a process that is ended by its number."""
        settings = {
            "DATABASE_URL": self.url,
            "ISSUER": DEVELOPMENT_ISSUER,
            "KEYS": self.keys,
            "PUBLIC_URL": "http://127.0.0.1:8001",
            "SERVICES_SECRET": "a-secret-of-these-tests-that-is-long-enough",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(self.box.port),
            "SMTP_TLS": "none",
            "MAIL_SENDER": "digest@icc.example",
        }
        environment = {**os.environ, **{f"INDEX_API_{name}": value for name, value in settings.items()}}
        command = [*ICC, "worker", "--service", "index_api"]
        process = await asyncio.create_subprocess_exec(*command, env=environment)
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def sql(self, statement: str) -> Any:
        """Run a statement of the test."""
        return await self.database.value(sa.text(statement))


@pytest_asyncio.fixture(loop_scope="session")
async def post(
    own_copy: Database, index_api_of_many: Client, server: Server, issuer: DevelopmentIssuer
) -> AsyncIterator[Post]:
    index, url = index_api_of_many, server.urls["index_api"].replace("/index_api?", "/index_api_copy?")
    await make_city(index, "asking", 100_000, 10)
    own = index.bearer("city_coordinator", cities=("asking",))
    for name in ("kari", "ola", "sunniva", "amadou", "olena"):
        person = {"name": name, "email": f"{name}@asking.example"}
        made = await index.post("/v1/cities/asking/contacts", json=person, headers=own)
        wanted = {"rhythm": "daily", "language": "en"}
        about = f"{made.headers['location']}/digest-subscription"
        saved = await index.put(about, json=wanted, headers=own | {"if-match": '"0"'})
        assert saved.status_code == 200, saved.text
    new = {"title": {"en": "Hello"}, "text": {"en": "Read it."}}
    assert (await index.post("/v1/announcements", json=new, headers=index.bearer("secretariat"))).status_code == 201
    async with taking_mails() as box:
        yield Post(own_copy, url, box, str(issuer.public))


async def _until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await holds():  # noqa: ASYNC110 - it holds in the database
            await asyncio.sleep(0.02)


async def _killed_before_anything_is_written(post: Post) -> None:
    connection = await asyncpg.connect(post.url)
    waits = "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%digest_%')"
    async with connection.transaction():
        await connection.execute("lock table digest_items in access exclusive mode")
        async with post.another_process() as worker:
            await _until(lambda: post.sql(waits))
            worker.kill()
            await worker.wait()
    await connection.close()


async def _killed_before_the_server_hears_of_it(post: Post) -> None:
    reached = asyncio.Event()

    async def then_hang(server: Any) -> str:
        reached.set()
        return await hang(server)

    post.box.to_addresses = [then_hang]
    async with post.another_process() as worker:
        await reached.wait()
        worker.kill()
        await worker.wait()


async def _killed_after_the_server_took_it(post: Post) -> None:
    async def then_die(server: Any) -> str:
        worker.kill()
        await worker.wait()
        return "250 OK"

    post.box.after_taking = [then_die]
    async with post.another_process() as worker:
        await worker.wait()


@pytest.mark.parametrize(
    ("die", "left", "arrived"),
    [
        (_killed_before_anything_is_written, 0, 0),
        (_killed_before_the_server_hears_of_it, 1, 0),
        (_killed_after_the_server_took_it, 1, 1),
    ],
)
async def test_a_killed_worker_loses_nothing_and_changes_no_id(
    post: Post, die: Callable[[Post], Awaitable[None]], left: int, arrived: int
) -> None:
    await die(post)
    assert (await post.sql(ON_ITS_WAY), len(post.box.got)) == (left, arrived)
    [promised] = [await post.sql("select id::text from digest_mails")] if left else [None]
    await post.worker().look()
    assert len(post.box.got) == arrived + 5 - left  # the mail on its way may still be at a worker that lives
    await post.sql(LEASE_IS_OVER)
    for _ in range(2):
        await post.worker().look()
    ids = [str(mail.read["message-id"]) for mail in post.box.got]
    assert (len(ids), len(set(ids))) == (5 + arrived, 5)
    assert promised is None or f"<{promised}@icc.example>" in ids
    assert {mail.to for mail in post.box.got} == {
        f"{name}@asking.example" for name in ("kari", "ola", "sunniva", "amadou", "olena")
    }
    assert await post.sql(ON_ITS_WAY) == 0


async def test_workers_that_look_at_once_tell_nobody_twice(post: Post) -> None:
    await asyncio.gather(*(post.worker().look() for _ in range(4)))
    assert sorted(mail.to.partition("@")[0] for mail in post.box.got) == ["amadou", "kari", "ola", "olena", "sunniva"]


async def test_a_worker_that_is_asked_to_stop_finishes_the_mail_that_it_is_at(post: Post) -> None:
    begun = asyncio.Event()

    async def slowly(_: Any) -> str:
        begun.set()
        await asyncio.sleep(0.5)
        return "250 OK"

    post.box.after_taking = [slowly]
    looking = asyncio.create_task(post.worker().look())
    await begun.wait()
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking
    assert (len(post.box.got), await post.sql(ON_ITS_WAY)) == (1, 0)
    assert await post.sql("select count(*) from digest_subscriptions where sent_at is not null") == 1
