"""What planners need of index_api: networks and topics with their priority years, as it last told them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pydantic

from shared.clients.copies import Copies, Kept, Known
from shared.clients.neighbour import Neighbour
from shared.platform.data.snapshots import Snapshots
from shared.schemas.index.network.directory import Network
from shared.schemas.index.network.topics import Topic
from shared.schemas.pages import PageOf

_ASK_AGAIN_SECONDS: Final = 60
_MOST: Final = 200
_NAME: Final = "catalogue"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The vocabulary of topics, and every network."""

    topics: list[Topic]
    networks: list[Network]


_CATALOGUE: Final = pydantic.TypeAdapter(Catalogue)


class CatalogueClient:
    """Asks index_api at most once a minute; the last good answer is kept in the service's own database."""

    def __init__(self, neighbour: Neighbour, snapshots: Snapshots) -> None:
        self._neighbour = neighbour
        self._copies = Copies(self._ask, Kept(snapshots, _CATALOGUE), fresh_seconds=_ASK_AGAIN_SECONDS)

    async def known(self) -> tuple[Catalogue | None, Known[Catalogue]]:
        """Give the catalogue, or None where it was never seen, and how well it is known. Never raises."""
        known = await self._copies.known([_NAME])
        return known.of.get(_NAME), known

    async def _ask(self, _: Sequence[str]) -> Mapping[str, Catalogue]:
        topics, networks = await asyncio.gather(
            self._neighbour.read(PageOf[Topic], "/v1/topics", limit=_MOST, lang="*"),
            self._neighbour.read(PageOf[Network], "/v1/networks", limit=_MOST, lang="*"),
        )
        return {_NAME: Catalogue(topics.items, networks.items)}
