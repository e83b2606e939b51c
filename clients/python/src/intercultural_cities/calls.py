"""One call of an operation, without input and output: what is sent, when it is sent again, what an answer becomes."""

import random
import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypedDict, TypeVar, cast
from urllib.parse import quote, urljoin, urlsplit

import httpx

from intercultural_cities.problems import NoAnswer, Problem

T = TypeVar("T")
_REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE"})
_NOT_NOW = frozenset({429, 503})
"""Statuses that say that nothing was done."""
_PERHAPS = frozenset({502, 504})
"""Statuses of a proxy that cannot tell whether anything was done."""
_NEVER_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_FIRST_WAIT, _LONGEST_WAIT = 0.2, 30.0

Version = str | Mapping[str, Any]
"""What a change names as the version that it is made to: an ETag, or the very thing that was read."""


class Page(TypedDict, Generic[T]):
    """A part of a list; `next` leads on."""

    items: list[T]
    next: str | None


@dataclass(frozen=True, slots=True)
class Content:
    """A body that is not JSON, such as a workbook or a table."""

    media_type: str
    data: bytes


class Answer(dict[str, Any]):
    """A JSON object as it came, which also knows its ETag."""

    etag: str | None = None


def etag_of(answer: object) -> str:
    """Give the ETag of what an operation returned. Raises ValueError where it came without one."""
    etag = getattr(answer, "etag", None)
    if not etag:
        raise ValueError("this came without an ETag; read the thing itself, not a list that holds it")
    return str(etag)


@dataclass(frozen=True)  # no slots: Python 3.11 then fails to note what `T` is
class Call(Generic[T]):
    """An operation with its arguments. `T` is what it returns."""

    method: str
    path: str
    names: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, object] = field(default_factory=dict)
    body: object = None
    accept: str = "application/json"
    if_match: Version | None = None
    keyed: bool = False
    """Whether it takes an Idempotency-Key."""
    idempotency_key: str | None = None

    def address(self, base: str) -> str:
        """Write where it is asked, below the address of its service."""
        path = self.path.format(**{name: quote(str(value), safe="") for name, value in self.names.items()})
        pairs = "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in _pairs(self.query))
        return base.rstrip("/") + path + (f"?{pairs}" if pairs else "")

    def headers(self) -> dict[str, str]:
        """Write the headers that belong to this call alone. A key is made where none was given."""
        headers = {"accept": f"{self.accept}, application/problem+json;q=0.5"}
        if self.if_match is not None:
            headers["if-match"] = self.if_match if isinstance(self.if_match, str) else etag_of(self.if_match)
        if self.keyed:
            headers["idempotency-key"] = self.idempotency_key or str(uuid.uuid4())
        if isinstance(self.body, Content):
            headers["content-type"] = self.body.media_type
        return headers


def _pairs(query: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in query.items():
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        for one in several:
            if one is not None:
                yield name, str(one).lower() if isinstance(one, bool) else str(one)


def following(base: str, page: Mapping[str, Any]) -> str | None:
    """Give the address of the next page. Raises ValueError for one of another host: it would be sent the token."""
    following_path = page.get("next")
    if following_path is None:
        return None
    address = urljoin(base, str(following_path))
    if urlsplit(address)[:2] != urlsplit(base)[:2]:
        raise ValueError(f"the next page is not on {base}: {address}")
    return address


class Cache:
    """The last answers that had an ETag, least recently used out first. Each is kept for one token and one language."""

    def __init__(self, most: int) -> None:
        """Keep at most so many answers; none where it is 0."""
        self._most = most
        self._kept: OrderedDict[tuple[str, ...], httpx.Response] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> httpx.Response | None:
        """Give what is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: tuple[str, ...], response: httpx.Response) -> None:
        """Keep an answer that may be kept."""
        if "etag" not in response.headers or "no-store" in response.headers.get("cache-control", ""):
            return
        with self._lock:
            self._kept[key] = response
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class Exchange(Generic[T]):
    """One call while it is under way: what is sent, how often, and what its answer becomes."""

    def __init__(self, call: Call[T], address: str, headers: Mapping[str, str], cache: Cache, retries: int) -> None:
        """Prepare a call; `headers` are those of the client, such as the token."""
        self.call, self.address = call, address
        self.headers = {**headers, **call.headers()}
        self._cache, self._left, self._wait = cache, retries, _FIRST_WAIT
        self._key = tuple(self.headers.get(name, "") for name in ("accept", "accept-language", "authorization"))
        self._kept = cache.get((address, *self._key)) if call.method == "GET" else None
        if self._kept is not None:
            self.headers["if-none-match"] = self._kept.headers["etag"]

    def request(self) -> dict[str, Any]:
        """Give the arguments for httpx."""
        body = self.call.body
        sent: dict[str, Any] = {}
        if isinstance(body, Content):
            sent["content"] = body.data
        elif body is not None:
            sent["json"] = body
        return {"method": self.call.method, "url": self.address, "headers": self.headers, **sent}

    def wait_after_failure(self, error: httpx.TransportError) -> float:
        """Say how long to wait before it is sent again. Raises NoAnswer where it must not be."""
        if self._left > 0 and (isinstance(error, _NEVER_REACHED) or self._may_be_done_twice()):
            return self._next_wait()
        raise NoAnswer(f"{self.call.method} {self.address}: {str(error) or type(error).__name__}") from error

    def wait_after(self, response: httpx.Response) -> float | None:
        """Say how long to wait before it is sent again; None where the answer stands."""
        if self._left <= 0 or not self._may_change_its_mind(response):
            return None
        wait, asked = self._next_wait(), response.headers.get("retry-after", "")
        return min(float(asked), _LONGEST_WAIT) if asked.isdigit() else wait

    def result(self, response: httpx.Response) -> T:
        """Make of an answer what the operation returns. Raises Problem."""
        if response.status_code == 304 and self._kept is not None:
            response = self._kept
        elif not response.is_success:
            raise Problem(response)
        elif self.call.method == "GET":
            self._cache.put((self.address, *self._key), response)
        if response.status_code == 204:
            return cast("T", None)
        if not response.headers.get("content-type", "").startswith("application/json"):
            return cast("T", response.content)
        found = response.json()  # anew each time: what is kept is never handed out
        if isinstance(found, dict):
            found = Answer(found)
            found.etag = response.headers.get("etag")
        return cast("T", found)

    def _may_be_done_twice(self) -> bool:
        """Say whether doing it twice is doing it once. With If-Match the second time would be refused as stale."""
        if self.call.method == "POST":
            return self.call.keyed
        return self.call.method in _REPEATABLE and self.call.if_match is None

    def _may_change_its_mind(self, response: httpx.Response) -> bool:
        if response.status_code == 409 and self.call.keyed:
            return Problem(response).code == "in-progress"  # the first request, whose answer was lost
        return response.status_code in _NOT_NOW or (response.status_code in _PERHAPS and self._may_be_done_twice())

    def _next_wait(self) -> float:
        self._left -= 1
        wait, self._wait = self._wait, self._wait * 2
        return wait * random.uniform(0.5, 1)  # noqa: S311 - so that clients do not come back together
