"""Feeds of what changed last: which page of one is asked for, and how it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from shared.platform.bodies.atom import Entry, Gone, written
from shared.platform.data.changes import Key, Walk
from shared.schemas.fields import Wanted, own_of

Thing = TypeVar("Thing")
MOST: Final = 100
"""Entries on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """A page of a feed, in the languages `wanted`.

    `base` is the address of this service, `first` that of the feed and `address` that of this page of it; `after` gives
    the address of the page where a walk goes on.
    """

    walk: Walk
    wanted: Wanted
    base: str
    first: str
    address: str
    after: Callable[[tuple[datetime, UUID, datetime]], str]

    @property
    def asked(self) -> dict[str, object]:
        """Give the values with which the things on this page are read, and one more that says that there are more."""
        return {**self.walk.values, "limit": MOST + 1}

    def written(
        self,
        things: Sequence[Thing],
        keys: Sequence[Key],
        tell: Callable[[Thing], Entry | Gone | None],
        *,
        title: str,
        name: str | None = None,
    ) -> bytes:
        """Write what there is to tell of each thing that was read; `keys` are theirs.

        `name` tells the feed from every other, its filter included: the path at which it is served, unless it is given.
        """
        told, more = [tell(thing) for thing in things[:MOST]], self.walk.after(keys, MOST)
        return written(
            name=name or self.first.removeprefix(self.base),
            title=title,
            address=self.address,
            first=self.first,
            onward=None if more is None else self.after(more),
            language=own_of(self.wanted),
            entries=[one for one in told if isinstance(one, Entry)],
            gone=[one for one in told if isinstance(one, Gone)],
        )
