"""A restored database is whole or no database of a service, and nothing that was there is touched."""

import asyncio
import hashlib
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from services.documents import SERVICES
from services.tasks import prepare
from shared.backup.encryption import identity
from shared.backup.folder import Manifest, read_manifest, write_manifest
from shared.backup.restoring import restore
from shared.platform.data import migrations, schema_version
from shared.platform.data.database import connect
from shared.platform.data.schema_version import HISTORIES, WrongSchema, demand_newest, newest
from shared.platform.local.data_folder import CannotRun
from tests.backup.conftest import Empty
from tests.backup.keys import Keys


def restored(backup: Path, empty: Empty, keys: Keys) -> list[str]:
    return asyncio.run(restore(backup, empty.owners, empty.urls, identity(str(keys.file)), keys.of_signer))[1]


def ask(url: str, question: Callable[[asyncpg.Connection], Awaitable[Any]]) -> Any:
    async def asked() -> Any:
        connection = await asyncpg.connect(url)
        try:
            return await question(connection)
        finally:
            await connection.close()

    return asyncio.run(asked())


def tables(url: str) -> int:
    found: int = ask(
        url, lambda entered: entered.fetchval("select count(*) from pg_tables where schemaname = 'public'")
    )
    return found


def serves(service: str, url: str) -> bool:
    """Say whether a service would start on a database."""

    async def asked() -> bool:
        async with connect(url, size=1) as database:
            try:
                await demand_newest(database, service)
            except WrongSchema:
                return False
            return True

    return asyncio.run(asked())


def changed(backup: Path, keys: Keys, **parts: Any) -> None:
    """Write another manifest, in which members of a part are different, and sign it."""
    manifest = read_manifest(backup).model_dump(mode="json")
    for service, members in parts.items():
        manifest["parts"][service] |= members
    write_manifest(backup, Manifest.model_validate(manifest), keys.to_sign)


def test_services_start_on_what_was_restored_with_the_rights_that_they_had(
    backup: Path, empty: Empty, keys: Keys
) -> None:
    assert restored(backup, empty, keys) == []
    for service, url in empty.urls.items():
        assert serves(service, url)
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied for table audit_log"):
            ask(url, lambda entered: entered.execute("delete from audit_log"))
        assert ask(url, lambda entered: entered.fetchval("select count(*) from changes")) >= 0


def test_a_database_with_something_in_it_is_left_alone(backup: Path, empty: Empty, keys: Keys) -> None:
    ask(empty.owners["events_api"], lambda entered: entered.execute("create table kept (id int)"))
    with pytest.raises(CannotRun, match=r"events_api: its database is not empty \(public.kept\); create it anew"):
        restored(backup, empty, keys)
    assert [tables(url) for url in empty.owners.values()] == [0, 0, 1]


def test_the_wrong_key_changes_nothing(backup: Path, empty: Empty, keys: Keys, tmp_path: Path) -> None:
    other = replace(keys, file=Keys.made(tmp_path / "other").file)
    with pytest.raises(CannotRun, match="cannot be decrypted with this key"):
        restored(backup, empty, other)
    assert [tables(url) for url in empty.owners.values()] == [0, 0, 0]


def test_a_spoilt_part_is_found_before_anything_is_restored(backup: Path, empty: Empty, keys: Keys) -> None:
    part = backup / "events_api.dump.age"
    part.write_bytes(part.read_bytes()[:-1])
    with pytest.raises(CannotRun, match=r"events_api.dump.age has \d+ bytes"):
        restored(backup, empty, keys)
    assert [tables(url) for url in empty.owners.values()] == [0, 0, 0]


def test_one_that_fails_in_the_middle_leaves_nothing_on_which_a_service_starts(
    backup: Path, empty: Empty, keys: Keys
) -> None:
    """Its checksum is right, as where it was spoilt before it was counted: only decrypting shows that it ends early."""
    part = backup / "events_api.dump.age"
    part.write_bytes(part.read_bytes()[:-20])
    changed(
        backup, keys, events_api={"bytes": part.stat().st_size, "sha256": hashlib.sha256(part.read_bytes()).hexdigest()}
    )
    with pytest.raises(CannotRun, match=r"events_api.dump.age cannot be decrypted with this key"):
        restored(backup, empty, keys)
    assert tables(empty.owners["events_api"]) == 0
    assert tables(empty.owners["index_api"]) > 0
    assert [serves(service, url) for service, url in empty.owners.items()] == [False, False, False]


def test_an_audit_log_that_does_not_reach_its_seal_is_no_database_of_a_service(
    backup: Path, empty: Empty, keys: Keys
) -> None:
    changed(backup, keys, practices_api={"seal": f"1:{'ab' * 32}"})
    with pytest.raises(CannotRun, match=r"practices_api: its audit log is not whole: it does not hold what was sealed"):
        restored(backup, empty, keys)
    assert [serves(service, url) for service, url in empty.owners.items()] == [False, False, False]


def test_a_newer_schema_is_left_to_the_release_that_knows_it(backup: Path, empty: Empty, keys: Keys) -> None:
    changed(backup, keys, index_api={"revision": "9999"})
    with pytest.raises(CannotRun, match=r"is at 9999, which this release does not know: icc 0.2.0 made it"):
        restored(backup, empty, keys)
    assert [tables(url) for url in empty.owners.values()] == [0, 0, 0]


def test_databases_are_given_for_all_that_it_holds(backup: Path, empty: Empty, keys: Keys) -> None:
    owners, urls = dict(empty.owners), dict(empty.urls)
    del owners["events_api"], urls["events_api"]
    with pytest.raises(CannotRun, match=r"the databases that are given are of index_api, practices_api"):
        restored(backup, Empty(owners, urls), keys)


LATER = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9998", "{known}", None, None


def upgrade() -> None:
    op.execute("create table later (id int)")
"""


def test_an_older_backup_is_brought_to_this_release(
    backup: Path, empty: Empty, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release that restores it has a migration more for each service."""
    histories = Path(shutil.copytree(HISTORIES, tmp_path / "migrations"))
    for service in SERVICES:
        known = newest(service)
        (histories / service / "9998_later.py").write_text(LATER.format(known=known))
    for module in (schema_version, migrations):
        monkeypatch.setattr(module, "HISTORIES", histories)
    assert restored(backup, empty, keys) == list(SERVICES)
    assert [serves(service, url) for service, url in empty.owners.items()] == [False, False, False]
    prepare(empty.urls, empty.owners)
    assert [serves(service, url) for service, url in empty.urls.items()] == [True, True, True]
