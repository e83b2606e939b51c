"""How one service asks another over HTTP: bounded in time, in size and in tries, with the trace passed on."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx
import orjson
import stamina

from shared.platform.trace import traceparent

DEADLINE_SECONDS: Final = 2.0
LARGEST_ANSWER: Final = 5 * 1024 * 1024
_NOT_MODIFIED: Final = 304
_log: Final = logging.getLogger(__name__)


class NeighbourGone(Exception):  # noqa: N818 - the neighbour's state, not a fault of ours
    """No usable answer. `reason` is one of: timeout, unreachable, error, unreadable, too_large."""

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(f"{service}: {reason}")
        self.service = service
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reply:
    """What a neighbour answered. `body` is None for 304."""

    status: int
    headers: Mapping[str, str]
    body: Any


class Neighbour:
    """One service to ask. Holds the connections; close it when the process ends."""

    def __init__(
        self,
        service: str,
        url: str,
        *,
        deadline: float = DEADLINE_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Prepare to ask `service` at `url`. `transport` lets a test answer in its own process."""
        self.service = service
        self.url = url
        self.answered = True
        self._deadline = deadline
        self._http = httpx.AsyncClient(
            base_url=url,
            transport=transport,
            timeout=httpx.Timeout(deadline, connect=0.5, pool=0.5),
            limits=httpx.Limits(max_connections=50, max_keepalive_connections=10),
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def get(self, path: str, *, headers: Mapping[str, str] | None = None, **query: Any) -> Reply:
        """Read something. Tried twice within the deadline. Raises `NeighbourGone`."""
        return await self._ask("GET", path, headers, query, None, attempts=2)

    async def post(self, path: str, body: Any, *, headers: Mapping[str, str]) -> Reply:
        """Change something. Tried twice only under an Idempotency-Key. Raises `NeighbourGone`."""
        attempts = 2 if any(name.lower() == "idempotency-key" for name in headers) else 1
        return await self._ask("POST", path, headers, {}, body, attempts)

    async def patch(self, path: str, body: Any, *, headers: Mapping[str, str]) -> Reply:
        """Change a part of something. Raises `NeighbourGone`."""
        return await self._ask("PATCH", path, headers, {}, body, 1)

    async def put(self, path: str, body: Any, *, headers: Mapping[str, str]) -> Reply:
        """Put something in the place of what is there. Raises `NeighbourGone`."""
        return await self._ask("PUT", path, headers, {}, body, 1)

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str] | None, query: Any, body: Any, attempts: int
    ) -> Reply:
        content = None if body is None else orjson.dumps(body)
        told = {"traceparent": traceparent(), "accept": "application/json", **(headers or {})}
        if content is not None:
            told["content-type"] = "application/json"
        request = self._http.build_request(method, path, headers=told, params=query or None, content=content)
        try:
            async with asyncio.timeout(self._deadline):
                async for attempt in stamina.retry_context(
                    on=httpx.TransportError, attempts=attempts, wait_initial=0.05, wait_jitter=0.05, wait_max=0.2
                ):
                    with attempt:
                        reply = await self._send(request)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise self._gone("timeout") from error
        except httpx.TransportError as error:
            raise self._gone("unreachable") from error
        except (httpx.HTTPError, httpx.InvalidURL, orjson.JSONDecodeError) as error:
            raise self._gone("unreadable") from error
        if reply.status >= 500:
            raise self._gone("error")
        self.answered = True
        return reply

    async def _send(self, request: httpx.Request) -> Reply:
        answer = await self._http.send(request, stream=True)
        try:
            content = bytearray()
            async for chunk in answer.aiter_bytes(65_536):
                content += chunk
                if len(content) > LARGEST_ANSWER:
                    raise self._gone("too_large")
        finally:
            await answer.aclose()
        if answer.status_code == _NOT_MODIFIED or answer.status_code >= 500 or not content:
            return Reply(answer.status_code, answer.headers, None)
        return Reply(answer.status_code, answer.headers, orjson.loads(content))

    def _gone(self, reason: str) -> NeighbourGone:
        self.answered = False
        _log.warning("%s did not answer: %s", self.service, reason)
        return NeighbourGone(self.service, reason)
