"""A backup is a folder: an encrypted dump of each database, a plain manifest that says what they are, its signature.

It is written under another name and renamed when it is whole, so that a folder with the name of a backup is one.
"""

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from shared.backup.signing import SIGNATURE, demand_signed
from shared.platform.local.data_folder import CannotRun, write_private

MANIFEST: Final = "manifest.json"
_NAME: Final = "%Y-%m-%dT%H%M%SZ"
_IS_NAME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_UNFINISHED: Final = ".unfinished"


class Part(BaseModel):
    """One database of a backup. `seal` is that of its audit log at that point."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str = Field(pattern=r"^[a-z_]+\.dump\.age$")
    bytes: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    revision: str
    postgresql: str
    seal: str = Field(pattern=r"^(0:|\d+:[0-9a-f]{64})$")


class Manifest(BaseModel):
    """What a backup is of. It is not encrypted, and holds neither personal data nor secrets."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    release: str
    at: AwareDatetime
    writers_waited_ms: float
    recipients: list[str]
    parts: dict[str, Part]


def name_of(at: datetime) -> str:
    """Name the backup of an instant."""
    return at.astimezone(UTC).strftime(_NAME)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Make a folder of backups where it is missing, and hold it for this process alone. Raises `CannotRun`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise CannotRun(f"no backup can be written to {folder}: {error.strerror}") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise CannotRun(f"another backup is being written to {folder}") from None
    finally:
        os.close(descriptor)


@contextmanager
def begun(folder: Path, name: str) -> Iterator[Path]:
    """Give a new folder to write a backup into, and name it when the block ends; raising leaves nothing there."""
    place, unfinished = folder / name, folder / f"{name}{_UNFINISHED}"
    if place.exists():
        raise CannotRun(f"{place} is there already")
    for left in folder.glob(f"*{_UNFINISHED}"):  # the folder is held, so whoever wrote it was killed
        shutil.rmtree(left)
    try:
        unfinished.mkdir(mode=0o700)
        yield unfinished
        _sync(unfinished)
        unfinished.rename(place)
        _sync(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def write_manifest(backup: Path, manifest: Manifest, key: Ed25519PrivateKey | None = None) -> None:
    """Write the manifest, the last of its files but for its signature."""
    write_private(backup / MANIFEST, manifest.model_dump_json(indent=2) + "\n")
    if key:
        (backup / SIGNATURE).write_bytes(key.sign((backup / MANIFEST).read_bytes()))
        _sync(backup / SIGNATURE)


def read_manifest(backup: Path, by: Ed25519PublicKey | None = None) -> Manifest:
    """Read what a backup is of; only where the holder of a key signed it, if that is given. Raises `CannotRun`."""
    try:
        held = (backup / MANIFEST).read_bytes()
        if by:
            demand_signed(backup, held, by)
        return Manifest.model_validate_json(held)
    except OSError as error:
        raise CannotRun(f"{backup} holds no backup: {MANIFEST}: {error.strerror}") from None
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        raise CannotRun(f"{backup / MANIFEST} is damaged: {where or 'JSON'}: {wrong['msg']}") from None


def verified(backup: Path, by: Ed25519PublicKey | None = None) -> Manifest:
    """Give the manifest of a backup of which every part is as it was written, by whom is said. Raises `CannotRun`."""
    manifest = read_manifest(backup, by)
    for part in manifest.parts.values():
        file = backup / part.file
        try:
            with file.open("rb") as stream:
                size, found = os.fstat(stream.fileno()).st_size, hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise CannotRun(f"{file} cannot be read: {error.strerror}") from None
        if size != part.bytes:
            raise CannotRun(f"{file} has {size} bytes, not the {part.bytes} that were written")
        if found != part.sha256:
            raise CannotRun(f"{file} is not what was written: its SHA-256 is {found}")
    return manifest


def backups_in(folder: Path) -> list[Path]:
    """List the whole backups of a folder, the oldest first."""
    return sorted(one for one in folder.iterdir() if _IS_NAME.fullmatch(one.name) and (one / MANIFEST).is_file())


def prune(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups, and give those that went. None looks whole while it goes."""
    gone = backups_in(folder)[:-keep]
    for backup in gone:
        going = backup.with_name(f"{backup.name}{_UNFINISHED}")
        backup.rename(going)
        shutil.rmtree(going)
    return gone
