"""What events_api needs of practices_api: whether a city has done its reporting duty of a year."""

from dataclasses import dataclass
from typing import Annotated, Any

import pydantic
from pydantic import Field

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.schemas.fields import Told


class ReportingDuty(Told):
    """The answer of practices_api, as far as it is needed here."""

    state: Annotated[str, Field(description="`met`, `missing` or `undetermined`.")]
    by: Annotated[str | None, Field(description="Until when it is due.")] = None
    counted: Annotated[list[Any], Field(description="What counts towards it.")] = []


@dataclass(frozen=True, slots=True)
class ReportingClient:
    """Asks practices_api. Nothing is remembered: an old `missing` would be a wrong no."""

    neighbour: Neighbour

    async def duty(self, city: str, year: int) -> ReportingDuty:
        """Read the reporting duty of a city. Raises `NeighbourGone` where there is no usable answer."""
        reply = await self.neighbour.get(f"/v1/cities/{city}/reporting", year=year)
        if reply.status != 200:
            raise NeighbourGone(self.neighbour.service, "error")
        try:
            return ReportingDuty.model_validate(reply.body)
        except pydantic.ValidationError as error:
            raise NeighbourGone(self.neighbour.service, "unreadable") from error
