"""Persons who act for a city: who may see them, and that every reading and change leaves a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.index_api.network.contacts import repository
from services.index_api.network.contacts.repository import PERSONAL
from shared.platform.access.audit import Audit
from shared.platform.access.permits import Permit
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once, forget_fingerprint
from shared.platform.refusals import NotFound
from shared.schemas.index.network.contacts import Contact, ContactChange, NewContact


@dataclass(slots=True)
class Contacts:
    """Contacts of cities, for the city itself, the coordinators of its networks and the secretariat.

    Each reading and change is noted in the audit log in the transaction in which it happens.
    """

    database: Database
    commands: Commands
    audit: Audit

    async def contacts(self, permit: Permit, city: str, after: UUID, limit: int) -> list[dict[str, Any]]:
        """List the contacts of a city. Raises NotFound, NotAllowed."""
        async with self.commands.open(permit) as command:
            await self._demand_covered(command.tx, permit, city)
            contacts = await repository.list_contacts(command.tx, city, after, limit)
            await self.audit.note(command.tx, permit, f"cities/{city}/contacts", _personal(contacts))
        return contacts

    async def find(self, permit: Permit, city: str, contact: UUID) -> Contact:
        """Read a contact. Raises NotFound, NotAllowed."""
        async with self.commands.open(permit) as command:
            await self._demand_covered(command.tx, permit, city)
            return await self._read(command.tx, permit, city, contact)

    async def latest(self, city: str) -> datetime | None:
        """Say when a contact of a city was last written, None without any. It tells nothing of a person."""
        return await repository.latest(self.database, city)

    async def create(self, permit: Permit, city: str, new: NewContact, once: Once) -> Contact:
        """Write a contact. Raises NotFound, NotAllowed. Only its identifier is kept as the answer to be replayed."""
        async with self.commands.open(permit, once) as command:
            await self._demand_covered(command.tx, permit, city)
            if (first := command.first_id()) is not None:
                return await self._read(command.tx, permit, city, first)
            key = await repository.add(command.tx, city, new.model_dump(), command.key)
            await command.keep_id(key)
            return await self._read(command.tx, permit, city, key)

    async def update(self, permit: Permit, city: str, contact: UUID, change: ContactChange, expected: int) -> Contact:
        """Change a contact. Raises NotFound, NotAllowed, Stale, Invalid."""
        patch = change.model_dump(exclude_unset=True)
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, city, contact)
            demand_left(patch, ["name"])
            await repository.change(command.tx, contact, merge_patch(found, patch))
            changed = await repository.find(command.tx, city, contact)
            assert changed is not None
            await self.audit.note(command.tx, permit, f"cities/{city}/contacts/{contact}", patch)
        return changed

    async def erase(self, permit: Permit, city: str, contact: UUID, expected: int) -> None:
        """Erase a contact, and what its making left behind. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            await self._locked(command, city, contact)
            await forget_fingerprint(command.tx, await repository.erase(command.tx, contact))
            await self.audit.note(command.tx, permit, f"cities/{city}/contacts/{contact}", PERSONAL)

    async def _demand_covered(self, tx: Transaction, permit: Permit, city: str) -> None:
        networks = await repository.networks_of(tx, city)
        if networks is None:
            raise NotFound("There is no such city.")
        permit.over(city=city, networks=networks)

    async def _read(self, tx: Transaction, permit: Permit, city: str, contact: UUID) -> Contact:
        found = await repository.find(tx, city, contact)
        if found is None:
            raise NotFound
        await self.audit.note(tx, permit, f"cities/{city}/contacts/{contact}", _personal([found.model_dump()]))
        return found

    async def _locked(self, command: Command, city: str, contact: UUID) -> dict[str, Any]:
        await self._demand_covered(command.tx, command.permit, city)
        found = await repository.find_locked(command.tx, city, contact)
        if found is None:
            raise NotFound
        command.demand_version(found["version"])
        return found


def _personal(contacts: Iterable[dict[str, Any]]) -> set[str]:
    return {name for one in contacts for name in PERSONAL if one.get(name) is not None}
