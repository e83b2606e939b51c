"""Those who bring the invented world into being: each one person in one service, who insists on success."""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from shared.clients.neighbour import Neighbour, Reply
from shared.platform.local.data_folder import CannotRun

_AT_ONCE: Final = 6


class Caller:
    """Asks one service as one person, and insists on success."""

    def __init__(self, service: Neighbour, token: str) -> None:
        self._service = service
        self._bearer = {"authorization": f"Bearer {token}"}

    async def get(self, path: str, **query: Any) -> Any:
        """GET, and give the body."""
        return _good(path, await self._service.get(path, headers=self._bearer, **query)).body

    async def make(self, path: str, body: Any, key: str) -> Any:
        """POST under a key of the demonstration's own."""
        headers = {**self._bearer, "idempotency-key": f"demo {key}"}
        return _good(path, await self._service.post(path, body, headers=headers)).body

    async def mark(self, path: str, body: Any) -> None:
        """PUT where nobody has put anything yet."""
        if (await self.get(path))["version"] == 0:
            _good(path, await self._service.put(path, body, headers={**self._bearer, "if-match": '"0"'}))

    async def change(self, path: str, body: Any) -> Any:
        """PATCH, and give the body."""
        return _good(path, await self._service.patch(path, body, headers=self._bearer)).body


def _good(path: str, reply: Reply) -> Reply:
    if reply.status >= 400:
        raise CannotRun(f"the invented world could not be loaded: {path} answered {reply.status} {reply.body}")
    return reply


@dataclass(frozen=True, slots=True)
class Hands:
    """Those who act, each in every service: nobody reviews or decides what the own hands wrote."""

    coordinator: Mapping[str, Caller]
    colleague: Mapping[str, Caller]
    expert: Mapping[str, Caller]
    assessor: Mapping[str, Caller]
    secretariat: Mapping[str, Caller]


async def some_at_once(work: Iterable[Awaitable[Any]]) -> list[Any]:
    """Do many things, a few at a time; give what came of each, in their order."""
    places = asyncio.Semaphore(_AT_ONCE)

    async def in_turn(one: Awaitable[Any]) -> Any:
        async with places:
            return await one

    return await asyncio.gather(*(in_turn(one) for one in work))
