"""What the operations of every service stand on: who sends their calls, and the way from page to page."""

from collections.abc import AsyncIterator, Iterator
from typing import Protocol, TypeVar

from intercultural_cities.calls import Call, Page

T = TypeVar("T")


class Sender(Protocol):
    """Sends calls and waits."""

    def call(self, call: Call[T]) -> T:
        """Send a call until an answer stands. Raises Problem, NoAnswer."""
        ...

    def follow(self, page: Page[T]) -> Iterator[T]:
        """Give every item from this page on."""
        ...


class AsyncSender(Protocol):
    """Sends calls, to be awaited."""

    async def call(self, call: Call[T]) -> T:
        """Send a call until an answer stands. Raises Problem, NoAnswer."""
        ...

    def follow(self, page: Page[T]) -> AsyncIterator[T]:
        """Give every item from this page on."""
        ...


class Operations:
    """The operations of one service."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def follow(self, page: Page[T]) -> Iterator[T]:
        """Give every item from this page on, and ask for the next pages while they are needed."""
        return self._sender.follow(page)


class AsyncOperations:
    """The operations of one service, to be awaited."""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    def follow(self, page: Page[T]) -> AsyncIterator[T]:
        """Give every item from this page on, and ask for the next pages while they are needed."""
        return self._sender.follow(page)
