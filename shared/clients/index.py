"""The client of index_api: a view of the directory that works on while index_api is down."""

import asyncio
import logging
import math
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final

import pydantic

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.refusals import Unavailable
from shared.platform.snapshots import Snapshots
from shared.schemas.directory import Directory, DirectoryCity, DirectoryNetwork

_NAME: Final = "directory"
_FRESH_SECONDS: Final = 30
_REST_SECONDS: Final = 1
_log: Final = logging.getLogger(__name__)


class IndexClient:
    """Cities, networks and topics as index_api last told them.

    The snapshot is refreshed in the background with its ETag, at once when somebody asks for a slug it lacks, and
    kept in the service's own database. With no snapshot at all every question raises `Unavailable`.
    """

    def __init__(self, neighbour: Neighbour, snapshots: Snapshots) -> None:
        self._neighbour = neighbour
        self._snapshots = snapshots
        self._directory: Directory | None = None
        self._etag = ""
        self._asking = asyncio.Lock()
        self._failed_at = -math.inf
        self.fetched_at: datetime | None = None

    @asynccontextmanager
    async def kept_fresh(self) -> AsyncIterator["IndexClient"]:
        """Take up the kept snapshot and refresh it for as long as the context lasts."""
        if kept := await self._snapshots.read(_NAME):
            self._directory = Directory.model_validate(kept.body)
            self._etag, self.fetched_at = kept.etag, kept.fetched_at
        refreshing = asyncio.create_task(self._refresh_now_and_then())
        try:
            yield self
        finally:
            refreshing.cancel()
            with suppress(asyncio.CancelledError):
                await refreshing
            await self._neighbour.close()

    async def city(self, slug: str) -> DirectoryCity | None:
        """Find a city of the directory. Raises `Unavailable` without any snapshot."""
        return (await self._directory_with("cities", slug)).cities.get(slug)

    async def network(self, slug: str) -> DirectoryNetwork | None:
        """Find a network of the directory. Raises `Unavailable` without any snapshot."""
        return (await self._directory_with("networks", slug)).networks.get(slug)

    async def topic(self, slug: str) -> bool:
        """Say whether the vocabulary has this topic. Raises `Unavailable` without any snapshot."""
        return slug in (await self._directory_with("topics", slug)).topics

    async def members(self, network: str | None) -> dict[str, DirectoryCity]:
        """Give the cities of a network, or all that joined the programme. Raises `Unavailable` without any snapshot."""
        needs_none = network is None and self._directory is not None
        directory = self._directory if needs_none else await self._directory_with("networks", network or "")
        assert directory is not None
        cities = directory.cities
        return {
            slug: city for slug, city in cities.items() if (network in city.networks if network else not city.candidate)
        }

    def states(self) -> dict[str, str]:
        """Say for `/health` whether index_api answered last time."""
        return {"index_api": "UP" if self._neighbour.answered else "DOWN"}

    async def _directory_with(self, part: str, slug: str) -> Directory:
        """Give the snapshot; ask again first when the slug is new to it, for it may just have been made."""
        lacking = self._directory is None or slug not in _members(self._directory, part)
        if lacking and time.monotonic() - self._failed_at > _REST_SECONDS:  # who just failed is left in peace
            try:
                await self.refresh()
            except NeighbourGone as gone:
                self._failed_at = time.monotonic()
                if self._directory is None:
                    raise Unavailable(
                        "index_api cannot be reached and its directory was never seen here.", retry_after=5
                    ) from gone
        if self._directory is None:
            raise Unavailable("The directory of index_api was never seen here.", retry_after=5)
        return self._directory

    async def refresh(self) -> None:
        """Ask index_api for the directory unless it is the one we have. Raises `NeighbourGone`."""
        async with self._asking:
            headers = {"if-none-match": self._etag} if self._etag else {}
            reply = await self._neighbour.get("/v1/directory", headers=headers)
            if reply.status == 200:
                try:
                    self._directory = Directory.model_validate(reply.body)
                except pydantic.ValidationError as error:
                    raise NeighbourGone(self._neighbour.service, "unreadable") from error
                self._etag = reply.headers.get("etag", "")
                await self._snapshots.keep(_NAME, self._etag, reply.body)
            elif reply.status != 304:
                raise NeighbourGone(self._neighbour.service, "error")
            self.fetched_at = datetime.now(UTC)

    async def _refresh_now_and_then(self) -> None:
        while True:
            with suppress(NeighbourGone):
                await self.refresh()
            await asyncio.sleep(_FRESH_SECONDS if self._directory else 1)


def _members(directory: Directory, part: str) -> Mapping[str, object] | frozenset[str]:
    return getattr(directory, part)  # type: ignore[no-any-return]
