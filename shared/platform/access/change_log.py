"""What changed, told to whoever may hear of it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple

from shared.platform.access.audience import Audience, words_of
from shared.platform.access.permits import Caller
from shared.platform.data import changes
from shared.platform.data.changes import KEPT_DAYS, ChangeRow
from shared.platform.data.database import Database
from shared.platform.refusals import PositionForgotten
from shared.schemas.changes import Change, ChangedResource, ChangePage

_KEPT: Final = timedelta(days=KEPT_DAYS)


class Belonging(NamedTuple):
    """The cities that belong to a caller's networks today, and the networks that the caller's cities belong to."""

    members_of: frozenset[str] = frozenset()
    networks_of: frozenset[str] = frozenset()


FindBelonging = Callable[[Caller], Awaitable[Belonging]]


@dataclass(slots=True)
class ChangeLog:
    """The record of one service."""

    database: Database
    belonging: FindBelonging

    async def audience(self, caller: Caller) -> Audience | None:
        """Give the words that a caller answers to now; None for who hears of everything."""
        found = await self.belonging(caller) if caller.cities or caller.networks else Belonging()
        return words_of(caller if caller.subject else None, found.members_of, found.networks_of)

    async def changes(
        self,
        caller: Caller,
        after: int,
        limit: int,
        kinds: Sequence[str] = (),
        outside: Callable[[str], str] = str,
    ) -> ChangePage:
        """Give at most so many changes after a position, of these kinds or of all; `outside` makes paths addresses.

        Raises `PositionForgotten` for a position before those that are kept, or after the last one: a mirror of a
        database that was set back would wait there for ever.
        """
        ends = await changes.ends(self.database)
        last = ends["last"] or 0
        forgotten = ends["aged"] is not None and ends["aged"] >= _KEPT and after < (ends["first"] or 0)
        if after and (forgotten or after > last):
            raise PositionForgotten
        if after >= last:  # who asks again and again, or follows a stream, costs one statement
            return ChangePage(items=[], after=after, more=False, latest=last)
        audience = await self.audience(caller)
        rows = await changes.read(self.database, after, last, limit + 1, kinds=kinds, audience=audience)
        told, more = rows[:limit], len(rows) > limit
        return ChangePage(
            items=[told_of(row, outside(row["address"])) for row in told],
            after=told[-1]["position"] if more else last,
            more=more,
            latest=last,
        )


def told_of(row: ChangeRow, address: str) -> Change:
    """Tell a change as it is kept, at the address as its reader asks for it."""
    return Change(
        position=row["position"],
        at=row["at"],
        kind=row["kind"],
        resource=ChangedResource(type=row["type"], id=row["resource"], address=address),
        state=row["state"],
        version=row["version"],
        gone=row["gone"],
        trace_id=row["trace_id"],
    )
