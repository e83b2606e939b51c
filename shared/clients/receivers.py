"""Posting to addresses that others named: checked, pinned, bounded, and nothing read but the status.

The name is resolved once, each of its addresses is checked, and the connection goes to one that was checked, with the
name in `Host` and in TLS. So it changes nothing what the name means a moment later, or where an answer would lead.
Proxies are not used: they would resolve the name again.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import httpx

from shared.clients.authorities import authorities
from shared.platform.data.database import demand_no_transaction
from shared.platform.webhooks.addresses import Address, is_allowed, is_taken
from shared.schemas.webhooks import DeliveryProblem

CONNECT_SECONDS: Final = 3.0
TOTAL_SECONDS: Final = 10.0
_PORTS: Final = {"http": 80, "https": 443}
Resolve = Callable[[str, int], Awaitable[list[Address]]]


class NotDelivered(Exception):  # noqa: N818 - the receiver's state, not a fault of ours
    """There was no answer, and why."""

    def __init__(self, problem: DeliveryProblem) -> None:
        super().__init__(problem)
        self.problem = problem


async def resolved(host: str, port: int) -> list[Address]:
    """Ask the resolver of this machine what a name means."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(address[0]).partition("%")[0]) for *_, address in found]


@dataclass(slots=True)
class Receivers:
    """Whoever wants to be told. With `localhost` they may be on this machine, for development."""

    http: httpx.AsyncClient
    localhost: bool
    resolve: Resolve = resolved
    seconds: float = TOTAL_SECONDS

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """Post a body and give the status of the answer. Raises `NotDelivered`."""
        demand_no_transaction("a delivery")
        if not is_taken(url, localhost=self.localhost):
            raise NotDelivered(DeliveryProblem.ADDRESS)
        try:
            async with asyncio.timeout(self.seconds):
                return await self._post(httpx.URL(url), headers, body)
        except (TimeoutError, httpx.TimeoutException):
            raise NotDelivered(DeliveryProblem.TIMEOUT) from None
        except (OSError, httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            problem = DeliveryProblem.TLS if _is_of_tls(error) else DeliveryProblem.UNREACHABLE
            raise NotDelivered(problem) from None

    async def _post(self, url: httpx.URL, headers: Mapping[str, str], body: bytes) -> int:
        failure: httpx.ConnectError | None = None
        for address in await self._checked(url):
            try:
                return await self._post_to(address, url, headers, body)
            except httpx.ConnectError as error:
                failure = error
        raise failure or httpx.ConnectError("the name has no address")

    async def _checked(self, url: httpx.URL) -> list[Address]:
        """Resolve the name of an address. Raises `NotDelivered` where it leads, or may lead, where it should not."""
        host = url.raw_host.decode("ascii")
        addresses = await self.resolve(host, url.port or _PORTS[url.scheme])
        if not all(is_allowed(address, localhost=self.localhost) for address in addresses):
            raise NotDelivered(DeliveryProblem.ADDRESS)
        return addresses

    async def _post_to(self, address: Address, url: httpx.URL, headers: Mapping[str, str], body: bytes) -> int:
        request = self.http.build_request(
            "POST",
            url.copy_with(host=str(address)),
            headers={**headers, "host": url.netloc.decode("ascii")},
            content=body,
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        answer = await self.http.send(request, stream=True)
        await answer.aclose()  # unread, however long it would have been
        return answer.status_code


def _is_of_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False


@asynccontextmanager
async def receivers(
    *, localhost: bool, resolve: Resolve = resolved, seconds: float = TOTAL_SECONDS
) -> AsyncIterator[Receivers]:
    """Open what posts; `seconds` is what all of a delivery may take, and `resolve` says what names mean.

    A connection serves one delivery: kept, it might serve another name at the same address.
    """
    client = httpx.AsyncClient(
        verify=authorities(),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(TOTAL_SECONDS, connect=CONNECT_SECONDS),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        headers={"user-agent": "intercultural-cities", "accept-encoding": "identity", "connection": "close"},
    )
    async with client as http:
        yield Receivers(http, localhost, resolve, seconds)
