"""A backup of the databases of this session, and empty databases to restore into."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from services.documents import SERVICES
from shared.backup.encryption import recipients
from shared.backup.making import back_up
from shared.platform.local.embedded_postgres import Server
from tests.backup.keys import Keys


@dataclass(frozen=True, slots=True)
class Empty:
    """Databases without anything in them, as their owners enter them and as the services do."""

    owners: dict[str, str]
    urls: dict[str, str]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """Make a pair of keys."""
    return Keys.made(tmp_path_factory.mktemp("keys") / "key.txt")


@pytest.fixture(scope="session")
def made(server: Server, keys: Keys, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Back up once; nobody may change it."""
    folder = tmp_path_factory.mktemp("backups")
    to = recipients([keys.public])
    return asyncio.run(back_up(folder, server.owner_urls, to, "0.2.0", key=keys.to_sign)).place


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    """Give a copy that a test may spoil."""
    return Path(shutil.copytree(made, tmp_path / made.name))


@pytest.fixture
def empty(server: Server) -> Iterator[Empty]:
    """Make an empty database for each service."""

    async def ask(sql: str) -> None:
        admin = await asyncpg.connect(server.admin_url)
        for name in SERVICES:
            await admin.execute(sql.format(name=name))
        await admin.close()

    asyncio.run(ask("create database {name}_empty owner {name}"))
    yield Empty(
        {name: url.replace(f"/{name}?", f"/{name}_empty?") for name, url in server.owner_urls.items()},
        {name: url.replace(f"/{name}?", f"/{name}_empty?") for name, url in server.urls.items()},
    )
    asyncio.run(ask("drop database {name}_empty with (force)"))
