"""What the tests of clients share."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Be an authority of one's own: a certificate for 127.0.0.1, and its key."""
    folder = tmp_path_factory.mktemp("authority")
    public, private = folder / "ca.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=icc"]
    more = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(private), "-out", str(public)]
    subprocess.run([*command, *more], check=True, capture_output=True)
    return public, private
