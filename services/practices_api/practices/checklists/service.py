"""What can be asked of checklists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from services.practices_api.practices.checklists import repository
from services.practices_api.practices.checklists.domain import checklist_checksum, code_for
from services.practices_api.practices.checklists.errors import NoChecklist, ReleasedChecklistIsFinal
from services.practices_api.practices.checklists.repository import ListedChecklist
from shared.platform.access.permits import RELEASE
from shared.platform.command import Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.refusals import NotFound
from shared.schemas.practices.practices.checklists import Checklist, ChecklistVersion
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

    async def versions(self, after: tuple[str, int], limit: int) -> list[ListedChecklist]:
        """List released and deprecated versions."""
        return await repository.list_versions(self.database, after, limit)

    async def demand_shipped_fit(self) -> None:
        """Demand that what this release ships can stand beside what the database holds; its schema may be older.

        Raises `ReleasedChecklistIsFinal` when a file says something else than the released version of its name.
        """
        for file, checklist in _shipped():
            kept = await repository.find(self.database, checklist.code, checklist.version)
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
                new += await repository.add(command.tx, checklist, checklist_checksum(checklist))
        return new


def _shipped() -> Iterator[tuple[str, Checklist]]:
    for file in sorted(_DATA.glob("*.yaml")):
        yield file.name, Checklist.model_validate(read_yaml(file))
