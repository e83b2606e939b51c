"""Cities that host others who want to see a practice."""

from dataclasses import dataclass
from uuid import UUID

from services.practices_api import changes
from services.practices_api.practices.host_offers import domain, repository
from services.practices_api.practices.practices.service import Practices
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.practices.practices.host_offers import NewPracticeHostOffer, PracticeHostOffer
from shared.schemas.practices.practices.practices import Practice


@dataclass(slots=True)
class HostOffers:
    """Offers to host, each with an offer of mentoring that index_api keeps."""

    commands: Commands
    practices: Practices
    directory: IndexClient

    async def create(self, permit: Permit, practice: UUID, new: NewPracticeHostOffer, once: Once) -> Practice:
        """Offer to host. Raises NotFound, NotAllowed, WrongState, Invalid, Unavailable and what hosting refuses."""
        permit.over(city=new.city)
        if (first := await self.commands.first(Practice, once)) is not None:
            return first
        offer = domain.demand_open(await self.directory.mentoring_offer(new.city, new.mentoring_offer))
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Practice)) is not None:
                return first
            found = await self.practices.visible_locked(command.tx, permit, practice)
            found.place.demand(permit.operation)
            domain.demand_hosted_by(found, new.city)
            made = PracticeHostOffer(
                id=command.new_id(), indicator=offer.indicator, offered_at=command.at, **new.model_dump()
            )
            await repository.keep(command.tx, practice, [*found.shown.host_offers, made])
            return await command.keep(await self.practices.told(command, changes.PRACTICE_CHANGED, found))

    async def delete(self, permit: Permit, practice: UUID, offer: UUID, expected: int) -> None:
        """Take an offer back. Raises NotFound, NotAllowed, Stale, WrongState."""
        async with self.commands.open(permit, expected=expected) as command:
            found = await self.practices.visible_locked(command.tx, permit, practice)
            offers = {known.id: known for known in found.shown.host_offers}
            if offer not in offers:
                raise NotFound
            permit.over(city=offers.pop(offer).city)
            command.demand_version(found.shown.version)
            found.place.demand(permit.operation)
            await repository.keep(command.tx, practice, offers.values())
            await self.practices.told(command, changes.PRACTICE_CHANGED, found)
