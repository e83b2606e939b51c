"""Encrypting to the public keys of age, so that the machine that backs up cannot read what it wrote."""

import sys
from collections.abc import Sequence
from hashlib import sha256
from io import BufferedIOBase
from pathlib import Path
from typing import IO, Final

import pyrage
from typing_extensions import Buffer

from shared.platform.local.data_folder import CannotRun

Recipients = Sequence[pyrage.x25519.Recipient]
_BEGINS_IDENTITY: Final = "AGE-SECRET-KEY-"
FAULTS: Final = (OSError, pyrage.EncryptError, pyrage.DecryptError)
"""What encrypting and decrypting raise, also where the disk is full or the text was changed."""


def recipients(given: Sequence[str]) -> Recipients:
    """Read public keys, such as age1ql3z…. Raises `CannotRun`."""
    if not given:
        raise CannotRun("name the public key to encrypt to: --recipient age1…, or BACKUP_RECIPIENTS")
    return [_recipient(one) for one in given]


def _recipient(given: str) -> pyrage.x25519.Recipient:
    if given.upper().startswith(_BEGINS_IDENTITY):
        raise CannotRun("--recipient is the public key (age1…), and this is the secret one: keep it off this machine")
    try:
        return pyrage.x25519.Recipient.from_str(given)
    except pyrage.RecipientError:
        raise CannotRun(f"--recipient takes a public key of age (age1…); it was {given}") from None


def identity(file: str) -> pyrage.x25519.Identity:
    """Read a secret key as age-keygen writes it, from a file or, for `-`, standard input. Raises `CannotRun`."""
    try:
        lines = (sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")).split()
        [key] = [word for word in lines if word.startswith(_BEGINS_IDENTITY)]
        return pyrage.x25519.Identity.from_str(key)
    except OSError as error:
        raise CannotRun(f"the secret key in {file} cannot be read: {error.strerror}") from None
    except (ValueError, pyrage.IdentityError):
        raise CannotRun(f"{file} does not hold one secret key of age ({_BEGINS_IDENTITY}…)") from None


class Measured(BufferedIOBase):
    """A file to write to, which counts and hashes what goes into it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The hash of what was written so far, in hexadecimal digits."""
        return self._hash.hexdigest()

    def write(self, part: Buffer) -> int:
        """Write all of it."""
        size = self._file.write(part)
        self._hash.update(part)
        self.size += size
        return size

    def flush(self) -> None:
        """Pass on what waits."""
        self._file.flush()
