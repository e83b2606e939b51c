"""Signing a backup with Ed25519, so that whoever can write to the folder of backups cannot put one of their own there.

Keys are PEM files as OpenSSL makes them, and the signature is that of the manifest's bytes, which hold the checksum of
every part: `openssl pkeyutl -verify -rawin` checks it without this program.
"""

import os
import stat
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from shared.platform.environment import secret
from shared.platform.local.data_folder import CannotRun

SIGNATURE: Final = "manifest.json.sig"
_PREFIX: Final = "BACKUP_"
_MAKING: Final = "make one with `openssl genpkey -algorithm ed25519`"
_FAULTS: Final = (ValueError, TypeError, UnsupportedAlgorithm)
"""What is raised for what is no key, is encrypted, or is of a kind that is not known."""


def signing_key(file: Path | None) -> Ed25519PrivateKey | None:
    """Read the secret key to sign with from a file, else from BACKUP_SIGNING_KEY or the file that …_FILE names.

    None where there is none. Raises `CannotRun`, `WrongSettings`.
    """
    if not (held := _held(file, "signing_key")):
        return None
    place = file or Path(os.environ.get("BACKUP_SIGNING_KEY_FILE") or os.devnull)
    if place.is_file() and place.stat().st_mode & stat.S_IRWXO:
        raise CannotRun(f"every account can read the key to sign with: chmod o= {place}")
    try:
        key = load_pem_private_key(held.encode(), password=None)
    except _FAULTS:
        raise CannotRun(f"the key to sign with is no secret key in PEM without a password: {_MAKING}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise CannotRun(f"the key to sign with is not of Ed25519: {_MAKING}")
    return key


def public_key(file: Path | None) -> Ed25519PublicKey | None:
    """Read the public key of whoever should have signed, from a file, else from BACKUP_SIGNED_BY or …_FILE."""
    if not (held := _held(file, "signed_by")):
        return None
    try:
        key = load_pem_public_key(held.encode())
    except _FAULTS:
        raise CannotRun("--signed-by takes a public key in PEM: `openssl pkey -in signing.pem -pubout`") from None
    if not isinstance(key, Ed25519PublicKey):
        raise CannotRun("--signed-by takes a public key of Ed25519: `openssl pkey -in signing.pem -pubout`")
    return key


def _held(file: Path | None, name: str) -> str | None:
    if file is None:
        return secret(_PREFIX, name)
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise CannotRun(f"the key in {file} cannot be read: {why}") from None


def demand_signed(backup: Path, manifest: bytes, by: Ed25519PublicKey) -> None:
    """Raise `CannotRun` where these bytes of a manifest are not what the holder of the secret key signed."""
    try:
        by.verify((backup / SIGNATURE).read_bytes(), manifest)
    except FileNotFoundError:
        raise CannotRun(f"{backup} is not signed") from None
    except OSError as error:
        raise CannotRun(f"{backup / SIGNATURE} cannot be read: {error.strerror}") from None
    except InvalidSignature:
        raise CannotRun(f"{backup} does not bear the signature of this key: somebody else made or changed it") from None
