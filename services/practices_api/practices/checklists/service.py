"""What can be asked of checklists and done to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from services.practices_api import changes
from services.practices_api.practices.checklists import repository
from services.practices_api.practices.checklists.domain import (
    checklist_checksum,
    code_for,
    demand_draft,
    demand_kind,
    demand_named,
    seen_by,
)
from services.practices_api.practices.checklists.errors import ChecklistTaken, NoChecklist, ReleasedChecklistIsFinal
from services.practices_api.practices.checklists.repository import ListedChecklist
from shared.platform.access.permits import RELEASE, Permit, Reach
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound, Stale
from shared.schemas.changes import ChangeKind
from shared.schemas.practices.practices.checklists import Checklist, ChecklistVersion, NewChecklist, NewChecklistRelease
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data"


@dataclass(slots=True)
class Checklists:
    """The versions of the checklists. A released one never changes and is kept in memory once read."""

    database: Database
    commands: Commands
    _released: dict[str, ChecklistVersion] = field(default_factory=dict)

    async def version(self, code: str, version: str, *, db: Statements | None = None) -> ChecklistVersion:
        """Read a version that is released or deprecated. Raises `NotFound`.

        Inside a transaction give it as `db`, for there is no other connection to be had for sure.
        """
        name = f"{code}/{version}"
        if (known := self._released.get(name)) is not None:
            return known
        found = await repository.find(db or self.database, code, version)
        if found is None or found.status == "draft":
            raise NotFound(say("There is no such released checklist."))
        self._released[name] = found
        return found

    async def current(self, tx: Transaction, document: Mapping[str, object]) -> ChecklistVersion:
        """Read the newest released version of the checklist that this is evaluated with. Raises `NoChecklist`."""
        found = await repository.newest(tx, code_for(document), str(document["kind"]))
        if found is None:
            raise NoChecklist
        return found

    async def versions(
        self, permit: Permit, after: tuple[str, int], limit: int, *, since: Since | None = None
    ) -> list[ListedChecklist]:
        """List versions; drafts for those who may see drafts."""
        return await repository.list_versions(
            self.database, after, limit, drafts=Reach.ANY in permit.reaches, since=since
        )

    async def shown(self, permit: Permit, code: str, version: str) -> ChecklistVersion:
        """Read a version, a draft only who may see drafts. Raises `NotFound`."""
        if Reach.ANY not in permit.reaches:
            return await self.version(code, version)
        found = await repository.find(self.database, code, version)
        if found is None:
            raise NotFound(say("There is no such checklist."))
        return found

    async def at_present(self, name: str, db: Statements | None = None) -> ChecklistVersion:
        """Read a version by its name, such as practice/2, be it a draft: for who was found to see it.

        Raises `NotFound`.
        """
        code, _, version = name.partition("/")
        found = await repository.find(db or self.database, code, version)
        if found is None:
            raise NotFound(say("There is no such checklist."))
        return found

    async def create(self, permit: Permit, draft: NewChecklist, once: Once) -> ChecklistVersion:
        """Write a draft. Raises ChecklistTaken, Invalid."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(ChecklistVersion)) is not None:
                return first
            await self._demand_kind(command.tx, draft)
            if not await repository.add(command.tx, draft, checklist_checksum(draft), command.actor):
                raise ChecklistTaken
            return await command.keep(await self._told(command, changes.CHECKLIST_CREATED, draft))

    async def save(
        self, permit: Permit, code: str, version: str, draft: NewChecklist, expected: int
    ) -> ChecklistVersion:
        """Put a draft in place of the one that was read. Raises NotFound, WrongState, Stale, Invalid."""
        permit.over()
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command.tx, code, version)
            command.demand_version(found.revision)
            demand_named(draft, code, version)
            await self._demand_kind(command.tx, draft)
            await repository.save(command.tx, draft, checklist_checksum(draft), command.actor)
            return await self._told(command, changes.CHECKLIST_CHANGED, draft)

    async def release(
        self, permit: Permit, code: str, version: str, release: NewChecklistRelease, once: Once
    ) -> ChecklistVersion:
        """Make a draft final: what is handed in from now on is evaluated with it.

        Raises NotFound, WrongState, Stale.
        """
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(ChecklistVersion)) is not None:
                return first
            found = await self._locked(command.tx, code, version)
            if release.checksum not in (None, found.checksum):
                raise Stale(say("The draft was changed since you read that checksum."), version=found.revision)
            await repository.release(command.tx, code, version, command.actor)
            return await command.keep(await self._told(command, changes.CHECKLIST_RELEASED, found))

    async def demand_shipped_fit(self) -> None:
        """Demand that what this release ships can stand beside what the database holds; its schema may be older.

        Raises `ReleasedChecklistIsFinal` when a file says something else than the released version of its name.
        """
        for file, checklist in _shipped():
            kept = await repository.find_kept(self.database, checklist.code, checklist.version)
            if kept is not None and checklist_checksum(kept) != checklist_checksum(checklist):
                raise ReleasedChecklistIsFinal(
                    say("{file} differs from the released {name}.", file=file, name=checklist.name)
                )

    async def load_shipped(self) -> int:
        """Write the versions that come with this release and are not there; say how many. Raises as above."""
        await self.demand_shipped_fit()
        new = 0
        for _, checklist in _shipped():
            async with self.commands.open(RELEASE) as command:
                new += await repository.add(command.tx, checklist, checklist_checksum(checklist), None)
        return new

    async def _demand_kind(self, tx: Transaction, draft: NewChecklist) -> None:
        demand_kind(draft, await repository.other_kinds(tx, draft.code, draft.version))

    async def _locked(self, tx: Transaction, code: str, version: str) -> ChecklistVersion:
        found = await repository.find_locked(tx, code, version)
        if found is None:
            raise NotFound(say("There is no such checklist."))
        demand_draft(found.status)
        return found

    async def _told(self, command: Command, kind: ChangeKind, checklist: Checklist) -> ChecklistVersion:
        """Leave word of what became of a version, and read it again: experts see a draft, everybody what is final."""
        found = await repository.find(command.tx, checklist.code, checklist.version)
        assert found is not None
        command.tell(
            kind,
            found.name,
            seen_by(found.status),
            state=found.status,
            version=found.revision,
            code=found.code,
            number=found.version,
        )
        return found


def _shipped() -> Iterator[tuple[str, Checklist]]:
    for file in sorted(_DATA.glob("*.yaml")):
        yield file.name, Checklist.model_validate(read_yaml(file))
