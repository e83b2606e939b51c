"""Those who bring the invented world into being: each one person in one service, who insists on success."""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from pydantic import BaseModel

from shared.clients.neighbour import Neighbour, Reply
from shared.platform.local.data_folder import CannotRun
from shared.schemas.fields import Told

_AT_ONCE: Final = 6
_ANSWERED_BEFORE: Final = 409
T = TypeVar("T")
Model = TypeVar("Model", bound=BaseModel)


class Made(Told):
    """How a service names what it made: most things by an identifier, some by a slug."""

    id: str = ""
    slug: str = ""


class _Marked(Told):
    version: int


class Caller:
    """Asks one service as one person, and insists on success."""

    def __init__(self, service: Neighbour, token: str) -> None:
        self._service = service
        self._bearer = {"authorization": f"Bearer {token}"}

    async def get(self, answer: type[Model], path: str, **query: str) -> Model:
        """GET, and give the body as `answer`. Raises `CannotRun`."""
        reply = _good(path, await self._service.get(path, headers=self._bearer, **query))
        return answer.model_validate(reply.body)

    async def make(self, path: str, body: Mapping[str, object], key: str) -> Made:
        """POST under a key of the demonstration's own, and give the names of what was made. Raises `CannotRun`."""
        headers = {**self._bearer, "idempotency-key": f"demo {key}"}
        return Made.model_validate(_good(path, await self._service.post(path, body, headers=headers)).body)

    async def answer(self, path: str, body: Mapping[str, object]) -> None:
        """POST what counts once, and is refused where it was sent before. Raises `CannotRun`."""
        reply = await self._service.post(path, body, headers=self._bearer)
        if reply.status != _ANSWERED_BEFORE:
            _good(path, reply)

    async def mark(self, path: str, body: Mapping[str, object]) -> None:
        """PUT where nobody has put anything yet. Raises `CannotRun`."""
        if (await self.get(_Marked, path)).version == 0:
            _good(path, await self._service.put(path, body, headers={**self._bearer, "if-match": '"0"'}))

    async def change(self, path: str, body: Mapping[str, object]) -> None:
        """PATCH. Raises `CannotRun`."""
        _good(path, await self._service.patch(path, body, headers=self._bearer))


def _good(path: str, reply: Reply) -> Reply:
    if reply.status >= 400:
        raise CannotRun(f"the invented world could not be loaded: {path} answered {reply.status} {reply.body}")
    return reply


@dataclass(frozen=True, slots=True)
class Callers:
    """Those who act, each in every service by its name: nobody reviews or decides what they wrote themselves."""

    coordinator: Mapping[str, Caller]
    colleague: Mapping[str, Caller]
    expert: Mapping[str, Caller]
    assessor: Mapping[str, Caller]
    secretariat: Mapping[str, Caller]


async def some_at_once(work: Iterable[Awaitable[T]]) -> list[T]:
    """Do many things, a few at a time; give what came of each, in their order."""
    places = asyncio.Semaphore(_AT_ONCE)

    async def in_turn(task: Awaitable[T]) -> T:
        async with places:
            return await task

    return await asyncio.gather(*(in_turn(task) for task in work))
