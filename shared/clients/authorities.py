"""Whose certificates are believed where we ask or tell others."""

import os
import ssl
from functools import cache

import httpx


def authorities() -> ssl.SSLContext:
    """Give the authorities of certificates that this machine trusts, or those of SSL_CERT_FILE and SSL_CERT_DIR.

    They are the same for all clients of a process: reading them takes 30 ms each time.
    """
    return _read(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _read(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()
