"""Copies of a running cluster of PostgreSQL: a base backup, and a standby that follows."""

import os
import pwd
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shared.backup.programs import program
from shared.platform.local.child_process import Account, before_exec
from shared.platform.local.embedded_postgres import Server


def base_backup(server: Server, place: Path, *options: str) -> None:
    """Copy a cluster while it runs."""
    command = [program("pg_basebackup"), f"--dbname={server.admin_url}", f"--pgdata={place}", "--checkpoint=fast"]
    subprocess.run([*command, *options], check=True, capture_output=True, timeout=60)
    if account := _account():
        for one in (place, *place.rglob("*")):
            os.chown(one, account.user, account.group)


def _account() -> Account | None:
    """Choose as whom PostgreSQL runs, which refuses root."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


@dataclass(slots=True)
class Standby:
    """A copy of a cluster that follows it, and can be stopped, started and made to lag."""

    folder: Path
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        """Start it."""
        command = [program("postgres"), "-D", str(self.folder), "-h", "127.0.0.1", "-p", str(self.port), "-k", ""]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                preexec_fn=before_exec(signal.SIGINT, _account()),  # noqa: PLW1509 - as PostgreSQL is started elsewhere
            )

    def stop(self) -> None:
        """Stop it, and disconnect everybody."""
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)
            self.process = None


@contextmanager
def following(server: Server, folder: Path) -> Iterator[Standby]:
    """Run a standby of a cluster."""
    base_backup(server, folder / "standby", "--write-recovery-conf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    standby = Standby(folder / "standby", port, folder / "standby.log")
    standby.start()
    try:
        yield standby
    finally:
        standby.stop()
