"""Keyset pages: the cursor says where the last page ended, and for which list, sort and filter it was made."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, TypeVar, overload
from uuid import UUID

import orjson
from fastapi import Depends, Query, Request
from starlette.responses import Response

from shared.platform.http.addresses import path_outside
from shared.platform.http.conditional import told_data
from shared.platform.refusals import BadCursor
from shared.schemas.fields import WHOLE_IN_QUERY, QueryFlag

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
K = TypeVar("K", bound=tuple[Any, ...])
R = TypeVar("R")
DEFAULT_LIMIT: Final = 50
HIGHEST_LIMIT: Final = 200
COUNTED: Final = 10_001
"""Rows that are looked at to count a list: one more than is told."""
_MARK: Final = 8
_OF_THE_PAGE: Final = frozenset({"cursor", "limit", "count", "include"})


def _text(value: object) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError
    return value


def _small(value: object) -> int:
    if not isinstance(value, int) or abs(value) >= 2**31:
        raise ValueError
    return value


_READERS: Final[Mapping[type, Callable[[Any], Any]]] = {
    str: _text,
    int: _small,
    float: float,
    UUID: UUID,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


class Page:
    """What a client asked of a list: how many rows, and after which key.

    `after` is the sort key of the last row seen, or None on the first page; `counted` asks for the number of all rows.
    `path` is that of the list, where it is not the one that was asked.
    """

    __slots__ = ("_mark", "_path", "_request", "after", "counted", "limit")

    def __init__(self, request: Request, limit: int, cursor: str | None, path: str | None = None) -> None:
        self._request = request
        self._path = path or request.url.path
        self.counted = False
        self.limit = limit
        self._mark = self._mark_of_list()
        self.after = None if cursor is None else self._read(cursor)

    @overload
    def key(self, first: type[A], /) -> tuple[A] | None: ...

    @overload
    def key(self, first: type[A], second: type[B], /) -> tuple[A, B] | None: ...

    @overload
    def key(self, first: type[A], second: type[B], third: type[C], /) -> tuple[A, B, C] | None: ...

    @overload
    def key(self, first: type[A], second: type[B], third: type[C], fourth: type[D], /) -> tuple[A, B, C, D] | None: ...

    def key(self, *kinds: type) -> tuple[object, ...] | None:
        """Give the key to go on after, read as one value of each kind (str, int, float, UUID, date, datetime)."""
        if self.after is None:
            return None
        if len(self.after) != len(kinds):
            raise BadCursor
        try:
            return tuple(_READERS[kind](part) for kind, part in zip(kinds, self.after, strict=True))
        except (ValueError, TypeError, AttributeError):
            raise BadCursor from None

    def following(self, rows: Iterable[R], key_of: Callable[[R], K], after: K | None) -> tuple[list[R], list[K]]:
        """Cut a page out of rows that are all at hand, in the order of their keys: one row more than it shows.

        With each comes its key; `after` is the key to go on after, or None on the first page.
        """
        keyed = [(key_of(row), row) for row in rows]
        rest = [(key, row) for key, row in keyed if after is None or key > after][: self.limit + 1]
        return [row for _, row in rest], [key for key, _ in rest]

    def answer(
        self,
        rows: Sequence[Mapping[str, object]],
        *key: str,
        headers: Mapping[str, str] | None = None,
        keys: Sequence[Sequence[object]] | None = None,
        count: int | None = None,
        **more: object,
    ) -> Response:
        """Write a page of at most `limit` rows out of `limit + 1` fetched ones.

        `key` names the members of a row that hold its sort key; where the rows do not show it, `keys` lists it.
        `count` is the number of all rows, up to `COUNTED`; `more` adds members beside `items` and `next`.
        """
        if count is not None:
            more["count"] = {"value": min(count, COUNTED - 1), "exact": count < COUNTED}
        shown = rows[: self.limit]
        told: dict[str, object] = {"items": shown, "next": None, "next_cursor": None, **more}
        linked: dict[str, str] = {}
        if len(rows) > self.limit:
            cursor = self._cursor_after(keys[self.limit - 1] if keys else [shown[-1][name] for name in key])
            address = self._address_with(cursor)
            told |= {"next": path_outside(self._request.scope, address), "next_cursor": cursor}
            linked = {"link": f'<{address}>; rel="next"'}
        return told_data(told, request=self._request, headers={**(headers or {}), **linked})

    def address_after(self, key: Sequence[object]) -> str:
        """Give the address of the page after the row with this sort key."""
        return self._address_with(self._cursor_after(key))

    def _cursor_after(self, key: Sequence[object]) -> str:
        plain = orjson.dumps(list(key), default=str)
        return base64.urlsafe_b64encode(self._mark + plain).decode().rstrip("=")

    def _address_with(self, cursor: str) -> str:
        url = self._request.url.include_query_params(cursor=cursor)
        return f"{self._path}?{url.query}"

    def _mark_of_list(self) -> bytes:
        """Fold path and filter into a few bytes, so that a cursor is of use for its own list alone."""
        query = sorted(
            (name, value) for name, value in self._request.query_params.multi_items() if name not in _OF_THE_PAGE
        )
        return hashlib.sha256(orjson.dumps([self._path, query])).digest()[:_MARK]

    def _read(self, cursor: str) -> list[object]:
        try:
            raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
            key = orjson.loads(raw[_MARK:])
        except (ValueError, binascii.Error):
            raise BadCursor from None
        if raw[:_MARK] != self._mark or not isinstance(key, list):
            raise BadCursor
        return key


_LIMIT: Final = Query(ge=1, le=HIGHEST_LIMIT, description="Rows on one page.")
_CURSOR: Final = Query(
    max_length=1000,
    description="Where to go on: `next_cursor` of the page before, never one that you made. It holds for this list and "
    "filter only.",
)


_COUNT: Final = Query(description="Whether to count the rows of all pages, up to 10,000.")


async def _page(
    request: Request,
    limit: Annotated[int, _LIMIT, WHOLE_IN_QUERY] = DEFAULT_LIMIT,
    cursor: Annotated[str | None, _CURSOR] = None,
) -> Page:
    return Page(request, limit, cursor)


async def _counted_page(
    page: Annotated[Page, Depends(_page)],
    count: Annotated[QueryFlag | None, _COUNT] = None,
) -> Page:
    page.counted = count or False
    return page


CursorAsked = Annotated[str | None, _CURSOR]
"""The cursor of a file, whose pages are as long as it likes."""
PageAsked = Annotated[Page, Depends(_page)]
CountedPageAsked = Annotated[Page, Depends(_counted_page)]
