"""A backup that somebody else made or changed, and that is restored as if it were ours."""

import asyncio
import hashlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from shared.backup.encryption import identity
from shared.backup.folder import Manifest, read_manifest, verified, write_manifest
from shared.backup.restoring import restore
from shared.backup.signing import SIGNATURE, public_key, signing_key
from shared.doctor.backups import backups
from shared.platform.local.data_folder import CannotRun
from tests.backup.conftest import Empty
from tests.backup.keys import Keys
from tests.backup.test_restoring import tables
from tests.commands import icc


def forge(backup: Path, keys: Keys) -> None:
    """Put another dump in the place of one, as whoever knows the public key of age can, with the right checksum."""
    part = backup / "events_api.dump.age"
    part.write_bytes(pyrage.encrypt(b"PGDMP another", [pyrage.x25519.Recipient.from_str(keys.public)]))
    manifest = read_manifest(backup).model_dump(mode="json")
    manifest["parts"]["events_api"] |= {
        "bytes": part.stat().st_size,
        "sha256": hashlib.sha256(part.read_bytes()).hexdigest(),
    }
    write_manifest(backup, Manifest.model_validate(manifest))


def change_a_letter(backup: Path, _: Keys) -> None:
    file = backup / "manifest.json"
    file.write_text(file.read_text().replace('"0.2.0"', '"0.2.1"'))


def take_the_signature(backup: Path, _: Keys) -> None:
    (backup / SIGNATURE).unlink()


def cut_the_signature(backup: Path, _: Keys) -> None:
    os.truncate(backup / SIGNATURE, 63)


def sign_oneself(backup: Path, keys: Keys) -> None:
    write_manifest(backup, read_manifest(backup), Keys.made(backup.parent / "other").to_sign)


def change_a_part(backup: Path, _: Keys) -> None:
    part = backup / "events_api.dump.age"
    part.write_bytes(part.read_bytes() + b" ")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (forge, "does not bear the signature of this key: somebody else made or changed it"),
        (change_a_letter, "does not bear the signature of this key: somebody else made or changed it"),
        (take_the_signature, "is not signed"),
        (cut_the_signature, "does not bear the signature of this key: somebody else made or changed it"),
        (sign_oneself, "does not bear the signature of this key: somebody else made or changed it"),
        (change_a_part, "bytes, not the "),
    ],
)
def test_what_was_forged_or_altered_is_refused_before_anything_is_restored(
    backup: Path, empty: Empty, keys: Keys, spoil: Callable[[Path, Keys], None], said: str
) -> None:
    assert len(verified(backup, keys.of_signer).parts) == 3
    spoil(backup, keys)
    with pytest.raises(CannotRun) as refused:
        asyncio.run(restore(backup, empty.owners, empty.urls, identity(str(keys.file)), keys.of_signer))
    assert said in str(refused.value)
    assert [tables(url) for url in empty.owners.values()] == [0, 0, 0]


def test_what_nobody_signed_is_restored_when_that_is_said_in_so_many_words(
    backup: Path, empty: Empty, keys: Keys
) -> None:
    (backup / SIGNATURE).unlink()
    environment = {f"{name.upper()}_DATABASE_URL": url for name, url in empty.urls.items()}
    environment |= {f"{name.upper()}_OWNER_DATABASE_URL": url for name, url in empty.owners.items()}
    command = ("restore", "--from", str(backup), "--identity", str(keys.file))
    refused = icc(*command, **environment)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("icc: say with --signed-by whose signature the backup has to bear")
    refused = icc(*command, BACKUP_SIGNED_BY=keys.signed_by.read_text(), **environment)
    assert (refused.exit_code, refused.stderr) == (1, f"icc: {backup} is not signed\n")
    assert [tables(url) for url in empty.owners.values()] == [0, 0, 0]
    done = icc(*command, "--even-if-forged-or-altered", **environment)
    assert (done.exit_code, done.stderr) == (0, "")
    assert all(tables(url) for url in empty.owners.values())


def test_openssl_checks_the_signature_without_us(backup: Path, keys: Keys) -> None:
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(keys.signed_by), "-rawin"]
    files = ["-in", str(backup / "manifest.json"), "-sigfile", str(backup / SIGNATURE)]
    assert subprocess.run([*command, *files], check=False, capture_output=True).returncode == 0
    change_a_letter(backup, keys)
    assert subprocess.run([*command, *files], check=False, capture_output=True).returncode != 0


def test_the_command_says_whether_it_is_signed(backup: Path, keys: Keys) -> None:
    signed = icc("backup", "verify", str(backup), "--signed-by", str(keys.signed_by))
    assert signed.stdout.endswith("It is signed by this key.\n")
    unknown = icc("backup", "verify", str(backup))
    assert unknown.stdout.endswith("By whom it was written is not looked at: --signed-by.\n")
    sign_oneself(backup, keys)
    assert icc("backup", "verify", str(backup), "--signed-by", str(keys.signed_by)).exit_code == 1


def openssl(file: Path, *arguments: str) -> Path:
    subprocess.run(["openssl", *arguments, "-out", str(file)], check=True, capture_output=True)
    return file


def test_keys_that_are_none(tmp_path: Path, keys: Keys) -> None:
    rsa = openssl(tmp_path / "rsa", "genpkey", "-algorithm", "RSA")
    locked = openssl(tmp_path / "locked", "genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:planted")
    for file, said in (
        (tmp_path / "none", "cannot be read: No such file"),
        (keys.file, "is no secret key in PEM without a password: make one with `openssl genpkey"),
        (keys.signed_by, "is no secret key in PEM"),
        (locked, "is no secret key in PEM without a password"),
        (rsa, "is not of Ed25519"),
    ):
        if file.exists():
            file.chmod(0o600)
        with pytest.raises(CannotRun) as refused:
            signing_key(file)
        assert said in str(refused.value)
    for file in (keys.signing, rsa, keys.file):
        with pytest.raises(CannotRun, match="--signed-by takes a public key"):
            public_key(file)


def test_a_key_that_everybody_can_read_signs_nothing(tmp_path: Path, keys: Keys) -> None:
    open_key = tmp_path / "open.pem"
    open_key.write_text(keys.signing.read_text())
    open_key.chmod(0o644)
    with pytest.raises(CannotRun, match="every account can read the key to sign with: chmod o="):
        signing_key(open_key)


def test_the_doctor_looks_at_the_keys(keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(backups("")) == []
    [unsigned] = backups(keys.public)
    assert str(unsigned).startswith("PROBLEM  backup keys: backups are not signed")
    monkeypatch.setenv("BACKUP_SIGNING_KEY_FILE", str(keys.signing))
    [well] = backups(f"{keys.public} {keys.public}")
    assert str(well) == "OK       backup keys: backups are encrypted to 2 keys, and signed"
    monkeypatch.setenv("BACKUP_SIGNED_BY_FILE", str(Keys.made(tmp_path / "other").signed_by))
    assert "is not the public half of BACKUP_SIGNING_KEY" in str(next(backups(keys.public)))
    monkeypatch.setenv("BACKUP_SIGNING_KEY_FILE", str(tmp_path / "none"))
    assert "cannot be read" in str(next(backups(keys.public)))
