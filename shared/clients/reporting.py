"""What its neighbours need of practices_api on duties: whether a city has done its reporting duty of a year."""

from dataclasses import dataclass

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.schemas.practices.reporting.reports import CityReporting


@dataclass(frozen=True, slots=True)
class ReportingClient:
    """Asks practices_api. Nothing is remembered: an old `missing` would be a wrong no."""

    neighbour: Neighbour

    async def duty(self, city: str, year: int) -> CityReporting:
        """Read the reporting duty of a city. Raises `NeighbourGone` where there is no usable answer."""
        reply = await self.neighbour.get(f"/v1/cities/{city}/reporting", year=year)
        if reply.status != 200:
            raise NeighbourGone(self.neighbour.service, "error")  # it answered: a city that it does not know, perhaps
        return await self.neighbour.parsed(CityReporting, reply)
