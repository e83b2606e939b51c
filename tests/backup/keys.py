"""Pairs of keys, as an operator makes them elsewhere: of age, to encrypt to, and of Ed25519, to sign with."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from shared.backup.signing import public_key, signing_key


@dataclass(frozen=True, slots=True)
class Keys:
    """The public key of age, and the files of the secret one, of the key to sign with, and of its public half."""

    public: str
    file: Path
    signing: Path
    signed_by: Path

    @classmethod
    def made(cls, file: Path) -> "Keys":
        """Make both pairs, and write them as age-keygen and openssl do."""
        identity = pyrage.x25519.Identity.generate()
        file.write_text(f"# public key: {identity.to_public()}\n{identity}\n")
        signing, signed_by = file.with_suffix(".signing.pem"), file.with_suffix(".signed_by.pem")
        for arguments in (
            ["genpkey", "-algorithm", "ed25519", "-out", str(signing)],
            ["pkey", "-in", str(signing), "-pubout", "-out", str(signed_by)],
        ):
            subprocess.run(["openssl", *arguments], check=True, capture_output=True)
        return cls(str(identity.to_public()), file, signing, signed_by)

    @property
    def to_sign(self) -> Ed25519PrivateKey:
        """Read the key to sign with."""
        key = signing_key(self.signing)
        assert key
        return key

    @property
    def of_signer(self) -> Ed25519PublicKey:
        """Read the public half of the key to sign with."""
        key = public_key(self.signed_by)
        assert key
        return key
