"""Everything that a neighbour lists in public, page by page, for those who take all of it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.clients.copies import Copies, Known
from shared.clients.neighbour import DEADLINE_SECONDS, Neighbour
from shared.schemas.pages import PageOf

_PAGE: Final = 200
_MOST_PAGES: Final = 10
_ALL: Final = "all"
Row = Mapping[str, object]


class ListedCity(BaseModel):
    """A city of a practice."""

    city: str


class ListedPractice(BaseModel):
    """A practice as practices_api lists it."""

    id: str
    kind: str
    title: dict[str, str]
    cities: list[ListedCity] | None
    published_at: datetime | None
    synthetic: bool


class ListedHost(BaseModel):
    """Who hosts an event."""

    kind: str
    ref: str | None = None


class ListedWhen(BaseModel):
    """When an event is, as far as a day can be told."""

    earliest: date | None = None


class ListedEvent(BaseModel):
    """An event as events_api lists it."""

    id: str
    type: str
    state: str
    title: dict[str, str]
    when: ListedWhen
    hosts: list[ListedHost] | None
    synthetic: bool


class ListingClient:
    """The first two thousand rows of a list, in every language; asked again after half a minute."""

    def __init__(
        self, neighbour: Neighbour, path: str, fields: Sequence[str], shape: type[BaseModel], **query: str
    ) -> None:
        """Prepare to read the list at `path`; each row has `shape` at least, and of it only `fields` are kept."""
        self._neighbour = neighbour
        self._path = path
        self._fields = tuple(fields)
        self._shaped = TypeAdapter(list[shape])  # type: ignore[valid-type]
        self._query = query
        self._copies: Copies[tuple[Row, ...]] = Copies(self._ask)

    async def everything(self) -> tuple[tuple[Row, ...] | None, Known[tuple[Row, ...]]]:
        """Give the rows, or None where they were never seen, and how well they are known. Never raises.

        All pages together take no longer than one question.
        """
        known = await self._copies.known([_ALL])
        return known.of.get(_ALL), known

    async def _ask(self, keys: Sequence[str]) -> Mapping[str, tuple[Row, ...]]:
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                rows = await self._walk()
        except TimeoutError as error:
            raise self._neighbour.gone("timeout") from error
        return dict.fromkeys(keys, rows)

    async def _walk(self) -> tuple[Row, ...]:
        rows: list[Row] = []
        cursor: dict[str, str] = {}
        for _ in range(_MOST_PAGES):
            query = {"lang": "*", **self._query, **cursor}
            page = await self._neighbour.read(PageOf[dict[str, object]], self._path, limit=_PAGE, **query)
            self._demand_shape(page.items)
            rows += [{name: row.get(name) for name in self._fields} for row in page.items]
            if not page.next:
                break
            try:
                cursor = {"cursor": parse_qs(urlsplit(page.next).query)["cursor"][0]}
            except (KeyError, ValueError) as error:
                raise self._neighbour.gone("unreadable") from error
        return tuple(rows)

    def _demand_shape(self, rows: Sequence[Row]) -> None:
        try:
            self._shaped.validate_python(rows)
        except ValidationError as error:
            raise self._neighbour.gone("unreadable") from error
