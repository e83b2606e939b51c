"""A checklist tried on what was evaluated before, so that nobody is surprised by its rule."""

from dataclasses import dataclass
from uuid import UUID

from services.practices_api.judging.trials import domain, repository
from services.practices_api.judging.trials.domain import Trial
from services.practices_api.practices.checklists.service import Checklists
from shared.platform.access.permits import Permit
from shared.platform.data.database import Database
from shared.schemas.practices.practices.checklists import ChecklistVersion


@dataclass(slots=True)
class Trials:
    """What the rule of a checklist would say of past submissions. Nothing is kept, and no verdict changes."""

    database: Database
    checklists: Checklists

    async def trials(self, permit: Permit, code: str, version: str, after: tuple[UUID, int], limit: int) -> list[Trial]:
        """Judge what was evaluated with any version of a checklist by one of them. Raises `NotFound`."""
        checklist = await self.checklists.shown(permit, code, version)
        found = await repository.heard(self.database, code, after, limit)
        own = {name: await self._named(name) for name in {one.checklist for one in found}}
        return [domain.tried(checklist, one, own[one.checklist]) for one in found]

    async def _named(self, name: str) -> ChecklistVersion:
        code, _, version = name.partition("/")
        return await self.checklists.version(code, version)
