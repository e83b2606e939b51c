"""Who gathers what, and what everybody sees of it."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.practices_api import changes
from services.practices_api.practices.catalogue.domain import entry_of
from services.practices_api.practices.catalogue.service import Library, Pick, in_language
from services.practices_api.practices.collections import domain, repository
from services.practices_api.practices.collections.domain import Held, ListedCollection
from services.practices_api.practices.collections.repository import Found
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.clients.index import IndexClient
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permissions, Permit, may
from shared.platform.bodies.atom import Entry, Gone
from shared.platform.bodies.merge_patch import merge_patch
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.feeds import FeedPage
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound
from shared.schemas.practices.practices.collections import Collection, CollectionChange, NewCollection
from shared.sentences import say

_CHANGES: Final = ("deleteCollection", "updateCollection")


@dataclass(slots=True)
class Collections:
    """Ordered lists of practices and lessons; what is not published is not seen in them."""

    database: Database
    commands: Commands
    library: Library
    directory: IndexClient
    permissions: Permissions

    async def create(self, permit: Permit, new: NewCollection, once: Once) -> Collection:
        """Begin a collection. Raises NotAllowed, NotInDirectory, SlugTaken, CannotBeListed, Unavailable."""
        _demand_owner(permit, new.network)
        if (first := await self.commands.first(Collection, once)) is not None:
            return first
        synthetic = False
        if new.network is not None:
            network = await self.directory.network(new.network)
            if network is None:
                fault = Fault(pointer="/network", code="unknown_network", detail=say("There is no such network."))
                raise NotInDirectory(errors=[fault])
            synthetic = network.synthetic
        listed = new.practices or []
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Collection)) is not None:
                return first
            await repository.add(command.tx, new, synthetic=synthetic, by_subject=permit.caller.subject)
            await self._arrange(command.tx, new.slug, listed, [], new.network)
            found = await repository.find(command.tx, new.slug)
            assert found is not None
            command.tell(changes.COLLECTION_CREATED, new.slug, EVERYBODY, version=found.stored["version"])
            return await command.keep(await self._with_items(permit, found, command.tx))

    async def find(self, permit: Permit, slug: str) -> Collection:
        """Read a collection. Raises `NotFound`."""
        found = await repository.find(self.database, slug)
        if found is None:
            raise NotFound
        return await self._with_items(permit, found, self.database)

    async def collections(
        self, network: str | None, after: str, limit: int, *, since: Since | None = None
    ) -> list[ListedCollection]:
        """List collections in the order of their slugs."""
        return await repository.list_collections(self.database, network, after, limit, since=since)

    async def update(self, permit: Permit, slug: str, change: CollectionChange, expected: int) -> Collection:
        """Change texts, or put a list in place of the one before.

        Raises NotFound, NotAllowed, Stale, CannotBeListed, and Invalid where no title would be left.
        """
        patch = change.model_dump(mode="json", include={"title", "summary"}, exclude_unset=True)
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, slug)
            texts = merge_patch(found.stored, patch)
            if not texts.get("title"):
                fault = Fault(pointer="/title", code="needed", detail=say("A collection needs a title."))
                raise Invalid(say("The change would leave no title."), errors=[fault])
            await repository.change(command.tx, slug, texts["title"], texts.get("summary") or None)
            if "practices" in change.model_fields_set:
                await self._arrange(command.tx, slug, change.practices or [], found.listed, found.network)
            changed = await repository.find(command.tx, slug)
            assert changed is not None
            command.tell(changes.COLLECTION_CHANGED, slug, EVERYBODY, version=changed.stored["version"])
            return await self._with_items(permit, changed, command.tx)

    async def delete(self, permit: Permit, slug: str, expected: int) -> None:
        """Delete a collection; its slug stays taken. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            await self._locked(command, slug)
            await repository.delete(command.tx, slug)
            command.tell(changes.COLLECTION_DELETED, slug, EVERYBODY)

    async def feed(self, permit: Permit, slug: str, spoken: Pick, page: FeedPage) -> bytes:
        """Write what it lists or listed as a feed, what came, left or changed last first. Raises `NotFound`.

        `spoken` picks texts.
        """
        found = await repository.find(self.database, slug)
        if found is None:
            raise NotFound
        held = await repository.held(self.database, slug, page)
        of_network = found.network is not None
        there = await self.library.these(
            permit, [item.practice for item in held if item.gone_at(of_network=of_network) is None]
        )

        def tell(item: Held) -> Entry | Gone | None:
            if (gone_at := item.gone_at(of_network=of_network)) is not None:
                return Gone(item.practice, gone_at)
            if (shown := there.get(item.practice)) is None:  # it was withdrawn a moment ago
                return None
            return entry_of(in_language(spoken, shown), page.base, page.wanted, item.told_at)

        title = f"Intercultural Cities: {spoken(found.stored['title'])}"
        return page.written(held, [(item.told_at, item.practice) for item in held], tell, title=title)

    async def _arrange(
        self, tx: Transaction, slug: str, wanted: list[UUID], listed: list[UUID], network: str | None
    ) -> None:
        published = await repository.published(tx, wanted) if wanted else {}
        domain.demand_listable(wanted, listed, published, of_network=network is not None)
        await repository.arrange(tx, slug, wanted)

    async def _locked(self, command: Command, slug: str) -> Found:
        found = await repository.find_locked(command.tx, slug)
        if found is None:
            raise NotFound
        _demand_owner(command.permit, found.network)
        command.demand_version(found.stored["version"])
        return found

    async def _with_items(self, permit: Permit, found: Found, db: Statements) -> Collection:
        rows = await self.library.these(permit, found.listed, db)
        of_network = found.network is not None
        items = [
            rows[practice]
            for practice in found.listed
            if practice in rows and domain.shown(rows[practice]["anonymous"], of_network=of_network)
        ]
        networks = [found.network] if found.network else []
        actions = [name for name in _CHANGES if may(self.permissions, name, permit.caller, networks=networks)]
        listed = found.listed if actions else None
        more = {"items": items, "count": len(items), "practices": listed, "actions": actions}
        return Collection.model_validate({**found.stored, **more})


def _demand_owner(permit: Permit, network: str | None) -> None:
    if not permit.covers(networks=[network] if network else []):
        raise NotAllowed(say("A network's collections are its own, the others the secretariat's."))
