"""The folder in which one run keeps everything, held by one process at a time."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

RUN_FILE: Final = "run.json"  # says who runs here; supervisor.py writes it

_LONGEST_FOLDER: Final = 900  # bytes; PostgreSQL cuts a path of more than 1,023 without a word


class CannotRun(Exception):  # noqa: N818 - it is what a person reads, not a fault of the program
    """Why this cannot run, in one sentence for the person who started it."""


@contextmanager
def data_folder(folder: Path) -> Iterator[None]:
    """Make `folder` (0700) if it is missing, and hold it for this process alone.

    Raises CannotRun when the folder is in use, closed to this account, or no folder at all.
    """
    try:
        descriptor = _open_lock(folder)
    except OSError as error:
        raise CannotRun(why_not(folder, error)) from None
    with os.fdopen(descriptor, "r+", encoding="ascii", errors="replace") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = lock.read().strip() or "?"
            message = f"{folder} is in use by process {holder}; stop it or choose another --data"
            raise CannotRun(message) from None
        lock.truncate()
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        (folder / RUN_FILE).unlink(missing_ok=True)  # we hold the folder, so who wrote it was killed
        yield


def _open_lock(folder: Path) -> int:
    if len(os.fsencode(folder.absolute())) > _LONGEST_FOLDER:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)


def why_not(folder: Path, error: OSError) -> str:
    """Say in one sentence why `folder` cannot hold the data, and what to do."""
    match error.errno:
        case errno.EACCES | errno.EPERM:
            why = "is closed to this account"
        case errno.EEXIST | errno.ENOTDIR | errno.EISDIR:
            why = "is not a folder, or lies below something that is none"
        case errno.EROFS:
            why = "lies on a file system that can only be read"
        case errno.ENAMETOOLONG:
            why = "is too long a path"
        case _:
            why = f"cannot be used ({error.strerror})"
    return f"{folder} {why}; choose a folder you may write to with --data"


def write_private(file: Path, text: str) -> None:
    """Write `file` for the eyes of this account only (0600), whole or not at all."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    new.rename(file)
