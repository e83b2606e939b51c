"""What a backup refuses, and what it leaves where it fails."""

import asyncio
import signal
import subprocess
import time
from pathlib import Path

import asyncpg
import pytest

from shared.backup import point
from shared.backup.encryption import identity, recipients
from shared.backup.folder import backups_in, verified
from shared.backup.making import back_up
from shared.backup.restoring import try_key
from shared.platform.local.data_folder import CannotRun
from shared.platform.local.embedded_postgres import Server
from tests.backup.keys import Keys
from tests.commands import icc
from tests.running import ICC


def environment(server: Server) -> dict[str, str]:
    owners = {f"{name.upper()}_OWNER_DATABASE_URL": url for name, url in server.owner_urls.items()}
    return owners | {f"{name.upper()}_DATABASE_URL": url for name, url in server.urls.items()}


def test_what_is_written_can_be_decrypted_with_the_one_key_alone(backup: Path, keys: Keys, tmp_path: Path) -> None:
    try_key(backup, verified(backup), identity(str(keys.file)))
    with pytest.raises(CannotRun, match=r"index_api.dump.age cannot be decrypted with this key: No matching keys"):
        try_key(backup, verified(backup), identity(str(Keys.made(tmp_path / "other").file)))


def test_nothing_stands_there_in_clear(backup: Path) -> None:
    for part in backup.glob("*.age"):
        assert part.read_bytes().startswith(b"age-encryption.org/v1\n-> X25519 ")
        assert b"PGDMP" not in part.read_bytes()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "name the public key to encrypt to: --recipient age1…, or BACKUP_RECIPIENTS"),
        (["age1nonsense"], "--recipient takes a public key of age (age1…); it was age1nonsense"),
        (["AGE-SECRET-KEY-1PLANTED"], "and this is the secret one: keep it off this machine"),
    ],
)
def test_without_a_public_key_nothing_is_written(given: list[str], said: str, server: Server, tmp_path: Path) -> None:
    arguments = [word for key in given for word in ("--recipient", key)]
    told = icc("backup", "--to", str(tmp_path / "backups"), *arguments, **environment(server))
    assert told.exit_code == 1
    assert said in told.stderr
    assert "PLANTED" not in told.stderr
    assert not (tmp_path / "backups").exists()


def test_a_file_without_a_secret_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("age1public\n")
    with pytest.raises(CannotRun, match="does not hold one secret key of age"):
        identity(str(tmp_path / "key"))
    with pytest.raises(CannotRun, match="cannot be read: No such file"):
        identity(str(tmp_path / "none"))


def test_it_keeps_as_many_as_it_is_told(server: Server, keys: Keys, tmp_path: Path) -> None:
    old = tmp_path / "2020-01-01T000000Z"
    old.mkdir()
    (old / "manifest.json").touch()
    told = icc("backup", "--to", str(tmp_path), "--keep", "1", BACKUP_RECIPIENTS=keys.public, **environment(server))
    assert (told.exit_code, told.stderr) == (0, "")
    assert f"Removed {old}." in told.stdout
    [kept] = backups_in(tmp_path)
    assert verified(kept).recipients == [keys.public]


def test_on_a_full_disk_it_says_so_and_leaves_nothing(server: Server, keys: Keys, tmp_path: Path) -> None:
    command = ["bash", "-c", 'ulimit -f 40; exec "$@"', "-", *ICC, "backup", "--to", str(tmp_path / "backups")]
    told = subprocess.run(
        [*command, "--recipient", keys.public],
        # Without the last, Python would leave bytecode that breaks off at the limit, which no later process can read.
        env={"PATH": "/usr/bin:/bin", **environment(server), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (told.returncode, told.stderr.splitlines()) == (
        1,
        [f"icc: no backup was written to {tmp_path / 'backups'}: OSError: [Errno 27] File too large"],
    )
    assert list((tmp_path / "backups").iterdir()) == []


def test_killed_in_the_middle_it_leaves_nothing_that_looks_whole(server: Server, keys: Keys, tmp_path: Path) -> None:
    command = [*ICC, "backup", "--to", str(tmp_path), "--recipient", keys.public]
    process = subprocess.Popen(command, env={"PATH": "/usr/bin:/bin", **environment(server)})
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("*.unfinished/index_api.dump.age")) and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert backups_in(tmp_path) == []
    assert len(list(tmp_path.iterdir())) == 1
    made = asyncio.run(back_up(tmp_path, server.owner_urls, recipients([keys.public]), "0.2.0"))
    assert list(tmp_path.iterdir()) == [made.place]


def test_only_owners_can_back_up(server: Server, keys: Keys, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"only the owner of its database can .*set INDEX_API_OWNER_DATABASE_URL"):
        asyncio.run(back_up(tmp_path, server.urls, recipients([keys.public]), "0.2.0"))
    assert list(tmp_path.iterdir()) == []


def test_it_gives_way_to_a_command_that_does_not_end(
    server: Server, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(point, "_ATTEMPTS", 2)

    async def try_beside_it() -> None:
        writer = await asyncpg.connect(server.owner_urls["events_api"])
        async with writer.transaction():
            await writer.execute("select from audit_head for update")
            with pytest.raises(CannotRun, match="commands did not end for long enough"):
                await back_up(tmp_path, server.owner_urls, recipients([keys.public]), "0.2.0")
        await writer.close()

    asyncio.run(try_beside_it())
    assert list(tmp_path.iterdir()) == []
