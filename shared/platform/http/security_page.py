"""Whom to tell of a weakness (RFC 9116): only where the deployment names somebody."""

from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from shared.platform.http.addresses import base_url

ADDRESS: Final = "/.well-known/security.txt"
_HOLDS: Final = timedelta(days=180)


def security_routes(contact: str) -> list[Route]:
    """Make `/.well-known/security.txt` with the link `contact`; none without one."""

    async def security(request: Request) -> Response:
        until = (datetime.now(UTC) + _HOLDS).replace(hour=0, minute=0, second=0, microsecond=0)
        lines = {
            "Contact": contact,
            "Expires": f"{until:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages": "en, fr",
            "Canonical": f"{base_url(request.scope)}{ADDRESS}",
        }
        return PlainTextResponse("".join(f"{name}: {value}\n" for name, value in lines.items()))

    return [Route(ADDRESS, security)] if contact else []
