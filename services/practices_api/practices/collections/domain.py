"""What may stand in a collection, and what its feed tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NotRequired, TypedDict
from uuid import UUID

from services.practices_api.practices.collections.errors import CannotBeListed
from shared.platform.refusals import Fault
from shared.sentences import Sentence, say


class Stored(TypedDict):
    """A collection as it is stored, without what is null; texts by language."""

    slug: str
    network: NotRequired[str | None]
    title: dict[str, str]
    summary: NotRequired[dict[str, str] | None]
    synthetic: bool
    created_at: datetime
    changed_at: datetime
    version: int


class ListedCollection(Stored):
    """A collection in a list, with how many practices everybody sees in it."""

    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """A practice that a collection lists or listed: until when, and what became of it.

    `told_at` is when it came, left or changed last.
    """

    practice: UUID
    removed_at: datetime | None
    withdrawn_at: datetime | None
    changed_at: datetime
    anonymous: bool
    told_at: datetime

    def gone_at(self, *, of_network: bool) -> datetime | None:
        """Say when it left what everybody sees of the collection; None while it is there."""
        hidden_at = self.changed_at if self.anonymous and of_network else None
        return self.removed_at or self.withdrawn_at or hidden_at


def shown(anonymous: bool, *, of_network: bool) -> bool:  # noqa: FBT001 - the member of that name
    """Say whether a published practice is seen in a collection: a network's would tell where a lesson comes from."""
    return not (anonymous and of_network)


def demand_listable(
    wanted: Sequence[UUID], listed: Sequence[UUID], published: Mapping[UUID, bool], *, of_network: bool
) -> None:
    """Raise `CannotBeListed`, which names each place, unless everything that is new to the list may stand in it.

    `published` says of each published practice whether it is without its city.
    """
    known = set(listed)
    faults = []
    for place, practice in enumerate(wanted):
        if practice in known:
            continue
        if practice not in published:
            faults.append(_fault(place, "not_published", say("There is no such published practice or lesson.")))
        elif not shown(published[practice], of_network=of_network):
            faults.append(_fault(place, "without_its_city", say("It stands in collections of the secretariat alone.")))
    if faults:
        raise CannotBeListed(errors=faults)


def _fault(place: int, code: str, detail: Sentence) -> Fault:
    return Fault(pointer=f"/practices/{place}", code=code, detail=detail)
