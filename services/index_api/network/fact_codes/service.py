"""What can be asked of measures and done to them."""

from dataclasses import dataclass
from typing import Final

from services.index_api.changes import FACT_CODE_CHANGED, FACT_CODE_CREATED
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.fact_codes import domain, repository
from services.index_api.network.fact_codes.domain import MeasureRow, VersionRow
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import RELEASE, Permit
from shared.platform.command import Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.codes import FACT_CODES, FACT_UNITS
from shared.schemas.index.network.fact_codes import MeasuredCode, MeasuredCodeChange, NewMeasuredCode
from shared.sentences import say

_HUNDRED: Final = 100.0


@dataclass(slots=True)
class FactCodes:
    """What is measured of cities. A measure is never removed, for figures rest on it: it is retired."""

    database: Database
    commands: Commands
    directory: DirectoryService

    async def measures(self, after: int, limit: int, *, since: Since | None = None) -> list[MeasureRow]:
        """List measures in their order."""
        return await repository.list_measures(self.database, after, limit, since=since)

    async def measure(self, code: str) -> MeasuredCode:
        """Read a measure. Raises `NotFound`."""
        found = await repository.find(self.database, code)
        if found is None:
            raise NotFound(say("Nothing of that code is measured."))
        return found

    async def versions(self, code: str, after: int, limit: int) -> list[VersionRow]:
        """List what a measure was from change to change. Raises `NotFound`."""
        versions = await repository.list_versions(self.database, code, after, limit)
        if not versions:
            await self.measure(code)
        return versions

    async def create(self, permit: Permit, new: NewMeasuredCode, once: Once) -> MeasuredCode:
        """Begin to measure something. Raises `FactCodeTaken`."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(MeasuredCode)) is not None:
                return first
            await self.directory.grow(command.tx)  # who adds others at the same instant waits here
            made = await command.keep(await repository.add(command.tx, new, command.actor))
            command.tell(FACT_CODE_CREATED, made.code, EVERYBODY, version=made.version)
        self.directory.renamed()
        return made

    async def change(self, permit: Permit, code: str, change: MeasuredCodeChange, expected: int) -> MeasuredCode:
        """Change the label or the bounds of a measure, or retire it. Raises NotFound, Stale, Invalid."""
        permit.over()
        patch = change.model_dump(mode="json", exclude_unset=True, exclude={"note"})
        async with self.commands.open(permit, expected=expected) as command:
            await self.directory.grow(command.tx)
            found = await repository.lock(command.tx, code)
            if found is None:
                raise NotFound(say("Nothing of that code is measured."))
            command.demand_version(found["version"])
            before: domain.Written = {
                "label": found["label"],
                "least": found["least"],
                "most": found["most"],
                "retired": found["retired"],
            }
            after = domain.changed(before, patch)
            changed = await repository.change(command.tx, code, after, change.note, command.actor)
            command.tell(FACT_CODE_CHANGED, code, EVERYBODY, version=changed.version)
        self.directory.renamed()
        return changed

    async def load_shipped(self) -> int:
        """Write the measures that this software has always known and are not there; say how many were new."""
        async with self.commands.open(RELEASE) as command:
            new = 0
            for code, label in FACT_CODES.items():
                most = _HUNDRED if FACT_UNITS[code] == "percent" else None
                new += await repository.add_first(command.tx, code, label, FACT_UNITS[code], most)
            await repository.keep_first(command.tx)
        return new
