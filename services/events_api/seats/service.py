"""The seats of an event: who takes part takes them, and the event says how many there are."""

from uuid import UUID

from services.events_api.seats import repository
from services.events_api.seats.errors import SeatsTaken
from shared.platform.data.database import Transaction
from shared.sentences import say_count


class Seats:
    """The seats that are taken. It is asked inside of a command that holds the calendar, so none is taken meanwhile."""

    async def taken(self, tx: Transaction, event: UUID) -> int:
        """Count the seats of those who are confirmed."""
        return await repository.taken(tx, event)

    async def demand_room(self, tx: Transaction, event: UUID, capacity: int | None) -> None:
        """Raise `SeatsTaken` where a capacity is below the seats that are taken; None has room for everybody."""
        taken = 0 if capacity is None else await self.taken(tx, event)
        if capacity is not None and capacity < taken:
            raise SeatsTaken(
                say_count(
                    "One person is confirmed, and there would be room for {capacity}.",
                    "{count} people are confirmed, and there would be room for {capacity}.",
                    taken,
                    capacity=capacity,
                ),
                taken=taken,
            )
