"""The two clients, one that waits and one that is awaited, over the operations that are generated."""

import asyncio
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import httpx

from intercultural_cities.calls import Cache, Call, Exchange, Page, following
from intercultural_cities.events import AsyncEventsOperations, EventsOperations
from intercultural_cities.index import AsyncIndexOperations, IndexOperations
from intercultural_cities.practices import AsyncPracticesOperations, PracticesOperations

T = TypeVar("T")
Token = str | Callable[[], str] | None
AsyncToken = str | Callable[[], str | Awaitable[str]] | None
_TIMEOUT = httpx.Timeout(30, connect=5)


class _Settings:
    """What both clients are made with."""

    def __init__(self, addresses: dict[str, str | None], language: str | None, retries: int, cached: int) -> None:
        self._addresses = addresses
        self.headers = {"accept-language": language} if language else {}
        self.retries, self.cache = retries, Cache(cached)

    def address_of(self, service: str) -> str:
        address = self._addresses[service]
        if not address:
            raise ValueError(f"this client was made without the address of {service}: give {service}=…")
        return address


class _Sender:
    """Sends the calls of one service and waits."""

    def __init__(self, client: "Client", service: str) -> None:
        self._client, self._service = client, service

    def call(self, call: Call[T]) -> T:
        base = self._client.settings.address_of(self._service)
        return self._client.send(call, call.address(base))

    def follow(self, page: Page[T]) -> Iterator[T]:
        base = self._client.settings.address_of(self._service)
        while True:
            yield from page["items"]
            address = following(base, page)
            if address is None:
                return
            page = self._client.send(Call[Page[T]]("GET", ""), address)


class _AsyncSender:
    """Sends the calls of one service, to be awaited."""

    def __init__(self, client: "AsyncClient", service: str) -> None:
        self._client, self._service = client, service

    async def call(self, call: Call[T]) -> T:
        base = self._client.settings.address_of(self._service)
        return await self._client.send(call, call.address(base))

    async def follow(self, page: Page[T]) -> AsyncIterator[T]:
        base = self._client.settings.address_of(self._service)
        while True:
            for item in page["items"]:
                yield item
            address = following(base, page)
            if address is None:
                return
            page = await self._client.send(Call[Page[T]]("GET", ""), address)


class Client:
    """Asks the services, and waits for their answers. One may be shared by threads; close it, or use it by `with`.

    `token` is a bearer token, or a function that gives the one of the moment and is called for each request.
    `language` is what texts are told in (`en`, `fr`). `retries` is how often a call is sent again where that is safe.
    `cached` answers are kept and asked for again only by their ETag. `transport` is for tests and proxies.
    """

    def __init__(
        self,
        *,
        index: str | None = None,
        practices: str | None = None,
        events: str | None = None,
        token: Token = None,
        language: str | None = None,
        timeout: httpx.Timeout | float = _TIMEOUT,
        retries: int = 2,
        cached: int = 256,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Make a client of the services whose addresses are given."""
        addresses = {"index": index, "practices": practices, "events": events}
        self.settings = _Settings(addresses, language, retries, cached)
        self._token = token
        self._http = httpx.Client(timeout=timeout, transport=transport)
        self.index = IndexOperations(_Sender(self, "index"))
        self.practices = PracticesOperations(_Sender(self, "practices"))
        self.events = EventsOperations(_Sender(self, "events"))

    def send(self, call: Call[T], address: str) -> T:
        """Send a call until an answer stands. Raises Problem, NoAnswer."""
        headers = dict(self.settings.headers)
        if token := self._token() if callable(self._token) else self._token:
            headers["authorization"] = f"Bearer {token}"
        exchange = Exchange(call, address, headers, self.settings.cache, self.settings.retries)
        while True:
            try:
                response = self._http.request(**exchange.request())
            except httpx.TransportError as error:
                wait: float | None = exchange.wait_after_failure(error)
            else:
                wait = exchange.wait_after(response)
                if wait is None:
                    return exchange.result(response)
            time.sleep(wait or 0)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class AsyncClient:
    """The same as `Client`, to be awaited; `token` may also be a coroutine function."""

    def __init__(
        self,
        *,
        index: str | None = None,
        practices: str | None = None,
        events: str | None = None,
        token: AsyncToken = None,
        language: str | None = None,
        timeout: httpx.Timeout | float = _TIMEOUT,
        retries: int = 2,
        cached: int = 256,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Make a client of the services whose addresses are given."""
        addresses = {"index": index, "practices": practices, "events": events}
        self.settings = _Settings(addresses, language, retries, cached)
        self._token = token
        self._http = httpx.AsyncClient(timeout=timeout, transport=transport)
        self.index = AsyncIndexOperations(_AsyncSender(self, "index"))
        self.practices = AsyncPracticesOperations(_AsyncSender(self, "practices"))
        self.events = AsyncEventsOperations(_AsyncSender(self, "events"))

    async def send(self, call: Call[T], address: str) -> T:
        """Send a call until an answer stands. Raises Problem, NoAnswer."""
        headers = dict(self.settings.headers)
        token = self._token() if callable(self._token) else self._token
        if inspect.isawaitable(token):
            token = await token
        if token:
            headers["authorization"] = f"Bearer {token}"
        exchange = Exchange(call, address, headers, self.settings.cache, self.settings.retries)
        while True:
            try:
                response = await self._http.request(**exchange.request())
            except httpx.TransportError as error:
                wait: float | None = exchange.wait_after_failure(error)
            else:
                wait = exchange.wait_after(response)
                if wait is None:
                    return exchange.result(response)
            await asyncio.sleep(wait or 0)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()
