"""Cities that host others who want to see a practice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.practices_api.practices.host_offers import domain, repository
from services.practices_api.practices.practices.service import Practices
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.data.identifiers import new_id
from shared.platform.refusals import NotFound, Stale
from shared.schemas.practices.practices.host_offers import HostOffer, NewHostOffer
from shared.schemas.practices.practices.practices import Practice


@dataclass(slots=True)
class Hosting:
    """Offers to host, each with an offer of mentoring that index_api keeps. `now` gives the time."""

    database: Database
    practices: Practices
    directory: IndexClient
    now: Callable[[], datetime]

    async def create(self, permit: Permit, practice: UUID, new: NewHostOffer, once: Once) -> Practice:
        """Offer to host. Raises NotFound, NotAllowed, WrongState, Invalid, Unavailable and what hosting refuses."""
        permit.over(city=new.city)
        offer = domain.demand_open(await self.directory.mentoring_offer(new.city, new.mentoring_offer))
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return Practice.model_validate(first)
            found = await self.practices.visible_locked(tx, permit, practice)
            found.place.demand(permit.operation)
            domain.demand_hosted_by(found, new.city)
            made = HostOffer(id=new_id(), indicator=offer.indicator, offered_at=self.now(), **new.model_dump())
            await repository.keep(tx, practice, [*found.shown.host_offers, made])
            told = await self.practices.told(tx, permit, practice)
            await once.keep(tx, told.model_dump(mode="json"))
        return told

    async def delete(self, permit: Permit, practice: UUID, offer: UUID, expected: int) -> None:
        """Take an offer back. Raises NotFound, NotAllowed, Stale, WrongState."""
        async with self.database.transaction() as tx:
            found = await self.practices.visible_locked(tx, permit, practice)
            offers = {one.id: one for one in found.shown.host_offers}
            if offer not in offers:
                raise NotFound
            permit.over(city=offers.pop(offer).city)
            if found.shown.version != expected:
                raise Stale(version=found.shown.version)
            found.place.demand(permit.operation)
            await repository.keep(tx, practice, offers.values())
