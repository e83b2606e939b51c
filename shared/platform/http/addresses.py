"""The addresses that a service gives of itself: never what a stranger wrote into Host."""

import re
from typing import Final
from urllib.parse import urlsplit

from starlette.types import Scope

from shared.platform.http.heads import first

_LOOPBACK: Final = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)


def base_url(scope: Scope) -> str:
    """Say where this service is reached, without a slash at the end.

    That is its setting PUBLIC_URL. Without one it is the address that was asked, on this machine alone: Host says what
    its sender likes, and what is written there would be kept and passed on. Anything else that asks is told the address
    of the socket.
    """
    if configured := scope["app"].state.public_url:
        return str(configured)
    host = first(scope["headers"], b"host")
    if not _LOOPBACK.fullmatch(host):
        name, port = scope.get("server") or ("localhost", None)
        host = (f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    return f"{scope['scheme']}://{host}"


def prefix_of(public_url: str) -> str:
    """Give the path of PUBLIC_URL, under which a proxy shows the service to others: `/index`, or nothing."""
    return urlsplit(public_url).path.rstrip("/")


def path_outside(scope: Scope, path: str) -> str:
    """Give a path of this service as clients have to ask for it."""
    return f"{scope['app'].state.prefix}{path}"
