"""Persons who act for a city: who may see them, and that every reading and change leaves a trace."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.index_api.changes import CONTACT_CHANGED, CONTACT_CREATED, CONTACT_ERASED
from services.index_api.network.contacts import repository
from services.index_api.network.contacts.repository import PERSONAL, ContactRow, Personal
from shared.platform.access.audience import cities
from shared.platform.access.permits import Permit
from shared.platform.bodies.merge_patch import demand_left
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once, forget_fingerprint
from shared.platform.refusals import NotFound
from shared.schemas.index.network.contacts import Contact, ContactChange, NewContact
from shared.sentences import say


@dataclass(slots=True)
class Contacts:
    """Contacts of cities, for the city itself, the coordinators of its networks and the secretariat.

    Each reading and change is noted in the audit log in the transaction in which it happens. A change is told to those
    who may read it, without a word of whom it is about.
    """

    database: Database
    commands: Commands

    async def contacts(
        self, permit: Permit, city: str, after: UUID, limit: int, *, since: Since | None = None
    ) -> list[ContactRow]:
        """List the contacts of a city. Raises NotFound, NotAllowed."""
        async with self.commands.open(permit) as command:
            await self._demand_covered(command, city)
            contacts = await repository.list_contacts(command.tx, city, after, limit, since=since)
            command.note(f"cities/{city}/contacts", _personal(contacts))
        return contacts

    async def find(self, permit: Permit, city: str, contact: UUID) -> Contact:
        """Read a contact. Raises NotFound, NotAllowed."""
        async with self.commands.open(permit) as command:
            await self._demand_covered(command, city)
            return await self._read(command, city, contact)

    async def latest(self, city: str) -> datetime | None:
        """Say when a contact of a city was last written, None without any; it says nothing of a person."""
        return await repository.latest(self.database, city)

    async def create(self, permit: Permit, city: str, new: NewContact, once: Once) -> Contact:
        """Write a contact. Raises NotFound, NotAllowed. Only its identifier is kept as the answer to be replayed."""
        async with self.commands.open(permit, once) as command:
            await self._demand_covered(command, city)
            if (first := command.first_id()) is not None:
                return await self._read(command, city, first)
            key = await repository.add(command.tx, city, new, command.key)
            await command.keep_id(key)
            command.tell(CONTACT_CREATED, key, cities(city), version=1, city=city)
            return await self._read(command, city, key)

    async def update(self, permit: Permit, city: str, contact: UUID, change: ContactChange, expected: int) -> Contact:
        """Change a contact. Raises NotFound, NotAllowed, Stale, Invalid."""
        patch = change.model_dump(exclude_unset=True)
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, city, contact)
            demand_left(patch, ["name"])
            await repository.change(command.tx, contact, _changed(found, patch))
            changed = await repository.find(command.tx, city, contact)
            assert changed is not None
            command.note(f"cities/{city}/contacts/{contact}", patch)
            command.tell(CONTACT_CHANGED, contact, cities(city), version=changed.version, city=city)
        return changed

    async def erase(self, permit: Permit, city: str, contact: UUID, expected: int) -> None:
        """Erase a contact, and what its making left behind. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            await self._locked(command, city, contact)
            await forget_fingerprint(command.tx, await repository.erase(command.tx, contact))
            command.note(f"cities/{city}/contacts/{contact}", PERSONAL)
            command.tell(CONTACT_ERASED, contact, cities(city), city=city)

    async def _demand_covered(self, command: Command, city: str) -> None:
        networks = await repository.networks_of(command.tx, city)
        if networks is None:
            raise NotFound(say("There is no such city."))
        command.permit.over(city=city, networks=networks)

    async def _read(self, command: Command, city: str, contact: UUID) -> Contact:
        found = await repository.find(command.tx, city, contact)
        if found is None:
            raise NotFound
        about = f"cities/{city}/contacts/{contact}"
        command.note(about, _personal([found.model_dump()]))
        return found

    async def _locked(self, command: Command, city: str, contact: UUID) -> ContactRow:
        await self._demand_covered(command, city)
        found = await repository.find_locked(command.tx, city, contact)
        if found is None:
            raise NotFound
        command.demand_version(found["version"])
        return found


def _personal(contacts: Iterable[Mapping[str, object]]) -> set[str]:
    """Name the members that any of these contacts has."""
    return {name for contact in contacts for name in PERSONAL if contact.get(name) is not None}


def _changed(contact: ContactRow, patch: Mapping[str, str | None]) -> Personal:
    """Give what is written of a person as a patch leaves it: what it does not name stays, null removes."""
    return {
        "name": patch.get("name") or contact["name"],
        "function": patch.get("function", contact["function"]),
        "office": patch.get("office", contact["office"]),
        "email": patch.get("email", contact["email"]),
        "phone": patch.get("phone", contact["phone"]),
        "note": patch.get("note", contact["note"]),
    }
