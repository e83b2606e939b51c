"""The seats of an event: who takes part takes them, and the event says how many there are."""

from uuid import UUID

from services.events_api import changes
from services.events_api.seats import domain, repository
from services.events_api.seats.errors import SeatsTaken
from shared.platform.access.audience import EVERYBODY
from shared.platform.command import Command
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

    async def move_up(
        self, command: Command, event: UUID, capacity: int | None, *, decided: UUID | None = None
    ) -> None:
        """Give free seats to those who wait, in their order, and number the others anew.

        Each who got a seat or another place is told of; not `decided`, who has just been put in line.
        """
        waiting = await repository.line(command.tx, event)
        if not waiting:
            return
        free = None if capacity is None else capacity - await self.taken(command.tx, event)
        next_ones = domain.who_is_next([one["people"] for one in waiting], free)
        moved = await repository.seat(command.tx, [one["id"] for one in waiting[:next_ones]]) if next_ones else []
        moved += await repository.number(command.tx, event, decided)
        for one in moved:
            if one["id"] != decided:
                command.tell(
                    changes.PARTICIPATION_MOVED_UP,
                    one["id"],
                    EVERYBODY,
                    state=one["state"],
                    version=one["version"],
                    event=str(event),
                )
