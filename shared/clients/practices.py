"""The client of practices_api: what is published on an indicator, as it last told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from shared.clients.copies import Copies, Known
from shared.clients.neighbour import Asked, Neighbour
from shared.schemas.pages import PageOf
from shared.schemas.practices.practices.practices import PracticeSummary

_MOST: Final = 200


class PracticesClient:
    """The newest two hundred practices, and lessons, on indicators: public ones, asked again after half a minute."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour
        self._practices: Copies[tuple[PracticeSummary, ...]] = Copies(partial(self._ask, "practice"))
        self._lessons: Copies[tuple[PracticeSummary, ...]] = Copies(partial(self._ask, "lesson"))

    async def practices(self, indicators: Sequence[str]) -> Known[tuple[PracticeSummary, ...]]:
        """Give the good practices on each of these indicators (of the list `indicators`), the newest first."""
        return await self._practices.known(indicators)

    async def lessons(self, indicators: Sequence[str]) -> Known[tuple[PracticeSummary, ...]]:
        """Give the lessons learnt on each of these indicators likewise."""
        return await self._lessons.known(indicators)

    async def close(self) -> None:
        """Close the connections."""
        await self._neighbour.close()

    async def _ask(self, kind: str, indicators: Sequence[str]) -> Mapping[str, tuple[PracticeSummary, ...]]:
        query: dict[str, Asked] = {"kind": kind, "state": "published", "limit": _MOST, "lang": "*"}
        page = await self._neighbour.read(PageOf[PracticeSummary], "/v1/practices", indicator=list(indicators), **query)
        on: dict[str, list[PracticeSummary]] = defaultdict(list)
        for practice in page.items:
            for indicator in practice.indicators if practice.state == "published" and practice.kind == kind else ():
                on[indicator].append(practice)
        return {indicator: tuple(on[indicator]) for indicator in indicators}
