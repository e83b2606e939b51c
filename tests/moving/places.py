"""Databases that are to move from one server to another, and what a person tells `icc move` of them."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from shared.platform.local.embedded_postgres import runtime_role
from tests.commands import Ended, icc


@dataclass(frozen=True, slots=True)
class Places:
    """The superusers of both servers, and the addresses of the services, which name both."""

    old: str = field(repr=False)
    new: str = field(repr=False)
    urls: Mapping[str, str] = field(repr=False)
    owners: Mapping[str, str] = field(repr=False)

    def move(self, step: str, **environment: str) -> Ended:
        """Run a step of a move."""
        named = {f"{name.upper()}_DATABASE_URL": url for name, url in self.urls.items()}
        return icc("move", step, **{"MOVE_FROM_URL": self.old, "MOVE_TO_URL": self.new, **named, **environment})

    async def admin(self, database: str, *, old: bool = False) -> asyncpg.Connection:
        """Enter a database on the new server as the superuser, or on the old one."""
        settings = {"default_transaction_read_only": "off"}
        return await asyncpg.connect(self.old if old else self.new, database=database, server_settings=settings)

    async def ask(self, database: str, sql: str, *values: object, old: bool = False) -> Any:
        """Ask a database on the new server as the superuser, or on the old one."""
        connection = await self.admin(database, old=old)
        try:
            return await connection.fetchval(sql, *values)
        finally:
            await connection.close()


async def places(old: str, new: str, databases: Sequence[str]) -> Places:
    """Make databases on the old server, each with an owner and a role that serves with it."""
    password = secrets.token_hex(16)
    admin = await asyncpg.connect(old)
    try:
        for name in databases:
            for role in (name, runtime_role(name)):
                await admin.execute(f"create role {role} login password '{password}'")
            await admin.execute(f"create database {name} owner {name}")
            await admin.execute(f"revoke all on database {name} from public")
    finally:
        await admin.close()
    hosts = [urlsplit(url).netloc.rpartition("@")[2] for url in (old, new)]
    query = "?sslmode=disable&target_session_attrs=read-write"
    return Places(
        old,
        new,
        {name: f"postgresql://{runtime_role(name)}:{password}@{','.join(hosts)}/{name}{query}" for name in databases},
        {name: f"postgresql://{name}:{password}@{hosts[0]}/{name}?sslmode=disable" for name in databases},
    )
