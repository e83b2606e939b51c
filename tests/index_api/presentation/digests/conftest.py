"""Cities whose contacts get mails, at an hour that a test sets."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest_asyncio

from services.index_api.dependencies import provide
from services.index_api.network.directory.domain import Elsewhere
from services.index_api.presentation.digests.service import DigestPost
from services.index_api.presentation.inboxes.service import Inboxes
from shared.clients.mail import MailServer
from shared.platform.command import Commands
from shared.platform.data.database import Database
from tests.index_api.publishing import make_city
from tests.index_api.together import Together
from tests.mailbox import Mailbox, taking_mails
from tests.support import Client, OneConnection

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
BASE = "https://icc.example/index"
ELSEWHERE = Elsewhere("https://practices.example", "https://events.example")


@dataclass
class Clock:
    """Says what a test set."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


@dataclass
class Mailing:
    """index_api, the worker that sends its digests, and the mail server that takes them."""

    index: Client
    box: Mailbox
    clock: Clock
    worker: Callable[[], DigestPost]
    together: Together

    async def subscribe(self, city: str, *, email: str = "", rhythm: str = "daily", language: str = "en") -> str:
        """Write down a contact who gets digests, and give the path of it."""
        own = self.index.bearer("city_coordinator", cities=(city,))
        person = {"name": "Kari Nordmann", "email": email or f"kari.nordmann@{city}.example"}
        made = await self.index.post(f"/v1/cities/{city}/contacts", json=person, headers=own)
        assert made.status_code == 201, made.text
        path = str(made.headers["location"])
        await self.save(path, city, rhythm=rhythm, language=language)
        return path

    async def save(self, path: str, city: str, *, rhythm: str = "daily", language: str = "en") -> Any:
        """Subscribe a contact, or anew."""
        own = self.index.bearer("city_coordinator", cities=(city,))
        saved = await self.index.put(
            f"{path}/digest-subscription",
            json={"rhythm": rhythm, "language": language},
            headers=own | {"if-match": "*"},
        )
        assert saved.status_code == 200, saved.text
        return saved.json()

    async def subscription(self, path: str) -> Any:
        """Read a subscription."""
        return (await self.index.get(f"{path}/digest-subscription", headers=self.index.bearer("secretariat"))).json()

    async def announce(self, title: str, network: str | None = None) -> str:
        """Announce something to a network, or to all."""
        new = {"title": {"en": title}, "text": {"en": "Read it."}, **({"network": network} if network else {})}
        made = await self.index.post("/v1/announcements", json=new, headers=self.index.bearer("secretariat"))
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    async def texts(self) -> list[str]:
        """Let a worker look, and give the plain text of the mails that came of it."""
        before = len(self.box.got)
        await self.worker().look()
        return [mail.part("plain") for mail in self.box.got[before:]]


@pytest_asyncio.fixture(loop_scope="session")
async def mailing(together: Together, index_api_connection: asyncpg.Connection) -> AsyncIterator[Mailing]:
    """Send digests of index_api, which stands with both neighbours."""
    clock = Clock()
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    authorization = together.index.bearer("secretariat")["authorization"]
    await make_city(together.index, "asking", 100_000, 10)
    async with taking_mails() as box:

        def worker() -> DigestPost:
            server = MailServer("127.0.0.1", box.port, "digest@icc.example", "none", seconds=1)
            inboxes = provide(database, together.clients(), clock, elsewhere=ELSEWHERE)[Inboxes]
            assert isinstance(inboxes, Inboxes)
            return DigestPost(database, Commands(database, clock), inboxes, server, BASE, lambda: authorization)

        yield Mailing(together.index, box, clock, worker, together)
