"""What its neighbours need of practices_api on duties: whether a city has done its reporting duty of a year."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pydantic
from pydantic import Field

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.schemas.fields import Told


class DueOn(Told):
    """By when a duty is to be met."""

    on: Annotated[date, Field(description="To be submitted before this day.")]


class ReportingDuty(Told):
    """The answer of practices_api, as far as it is needed elsewhere."""

    state: Annotated[str, Field(description="`met`, `missing` or `undetermined`.")]
    reason: Annotated[str | None, Field(description="Why it is undetermined.")] = None
    by: Annotated[DueOn | None, Field(description="By when.")] = None
    overdue: Annotated[bool, Field(description="True when that day has come.")] = False


@dataclass(frozen=True, slots=True)
class ReportingClient:
    """Asks practices_api. Nothing is remembered: an old `missing` would be a wrong no."""

    neighbour: Neighbour

    async def duty(self, city: str, year: int) -> ReportingDuty:
        """Read the reporting duty of a city. Raises `NeighbourGone` where there is no usable answer."""
        reply = await self.neighbour.get(f"/v1/cities/{city}/reporting", year=year)
        if reply.status != 200:
            raise NeighbourGone(self.neighbour.service, "error")  # it answered: a city that it does not know, perhaps
        try:
            return ReportingDuty.model_validate(reply.body)
        except pydantic.ValidationError as error:
            raise self.neighbour.gone("unreadable") from error
