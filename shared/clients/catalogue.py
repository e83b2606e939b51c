"""What planners need of index_api: networks and topics with their priority years, as it last told them."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final

import pydantic
from pydantic import Field

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.data.snapshots import Snapshots
from shared.schemas.fields import Told, Translated
from shared.schemas.index.network.directory import Topic

_ASK_AGAIN_SECONDS: Final = 60
_NAME: Final = "catalogue"


class CatalogueNetwork(Told):
    """A network of the catalogue."""

    slug: Annotated[str, Field(description="Its stable word.")]
    name: Annotated[str | Translated, Field(description="Its name.")]
    state: Annotated[str, Field(description="`active`, `forming` or `outside_icc`.")]


class Catalogue(Told):
    """Topics and networks."""

    topics: Annotated[list[Topic], Field(description="The vocabulary.")]
    networks: Annotated[list[CatalogueNetwork], Field(description="Every network.")]


@dataclass(frozen=True, slots=True)
class Known:
    """The catalogue, or None where it was never seen; and why it is not of this minute, since when."""

    catalogue: Catalogue | None
    reason: str | None = None
    stale_since: datetime | None = None


class CatalogueClient:
    """Asks index_api at most once a minute; the last good answer is kept in the service's own database."""

    def __init__(self, neighbour: Neighbour, snapshots: Snapshots) -> None:
        self._neighbour = neighbour
        self._snapshots = snapshots
        self._known = Known(None)
        self._asked_at = -float(_ASK_AGAIN_SECONDS)

    async def known(self) -> Known:
        """Give the catalogue as well as it is known. Never raises for a neighbour that is away."""
        fresh = self._known.catalogue is not None and self._known.reason is None
        if fresh and time.monotonic() - self._asked_at < _ASK_AGAIN_SECONDS:
            return self._known
        self._asked_at = time.monotonic()
        try:
            topics, networks = await asyncio.gather(self._items("/v1/topics"), self._items("/v1/networks"))
            body = {"topics": topics, "networks": networks}
            catalogue = Catalogue.model_validate(body)
        except (NeighbourGone, pydantic.ValidationError) as gone:
            reason = gone.reason if isinstance(gone, NeighbourGone) else self._neighbour.gone("unreadable").reason
            self._known = await self._kept(reason)
            return self._known
        await self._snapshots.keep(_NAME, "", body)
        self._known = Known(catalogue)
        return self._known

    async def _items(self, path: str) -> list[Any]:
        reply = await self._neighbour.get(path, limit=200, lang="*")
        if reply.status != 200 or not isinstance(reply.body, dict) or "items" not in reply.body:
            raise self._neighbour.gone("error")
        found: list[Any] = reply.body["items"]
        return found

    async def _kept(self, reason: str) -> Known:
        kept = await self._snapshots.read(_NAME)
        if kept is None:
            return Known(None, reason)
        return Known(Catalogue.model_validate(kept.body), reason, kept.fetched_at)
